"""Where the reading of periods stands, and which year is meant when none is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.tense import looks_ahead

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens
    from dostyk.vocabulary.calendar_words import CalendarWords
    from dostyk.vocabulary.period import Period

FIRST_YEAR, LAST_YEAR = 1800, 2099
_MONTH: Final = 32
_LEAP, _FEB, _LEAP_DAY = 4, 2, 29
_EARLY: Final = timedelta(days=7)
_STORY: Final = timedelta(days=500)


class Stretch(NamedTuple):
    """Tokens ``first:last`` name a period. Without one, ``op`` and ``amount`` say how another in the text gives it."""

    first: int
    last: int
    period: Period | None
    grain: str
    form: str
    op: str = ""
    amount: int = 0


class Scan:
    """The sentence being read, the day of publication and the periods spoken of last.

    ``begin`` and ``high`` bound the sentence, ``low`` is the first token still free. ``anchor`` is the last period
    named, ``day`` the last one of a day, ``story`` the last day of a dated past that is being told, ``memo`` what
    was counted once for the document.
    """

    __slots__ = (
        "_told", "anchor", "begin", "day", "ends", "forms", "high", "low", "memo", "starts", "story", "today",
        "vocabulary", "words",
    )  # fmt: skip

    def __init__(self, tokens: Tokens, today: date | None, vocabulary: CalendarWords) -> None:
        self.words, self.forms = tokens.words, tokens.forms
        self.starts, self.ends = tokens.starts, tokens.ends
        self.begin = self.low = self.high = 0
        self.today = today
        self.vocabulary = vocabulary
        self.anchor: Period | None = None
        self.day: Period | None = None
        self.story: date | None = None
        self._told = False
        self.memo: dict[str, int] = {}

    def enter(self, first: int, last: int) -> None:
        """Go to the sentence of tokens ``first:last``; a story breaks off behind a sentence without a date."""
        self.begin = self.low = first
        self.high = last
        if not self._told:
            self.story = None
        self._told = False

    def pass_over(self, stretch: Stretch) -> None:
        """Go on behind the stretch, keeping in mind what it names."""
        dated = self.story is not None or self.digits(stretch.last - 1, FIRST_YEAR, LAST_YEAR) is not None
        self.low = stretch.last
        if stretch.period is None:
            return
        self.anchor = stretch.period
        if stretch.grain == "day":
            self.day = stretch.period
            self.memo["day"] = stretch.first
        if stretch.form == "absolute" and stretch.grain == "day":
            day = stretch.period.last
            self.story = day if dated and day and self.today and day < self.today - _STORY else None
            self._told = True
        elif stretch.form != "anchored":
            self.story = None

    def word(self, at: int) -> str:
        """The word at a token of what is left of the sentence, "" outside it."""
        return self.words[at] if self.low <= at < self.high else ""

    def among(self, at: int, group: str) -> bool:
        """Whether the word at a token is one of the group."""
        return self.low <= at < self.high and self.words[at] in self.vocabulary.groups[group]

    def touch(self, at: int) -> bool:
        """Whether nothing stands between this token and the next."""
        return self.low <= at and at + 1 < self.high and self.ends[at] == self.starts[at + 1]

    def digits(self, at: int, low: int, high: int) -> int | None:
        """The number in digits at a token when it lies in the range."""
        word = self.word(at)
        if len(word) <= len("2024") and word.isascii() and word.isdecimal() and low <= int(word) <= high:
            return int(word)
        return None

    def count(self, at: int) -> int | None:
        """The number, in digits or as a word, at a token."""
        return self.digits(at, 1, 100) or self.vocabulary.numbers.get(self.word(at))

    def unit(self, at: int) -> str:
        """The unit of time at a token, "" when there is none."""
        return self.vocabulary.units.get(self.word(at), "")

    def cue(self, at: int) -> str:
        """The tie that the preposition at a token makes, "" when it is none."""
        return self.vocabulary.cues.get(self.word(at), "")

    def pointer(self, at: int) -> str:
        """What the word at a token points to: "last", "this", "next", "before", "same", "after" or ""."""
        return self.vocabulary.pointers.get(self.word(at), "")

    def anchor_day(self) -> date | None:
        """The last day of the period spoken of last, else of publication."""
        if self.anchor:
            return self.anchor.last or self.anchor.first
        return self.today


def point_year(scan: Scan, pointer: str) -> int | None:
    """The year a pointer ("last", "same" …) before "year" means."""
    if pointer in ("last", "this", "next"):
        return scan.today.year + ("last", "this", "next").index(pointer) - 1 if scan.today else None
    day = scan.anchor_day()
    return day.year + ("before", "same", "after").index(pointer) - 1 if day else None


def place(scan: Scan, first: int, last: int, pattern: Period, side: str) -> Period | None:
    """The year-less ``pattern`` moved to the year it means.

    ``side`` is the pointer written before it ("last June"), or "".
    """
    if side in ("before", "same", "after"):
        return _from_anchor(scan, pattern, side)
    today = scan.today
    if today is None or pattern.last is None:
        return None
    step = (
        _LEAP
        if pattern.first == pattern.last and pattern.last.day == _LEAP_DAY and pattern.last.month == _FEB
        else 1
    )
    here = pattern.shift(years=today.year - today.year % step - pattern.last.year)
    if side == "this":
        return here
    around = [here.shift(years=by * step) for by in (-2, -1, 0, 1, 2)]
    past = [one for one in around if _is_past(one, today, side)]
    if side == "last":
        return past[-1]
    if side == "next":
        return next(one for one in around if one.first and one.first > today)
    if scan.story is not None:
        told = (pattern.shift(years=scan.story.year + by - pattern.last.year) for by in (0, 1))
        return next((one for one in told if one.last and scan.story <= one.last < today), past[-1])
    coming = around[len(past)]
    return coming if looks_ahead(scan, first, last, past[-1], coming) else past[-1]


def _is_past(period: Period, today: date, side: str) -> bool:
    assert period.first
    assert period.last
    if side == "last":
        return period.last < today
    if (period.last - period.first).days < _MONTH:
        return period.first <= today
    return period.last <= today + _EARLY


def _from_anchor(scan: Scan, pattern: Period, side: str) -> Period | None:
    anchor = scan.anchor
    if anchor is None or pattern.last is None:
        return None
    day = anchor.last or anchor.first
    assert day
    here = pattern.shift(years=day.year - pattern.last.year)
    if side == "same":
        return here
    if side == "after":
        return here if here.first and here.first > day else here.shift(years=1)
    return here if here.last and here.last < (anchor.first or day) else here.shift(years=-1)
