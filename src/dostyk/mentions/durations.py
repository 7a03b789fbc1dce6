"""Counted and numbered stretches: "nine months of 2024", "the past 15 years", "the third quarter", "the year to June"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dostyk.mentions.dates import behind, part_of_year, read_forward, read_month, read_year, settle
from dostyk.mentions.days import one_day
from dostyk.mentions.fiscal import fiscal_part
from dostyk.mentions.reckoning import Stretch
from dostyk.mentions.tense import outlook
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan

MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_YEAR: Final = 12
_FRESH: Final = 5
_MOST_OF_A_YEAR: Final = 7
_CENTURY: Final = 2000
_WHEN: Final = frozenset({"in", "during", "for", "by", "than", "compared", "since"})
_HALF_DAYS: Final = ((1, 15), (16, 0))


def counted(scan: Scan, at: int, first: int, unit: str, number: int) -> Stretch | None:
    """The stretch of ``number`` units at tokens ``first`` to ``at``, when its words say where it lies."""
    before = scan.word(first - 1)
    opening = scan.among(first - 1, "opening")
    pointer = scan.pointer(first - 1)
    closing = pointer == "last" or scan.vocabulary.ordinals.get(before, 0) < 0
    if unit == "month" and number <= _YEAR:
        if closing and behind(scan, at + 1):
            return part_of_year(scan, first - 1, at + 1, (_YEAR + 1 - number, _YEAR), "interval")
        if opening or not pointer:
            return _months(scan, at, first - opening, number, opening=opening)
    if number < 2 or scan.words[at] not in scan.vocabulary.groups["plural"]:
        return None
    if pointer:
        return duration(scan, first - 1, at + 1, unit, number, pointer)
    return _reach(scan, first, at, unit, number) if unit in ("year", "decade") else None


def ended(scan: Scan, first: int, at: int, unit: str, number: int) -> Stretch | None:
    """ "The twelve months to June", "the five years to 2027": ``at`` is the token behind "to"."""
    atom = read_forward(scan, at)
    end = settle(scan, atom) if atom else None
    if end is None:
        year = read_year(scan, at)
        end = Stretch(at, year.last, Period.of_year(year.year), "year", year.form) if year else None
    if end is None or end.period is None or end.period.last is None:
        return None
    if unit == "year" and end.grain == "year":
        return end._replace(
            first=first, period=end.period.shift(years=1 - number).join(end.period), grain="interval"
        )
    last = Period.months(end.period.last.year, end.period.last.month)
    begin = last.shift(months=1 - number * MONTHS[unit])
    return end._replace(first=first, period=begin.join(last), grain="interval")


def duration(scan: Scan, first: int, last: int, unit: str, number: int, pointer: str) -> Stretch | None:
    """ "The past 15 years", "the next two years", "the last decade": up to or from the unit spoken in."""
    today = scan.today
    if pointer == "before" and scan.anchor:
        today = scan.anchor.first or today
    elif pointer == "after" and scan.anchor:
        today = scan.anchor.last or today
    if today is None or pointer == "same":
        return None
    sign = 1 if pointer in ("next", "after") else -1
    if unit in DAYS:
        here = one_day(today)
        there = one_day(today + timedelta(days=sign * number * DAYS[unit]))
    else:
        years = unit in ("year", "decade")
        here = Period.of_year(today.year) if years else Period.months(today.year, today.month)
        there = here.shift(months=sign * number * MONTHS[unit])
    return Stretch(first, last, here.join(there) if sign > 0 else there.join(here), "interval", "relative")


def numbered(scan: Scan, at: int, unit: str) -> Stretch | None:
    """ "The third quarter of 2023", "the second half of May", "the first half-year"."""
    number, first = _ordinal(scan, at - 1 if scan.among(at - 1, "dashes") else at)
    last = at + 1
    if not number and scan.pointer(at - 1) == "last" and behind(scan, last):
        number = -1
    length = MONTHS[unit]
    parts = _YEAR // length
    if not number or number > parts:
        return None
    number = number if number > 0 else parts
    if scan.among(last, "dashes") and scan.unit(last + 1) == "year":
        last += 2
    months = (number * length - length + 1, number * length)
    fiscal = fiscal_part(scan, first, last, months, unit)
    if fiscal:
        return fiscal
    if unit == "half" and scan.among(last, "genitive") and not behind(scan, last):
        return _half_of_month(scan, first, last + 1, number)
    side = scan.pointer(first - 1)
    side = side if side in ("this", "same") else ""
    return part_of_year(scan, first - bool(side), last, months, unit, side)


def quarter_letter(scan: Scan, at: int) -> Stretch | None:
    """Q1 2025, 1Q24, H1 2024, 9M 2024 at the letter."""
    unit = scan.vocabulary.letters[scan.words[at]]
    length = MONTHS[unit]
    number, first, last = _lettered(scan, at, unit)
    if not number or (scan.touch(last - 1) and scan.word(last)[:1].isalpha()):
        return None
    low, high = (1 if unit == "month" else number * length - length + 1), number * length
    grain = "interval" if unit == "month" else unit
    short = scan.digits(last, 0, 99)
    if short is not None and scan.touch(last - 1) and len(scan.words[last]) == len("24"):
        return Stretch(first, last + 1, Period.months(_CENTURY + short, low, high), grain, "absolute")
    again = scan.vocabulary.letters.get(scan.word(last + 1)) == unit and scan.among(last, "dashes")
    until = scan.digits(last + 2, number + 1, _YEAR // length) if again else None
    if until:
        return part_of_year(scan, first, last + 3, (low, until * length), "interval")
    stretch = fiscal_part(scan, first, last, (low, high), grain) or part_of_year(
        scan, first, last, (low, high), grain
    )
    if stretch and stretch.last == last and unit != "quarter" and scan.cue(first - 1) not in _WHEN:
        return None
    return stretch


def _lettered(scan: Scan, at: int, unit: str) -> tuple[int, int, int]:
    """The number touching a letter, a capital but for "q", and the first and last (exclusive) token of the two."""
    parts = _YEAR // MONTHS[unit]
    if not (scan.forms[at].isupper() or unit == "quarter"):
        return 0, at, at + 1
    if unit != "month" and scan.touch(at) and scan.digits(at + 1, 1, parts):
        return scan.digits(at + 1, 1, parts) or 0, at, at + 2
    if scan.touch(at - 1):
        return scan.digits(at - 1, 1, parts) or 0, at - 1, at + 1
    return 0, at, at + 1


def tallied(scan: Scan, at: int) -> Stretch | None:
    """ "The nine-month volume": from January on."""
    number = scan.count(at - 2)
    if not number or not 1 < number < _YEAR or not scan.among(at + 1, "tallied"):
        return None
    return part_of_year(scan, at - 2, at + 1, (1, number), "interval")


def _months(scan: Scan, at: int, first: int, number: int, *, opening: bool) -> Stretch | None:
    """ "Nine months of 2024", "the first nine months", "in eight months"."""
    if behind(scan, at + 1) is None:
        if not 1 < number < _YEAR:
            return None
        if not (opening or scan.among(first - 1, "the") or _since_january(scan, first, at + 1, number)):
            return None
    return part_of_year(scan, first, at + 1, (1, number), "interval")


def _since_january(scan: Scan, first: int, last: int, number: int) -> bool:
    """Whether bare "in eight months", "over ten months" counts from January: it tells of the past and is no length of
    time.
    """
    before = scan.cue(first - 1)
    if before not in ("in", "for", "over") or scan.today is None or outlook(scan, first, last) > 0:
        return False
    if any(scan.among(left, "terms") for left in range(first - 5, first)):
        return False
    since = (scan.today.month - 1 - number) % _YEAR
    told = scan.among(last, "pause") or scan.among(last, "past")
    return since <= _FRESH and (before == "in" or told or (before == "over" and number >= _MOST_OF_A_YEAR))


def _reach(scan: Scan, first: int, at: int, unit: str, number: int) -> Stretch | None:
    """ "Within three years", "over two decades", "in ten years" of what is to come."""
    before = scan.cue(first - 1)
    if scan.today is None or before not in ("over", "within", "in"):
        return None
    if any(scan.among(left, "terms") for left in range(first - 5, first)):
        return None
    years = number * MONTHS[unit] // _YEAR
    here = Period.of_year(scan.today.year)
    tense = outlook(scan, first, at + 1)
    ahead = tense > 0
    if before == "within" or (before == "in" and ahead):
        return Stretch(first, at + 1, here.shift(years=years), "year", "relative")
    if before == "in" or not tense:
        return None
    period = here.join(here.shift(years=years)) if ahead else here.shift(years=-years).join(here)
    return Stretch(first, at + 1, period, "interval", "relative")


def _ordinal(scan: Scan, at: int) -> tuple[int, int]:
    """The number word before a token ("third", "3rd", "III") and its first token."""
    if scan.among(at - 1, "ordinal_suffix"):
        return scan.digits(at - 2, 1, 4) or 0, at - 2
    return scan.vocabulary.ordinals.get(scan.word(at - 1), 0), at - 1


def _half_of_month(scan: Scan, first: int, at: int, number: int) -> Stretch | None:
    atom = read_month(scan, at, at) if scan.word(at) in scan.vocabulary.months else None
    if atom is None or atom.grain != "month":
        return None
    low, high = _HALF_DAYS[number - 1]
    month = atom.low[0]
    return settle(scan, atom._replace(first=first, low=(month, low), high=(month, high), grain="interval"))


def month_of(day: date) -> Period:
    """The month a day is in."""
    return Period.months(day.year, day.month)
