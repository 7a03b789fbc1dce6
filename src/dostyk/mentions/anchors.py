"""Periods told from another period in the text: "year on year", "the same period of 2023", "a year earlier"."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.vocabulary.calendar_words import calendar_words
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dostyk.mentions.model import PeriodMention
    from dostyk.mentions.tokens import Tokens

_NEAR: Final = 4
_SIDES: Final = 9
_MEMORY: Final = 30
_DAYS: Final = frozenset({"day", "week", "fortnight"})
_WHOLE: Final = _DAYS | {"year", "decade"}
_SURE_BASES: Final = frozenset({"than", "compared", "against"})
_BASES: Final = frozenset({"than", "compared", "against", "on", "over", "from"})
STEPS: Final = {"yoy": 12, "qoq": 3, "mom": 1, "wow": 7}


class Telling(NamedTuple):
    """A mention told from another: how (an operation of Stretch), and by how much.

    ``forward`` is what comes after its anchor ("four years later"); ``by_days`` what is counted in days.
    """

    mention: PeriodMention
    op: str
    amount: int

    @property
    def forward(self) -> bool:
        """Whether it lies behind the period it is told from."""
        return self.op == "shift" and self.amount > 0

    @property
    def by_days(self) -> bool:
        """Whether it is told from a day or a week."""
        return self.op == "wow" or (self.op == "shift" and self.mention.grain in _DAYS)


def resolve(
    tokens: Tokens, found: Sequence[PeriodMention], ops: Mapping[int, tuple[str, int]], today: date | None
) -> list[PeriodMention]:
    """The mentions, those in ``ops`` (position: operation and amount) told from the one they refer to.

    A mention that refers to none keeps ``iso`` None.
    """
    resolved = _order_sides(found)
    tellings = {at: Telling(found[at], *op) for at, op in ops.items()}
    usable = [_usable(one) and not (at in ops and not tellings[at].forward) for at, one in enumerate(found)]
    for at, telling in tellings.items():
        try:
            period = _told(tokens, telling, _anchor(tokens, resolved, usable, at, telling))
        except (InvalidValue, OverflowError):
            period = None
        if period is None and today and telling.by_days and telling.op == "shift":
            day = today + timedelta(days=telling.amount)
            period = Period.between(day, day)
        resolved[at] = found[at]._replace(iso=period.iso if period else None)
        usable[at] = telling.forward and period is not None
    return resolved


def _order_sides(found: Sequence[PeriodMention]) -> list[PeriodMention]:
    """In "from 54 in January to 36 in December" without years January is the one before December."""
    ordered = list(found)
    for at, (left, right) in enumerate(pairwise(found)):
        if (left.cue, right.cue, left.grain, right.grain) != ("from", "to", "month", "month"):
            continue
        bare = left.last - left.first == 1 == right.last - right.first
        if bare and left.iso and right.iso and left.iso > right.iso and right.first - left.last < _SIDES:
            ordered[at] = left._replace(iso=Period.parse(left.iso).shift(years=-1).iso)
    return ordered


def _told(tokens: Tokens, telling: Telling, anchor: Period | None) -> Period | None:
    mention, op, amount = telling
    if anchor is None or anchor.first is None or anchor.last is None:
        return None
    if op == "year":
        return _from_january(tokens, mention, anchor).shift(years=amount - anchor.last.year)
    if op == "same":
        return anchor.shift(years=-1) if mention.cue in _SURE_BASES else anchor
    if telling.by_days:
        days = timedelta(days=-STEPS["wow"] if op == "wow" else amount)
        return Period.between(anchor.first + days, anchor.last + days)
    moved = anchor.shift(months=-STEPS[op] if op in STEPS else amount)
    if telling.forward and anchor.first == anchor.last and mention.grain in _WHOLE and moved.last:
        return Period.of_year(moved.last.year)
    return moved


def _from_january(tokens: Tokens, mention: PeriodMention, anchor: Period) -> Period:
    """ "The same months" of what was reached "by the end of November" began in January."""
    begin, end = anchor.first, anchor.last
    if begin is None or end is None or begin.day != 1 or begin.month != end.month:
        return anchor
    plural = calendar_words("en").groups["plural"]
    if plural.isdisjoint(tokens.words[mention.first : mention.last]):
        return anchor
    return Period.months(end.year, 1, end.month)


def _anchor(
    tokens: Tokens, found: list[PeriodMention], usable: list[bool], at: int, telling: Telling
) -> Period | None:
    """The period meant: close behind a "year on year", else before it, else later in its sentence."""
    mention = telling.mention
    sentence = tokens.sentences[tokens.sentence_of(mention.first)]
    behind = _fit(_walk(found, usable, range(at + 1, len(found))), sentence.first, telling)
    if behind and behind.first >= sentence.last:
        behind = None
    if behind and telling.op in STEPS and behind.first - mention.last < _NEAR:
        return _period(behind)
    back = range(at - 1, -1, -1)
    before = _fit(_walk(found, usable, back), sentence.first, telling)
    if telling.op in ("same", "year"):
        before = _part_of_year(_walk(found, usable, back), sentence.first) or before
    if before and before.first < sentence.first and behind and not (telling.forward or telling.by_days):
        return _period(behind)
    return _period(before or behind)


def _walk(found: list[PeriodMention], usable: list[bool], way: range) -> Iterator[PeriodMention]:
    """The usable mentions on the way, as far as a reader would remember."""
    return (found[at] for at in way[:_MEMORY] if usable[at])


def _part_of_year(candidates: Iterable[PeriodMention], floor: int) -> PeriodMention | None:
    """ "The same period" is seldom a whole year: the nearest mention of months that comes first in its sentence."""
    for other in candidates:
        if other.first < floor:
            return None
        if other.grain not in _WHOLE and other.iso and "-" in other.iso:
            return other
    return None


def _fit(candidates: Iterable[PeriodMention], floor: int, telling: Telling) -> PeriodMention | None:
    """The first that fits: a day or week for days, else no day but one written out in the same sentence."""
    for other in candidates:
        short = other.grain in _DAYS
        if telling.by_days:
            if short:
                return other
        elif not short or telling.forward or (other.form == "absolute" and other.first >= floor):
            return other
    return None


def _usable(mention: PeriodMention) -> bool:
    """Whether another mention may be told from it: closed, and no base of a comparison."""
    if mention.iso is None or ".." in mention.iso:
        return False
    if mention.form == "anchored" and mention.cue in _BASES:
        return False
    return mention.cue not in ("citation", "compared", "than", *STEPS)


def _period(mention: PeriodMention | None) -> Period | None:
    return Period.parse(mention.iso) if mention and mention.iso else None
