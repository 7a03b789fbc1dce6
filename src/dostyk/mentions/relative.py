"""Periods told from the day of publication or from another period: "last year", "two years ago", "a year earlier"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dostyk.mentions.dates import behind
from dostyk.mentions.days import one_day
from dostyk.mentions.durations import DAYS, MONTHS, counted, duration, ended, month_of, numbered, tallied
from dostyk.mentions.fiscal import fiscal_unit
from dostyk.mentions.reckoning import Stretch
from dostyk.mentions.tense import outlook
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan

_STEPS: Final = {"last": -1, "this": 0, "next": 1, "before": -1, "same": 0, "after": 1}
_FROM_TODAY: Final = ("last", "this", "next")


def unit_at(scan: Scan, at: int) -> Stretch | None:
    """The period around a unit of time: "last year", "the first nine months of 2024", "two years ago"."""
    unit = scan.vocabulary.units[scan.words[at]]
    if scan.among(at - 1, "dashes") and scan.touch(at - 1):
        if unit == "month":
            return tallied(scan, at)
        return numbered(scan, at, unit) if unit in ("quarter", "half") else None
    if unit == "year":
        found = _year_end(scan, at) or fiscal_unit(scan, at)
        if found:
            return found
    number, first = _number(scan, at)
    if number:
        return _numbered_unit(scan, at, first, unit, number)
    if unit in ("quarter", "half"):
        part = numbered(scan, at, unit)
        if part:
            return part
    if scan.among(at - 1, "the"):
        return _beside(scan, at, at + 1, unit, 1) or _closing(scan, at, unit)
    return _pointed(scan, at, unit) or _whole_year(scan, at, unit)


def alike_at(scan: Scan, at: int) -> Stretch | None:
    """ "The same period of last year", "the corresponding months", "the same day"."""
    last = at + 2 if scan.count(at + 1) else at + 1
    unit = scan.unit(last)
    if scan.pointer(at) == "same" and (unit == "year" or (unit in DAYS and behind(scan, last + 1) is None)):
        return None
    if not scan.among(last, "spans"):
        return None
    vague = scan.among(last, "vague")
    last += 1
    if scan.among(last, "of") and scan.among(last + 1, "earlier"):
        last += 1
    year = behind(scan, last)
    if year:
        return Stretch(at, year.last, None, "interval", "anchored", "year", year.year)
    if scan.count(last) == 1 and scan.unit(last + 1) == "year" and scan.among(last + 2, "past_after"):
        return Stretch(at, last + 3, None, "interval", "anchored", "shift", -12)
    return None if vague else Stretch(at, last, None, "interval", "anchored", "same")


def _number(scan: Scan, at: int) -> tuple[int, int]:
    """The number before a unit and its first token, 0 when there is none."""
    if scan.among(at - 1, "genitive") and scan.among(at - 2, "couple"):
        return 2, at - 3
    number = scan.count(at - 1)
    return (number, at - 1) if number else (0, at)


def _numbered_unit(scan: Scan, at: int, first: int, unit: str, number: int) -> Stretch | None:
    after = at + 1
    if scan.among(after, "ago"):
        return _ago(scan, first, after + 1, unit, number)
    beside = _beside(scan, first, after, unit, number)
    if beside:
        return beside
    if scan.among(after, "ended") and unit in ("month", "year") and number > 1:
        stretch = ended(scan, first, after + 1, unit, number)
        if stretch:
            return stretch
    return counted(scan, at, first, unit, number)


def _beside(scan: Scan, first: int, at: int, unit: str, number: int) -> Stretch | None:
    """ "A year earlier", "two days later", "the year before" of another period in the text.

    Where a clause follows ("a week after the leaders met") it is the clause that lies on the other side.
    """
    earlier, later = scan.among(at, "earlier"), scan.among(at, "later")
    if not (earlier or later):
        return None
    amount = number * (MONTHS.get(unit) or DAYS[unit]) * (-1 if earlier else 1)
    if (
        scan.among(at, "joining")
        and scan.word(at + 1)[:1].isalnum()
        and not scan.among(at + 1, "plain_after")
    ):
        if unit not in DAYS or scan.day is None or not _clause(scan, at + 1):
            return None
        dated = scan.memo["day"] >= scan.begin
        amount = -amount if dated or later else amount
    return Stretch(first, at + 1, None, unit, "anchored", "shift", amount)


def _clause(scan: Scan, at: int) -> bool:
    """Whether what follows "a week after" is something that happened: a name, "the …", "he …"."""
    return (scan.forms[at][0].isupper() or scan.among(at, "heads")) and scan.word(
        at
    ) not in scan.vocabulary.days


def _ago(scan: Scan, first: int, last: int, unit: str, number: int) -> Stretch | None:
    today = scan.today
    if today is None:
        return None
    if unit in DAYS:
        return Stretch(first, last, one_day(today - timedelta(days=number * DAYS[unit])), "day", "relative")
    months = number * MONTHS[unit]
    if unit in ("year", "decade"):
        return Stretch(first, last, Period.of_year(today.year).shift(months=-months), "year", "relative")
    return Stretch(first, last, month_of(today).shift(months=-months), "month", "relative")


def _pointed(scan: Scan, at: int, unit: str) -> Stretch | None:
    """ "Last year", "this month", "the previous week", "that year", "the past decade"."""
    if unit == "fortnight" or scan.among(at, "plural"):
        return None
    before = at - 1
    calendar = scan.among(before, "calendar")
    opening = scan.among(before, "opening")
    before -= calendar or opening
    pointer = scan.pointer(before)
    if not pointer or (opening and pointer != "same"):
        return None
    if unit == "decade" and pointer in ("last", "next"):
        return duration(scan, before, at + 1, unit, 1, pointer)
    if pointer in _FROM_TODAY and unit != "day":
        day, form = scan.today, "relative"
    elif pointer in ("last", "this"):
        return None
    else:
        day, form = _told_from(scan, unit), "anchored"
        if pointer == "same" and not scan.anchor:
            return None
    return Stretch(before, at + 1, _unit(day, unit, _STEPS[pointer]), unit, form) if day else None


def _told_from(scan: Scan, unit: str) -> date | None:
    """The day "the previous week" or "that year" is told from."""
    if unit in DAYS and scan.day:
        return scan.day.last
    return scan.anchor_day() if unit not in DAYS else scan.today


def _unit(day: date, unit: str, steps: int) -> Period:
    """The unit a day is in, so many steps on."""
    if unit == "day":
        return one_day(day + timedelta(days=steps))
    if unit == "week":
        monday = day + timedelta(days=DAYS[unit] * steps - day.weekday())
        return Period.between(monday, monday + timedelta(days=DAYS[unit] - 1))
    if unit == "decade":
        start = Period.of_year(day.year - day.year % 10)
        return start.join(start.shift(years=9)).shift(years=10 * steps)
    length = MONTHS[unit]
    low = day.month - (day.month - 1) % length
    return Period.months(day.year, low, low + length - 1).shift(months=steps * length)


def _closing(scan: Scan, at: int, unit: str) -> Stretch | None:
    """ "The end of the year", "the rest of the year", "the end of the decade"."""
    edge = scan.among(at - 3, "ends")
    if (
        unit not in ("year", "decade")
        or not scan.among(at - 2, "genitive")
        or not (edge or scan.among(at - 3, "edges"))
    ):
        return None
    day = scan.today
    told = scan.anchor_day()
    if (
        day
        and told
        and edge
        and unit == "year"
        and told.year < day.year
        and outlook(scan, at - 3, at + 1) < 0
    ):
        day = told
    return Stretch(at, at + 1, _unit(day, unit, 0), unit, "relative") if day else None


def _year_end(scan: Scan, at: int) -> Stretch | None:
    """ "At year-end 2023", "by year-end"."""
    if not (scan.among(at + 1, "dashes") and scan.touch(at) and scan.among(at + 2, "ends")):
        return None
    said = behind(scan, at + 3)
    if said is None and scan.today is None:
        return None
    today = scan.today.year if scan.today else 0
    year = said.year if said else today - (outlook(scan, at, at + 3) < 0)
    last = said.last if said else at + 3
    period = Period.of_year(year)
    if scan.cue(at - 1) != "by" and period.last:
        period = one_day(period.last)
    return Stretch(at, last, period, "year", said.form if said else "relative")


def _whole_year(scan: Scan, at: int, unit: str) -> Stretch | None:
    """ "For the full year", "full-year" of the year spoken of."""
    day = scan.anchor_day()
    if unit != "year" or day is None or not scan.among(at - 1, "whole") or scan.among(at - 2, "opening"):
        return None
    if scan.today and outlook(scan, at - 1, at + 1) > 0:
        day = scan.today
    return Stretch(at - 1, at + 1, Period.of_year(day.year), "year", "anchored")
