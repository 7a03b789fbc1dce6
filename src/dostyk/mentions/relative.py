"""Periods told from the day of publication or from another period: "last year", "nine months", "a year earlier"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dostyk.mentions.dates import Atom, behind, part_of_year, read_forward, read_month, read_year, settle
from dostyk.mentions.reckoning import Stretch, looks_ahead, point_year
from dostyk.mentions.years import fiscal_unit
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def day_word_at(scan: Scan, at: int) -> Stretch | None:
    """Today, yesterday, tomorrow, "the day before yesterday"."""
    if scan.today is None:
        return None
    away = scan.vocabulary.days[scan.words[at]]
    first = at
    if away and scan.word(at - 1) in ("before", "after") and scan.word(at - 2) == "day":
        away, first = 2 * away, at - 2
    return Stretch(first, at + 1, _one(scan.today + timedelta(days=away)), "day", "relative")


def weekday_at(scan: Scan, at: int) -> Stretch | None:
    """The weekday nearest before publication, or after it where the words look ahead."""
    if scan.today is None or not scan.forms[at][0].isupper():
        return None
    if _dated(scan, at + 1):
        return None
    back = (scan.today.weekday() - scan.vocabulary.weekdays[scan.words[at]]) % 7
    pointer = scan.vocabulary.pointers.get(scan.word(at - 1))
    first = at - 1 if pointer else at
    coming = scan.today + timedelta(days=7 - back)
    if pointer == "last" or (pointer == "before" and not scan.anchor):
        day = scan.today - timedelta(days=back or 7)
    elif pointer == "next" or (pointer is None and back and _ahead(scan, at, coming)):
        day = coming
    elif pointer in ("after", "same", "before") and scan.anchor and scan.anchor.last:
        day = _weekday_from(scan.anchor.last, scan.vocabulary.weekdays[scan.words[at]], pointer)
    else:
        day = scan.today - timedelta(days=back)
    return Stretch(first, at + 1, _one(day), "day", "relative")


def _weekday_from(anchor: date, weekday: int, pointer: str) -> date:
    if pointer == "after":
        return anchor + timedelta(days=(weekday - anchor.weekday()) % 7 or 7)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7 or (7 if pointer == "before" else 0))


def _dated(scan: Scan, at: int) -> bool:
    """Whether a date follows the weekday and says it better."""
    if scan.word(at) == "," or scan.word(at) == "(":
        at += 1
    return any(scan.word(at + ahead) in scan.vocabulary.months for ahead in (0, 1, 2)) and (
        scan.word(at) in scan.vocabulary.months
        or scan.digits(at, 1, 31) is not None
        or scan.word(at) == "the"
    )


def _ahead(scan: Scan, at: int, coming: date) -> bool:
    return _tense_only(scan, at, Period.between(coming, coming))


def _tense_only(scan: Scan, at: int, period: Period) -> bool:
    assert scan.today
    far = Period.between(scan.today + timedelta(days=1000), scan.today + timedelta(days=1000))
    return looks_ahead(scan, at, at + 1, far) and period.first is not None


def season_at(scan: Scan, at: int) -> Stretch | None:
    """The three months of a season: "last summer", "the spring of 2016", "next winter"."""
    start = scan.vocabulary.seasons[scan.words[at]]
    pointer = scan.vocabulary.pointers.get(scan.word(at - 1), "")
    year = behind(scan, at + 1)
    article = scan.word(at - 1) == "the" or scan.among(at - 1, "parts")
    if not (pointer or year or (article and scan.words[at] != "fall")):
        return None
    if scan.words[at] == "fall" and not (pointer or (year and scan.word(at - 1) in ("the", "in"))):
        return None
    end = start + 2 if start <= 10 else start - 10
    said = year.year + (end < start) if year else None
    form = year.form if year else ("relative" if pointer in ("last", "this", "next") else "absolute")
    first = at - 1 if pointer else at
    atom = Atom(first, year.last if year else at + 1, (start, 0), (end, 0), "season", said, form, pointer)
    return settle(scan, atom)


def alike_at(scan: Scan, at: int) -> Stretch | None:
    """ "The same period of last year", "the corresponding months", "the same day"."""
    last = at + 1
    if scan.count(last):
        last += 1
    unit = scan.word(last)
    if not scan.among(last, "spans"):
        if scan.words[at] != "same" or scan.vocabulary.units.get(unit) != "year":
            return None
        year = point_year(scan, "same") if scan.anchor else None
        return Stretch(at, last + 1, Period.of_year(year), "year", "anchored") if year else None
    last += 1
    if scan.among(last, "of") and scan.among(last + 1, "earlier"):
        last += 1
    year = behind(scan, last)
    if year is None and scan.word(last) == "a" and scan.vocabulary.units.get(scan.word(last + 1)) == "year":
        if scan.among(last + 2, "earlier") or scan.among(last + 2, "ago"):
            return Stretch(at, last + 3, None, "interval", "anchored", "shift", -12)
    if year:
        return Stretch(at, year.last, None, "interval", "anchored", "year", year.year)
    if unit in ("time", "part", "term", "stage"):
        return None
    return Stretch(at, last, None, "interval", "anchored", "same")


def unit_at(scan: Scan, at: int) -> Stretch | None:
    """The period around a unit of time: "last year", "the first nine months of 2024", "two years ago"."""
    unit = scan.vocabulary.units[scan.words[at]]
    if scan.word(at - 1) in ("-", "‑") and unit != "half":
        return None
    if unit == "year":
        fiscal = fiscal_unit(scan, at)
        if fiscal:
            return fiscal
    number, first = _number(scan, at)
    after = at + 1
    if number:
        if scan.among(after, "ago"):
            return _ago(scan, first, after + 1, unit, number)
        if scan.among(after, "earlier") and not _open_clause(scan, after + 1):
            return Stretch(first, after + 1, None, unit, "anchored", "shift", _amount(unit, -number))
        if scan.among(after, "later"):
            return Stretch(first, after + 1, None, unit, "anchored", "shift", _amount(unit, number))
        if scan.among(after, "ended") and unit in ("month", "year") and number > 1:
            ended = _ended(scan, first, after + 1, unit, number)
            if ended:
                return ended
        return _counted(scan, at, first, unit, number)
    if scan.among(after, "earlier") and scan.word(at - 1) == "the" and not _open_clause(scan, after + 1):
        return Stretch(at, after + 1, None, unit, "anchored", "shift", _amount(unit, -1))
    if scan.among(after, "later") and scan.word(at - 1) == "the" and not scan.word(after + 1) == "that":
        return Stretch(at, after + 1, None, unit, "anchored", "shift", _amount(unit, 1))
    return _ordinal(scan, at, unit) or _pointed(scan, at, unit) or _closing(scan, at, unit)


def _number(scan: Scan, at: int) -> tuple[int, int]:
    if scan.word(at - 1) == "of" and scan.word(at - 2) == "couple":
        return 2, at - 3
    number = scan.count(at - 1)
    return (number, at - 1) if number else (0, at)


def _amount(unit: str, number: int) -> int:
    """Months, or days when the unit is shorter (told apart by the grain)."""
    return number * (_MONTHS.get(unit) or _DAYS[unit])


def _open_clause(scan: Scan, at: int) -> bool:
    """ "two days before the summit" is told from the summit, not from a period."""
    if not scan.among(at - 1, "earlier") or scan.word(at - 1) == "earlier":
        return False
    return scan.word(at)[:1].isalpha() and not scan.among(at, "plain_after")


def _ago(scan: Scan, first: int, last: int, unit: str, number: int) -> Stretch | None:
    if scan.today is None:
        return None
    if unit in _DAYS:
        return Stretch(
            first, last, _one(scan.today - timedelta(days=number * _DAYS[unit])), "day", "relative"
        )
    if unit in ("year", "decade"):
        year = scan.today.year - number * _MONTHS[unit] // 12
        return Stretch(first, last, Period.of_year(year), "year", "relative") if year > 0 else None
    here = Period.months(scan.today.year, scan.today.month)
    return Stretch(first, last, here.shift(months=-number * _MONTHS[unit]), "month", "relative")


def _ended(scan: Scan, first: int, at: int, unit: str, number: int) -> Stretch | None:
    """ "the twelve months to June", "the five years to 2027"."""
    atom = read_forward(scan, at)
    end = settle(scan, atom) if atom else None
    if end is None:
        year = read_year(scan, at)
        end = Stretch(at, year.last, Period.of_year(year.year), "year", year.form) if year else None
    if end is None or end.period is None or end.period.last is None:
        return None
    if unit == "year" and end.grain == "year":
        begin = end.period.shift(years=1 - number)
    else:
        last = Period.months(end.period.last.year, end.period.last.month)
        begin = last.shift(months=1 - number * _MONTHS[unit])
        end = end._replace(period=last)
    assert end.period
    return Stretch(first, end.last, begin.join(end.period), "interval", end.form)


def _counted(scan: Scan, at: int, first: int, unit: str, number: int) -> Stretch | None:
    pointer = scan.vocabulary.pointers.get(scan.word(first - 1), "")
    opening = scan.among(first - 1, "opening")
    ordinal = scan.vocabulary.ordinals.get(scan.word(first - 1), 0)
    if unit == "month" and (opening or not pointer) and number < 13:
        return _months_of(scan, at, first - 1 if opening else first, number, opening)
    if unit == "month" and (pointer == "last" or ordinal < 0) and number < 13:
        year = behind(scan, at + 1)
        if year:
            return part_of_year(scan, first - 1, at + 1, (13 - number, 12), "interval")
    if number > 1 and pointer:
        return _duration(scan, first - 1, at + 1, unit, number, pointer)
    if number > 1 and scan.word(first - 1) in ("over", "within") and unit in ("year", "decade"):
        return _span_of_years(scan, first, at, unit, number)
    return None


def _months_of(scan: Scan, at: int, first: int, number: int, opening: bool) -> Stretch | None:
    """ "Nine months of 2024", "the first nine months", "in eight months"."""
    year = behind(scan, at + 1) if scan.word(at + 1) != "in" or opening else behind(scan, at + 1)
    if year is None and (number > 11 or number < 2):
        return None
    if year is None and not opening:
        if scan.word(first - 1) != "in" and scan.word(first - 1) != "for":
            return None
        if scan.word(first - 1) == "for" and not scan.among(at + 1, "pause"):
            return None
        if scan.today is None or looks_ahead(scan, first, at + 1, _one(scan.today + timedelta(days=1000))):
            return None
    return part_of_year(scan, first, at + 1, (1, number), "interval")


def _duration(scan: Scan, first: int, last: int, unit: str, number: int, pointer: str) -> Stretch | None:
    today = scan.today
    if pointer == "before" and scan.anchor and scan.anchor.first:
        today = scan.anchor.first
    elif pointer == "after" and scan.anchor and scan.anchor.last:
        today = scan.anchor.last
    if today is None or pointer == "same":
        return None
    ahead = pointer in ("next", "after")
    here = _cell(today, unit)
    if here is None:
        there = _one(today + timedelta(days=number * _DAYS[unit] * (1 if ahead else -1)))
        here = _one(today)
    else:
        there = here.shift(months=number * _MONTHS[unit] * (1 if ahead else -1))
    period = here.join(there) if ahead else there.join(here)
    return Stretch(first, last, period, "interval", "relative")


def _cell(day: date, unit: str) -> Period | None:
    """The whole year (of years and decades) or month (of months, quarters, halves) a day is in."""
    if unit in ("year", "decade"):
        return Period.of_year(day.year)
    return Period.months(day.year, day.month) if unit in _MONTHS else None


def _span_of_years(scan: Scan, first: int, at: int, unit: str, number: int) -> Stretch | None:
    if scan.today is None:
        return None
    years = number * _MONTHS[unit] // 12
    here = Period.of_year(scan.today.year)
    if scan.word(first - 1) == "within":
        return Stretch(first, at + 1, here.shift(years=years), "year", "relative")
    ahead = looks_ahead(scan, first, at + 1, _one(scan.today + timedelta(days=1000)))
    period = here.join(here.shift(years=years)) if ahead else here.shift(years=-years).join(here)
    return Stretch(first, at + 1, period, "interval", "relative")


def _ordinal(scan: Scan, at: int, unit: str) -> Stretch | None:
    """ "The third quarter of 2023", "the second half of May", "the first half-year"."""
    if unit not in ("quarter", "half"):
        return None
    number = scan.vocabulary.ordinals.get(scan.word(at - 1), 0)
    first, last = at - 1, at + 1
    if not number and scan.among(at - 1, "ordinal_suffix"):
        number, first = scan.digits(at - 2, 1, 4) or 0, at - 2
    if not number and scan.word(at - 1) == "last" and behind(scan, last):
        number = -1
    if scan.word(last) in ("-", "‑") and scan.word(last + 1) == "year":
        last += 2
    if not number:
        return None
    length = _MONTHS[unit]
    if number < 0:
        number = 12 // length
    if number > 12 // length:
        return None
    if unit == "half" and scan.word(last) == "of" and scan.word(last + 1) in scan.vocabulary.months:
        return _half_of_month(scan, first, last + 1, number)
    if unit == "half" and scan.word(last) == "of" and not behind(scan, last):
        return None
    return part_of_year(scan, first, last, (number * length - length + 1, number * length), unit)


def _half_of_month(scan: Scan, first: int, at: int, number: int) -> Stretch | None:
    atom = read_month(scan, at, at)
    if atom is None or atom.grain != "month":
        return None
    days = ((1, 15), (16, 0))[number - 1]
    month = atom.low[0]
    return settle(
        scan, atom._replace(first=first, low=(month, days[0]), high=(month, days[1]), grain="interval")
    )


def _pointed(scan: Scan, at: int, unit: str) -> Stretch | None:
    """ "Last year", "this month", "the previous week", "that year", "the past decade"."""
    before = at - 2 if scan.word(at - 1) == "calendar" else at - 1
    pointer = scan.vocabulary.pointers.get(scan.word(before))
    if pointer is None or (unit == "day" and pointer not in ("same", "after", "before", "next")):
        return None
    if unit == "decade" and pointer in ("last", "next"):
        return _duration(scan, before, at + 1, unit, 1, pointer)
    steps = {"last": -1, "this": 0, "next": 1, "before": -1, "same": 0, "after": 1}[pointer]
    if pointer in ("last", "this", "next") and unit != "day":
        day, form = scan.today, "relative"
    else:
        day = (scan.anchor.last or scan.anchor.first) if scan.anchor else scan.today
        form = "anchored"
        if not scan.anchor and pointer == "same":
            return None
    if day is None:
        return None
    if unit == "fortnight":
        return None
    period = _unit_of(day, unit, steps)
    return Stretch(before, at + 1, period, unit, form)


def _unit_of(day: date, unit: str, steps: int) -> Period:
    if unit == "day":
        return _one(day + timedelta(days=steps))
    if unit == "week":
        monday = day + timedelta(days=7 * steps - day.weekday())
        return Period.between(monday, monday + timedelta(days=6))
    if unit == "decade":
        start = day.year - day.year % 10 + 10 * steps
        return Period.of_year(start).join(Period.of_year(start + 9))
    length = _MONTHS[unit]
    low = day.month - (day.month - 1) % length
    return Period.months(day.year, low, low + length - 1).shift(months=steps * length)


def _closing(scan: Scan, at: int, unit: str) -> Stretch | None:
    """ "The end of the year", "the rest of the year", "the decade" behind its end."""
    if unit not in ("year", "decade") or scan.word(at - 1) != "the" or scan.word(at - 2) != "of":
        return None
    if not (scan.among(at - 3, "ends") or scan.among(at - 3, "edges")):
        return None
    day = scan.today
    if day is None:
        return None
    if (
        unit == "year"
        and scan.anchor
        and scan.among(at - 3, "ends")
        and scan.anchor.last
        and scan.anchor.last.year < day.year
    ):
        if not looks_ahead(scan, at - 3, at + 1, _one(day + timedelta(days=1000))):
            day = scan.anchor.last
    return Stretch(at, at + 1, _unit_of(day, unit, 0), unit, "relative")


def _one(day: date) -> Period:
    return Period.between(day, day)
