"""Days and seasons named without a date: today, weekdays, "last summer", "this morning"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dostyk.mentions.dates import Atom, behind, settle
from dostyk.mentions.reckoning import Stretch
from dostyk.mentions.tense import outlook
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from datetime import date

    from dostyk.mentions.reckoning import Scan

_WEEK: Final = 7
_WEEKS: Final = ("last", "this", "next")
_SURE: Final = 0.9


def one_day(day: date) -> Period:
    """The day as a period."""
    return Period(day, day, day.isoformat())


def day_word_at(scan: Scan, at: int) -> Stretch | None:
    """Today, yesterday, tomorrow, "the day before yesterday"."""
    if scan.today is None:
        return None
    away, first = scan.vocabulary.days[scan.words[at]], at
    if away and scan.among(at - 1, "beside") and scan.unit(at - 2) == "day":
        away, first = 2 * away, at - 2
    form = "relative" if away else "now"
    return Stretch(first, at + 1, one_day(scan.today + timedelta(days=away)), "day", form)


def part_of_day_at(scan: Scan, at: int) -> Stretch | None:
    """ "This morning", "this evening"."""
    if scan.today is None or scan.pointer(at - 1) != "this":
        return None
    return Stretch(at - 1, at + 1, one_day(scan.today), "day", "relative")


def weekday_at(scan: Scan, at: int) -> Stretch | None:
    """The weekday nearest before publication, or after it where the words look ahead."""
    if scan.today is None or _dated(scan, at + 1) or _any(scan, at):
        return None
    weekday = scan.vocabulary.weekdays[scan.words[at]]
    within = _of_week(scan, at, weekday, scan.today)
    if within:
        return within
    pointer = scan.pointer(at - 1)
    day = _weekday(scan, at, weekday, pointer, scan.today)
    return Stretch(at - 1 if pointer else at, at + 1, one_day(day), "day", "relative")


def _of_week(scan: Scan, at: int, weekday: int, today: date) -> Stretch | None:
    """ "Tuesday of last week", "Monday of next week"."""
    pointer = scan.pointer(at + 2)
    if not scan.among(at + 1, "genitive") or pointer not in _WEEKS or scan.unit(at + 3) != "week":
        return None
    day = today + timedelta(days=weekday - today.weekday() + _WEEK * _WEEKS.index(pointer) - _WEEK)
    return Stretch(at, at + 4, one_day(day), "day", "relative")


def season_at(scan: Scan, at: int) -> Stretch | None:
    """The three months of a season: "last summer", "the spring of 2016", "next winter"."""
    start = scan.vocabulary.seasons[scan.words[at]]
    pointer = scan.pointer(at - 1)
    year = behind(scan, at + 1)
    if not (
        pointer or (year and (scan.among(at - 1, "lead") or scan.among(at - 1, "parts"))) or _alone(scan, at)
    ):
        return None
    end = start + 2 if start <= 10 else start - 10
    said = year.year + (end < start) if year else None
    form = year.form if year else ("relative" if pointer in ("last", "this", "next") else "absolute")
    first = at - 1 if pointer else at
    return settle(
        scan, Atom(first, year.last if year else at + 1, (start, 0), (end, 0), "season", said, form, pointer)
    )


def _alone(scan: Scan, at: int) -> bool:
    """Whether "in the autumn" says when, unlike "the winter timetable"."""
    if scan.word(at) in scan.vocabulary.groups["doubtful"] or not scan.among(at - 1, "the"):
        return False
    follows = scan.word(at + 1)
    return scan.word(at - 2) in scan.vocabulary.cues and (
        not follows[:1].isalpha() or scan.among(at + 1, "plain_after")
    )


def _weekday(scan: Scan, at: int, weekday: int, pointer: str, today: date) -> date:
    back = (today.weekday() - weekday) % _WEEK
    anchor = scan.day.last if scan.day else None
    if pointer in ("after", "same", "before") and anchor:
        return _from_anchor(anchor, weekday, pointer)
    if pointer in ("last", "before"):
        return today - timedelta(days=back or _WEEK)
    if pointer in ("next", "after") or (not pointer and back and outlook(scan, at, at + 1) > _SURE):
        return today + timedelta(days=_WEEK - back)
    return today - timedelta(days=back)


def _from_anchor(anchor: date, weekday: int, pointer: str) -> date:
    if pointer == "after":
        return anchor + timedelta(days=(weekday - anchor.weekday()) % _WEEK or _WEEK)
    back = (anchor.weekday() - weekday) % _WEEK
    return anchor - timedelta(days=back or (_WEEK if pointer == "before" else 0))


def _any(scan: Scan, at: int) -> bool:
    """ "The Monday letter", "on a good Thursday" are no day."""
    groups = scan.vocabulary.groups
    return scan.word(at - 1) in groups["articles"] or scan.word(at - 2) in groups["any"]


def _dated(scan: Scan, at: int) -> bool:
    """Whether a date follows the weekday and says it better."""
    if scan.word(at) in (",", "("):
        at += 1
    if scan.word(at) in scan.vocabulary.months:
        return True
    starts = scan.digits(at, 1, 31) is not None or scan.among(at, "the")
    return starts and any(scan.word(at + ahead) in scan.vocabulary.months for ahead in (1, 2, 3))
