"""Where the reading of periods stands, and which year is meant when none is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens
    from dostyk.vocabulary.calendar_words import CalendarWords

FIRST_YEAR, LAST_YEAR = 1900, 2099
_NEAR = 120
_FAR = 240


class Stretch(NamedTuple):
    """Tokens ``first:last`` name a period. Without one, ``op`` says how to find it from another in the text."""

    first: int
    last: int
    period: Period | None
    grain: str
    form: str
    op: str = ""
    amount: int = 0


class Scan:
    """The sentence being read, the day of publication and the period spoken of last.

    ``low`` is the first token still free, ``high`` the end of the sentence, ``anchor`` the last period named.
    """

    __slots__ = ("anchor", "ends", "forms", "high", "low", "memo", "starts", "today", "vocabulary", "words")

    def __init__(self, tokens: Tokens, today: date | None, vocabulary: CalendarWords) -> None:
        self.words, self.forms, self.starts, self.ends = (
            tokens.words,
            tokens.forms,
            tokens.starts,
            tokens.ends,
        )
        self.low = self.high = 0
        self.today = today
        self.vocabulary = vocabulary
        self.anchor: Period | None = None
        self.memo: dict[str, int] = {}

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
        if word.isascii() and word.isdecimal() and len(word) <= 4 and low <= int(word) <= high:
            return int(word)
        return None

    def count(self, at: int) -> int | None:
        """The number, in digits or as a word, at a token."""
        return self.digits(at, 1, 100) or self.vocabulary.numbers.get(self.word(at))

    def anchor_year(self) -> int | None:
        """The year of the period spoken of last, else of publication."""
        if self.anchor:
            day = self.anchor.last or self.anchor.first
            return day.year if day else None
        return self.today.year if self.today else None


def point_year(scan: Scan, pointer: str) -> int | None:
    """The year a pointer ("last", "same" …) before "year" means."""
    if pointer in ("last", "this", "next"):
        return scan.today.year + ("last", "this", "next").index(pointer) - 1 if scan.today else None
    year = scan.anchor_year()
    return year + ("before", "same", "after").index(pointer) - 1 if year is not None else None


def looks_ahead(scan: Scan, first: int, last: int, period: Period) -> bool:
    """Whether a date without a year lies after publication: by the verbs nearest to it, then by how near it is.

    ``period`` is the coming candidate.
    """
    clause = _tense(scan, first, last)
    if clause:
        return clause == "future"
    if scan.today is None or period.first is None:
        return False
    return (period.first - scan.today).days < _NEAR and not _sentence_has(scan, "past")


def place(scan: Scan, first: int, last: int, pattern: Period, side: str) -> Period | None:
    """The year-less ``pattern`` moved to the year it means.

    ``side`` is the pointer written before it ("last June"), or "".
    """
    if side in ("before", "same", "after"):
        return _from_anchor(scan, pattern, side)
    today = scan.today
    if today is None or pattern.first is None or pattern.last is None:
        return None
    here = pattern.shift(years=today.year - pattern.last.year)
    around = [here.shift(years=by) for by in (-2, -1, 0, 1, 2)]
    past = [one for one in around if one.last and _is_past(one, today, side)]
    coming = [one for one in around if one.first and one.first > today and one not in past]
    if side == "last":
        return past[-1]
    if side == "next":
        return coming[0]
    if side == "this":
        return here
    return coming[0] if looks_ahead(scan, first, last, coming[0]) else past[-1]


def _is_past(period: Period, today: date, side: str) -> bool:
    assert period.first
    assert period.last
    if side == "last":
        return period.last < today
    if (period.last - period.first).days < 32:
        return period.first <= today
    return period.last <= today + timedelta(days=7)


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


def _tense(scan: Scan, first: int, last: int) -> str:
    """What the nearest verb says: "future", "past" or ""; a semicolon or full stop ends the search."""
    groups = scan.vocabulary.groups
    future, past, phrases = groups["future"], groups["past"], groups["future_phrases"]
    begin, end = sentence_bounds(scan)
    for distance in range(1, 16):
        for at in (first - distance, last - 1 + distance):
            if not begin <= at < end:
                continue
            if first <= at < last:
                continue
            word = scan.words[at]
            if word in future or f"{word} {scan.words[at + 1] if at + 1 < end else ''}" in phrases:
                return "future"
            if word in past or (word.endswith("ed") and len(word) > 4):
                if at > begin and f"{scan.words[at - 1]} {word}" in phrases:
                    return "future"
                return _passive(scan, at, begin)
    return ""


def _passive(scan: Scan, at: int, begin: int) -> str:
    """A participle follows the tense of the auxiliary before it: "will be opened", "is to be held"."""
    groups = scan.vocabulary.groups
    for before in range(at - 1, max(begin, at - 5) - 1, -1):
        word = scan.words[before]
        if word in groups["future"] or f"{word} {scan.words[before + 1]}" in groups["future_phrases"]:
            return "future"
        if word in (",", ";", "and"):
            break
    return "past"


def _sentence_has(scan: Scan, group: str) -> bool:
    begin, end = sentence_bounds(scan)
    words = scan.vocabulary.groups[group]
    return any(word in words or (len(word) > 4 and word.endswith("ed")) for word in scan.words[begin:end])


def sentence_bounds(scan: Scan) -> tuple[int, int]:
    """First and last token of the sentence being read."""
    return scan.memo["begin"], scan.high
