"""Days and months written with points, hyphens and strokes: "12.09.2024", "2024-09-12", "23/Sep/2020"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from dostyk.mentions.reckoning import LAST_YEAR, Stretch
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan

_MODERN: Final = 1900
_STROKES: Final = frozenset("-/")


def numeric_at(scan: Scan, at: int) -> Stretch | None:
    """The day written "12.09.2024" as one token."""
    parts = scan.words[at].split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(parts[2]) != 4:
        return None
    return _on(at, at + 1, int(parts[2]), int(parts[1]), int(parts[0]))


def digits_at(scan: Scan, at: int, year: int) -> Stretch | None:
    """2024-09-12, 09/2024, 12/09/2024."""
    month, day = scan.digits(at + 2, 1, 12), scan.digits(at + 4, 1, 31)
    tight = scan.touch(at) and scan.touch(at + 1)
    tight = tight and scan.touch(at + 2) and scan.touch(at + 3)
    named = scan.vocabulary.months.get(scan.word(at + 2))
    if tight and named and day and scan.word(at + 1) == scan.word(at + 3) and scan.word(at + 1) in _STROKES:
        return _on(at, at + 5, year, named, day)
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


def linked_at(scan: Scan, at: int) -> Stretch | None:
    """The date at the name of a month that hyphens or strokes join: "23/Sep/2020", "Sep-23-2020", "Dec/2018"."""
    month = scan.vocabulary.months[scan.words[at]]
    for first in (at - 2, at):
        last = first + 4
        tight = all(scan.touch(token) for token in range(first, last))
        if not tight or scan.word(first + 1) != scan.word(first + 3) or scan.word(first + 1) not in _STROKES:
            continue
        numbers = [token for token in (first, first + 2, last) if token != at]
        day = next(filter(None, (scan.digits(token, 1, 31) for token in numbers)), None)
        year = next(filter(None, (scan.digits(token, _MODERN, LAST_YEAR) for token in numbers)), None)
        if day and year:
            return _on(first, last + 1, year, month, day)
    year = scan.digits(at + 2, _MODERN, LAST_YEAR)
    if scan.word(at + 1) == "/" and year and scan.touch(at) and scan.touch(at + 1):
        return Stretch(at, at + 3, Period.months(year, month), "month", "absolute")
    return None


def _on(first: int, last: int, year: int, month: int, day: int) -> Stretch | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return Stretch(first, last, Period.between(when, when), "day", "absolute")
