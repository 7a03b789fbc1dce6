"""Dates of the calendar: days, months, years, quarters, halves and what a dash or "to" joins of them."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.numeric import linked_at
from dostyk.mentions.reckoning import Stretch, place, point_year
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan

_LEAP: Final = 2024
_OLDEST, _LATEST = 1900, 2099
_LONGEST_SHORT: Final = len("Sept")


class Atom(NamedTuple):
    """Part of a year at tokens ``first:last``; ``low`` and ``high`` are (month, day or 0).

    ``year`` is that of its end, None when not written; ``side`` the pointer before it ("last June").
    """

    first: int
    last: int
    low: tuple[int, int]
    high: tuple[int, int]
    grain: str
    year: int | None = None
    form: str = "absolute"
    side: str = ""
    start_year: int | None = None


class Year(NamedTuple):
    """A year named by tokens up to ``last``."""

    last: int
    year: int
    form: str


def read_year(scan: Scan, at: int) -> Year | None:
    """A year as it stands behind a month or "of": "2024", "last year", "the previous year"."""
    year = scan.digits(at, _OLDEST, _LATEST)
    if year:
        return None if scan.among(at + 1, "counted") else Year(at + 1, year, "absolute")
    if scan.among(at, "the"):
        at += 1
        if scan.unit(at) == "year":
            return _the_year(scan, at)
    pointer = scan.pointer(at)
    follows = at + 2 if scan.among(at + 1, "calendar") else at + 1
    if not pointer or scan.unit(follows) != "year":
        return None
    year = point_year(scan, pointer)
    form = "relative" if pointer in ("last", "this", "next") else "anchored"
    return Year(follows + 1, year, form) if year is not None else None


def _the_year(scan: Scan, at: int) -> Year | None:
    if scan.among(at + 1, "earlier"):
        day = scan.anchor_day()
        return Year(at + 2, day.year - 1, "anchored") if day else None
    return Year(at + 1, scan.today.year, "relative") if scan.today else None


def behind(scan: Scan, at: int) -> Year | None:
    """The year written behind a month, quarter or half that ends at a token: "2024", ", 2024", "of last year"."""
    if scan.word(at) == ",":
        year = scan.digits(at + 1, _OLDEST, _LATEST)
        return Year(at + 2, year, "absolute") if year and not scan.among(at + 2, "counted") else None
    if scan.among(at, "of"):
        return read_year(scan, at + 1)
    if scan.among(at, "dashes") and scan.touch(at) and scan.touch(at - 1):
        year = scan.digits(at + 1, _OLDEST, _LATEST)
        return Year(at + 2, year, "absolute") if year else None
    return read_year(scan, at)


def read_month(scan: Scan, at: int, floor: int) -> Atom | None:
    """The month at a token with the days and the year around it; nothing before ``floor`` is taken."""
    capital = scan.forms[at][0].isupper()
    month = scan.vocabulary.months[scan.words[at]]
    first, days = _days_before(scan, at, floor)
    last = at + 1
    if scan.word(last) == "." and len(scan.words[at]) <= _LONGEST_SHORT and scan.word(last + 1).isdecimal():
        last += 1
    if not days:
        last, days = _days_after(scan, last)
    year = behind(scan, last) or (_in_year(scan, last) if days else None)
    if not (capital or _small(scan, at, last, dated=bool(days or year), said=year is not None)):
        return None
    if year and scan.word(last) == "," and not days and scan.word(year.last)[:1].isalpha():
        year = None
    side = "" if year or days else scan.pointer(at - 1)
    if side:
        first = at - 1
    elif not (year or days) and scan.pointer(last) in ("last", "next") and not scan.unit(last + 1):
        side, last = scan.pointer(last), last + 1
    if not (days or year or side or _sure(scan, at)):
        return None
    low, high = days or (0, 0)
    grain = ("interval" if low != high else "day") if days else "month"
    form = year.form if year else ("relative" if side in ("last", "this", "next") else "absolute")
    return Atom(
        first, year.last if year else last, (month, low), (month, high), grain, year and year.year, form, side
    )


def _ordinal_before(scan: Scan, at: int) -> bool:
    return scan.among(at - 1, "ordinal_suffix") or (
        scan.among(at - 1, "genitive") and scan.among(at - 2, "ordinal_suffix")
    )


def _small(scan: Scan, at: int, last: int, *, dated: bool, said: bool) -> bool:
    """Whether a word without a capital is a month: with a day or a year, or before another month.

    "May" and "march" are verbs too and need an ordinal day or, but for "may", the year.
    """
    if scan.among(at, "doubtful"):
        return (
            _ordinal_before(scan, at)
            or scan.among(last - 1, "ordinal_suffix")
            or (said and scan.words[at] != "may")
        )
    return dated or (scan.among(last, "ranges") and scan.word(last + 1) in scan.vocabulary.months)


def _in_year(scan: Scan, at: int) -> Year | None:
    """The year behind "in": "28 June in 2020"."""
    year = scan.digits(at + 1, _OLDEST, _LATEST) if scan.word(at) == "in" else None
    return Year(at + 2, year, "absolute") if year and not scan.among(at + 2, "counted") else None


def _sure(scan: Scan, at: int) -> bool:
    """Whether a month without day or year is one: "May", "March" and "June" are other words too."""
    if not scan.among(at, "doubtful"):
        return True
    return (
        scan.word(at - 1) in scan.vocabulary.cues
        or (scan.among(at - 1, "joins") and not scan.forms[min(at + 1, len(scan.forms) - 1)][0].isupper())
        or scan.among(at - 1, "ranges")
        or scan.among(at - 1, "parts")
        or (scan.among(at + 1, "ranges") and scan.word(at + 2) in scan.vocabulary.months)
    )


def _day(scan: Scan, at: int, floor: int) -> tuple[int, int]:
    """The day number that ends at a token (exclusive), as (its first token, day); day 0 when there is none."""
    end = at - 1
    if scan.among(end, "ordinal_suffix"):
        end -= 1
    day = scan.digits(end, 1, 31) if end >= floor else None
    return (end, day) if day else (at, 0)


def _days_before(scan: Scan, at: int, floor: int) -> tuple[int, tuple[int, int] | None]:
    behind_of = at - 1 if scan.among(at - 1, "genitive") and scan.among(at - 2, "ordinal_suffix") else at
    first, high = _day(scan, behind_of, floor)
    if not high:
        return at, None
    if scan.word(first - 1) == "." and scan.touch(first - 1):
        return at, None
    if scan.among(first - 1, "ranges") or scan.among(first - 1, "joins"):
        start, low = _day(scan, first - 1, floor)
        if low and low < high:
            return start, (low, high)
    return first, (high, high)


def _days_after(scan: Scan, at: int) -> tuple[int, tuple[int, int] | None]:
    low = scan.digits(at, 1, 31)
    if not low or scan.among(at + 1, "counted") or len(scan.word(at)) > 2:
        return at, None
    last = at + 2 if scan.among(at + 1, "ordinal_suffix") else at + 1
    high = scan.digits(last + 1, 1, 31)
    joined = scan.among(last, "dashes") or scan.among(last, "joins")
    if joined and high and high > low and scan.word(last + 2) not in scan.vocabulary.months:
        return last + 2, (low, high)
    following = scan.word(last)
    if following[:1].isalpha() and scan.cue(at - 2) == "in" and not scan.digits(last, _OLDEST, _LATEST):
        return at, None
    return last, (low, low)


def read_forward(scan: Scan, at: int) -> Atom | None:
    """A month, with its day before it or not, that begins at a token; the second half of a range."""
    for ahead in range(4):
        if scan.word(at + ahead) in scan.vocabulary.months:
            atom = read_month(scan, at + ahead, at)
            return atom if atom and atom.first == at else None
    return None


def month_at(scan: Scan, at: int) -> Stretch | None:
    """The date, or the range of dates, around the month at a token."""
    written = linked_at(scan, at)
    if written is not None:
        return written
    atom = read_month(scan, at, scan.low)
    if atom is None:
        return None
    joined = _join(scan, atom)
    return settle(scan, joined)


def _join(scan: Scan, left: Atom) -> Atom:
    at = left.last
    linked = scan.among(at, "ranges")
    between = scan.among(at, "joins") and (scan.among(left.first - 1, "between") or left.grain == "day")
    if not (linked or between):
        return _share_year(scan, left)
    right = read_forward(scan, at + 1)
    if right is None or (right.grain == "day") != (left.grain == "day"):
        return left
    if left.year is not None and right.year is None and linked:
        year = left.year + (right.low < left.low)
        right = right._replace(year=year, form=left.form)
    if between and not scan.among(left.first - 1, "between") and not _next_day(left, right):
        return _share_year(scan, left)
    if left.year is not None and right.year is not None and right.year - left.year > (right.high < left.low):
        right = right._replace(start_year=left.year)
    return right._replace(first=left.first, low=left.low, grain="interval")


def _next_day(left: Atom, right: Atom) -> bool:
    month, day = left.high
    return right.low == (month, day + 1) or (
        right.low[1] == 1 and day >= 28 and right.low[0] == month % 12 + 1
    )


def _share_year(scan: Scan, left: Atom) -> Atom:
    """In "May and June 2024" the year is said once for both."""
    if left.year is None and scan.among(left.last, "joins"):
        right = read_forward(scan, left.last + 1)
        if right and right.year is not None and right.form == "absolute" and left.low <= right.low:
            return left._replace(year=right.year)
    return left


def settle(scan: Scan, atom: Atom) -> Stretch | None:
    """The atom as a period, its year found when none is written; None when it cannot be."""
    wraps = (atom.high[0], atom.high[1] or 32) < atom.low
    year = atom.year if atom.year is not None else _LEAP
    pattern = _calendar(atom.start_year or year - wraps, atom.low, year, atom.high)
    if pattern is None:
        return None
    if atom.year is not None:
        return Stretch(atom.first, atom.last, pattern, atom.grain, atom.form)
    placed = place(scan, atom.first, atom.last, pattern, atom.side)
    return Stretch(atom.first, atom.last, placed, atom.grain, atom.form) if placed else None


def _calendar(first_year: int, low: tuple[int, int], last_year: int, high: tuple[int, int]) -> Period | None:
    try:
        begin = date(first_year, low[0], low[1] or 1)
        end = date(last_year, high[0], high[1] or calendar.monthrange(last_year, high[0])[1])
    except ValueError:
        return None
    return Period.between(begin, end) if begin <= end else None


def part_of_year(
    scan: Scan, first: int, last: int, months: tuple[int, int], grain: str, side: str = ""
) -> Stretch | None:
    """Months of a year ("first quarter", "nine months") with the year behind them, or the one they mean."""
    year = behind(scan, last)
    atom = Atom(
        first,
        year.last if year else last,
        (months[0], 0),
        (months[1], 0),
        grain,
        year and year.year,
        year.form if year else ("relative" if side == "this" else "absolute"),
        side if not year else "",
    )
    return settle(scan, atom)
