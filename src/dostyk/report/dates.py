"""ISO periods in words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS: Final = {
    "Q1": "first quarter", "Q2": "second quarter", "Q3": "third quarter", "Q4": "fourth quarter",
    "H1": "first half", "H2": "second half",
}  # fmt: skip
_POINT: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-([QH][1-4]))?\Z")
_DASH: Final = "–"


@cache
def words(iso: str | None) -> str | None:
    """A period as a reader says it; what is no period stays as it is.

    >>> words("2024-01/2024-07"), words("2024-H1"), words("2005/.."), words("2025-06-17")
    ('January–July 2024', '2024, first half', 'since 2005', '17 June 2025')
    """
    if iso is None:
        return None
    start, slash, end = iso.partition("/")
    if not slash:
        return _point(start)
    if start in ("", ".."):
        return f"until {_point(end)}"
    if end in ("", ".."):
        return f"since {_point(start)}"
    return _interval(start, end)


def day(moment: date) -> str:
    """A day in words.

    >>> import datetime
    >>> day(datetime.date(2025, 6, 7))
    '7 June 2025'
    """
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _point(iso: str) -> str:
    match = _POINT.match(iso)
    if not match:
        return iso
    year, month, number, part = match.groups()
    if part:
        return f"{year}, {_PARTS.get(part, part)}"
    if not month or not 1 <= int(month) <= 12:
        return iso
    name = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(number)} {name}" if number else name


def _interval(start: str, end: str) -> str:
    first, last = _point(start).split(" "), _point(end).split(" ")
    if len(start) != len(end) or "," in "".join(first + last):
        return f"{' '.join(first)} {_DASH} {' '.join(last)}"
    if first == last:
        return " ".join(first)
    if len(first) == 1:
        return f"{first[0]}{_DASH}{last[0]}"
    shared = 0
    while shared < len(first) - 1 and first[len(first) - 1 - shared] == last[len(last) - 1 - shared]:
        shared += 1
    head = first[: len(first) - shared]
    tight = len(head) == 1 and shared
    return f"{' '.join(head)}{_DASH if tight else f' {_DASH} '}{' '.join(last)}"
