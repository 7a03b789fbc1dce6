"""Periods of time as CLAIMS writes them: ISO 8601 dates, months, quarters, halves, years and intervals."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache
from typing import NamedTuple

from dostyk.errors import InvalidValue

_POINT = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])(?:-(\d\d))?|Q([1-4])|H([12])))?\Z")
OPEN = ".."
_QUARTER = 3


class Period(NamedTuple):
    """First and last day, either of which may be open (``None``), and how it was written.

    >>> Period.parse("2024-Q1")
    Period(first=datetime.date(2024, 1, 1), last=datetime.date(2024, 3, 31), iso='2024-Q1')
    >>> Period.parse("2024-H1").same_days(Period.parse("2024-01/2024-06"))
    True
    >>> Period.parse("2005/..").last is None
    True
    """

    first: date | None
    last: date | None
    iso: str

    @classmethod
    def parse(cls, iso: str) -> Period:
        """Read a period; raises InvalidValue when it is none."""
        start, slash, end = iso.partition("/")
        first = None if slash and start in ("", OPEN) else _day(start, iso, last=False)
        last = None if slash and end in ("", OPEN) else _day(end if slash else start, iso, last=True)
        if first and last and first > last:
            raise InvalidValue(
                f"the period {iso!r} ends before it begins", hint="write the earlier date first"
            )
        if first is None and last is None:
            raise InvalidValue(f"the period {iso!r} is open at both ends", hint="leave it unknown instead")
        return cls(first, last, iso)

    @classmethod
    def between(cls, first: date, last: date) -> Period:
        """The period from one day to another, written as shortly as its ends allow.

        >>> Period.between(date(2024, 1, 1), date(2024, 9, 30)).iso
        '2024-01/2024-09'
        >>> Period.between(date(2024, 4, 1), date(2024, 6, 30)).iso
        '2024-Q2'
        >>> Period.between(date(2013, 1, 1), date(2013, 12, 31)).iso
        '2013'
        """
        if first > last:
            raise InvalidValue(f"the period from {first} to {last} ends before it begins")
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            begins, ends = f"{first.year:04}", f"{last.year:04}"
        elif first.day == 1 and last.day == _days_in(last):
            begins, ends = first.isoformat()[:7], last.isoformat()[:7]
            if first.month % _QUARTER == 1 and (last.year, last.month) == (
                first.year,
                first.month + _QUARTER - 1,
            ):
                begins = ends = f"{first.year:04}-Q{last.month // _QUARTER}"
        else:
            begins, ends = first.isoformat(), last.isoformat()
        return cls(first, last, begins if begins == ends else f"{begins}/{ends}")

    @classmethod
    def months(cls, year: int, low: int, high: int | None = None) -> Period:
        """The months ``low`` to ``high`` of a year (the one month when ``high`` is None)."""
        return cls.between(date(year, low, 1), _month_end(year, high or low))

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), f"{year:04}")

    def shift(self, *, years: int = 0, months: int = 0) -> Period:
        """The same stretch so many years and months later; whole months stay whole months.

        >>> Period.parse("2024-02").shift(years=-1).iso
        '2023-02'
        >>> Period.parse("2024-02-29").shift(years=-1).iso
        '2023-02-28'
        """
        by = 12 * years + months
        first = _shift(self.first, by, whole=False) if self.first else None
        whole = self.last is not None and self.last.day == _days_in(self.last)
        whole = whole and (self.first is None or self.first.day == 1)
        last = _shift(self.last, by, whole=whole) if self.last else None
        return _hull(first, last)

    def join(self, other: Period) -> Period:
        """From the first day of this one to the last day of the other."""
        return _hull(self.first, other.last)

    def since(self) -> Period:
        """From its first day on, the end open."""
        return Period(self.first, None, f"{self.iso.partition('/')[0]}/{OPEN}")

    def until(self) -> Period:
        """Up to its last day, the start open."""
        return Period(None, self.last, f"{OPEN}/{self.iso.rpartition('/')[2]}")

    def same_days(self, other: Period) -> bool:
        """Whether both cover the same days, however they are written."""
        return self.first == other.first and self.last == other.last

    def covers(self, other: Period) -> bool:
        """Whether the other lies wholly inside this one; an open end covers everything on its side."""
        begins = self.first is None or (other.first is not None and self.first <= other.first)
        return begins and (self.last is None or (other.last is not None and other.last <= self.last))


def is_period(iso: str) -> bool:
    """Whether the string is a period as CLAIMS writes them."""
    return period_of(iso) is not None


def period_of(iso: str | None) -> Period | None:
    """The period, None where none is given or what is given is none."""
    try:
        return Period.parse(iso) if iso else None
    except InvalidValue:
        return None


def _hull(first: date | None, last: date | None) -> Period:
    if first and last:
        return Period.between(first, last)
    if first:
        return Period(first, None, f"{first.isoformat()}/{OPEN}")
    if last:
        return Period(None, last, f"{OPEN}/{last.isoformat()}")
    raise InvalidValue("the period is open at both ends", hint="leave it unknown instead")


def _days_in(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _shift(day: date, months: int, *, whole: bool) -> date:
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        raise InvalidValue(f"{months} months from {day} is outside the calendar")
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, length if whole else min(day.day, length))


def _day(point: str, whole: str, *, last: bool) -> date:
    match = _POINT.match(point)
    if not match:
        raise InvalidValue(
            f"{whole!r} is not a period", hint="write it like 2024, 2024-06, 2025-06-17, 2025-Q1 or 2013/2023"
        )
    year, month, day, quarter, half = match.groups()
    try:
        if day:
            return date(int(year), int(month), int(day))
        if month:
            first_month = last_month = int(month)
        elif quarter or half:
            months = 3 if quarter else 6
            last_month = int(quarter or half) * months
            first_month = last_month - months + 1
        else:
            first_month, last_month = 1, 12
        if last:
            return date(int(year), last_month, calendar.monthrange(int(year), last_month)[1])
        return date(int(year), first_month, 1)
    except ValueError as error:
        raise InvalidValue(f"{whole!r} names a day that is not in the calendar") from error


@cache
def days_of(iso: str) -> object:
    """The first and last day of a period, so that two ways of writing it are one; what cannot be read is itself."""
    try:
        return Period.parse(iso)[:2]
    except InvalidValue:
        return iso
