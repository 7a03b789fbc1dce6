"""Dates written with their year, and dates that no calendar has."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.calendar_words import calendar_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEAP: Final = 2024
_WEEKDAYS_FROM: Final = 1920


class Day(NamedTuple):
    """The date at ``start:end``, from ``first`` to ``last``; ``grain`` is ``day``, ``month`` or ``year``."""

    start: int
    end: int
    first: date
    last: date
    grain: str


class Flaw(NamedTuple):
    """What is wrong with the date at ``start:end``: ``kind`` is ``impossible``, ``weekday`` or ``incomplete``."""

    start: int
    end: int
    kind: str
    why: str


def days(text: str) -> tuple[Day, ...]:
    """The dates with a year in a text, in order; those that cannot be are left out.

    >>> [(day.first.isoformat(), day.grain) for day in days("on 27 and 28 May 2025, in June 2025, in 2024-25")]
    [('2025-05-27', 'day'), ('2025-06-01', 'month'), ('2024-01-01', 'year')]
    """
    return tuple(
        found for match in _date().finditer(text) for found in (_read(match),) if isinstance(found, Day)
    )


def flaws(text: str) -> Iterator[Flaw]:
    """The dates that no calendar has, fall on another day of the week, or lack their day."""
    for match in _date().finditer(text):
        found = _read(match)
        if isinstance(found, Flaw):
            yield found
        elif (weekday := _weekday(match, found)) is not None:
            yield weekday
    for match in _bare().finditer(text):
        month, day = _months()[match["month"].lower()], int(match["day"])
        if day > calendar.monthrange(_LEAP, month)[1]:
            yield Flaw(match.start(), match.end(), "impossible", _too_long(month, day, None))
    for match in _incomplete().finditer(text):
        yield Flaw(match.start(), match.end(), "incomplete", "“on” asks for a day, and none is given")


def written(day: date) -> str:
    """The day as a sentence says it.

    >>> written(date(2025, 9, 1))
    '1 September 2025'
    """
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _read(match: re.Match[str]) -> Day | Flaw:
    year = int(match["year"] or match["year_after"] or match["month_year"] or match["alone"] or match["iso"])
    start, end = match.span("date")
    if match["alone"]:
        return Day(start, end, date(year, 1, 1), date(_through(year, match["to"]), 12, 31), "year")
    if match["iso"]:
        month, day, first = int(match["iso_month"]), int(match["iso_day"]), None
    else:
        name = match["month"] or match["month_first"] or match["month_alone"]
        month = _months()[name.lower()]
        day, first = int(match["day"] or match["day_after"] or 0), match["from"] or match["from_after"]
    if not 1 <= month <= 12:
        return Flaw(start, end, "impossible", f"there is no month {month}")
    length = calendar.monthrange(year, month)[1]
    if match["month_year"]:
        return Day(start, end, date(year, month, 1), date(year, month, length), "month")
    if not 1 <= day <= length:
        return Flaw(start, end, "impossible", _too_long(month, day, year))
    low = int(first) if first and 1 <= int(first) < day else day
    return Day(start, end, date(year, month, low), date(year, month, day), "day")


def _through(year: int, to: str | None) -> int:
    """The last year of "2024-25" or "2014–2019"."""
    last = int(to) if to and len(to) == 4 else year // 100 * 100 + int(to or year % 100)
    return last if year <= last <= year + 60 else year


def _too_long(month: int, day: int, year: int | None) -> str:
    length = calendar.monthrange(year or _LEAP, month)[1]
    of = f"{calendar.month_name[month]}{f' {year}' if year else ''}"
    return f"{of} has {length} days" if day else f"{of} has no day 0"


def _weekday(match: re.Match[str], day: Day) -> Flaw | None:
    named = match["weekday"] or match["weekday_first"]
    if not named or day.grain != "day" or day.first.year < _WEEKDAYS_FROM:
        return None
    said, is_one = calendar_words("en").weekdays[named.lower()], {day.first.weekday(), day.last.weekday()}
    if said in is_one:
        return None
    right = calendar.day_name[day.last.weekday()]
    return Flaw(*match.span(), "weekday", f"{written(day.last)} was a {right}, not a {named}")


def near(text: str, published: date, start: int, end: int) -> Day | None:
    """The day that "14 November" at ``start:end`` without a year means in a text of that date: the nearest one."""
    match = _bare().fullmatch(text, start, end)
    if match is None:
        return None
    month, day = _months()[match["month"].lower()], int(match["day"])
    if not 1 <= day <= calendar.monthrange(2023, month)[1]:
        return None
    choices = [date(published.year + step, month, day) for step in (-1, 0, 1)]
    nearest = min(choices, key=lambda one: abs(one - published))
    return Day(start, end, nearest, nearest, "day") if abs(nearest - published) < timedelta(120) else None


def bare_days(text: str, published: date) -> tuple[Day, ...]:
    """The days written without a year that lie within four months of a date."""
    found = (near(text, published, match.start(), match.end()) for match in _bare().finditer(text))
    return tuple(day for day in found if day)


def bare_month(text: str, published: date, *, ahead: bool) -> tuple[Day, ...]:
    """The months written without a year: "in October" is the coming one where the text looks ahead, else the last."""
    found = []
    for match in _lone().finditer(text):
        month = _months()[match["month"].lower()]
        year = published.year + ((month < published.month) if ahead else -(month > published.month))
        first, length = date(year, month, 1), calendar.monthrange(year, month)[1]
        found.append(Day(match.start("month"), match.end("month"), first, first.replace(day=length), "month"))
    return tuple(found)


@cache
def _months() -> Mapping[str, int]:
    return calendar_words("en").months


@cache
def _names() -> tuple[str, str]:
    months = "|".join(sorted((name.capitalize() for name in _months()), key=len, reverse=True))
    weekdays = "|".join(name.capitalize() for name in calendar_words("en").weekdays)
    return rf"(?:{months})\b\.?", rf"(?:{weekdays})"


@cache
def _date() -> re.Pattern[str]:
    months, weekdays = _names()
    months = months.removesuffix(r"\.?")
    th, year = r"(?:st|nd|rd|th)?", r"(?:1[5-9]|20)\d\d"
    join = r"\s*(?:[-–—]|\bto\b|\band\b)\s*"
    return re.compile(
        rf"(?<![\w.,/])(?P<date>"
        rf"(?:(?P<weekday>{weekdays}),?\s+)?(?:(?P<from>\d{{1,2}}){th}{join})?(?P<day>\d{{1,2}}){th}\s+(?:of\s+)?"
        rf"(?P<month>{months})\.?,?\s+(?P<year>{year})\b"
        rf"|(?:(?P<weekday_first>{weekdays}),?\s+)?(?P<month_first>{months})\.?\s+(?:(?P<from_after>\d{{1,2}}){th}{join})?"
        rf"(?P<day_after>\d{{1,2}}){th},?\s+(?P<year_after>{year})\b"
        rf"|(?P<month_alone>{months})\.?,?\s+(?:of\s+)?(?P<month_year>{year})\b"
        rf"|(?P<iso>{year})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?![-\d])"
        rf"|(?P<alone>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<to>(?:19|20)?\d\d)(?!\d))?)"
        rf"(?![\w%]|[.,]\d)"
    )


@cache
def _bare() -> re.Pattern[str]:
    months, _ = _names()
    months = months.removesuffix(r"\.?")
    return re.compile(
        rf"(?<![\w.,/–-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{months})\b(?!\.?,?\s+\d{{4}})"
    )


@cache
def _incomplete() -> re.Pattern[str]:
    months, _ = _names()
    return re.compile(rf"\b[Oo]n\s+{months}\s+(?:1[5-9]|20)\d\d(?=\s*(?:[,.;)]|\Z))")


@cache
def _lone() -> re.Pattern[str]:
    months = _names()[0].removesuffix(r"\.?")
    return re.compile(rf"\b(?:[Ii]n|[Tt]his|[Ll]ast|[Nn]ext)\s+(?P<month>{months})(?!\.?,?\s*\d)")
