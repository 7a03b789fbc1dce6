"""Periods told from another period in the text: "year on year", "the same period of 2023", "a year earlier"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dostyk.mentions.model import PeriodMention
    from dostyk.mentions.tokens import Tokens

_NEAR = 4
_DAYS = frozenset({"day", "week", "fortnight"})
_BASES = frozenset({"than", "compared", "against", "on", "over", "from"})
STEPS = {"yoy": 12, "qoq": 3, "mom": 1, "wow": 7}


def resolve(
    tokens: Tokens, found: Sequence[PeriodMention], ops: dict[int, tuple[str, int]], today: date | None
) -> list[PeriodMention]:
    """The mentions with those in ``ops`` (by position: operation, amount) told from the one they refer to."""
    resolved = list(found)
    for position, (op, amount) in ops.items():
        mention = resolved[position]
        period = _told(tokens, resolved, position, op, amount)
        if period is None and today and mention.grain == "day" and op == "shift":
            day = today + timedelta(days=amount)
            period = Period.between(day, day)
        resolved[position] = mention._replace(iso=period.iso if period else None)
    return resolved


def _told(tokens: Tokens, found: list[PeriodMention], position: int, op: str, amount: int) -> Period | None:
    mention = found[position]
    by_days = op == "wow" or (op == "shift" and mention.grain in _DAYS)
    anchor = _anchor(tokens, found, position, op in STEPS, by_days)
    if anchor is None or anchor.first is None or anchor.last is None:
        return None
    if op == "year":
        return anchor.shift(years=amount - anchor.last.year)
    if op == "same":
        return anchor.shift(years=-1) if mention.cue in _BASES else anchor
    if by_days:
        days = timedelta(days=-STEPS["wow"] if op == "wow" else amount)
        return Period.between(anchor.first + days, anchor.last + days)
    return anchor.shift(months=-STEPS[op] if op in STEPS else amount)


def _anchor(
    tokens: Tokens, found: list[PeriodMention], position: int, forward: bool, by_days: bool
) -> Period | None:
    """The period meant: close behind a "year on year", else before it, else later in its sentence."""
    mention = found[position]
    sentence = tokens.sentences[tokens.sentence_of(mention.first)]
    behind = _fit(found[position + 1 :], by_days)
    if behind and behind.first >= sentence.last:
        behind = None
    if behind and forward and behind.first - mention.last < _NEAR:
        return _period(behind)
    before = _fit(found[position - 1 :: -1] if position else [], by_days)
    if before and (before.first >= sentence.first or behind is None):
        return _period(before)
    return _period(behind or before)


def _fit(candidates: Sequence[PeriodMention], by_days: bool) -> PeriodMention | None:
    for other in candidates:
        if (
            other.iso is None
            or other.cue in ("citation", "compared", "than")
            or other.form in ("since", "until")
        ):
            continue
        if (other.grain in _DAYS) is by_days:
            return other
    return None


def _period(mention: PeriodMention | None) -> Period | None:
    return Period.parse(mention.iso) if mention and mention.iso else None
