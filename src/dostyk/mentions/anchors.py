"""Periods told from another period in the text: "year on year", "the same period of 2023", "a year earlier"."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dostyk.errors import InvalidValue
from dostyk.vocabulary.calendar_words import calendar_words
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from dostyk.mentions.model import PeriodMention
    from dostyk.mentions.tokens import Tokens

_NEAR: Final = 4
_SIDES: Final = 9
_DAYS: Final = frozenset({"day", "week", "fortnight"})
_WHOLE: Final = _DAYS | {"year", "decade"}
_SURE_BASES: Final = frozenset({"than", "compared", "against"})
_BASES: Final = frozenset({"than", "compared", "against", "on", "over", "from"})
STEPS: Final = {"yoy": 12, "qoq": 3, "mom": 1, "wow": 7}


def resolve(
    tokens: Tokens, found: Sequence[PeriodMention], ops: Mapping[int, tuple[str, int]], today: date | None
) -> list[PeriodMention]:
    """The mentions, those in ``ops`` (position: operation and amount) told from the one they refer to.

    A mention that refers to none keeps ``iso`` None.
    """
    resolved = _order_sides(found)
    for position, (op, amount) in ops.items():
        mention = resolved[position]
        try:
            period = _told(tokens, resolved, position, op, amount)
        except (InvalidValue, OverflowError):
            period = None
        if period is None and today and op == "shift" and mention.grain in _DAYS:
            day = today + timedelta(days=amount)
            period = Period.between(day, day)
        resolved[position] = mention._replace(iso=period.iso if period else None)
    return resolved


def _order_sides(found: Sequence[PeriodMention]) -> list[PeriodMention]:
    """In "from 54 in January to 36 in December" without years January is the one before December."""
    ordered = list(found)
    for position, (left, right) in enumerate(pairwise(found)):
        if (left.cue, right.cue, left.grain, right.grain) != ("from", "to", "month", "month"):
            continue
        bare = left.last - left.first == 1 == right.last - right.first
        if bare and left.iso and right.iso and left.iso > right.iso and right.first - left.last < _SIDES:
            ordered[position] = left._replace(iso=Period.parse(left.iso).shift(years=-1).iso)
    return ordered


def _told(tokens: Tokens, found: list[PeriodMention], position: int, op: str, amount: int) -> Period | None:
    mention = found[position]
    by_days = op == "wow" or (op == "shift" and mention.grain in _DAYS)
    anchor = _anchor(tokens, found, position, op, amount, by_days=by_days)
    if anchor is None or anchor.first is None or anchor.last is None:
        return None
    if op == "year":
        return _from_january(tokens, mention, anchor).shift(years=amount - anchor.last.year)
    if op == "same":
        return anchor.shift(years=-1) if mention.cue in _SURE_BASES else anchor
    if by_days:
        days = timedelta(days=-STEPS["wow"] if op == "wow" else amount)
        return Period.between(anchor.first + days, anchor.last + days)
    moved = anchor.shift(months=-STEPS[op] if op in STEPS else amount)
    return (
        _grain(moved, mention.grain)
        if op == "shift" and amount > 0 and anchor.first == anchor.last
        else moved
    )


def _from_january(tokens: Tokens, mention: PeriodMention, anchor: Period) -> Period:
    """ "The same months" of what was reached "by the end of November" began in January."""
    if (
        anchor.first is None
        or anchor.last is None
        or anchor.first.day != 1
        or anchor.first.month != anchor.last.month
    ):
        return anchor
    plural = calendar_words("en").groups["plural"]
    if not plural.isdisjoint(tokens.words[mention.first : mention.last]):
        return Period.months(anchor.last.year, 1, anchor.last.month)
    return anchor


def _grain(period: Period, grain: str) -> Period:
    """ "Four years later" than a day is a year, "a month later" still a day."""
    assert period.last
    return Period.of_year(period.last.year) if grain in ("year", "decade") else period


def _anchor(
    tokens: Tokens, found: list[PeriodMention], position: int, op: str, amount: int, *, by_days: bool
) -> Period | None:
    """The period meant: close behind a "year on year", else before it, else later in its sentence."""
    mention = found[position]
    sentence = tokens.sentences[tokens.sentence_of(mention.first)]
    forward = op == "shift" and amount > 0
    earlier, later = found[position - 1 :: -1] if position else [], found[position + 1 :]
    behind = _fit(later, sentence.first, by_days=by_days, later=forward)
    if behind and behind.first >= sentence.last:
        behind = None
    if behind and op in STEPS and behind.first - mention.last < _NEAR:
        return _period(behind)
    before = _fit(earlier, sentence.first, by_days=by_days, later=forward)
    if op in ("same", "year"):
        before = _part_of_year(earlier, sentence.first) or before
    if before and before.first < sentence.first and behind and not (forward or by_days):
        return _period(behind)
    return _period(before or behind)


def _part_of_year(candidates: Iterable[PeriodMention], floor: int) -> PeriodMention | None:
    """ "The same period" is seldom a whole year: the nearest mention of months that comes first in its sentence."""
    for other in candidates:
        if other.first < floor:
            return None
        if _usable(other) and other.grain not in _WHOLE and other.iso and "-" in other.iso:
            return other
    return None


def _fit(
    candidates: Iterable[PeriodMention], floor: int, *, by_days: bool, later: bool
) -> PeriodMention | None:
    """The first usable mention: a day or week for days, else no day but one written out in the same sentence."""
    for other in candidates:
        if not _usable(other):
            continue
        short = other.grain in _DAYS
        if by_days and short:
            return other
        if not by_days and (not short or later or (other.form == "absolute" and other.first >= floor)):
            return other
    return None


def _usable(mention: PeriodMention) -> bool:
    if mention.iso is None or mention.iso.startswith("..") or mention.iso.endswith(".."):
        return False
    if mention.form == "anchored" and mention.cue in _BASES:
        return False
    return mention.cue not in ("citation", "compared", "than", *STEPS)


def _period(mention: PeriodMention | None) -> Period | None:
    return Period.parse(mention.iso) if mention and mention.iso else None
