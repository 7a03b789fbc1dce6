"""Years: bare, in ranges, decades, fiscal and split years, ISO dates; and numbers that only look like years."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dostyk.mentions.dates import part_of_year, read_forward, settle
from dostyk.mentions.reckoning import FIRST_YEAR, LAST_YEAR, Stretch
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan

_SPLIT_START: Final = 7
_ACADEMIC_START: Final = 9
_MODERN: Final = 1900
_LETTERS: Final = frozenset({"a", "b", "c", "'s"})
_GLUE: Final = frozenset("-–/‑")


def year_at(scan: Scan, at: int) -> Stretch | None:
    """The year, range of years, decade or ISO date at a four-digit token; None when it counts or names something."""
    year = int(scan.words[at])
    return (
        _numeric(scan, at, year)
        or _range(scan, at, year)
        or _decade(scan, at, year)
        or (None if _is_no_year(scan, at) else _fiscal(scan, at, at + 1, year) or _plain(scan, at, year))
    )


def numeric_at(scan: Scan, at: int) -> Stretch | None:
    """The day written "12.09.2024" as one token."""
    parts = scan.words[at].split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(parts[2]) != 4:
        return None
    return _on(at, at + 1, int(parts[2]), int(parts[1]), int(parts[0]))


def quarter_letter(scan: Scan, at: int) -> Stretch | None:
    """Q1 2025, 1Q24, H1 2024, 9M 2024 at the letter."""
    letter = scan.forms[at]
    if letter not in ("Q", "H", "M"):
        return None
    length = {"Q": 3, "H": 6, "M": 1}[letter]
    number = scan.digits(at + 1, 1, 12 // length) if letter != "M" and scan.touch(at) else None
    first, last = at, at + 2
    if number is None and scan.touch(at - 1):
        number = scan.digits(at - 1, 1, 12 // length)
        first, last = at - 1, at + 1
    if number is None:
        return None
    short = scan.digits(last, 0, 99)
    low = 1 if letter == "M" else number * length - length + 1
    grain = {"Q": "quarter", "H": "half", "M": "interval"}[letter]
    if short is not None and scan.touch(last - 1) and len(scan.words[last]) == 2:
        return Stretch(first, last + 1, Period.months(2000 + short, low, number * length), grain, "absolute")
    if letter == "Q" and scan.among(last, "dashes") and scan.word(last + 1) == "q":
        until = scan.digits(last + 2, number + 1, 4)
        if until:
            return part_of_year(scan, first, last + 3, (low, until * length), "interval")
    stretch = part_of_year(scan, first, last, (low, number * length), grain)
    return stretch if letter != "M" or (stretch and stretch.last > last) else None


def fiscal_letters(scan: Scan, at: int) -> Stretch | None:
    """FY2023, FY24, FY 2022-23 at "FY"."""
    if scan.forms[at] != "FY":
        return None
    year = scan.digits(at + 1, FIRST_YEAR, LAST_YEAR)
    short = scan.digits(at + 1, 0, 99)
    if year:
        split = _split(scan, at + 1, year)
        if split:
            return _split_year(scan, at, split, year)
    elif short is not None and len(scan.words[at + 1]) == 2:
        year = 2000 + short
    return _fiscal_year(scan, at, at + 2, year) if year else None


def fiscal_start(scan: Scan, at: int) -> tuple[int, bool]:
    """First month of the fiscal year the text is likely to mean, and whether it is named after the year it begins in.

    The country named nearest before in the sentence decides, else the one named most often in the document.
    """
    fiscal = scan.vocabulary.fiscal
    named = scan.vocabulary.groups["named_by_start"]
    for before in range(at, scan.begin - 1, -1):
        if scan.words[before] in fiscal:
            return fiscal[scan.words[before]], scan.words[before] in named
    if "fiscal" not in scan.memo:
        counts = Counter(word for word in scan.words if word in fiscal)
        months = Counter(fiscal[word] for word in counts.elements())
        best = months.most_common(1)[0][0] if months else 1
        scan.memo["fiscal"] = best
        scan.memo["named"] = sum(counts[word] for word in named) * 2 > months[best] > 0
    return scan.memo["fiscal"], bool(scan.memo["named"])


def fiscal_unit(scan: Scan, at: int) -> Stretch | None:
    """The fiscal year at the word "year": "to March 31, 2024", "last fiscal year"."""
    fiscal = scan.among(at - 1, "fiscal")
    first = at - 1 if fiscal else at
    if scan.among(at + 1, "ended"):
        follow = at + 2 + (scan.word(at + 2) == "the") + (scan.word(at + 2) in ("in", "on"))
        end = read_forward(scan, follow)
        stretch = settle(scan, end) if end else None
        if stretch and stretch.period and stretch.period.last:
            return Stretch(first, stretch.last, _year_to(stretch.period.last), "year", stretch.form)
    if not fiscal:
        return None
    for before in (first - 1, first - 2):
        pointer = scan.pointer(before)
        if pointer:
            return _pointed(scan, before, at + 1, pointer)
    return None


def _pointed(scan: Scan, first: int, last: int, pointer: str) -> Stretch | None:
    if scan.today is None:
        return None
    start, _ = fiscal_start(scan, last)
    year = scan.today.year - (scan.today.month < start)
    by = {"last": -1, "before": -1, "next": 1, "after": 1}.get(pointer, 0)
    return Stretch(first, last, _from_month(year + by, start), "year", "relative")


def _year_to(last: date) -> Period:
    begin = Period.between(last, last).shift(years=-1).first
    assert begin
    if (last + timedelta(days=1)).day == 1:
        after = last + timedelta(days=1)
        return Period.between(date(after.year - 1, after.month, 1), last)
    return Period.between(begin + timedelta(days=1), last)


def _from_month(year: int, month: int) -> Period:
    if month == 1:
        return Period.of_year(year)
    return Period.between(date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1))


def _numeric(scan: Scan, at: int, year: int) -> Stretch | None:
    """2024-09-12, 09/2024, 12/09/2024."""
    month, day = scan.digits(at + 2, 1, 12), scan.digits(at + 4, 1, 31)
    tight = scan.touch(at) and scan.touch(at + 1)
    tight = tight and scan.touch(at + 2) and scan.touch(at + 3)
    if (
        tight
        and scan.word(at + 1) == scan.word(at + 3) == "-"
        and month
        and day
        and len(scan.words[at + 2]) == 2
    ):
        return _on(at, at + 5, year, month, day)
    month = scan.digits(at - 2, 1, 12)
    if scan.word(at - 1) == "/" and month and scan.touch(at - 1) and scan.touch(at - 2):
        day = scan.digits(at - 4, 1, 31)
        if day and scan.word(at - 3) == "/" and scan.touch(at - 3):
            return _on(at - 4, at + 1, year, month, day)
        if len(scan.words[at - 2]) == 2:
            return Stretch(at - 2, at + 1, Period.months(year, month), "month", "absolute")
    return None


def _on(first: int, last: int, year: int, month: int, day: int) -> Stretch | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return Stretch(first, last, Period.between(when, when), "day", "absolute")


def _split(scan: Scan, at: int, year: int) -> int:
    """The token behind a split year ("2022-23", "2022/2023"), 0 when there is none at the token."""
    if not (
        scan.touch(at) and scan.touch(at + 1) and (scan.among(at + 1, "dashes") or scan.word(at + 1) == "/")
    ):
        return 0
    second = scan.words[at + 2]
    slash = scan.word(at + 1) == "/"
    if len(second) == 2 and second == f"{(year + 1) % 100:02}":
        return at + 3
    if second == str(year + 1) and (
        slash or _around(scan, at, at + 3, "fiscal") or _around(scan, at, at + 3, "academic")
    ):
        return at + 3
    return 0


def _around(scan: Scan, first: int, last: int, group: str) -> bool:
    return any(scan.among(at, group) for at in (first - 2, first - 1, last, last + 1))


def _split_year(scan: Scan, first: int, last: int, year: int) -> Stretch:
    if _around(scan, first, last, "academic"):
        start = _ACADEMIC_START
    elif _around(scan, first, last, "marketing"):
        start = _SPLIT_START
    else:
        start = fiscal_start(scan, first)[0]
        start = start if start > 1 else _SPLIT_START
    return Stretch(first, last, _from_month(year, start), "year", "absolute")


def _range(scan: Scan, at: int, year: int) -> Stretch | None:
    split = _split(scan, at, year)
    if split:
        return _split_year(scan, at, split, year)
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
    if year % 10 or scan.word(at + 1) != "s" or not scan.touch(at):
        return None
    return Stretch(at, at + 2, Period.of_year(year).join(Period.of_year(year + 9)), "decade", "absolute")


def _fiscal(scan: Scan, at: int, last: int, year: int) -> Stretch | None:
    """ "fiscal 2023", "fiscal year 2023", "2023 fiscal year"."""
    if scan.among(at - 1, "fiscal"):
        return _fiscal_year(scan, at - 1, last, year)
    if scan.unit(at - 1) == "year" and scan.among(at - 2, "fiscal"):
        return _fiscal_year(scan, at - 2, last, year)
    if scan.among(last, "fiscal") and scan.unit(last + 1) == "year":
        return _fiscal_year(scan, at, last + 2, year)
    return None


def _fiscal_year(scan: Scan, first: int, last: int, year: int) -> Stretch:
    start, by_start = fiscal_start(scan, first)
    begin = year if by_start or start == 1 else year - 1
    return Stretch(first, last, _from_month(begin, start), "year", "absolute")


def _plain(scan: Scan, at: int, year: int) -> Stretch:
    quarter = scan.word(at + 2) if scan.word(at + 1) == "-" and scan.touch(at) and scan.touch(at + 1) else ""
    number = scan.digits(at + 3, 1, 4) if quarter in ("q", "h") and scan.touch(at + 2) else None
    if number and (quarter == "q" or number < 3):
        length = 3 if quarter == "q" else 6
        period = Period.months(year, number * length - length + 1, number * length)
        return Stretch(at, at + 4, period, "quarter" if quarter == "q" else "half", "absolute")
    return Stretch(at, at + 1, Period.of_year(year), "year", "absolute")


def _is_no_year(scan: Scan, at: int) -> bool:
    """Whether the number counts, prices, names or is part of a code."""
    before, after = scan.word(at - 1), scan.word(at + 1)
    if int(scan.words[at]) < _MODERN and not scan.among(at - 1, "dating"):
        return True
    if scan.among(at + 1, "counted") and not _opens_clause(scan, at):
        return True
    if scan.among(at - 1, "money") or (scan.among(at - 1, "named") and scan.forms[at - 1][0].isupper()):
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
        or word.isdecimal()
        or scan.among(at, "ends")
        or scan.among(at, "parts")
    )
