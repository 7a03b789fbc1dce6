"""Dates as pages write them, and the date of publication that a text states."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.documents.cues import bare, cues, first_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.documents.lines import Line

_HEAD_LINES: Final = 14
_TAIL_LINES: Final = 4
_REACH: Final = 160
_PREFIX: Final = 80
_APART: Final = 40
"""A second date nearer than this makes a line ambiguous, in characters."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_BAR: Final = re.compile(r"\s[|·•]\s")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LABEL_GAP: Final = r"(?:[\s:]|\bon\b|\bin\b|\bat\b|\bby\b|(?-i:[A-Z])[\w&’'-]*,?\s|\bthe\s){0,8}"


class _Found(NamedTuple):
    iso: str
    start: int
    end: int


class _Near(NamedTuple):
    text: str
    dates: tuple[_Found, ...]


def parse_date(words: str) -> str | None:
    """The ISO date that the words are or begin with; None when they hold none that is certain.

    >>> parse_date("2024-09-12T08:00:00+05:00"), parse_date("12 September 2024"), parse_date("04/05/2024")
    ('2024-09-12', '2024-09-12', None)
    """
    return next((found.iso for found in _dates(words[:200])), None)


def find_published(lines: list[Line]) -> str | None:
    """The ISO date of publication that the text itself states, or None.

    A label ("Published: 2024-09-12") counts most, then a dateline above or at the head of the text ("ASTANA, 12
    September 2024 -"), then a line at the end that is nothing but place and date. Two that disagree give None, and so
    do dates that the running text only mentions.
    """
    head, tail = lines[:_HEAD_LINES], lines[_HEAD_LINES:][-_TAIL_LINES:]
    near = [_Near(line.text, tuple(_dates(line.text[:_REACH]))) for line in (*head, *tail)]
    dated = [line for line in near if line.dates]
    chronology = sum(line.text[:1].isdigit() and line.dates[0].start == 0 for line in dated) > 1
    for stated in (
        [_labelled(line, cues().published) for line in dated],
        [_headed(line, bare_date=not chronology) for line in near[: len(head)] if line.dates],
        [_signature(line) for line in near[-_TAIL_LINES:] if line.dates],
        [_labelled(line, cues().updated) for line in dated],
    ):
        dates = {iso for iso in stated if iso}
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def is_dateline(text: str) -> bool:
    """Whether the line is a dateline or begins with one."""
    return _headed(_Near(text, tuple(_dates(text[:_REACH]))), bare_date=True) is not None


def _dates(text: str) -> Iterator[_Found]:
    """Every full date in the text whose day, month and year are certain."""
    if not _YEAR.search(text):
        return
    for match in _pattern().finditer(text):
        iso = _iso(match.groupdict())
        if iso:
            yield _Found(iso, match.start(), match.end())


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted((re.escape(name) for name in cues().months), key=len, reverse=True))
    day, year = r"(?<![\d.,/–-])(?<![\d][-–])(?P<{}>\d{{1,2}})", r"(?P<{}>(?:19|20)\d\d)(?![\d-])"
    return re.compile(
        r"(?<![\d/-])(?P<y1>(?:19|20)\d\d)[-./](?P<m1>0?[1-9]|1[0-2])[-./](?P<d1>\d\d?)(?=[T ]?\d\d:|\D|\Z)"
        rf"|{day.format('d2')}(?:st|nd|rd|th)?(?:\s+of)?[\s.-]+(?P<m2>{months})\.?,?[\s-]+{year.format('y2')}"
        rf"|\b(?P<m3>{months})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{year.format('y3')}"
        rf"|{day.format('d4')}(?P<s4>[./])(?P<m4>\d{{1,2}})(?P=s4){year.format('y4')}"
        r"|(?P<y5>(?:19|20)\d\d)\s?年\s?(?P<m5>\d{1,2})\s?月\s?(?P<d5>\d{1,2})\s?日",
        re.IGNORECASE,
    )


def _iso(groups: Mapping[str, str | None]) -> str | None:
    for form in "12345":
        day, month, year = groups[f"d{form}"], groups[f"m{form}"], groups[f"y{form}"]
        if not (day and month and year):
            continue
        number = int(month) if month.isdigit() else cues().months[month.lower()]
        if form == "4" and groups["s4"] == "/":
            number = _certain_month(int(day), number)
            day = str(int(day) + int(month) - number)
        try:
            found = date(int(year), number, int(day))
        except ValueError:
            return None
        return found.isoformat() if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
    return None


def _certain_month(first: int, second: int) -> int:
    """Which of the two numbers of 09/12/2024 is the month; 0 when both could be."""
    if first == second or first > 12 >= second:
        return second
    return first if second > 12 >= first else 0


@cache
def _label(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
    return re.compile(rf"(?:^|[|·•(/–—-]\s*|[.;]\s+)(?:{words}){_LABEL_GAP}\Z", re.IGNORECASE)


def _labelled(line: _Near, phrases: tuple[str, ...]) -> str | None:
    """The date behind a label such as "Published"."""
    for found in line.dates:
        if _label(phrases).search(line.text[max(0, found.start - _PREFIX) : found.start]):
            return found.iso
    return None


def _headed(line: _Near, *, bare_date: bool) -> str | None:
    """The date of a line such as "Astana, 12 September 2024 - ..."; None when it is a sentence with a date."""
    text, dates = line
    if not dates or any(found.iso != dates[0].iso for found in dates if found.start < dates[0].end + _APART):
        return None
    first = dates[0]
    before = _BAR.split(text[: first.start])[-1].strip(" ([*_—–-")
    if first.start > _PREFIX or not _names_place(before) or not (before or bare_date):
        return None
    after = _behind(text[first.end : first.end + _REACH])
    if not after or after[0] in "-–—|·•:(/" or not (before or len(after) > 60):
        return first.iso
    return first.iso if before and after[0] in ".,;" else None


def _behind(text: str) -> str:
    """What follows a date, without brackets and words such as the Russian for year."""
    after = text.strip(" )]*_")
    word = first_word(after)
    return after[len(word) :].lstrip(". ") if word.lower() in cues().small else after


def _names_place(before: str) -> bool:
    """Whether the words before a date are names, as in a dateline: nothing in lower case but small words."""
    words = _WORD.findall(before)
    known = cues()
    if words and (
        words[-1].lower() in known.not_before or words[0].lower() in known.not_before - known.small
    ):
        return False
    return all(word[0].isupper() or word in known.small or word.lower() in known.weekdays for word in words)


def _signature(line: _Near) -> str | None:
    """The date of a last line that is place and date alone."""
    text, dates = line
    if len(text) > _PREFIX or len(dates) != 1 or bare(text[dates[0].end :]):
        return None
    return dates[0].iso if _names_place(text[: dates[0].start].strip(" (")) else None
