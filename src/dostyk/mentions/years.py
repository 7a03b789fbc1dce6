"""Years: bare, in ranges, decades, ISO dates; and numbers that only look like years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.mentions.fiscal import fiscal_year_at, split_end, split_year
from dostyk.mentions.numeric import digits_at
from dostyk.mentions.reckoning import FIRST_YEAR, LAST_YEAR, Stretch
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan

_MODERN: Final = 1900
_LETTERS: Final = frozenset({"a", "b", "c", "'s"})
_PHONE: Final = frozenset("()-")
_GLUE: Final = frozenset("-–/‑")


def year_at(scan: Scan, at: int) -> Stretch | None:
    """The year, range of years, decade or ISO date at a four-digit token; None when it counts or names something."""
    year = int(scan.words[at])
    found = (
        digits_at(scan, at, year)
        or _range(scan, at, year)
        or _decade(scan, at, year)
        or _lettered(scan, at, year)
    )
    if found or _is_no_year(scan, at):
        return found
    return fiscal_year_at(scan, at, at + 1, year) or Stretch(
        at, at + 1, Period.of_year(year), "year", "absolute"
    )


def _range(scan: Scan, at: int, year: int) -> Stretch | None:
    split = split_end(scan, at, year)
    if split:
        return split_year(scan, at, split, year)
    joined = scan.among(at + 1, "joins") and scan.among(at - 1, "between")
    if not (scan.among(at + 1, "ranges") or joined):
        return None
    until = scan.digits(at + 2, FIRST_YEAR, LAST_YEAR)
    if until is None and scan.among(at + 1, "dashes") and scan.touch(at) and scan.touch(at + 1):
        short = scan.digits(at + 2, 0, 99)
        until = year - year % 100 + short if short is not None and len(scan.words[at + 2]) == 2 else None
    if until is None or until <= year or scan.among(at + 3, "counted"):
        return None
    if scan.among(at + 1, "dashes") and (scan.among(at + 3, "dashes") or scan.among(at - 1, "dashes")):
        return None
    period = Period.of_year(year).join(Period.of_year(until))
    return Stretch(at, at + 3, period, "interval", "absolute")


def _decade(scan: Scan, at: int, year: int) -> Stretch | None:
    if year % 10 or not scan.among(at + 1, "decade_suffix") or not scan.touch(at):
        return None
    return Stretch(at, at + 2, Period.of_year(year).join(Period.of_year(year + 9)), "decade", "absolute")


def _lettered(scan: Scan, at: int, year: int) -> Stretch | None:
    """2024-Q1, 2024Q1, 2024 H2."""
    letter = at + 2 if scan.among(at + 1, "dashes") else at + 1
    unit = scan.vocabulary.letters.get(scan.word(letter), "month")
    if unit == "month" or not scan.touch(letter) or not (scan.forms[letter].isupper() or unit == "quarter"):
        return None
    length = 3 if unit == "quarter" else 6
    number = scan.digits(letter + 1, 1, 12 // length)
    if not number:
        return None
    return Stretch(
        at, letter + 2, Period.months(year, number * length - length + 1, number * length), unit, "absolute"
    )


def _is_no_year(scan: Scan, at: int) -> bool:
    """Whether the number counts, prices, names or is part of a code."""
    before, after = scan.word(at - 1), scan.word(at + 1)
    if int(scan.words[at]) < _MODERN and not scan.among(at - 1, "dating"):
        return True
    if scan.among(at + 1, "counted") and not _opens_clause(scan, at):
        return True
    name = at - 2 if before == "." else at - 1
    if scan.among(at - 1, "money") or scan.among(name, "numbered") or _is_phone(scan, at - 1):
        return True
    if scan.among(at - 1, "named") and scan.forms[at - 1][0].isupper():
        return True
    if scan.touch(at) and after and after[0].isalpha() and after not in _LETTERS:
        return True
    if scan.touch(at) and scan.touch(at + 1) and after in _GLUE and scan.word(at + 2).isdecimal():
        return True
    if not (before and scan.touch(at - 1)):
        return False
    return (
        before.isalpha()
        or before == "_"
        or (before in _GLUE and scan.touch(at - 2) and not _dated(scan, at - 2))
    )


def _is_phone(scan: Scan, at: int) -> bool:
    """Whether the digits before belong to a number that starts with "+"."""
    while scan.word(at).isdecimal() or scan.word(at) in _PHONE:
        at -= 1
    return scan.word(at) == "+"


def _opens_clause(scan: Scan, at: int) -> bool:
    """ "In 2024 companies …": at the head of a clause the preposition makes it a year."""
    if not scan.among(at - 1, "dating"):
        return False
    return at - 1 == scan.begin or not scan.word(at - 2)[:1].isalnum()


def _dated(scan: Scan, at: int) -> bool:
    """Whether the word before a dash makes what follows a year: "Sept-2024", "end-2023", "2013-2023"."""
    word = scan.word(at)
    return (
        word in scan.vocabulary.months
        or scan.digits(at, FIRST_YEAR, LAST_YEAR) is not None
        or scan.among(at, "ends")
        or scan.among(at, "parts")
    )
