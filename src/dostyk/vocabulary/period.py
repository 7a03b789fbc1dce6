"""Periods of time as CLAIMS writes them: ISO 8601 dates, months, quarters, halves, years and intervals."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from dostyk.errors import InvalidValue

_POINT = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])(?:-(\d\d))?|Q([1-4])|H([12])))?\Z")
OPEN = ".."


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
            raise InvalidValue(f"the period {iso!r} ends before it begins", hint="write the earlier date first")
        if first is None and last is None:
            raise InvalidValue(f"the period {iso!r} is open at both ends", hint="leave it unknown instead")
        return cls(first, last, iso)

    def same_days(self, other: Period) -> bool:
        """Whether both cover the same days, however they are written."""
        return self.first == other.first and self.last == other.last

    def covers(self, other: Period) -> bool:
        """Whether the other lies wholly inside this one; an open end covers everything on its side."""
        begins = self.first is None or (other.first is not None and self.first <= other.first)
        return begins and (self.last is None or (other.last is not None and other.last <= self.last))


def is_period(iso: str) -> bool:
    """Whether the string is a period as CLAIMS writes them."""
    try:
        Period.parse(iso)
    except InvalidValue:
        return False
    return True


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
