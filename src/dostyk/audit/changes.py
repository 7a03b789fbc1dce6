"""Changes in percent and the two levels that each is said of."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit import arithmetic
from dostyk.audit.dossier import period_of
from dostyk.audit.tolerance import Interval
from dostyk.vocabulary.wording import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement

_DAYS_APART: Final = 10
_MONTH: Final = 27
_YEAR: Final = 360
_SLACK: Final = Decimal("0.06")
_YEARLY: Final = re.compile(
    r"\b(?:a|per|each|every) year\b|\bper annum\b|\bannual(?:ly)?\b|\baverage\b|\byear[- ]on[- ]year\b|\bcompound",
    re.IGNORECASE,
)


def changes(dossier: Dossier) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Each change with the earlier and the later level that stand close to it, where just two periods are named."""
    for change in dossier.statements:
        if change.claim.unit == "%" and change.claim.measure == "change":
            levels = [
                s for s in arithmetic.close_by(dossier, change) if arithmetic.is_level(s) and _of(change, s)
            ]
            pair = arithmetic.two_periods(levels)
            if pair and _spans(change, *pair):
                yield (change, *pair)


def said(change: Statement, grown: Interval) -> Interval:
    """The changes that the words allow, with the sign that they or the levels have."""
    sign = arithmetic.direction(change) or (1 if grown.low + grown.high >= 0 else -1)
    low, high = change.allowed
    low, high = low - _SLACK, high + _SLACK
    return Interval(low, high) if sign > 0 or change.claim.value < 0 else Interval(-high, -low)


def _spans(change: Statement, earlier: Statement, later: Statement) -> bool:
    """Whether the change is from the one level to the other: not a yearly mean, not from another year."""
    text, claim = change.document.text, change.claim
    if _YEARLY.search(text[max(claim.quote_start, claim.start - 40) : min(claim.quote_end, claim.end + 40)]):
        return False
    years = [s.period.last.year for s in (change, later) if s.period and s.period.last]
    if change.dated and len(set(years)) > 1:
        return False
    base = period_of(claim.base_period)
    if (
        base
        and base.last
        and earlier.period
        and earlier.period.last
        and base.last.year != earlier.period.last.year
    ):
        return False
    ends = [s.period.last.year for s in (earlier, later) if s.period and s.period.last]
    if ends[1] - ends[0] <= 1:
        return True
    return (
        later.claim.quote_start == earlier.claim.quote_start == claim.quote_start and "from" in change.quote
    )


def uneven(earlier: Statement, later: Statement) -> bool:
    """Whether one is for months of a year and the other for a whole one, so that nothing follows from comparing them."""
    lengths = sorted(
        (s.period.last - s.period.first).days
        for s in (earlier, later)
        if s.period and s.period.first and s.period.last
    )
    return len(lengths) == 2 and _MONTH <= lengths[0] < _YEAR - _DAYS_APART and lengths[1] >= _YEAR


def in_words(grown: Interval) -> str:
    """Growth as a reader says it: "growth of 54 percent"."""
    middle = (grown.low + grown.high) / 2
    places = Decimal(1) if grown.high - grown.low > Decimal("0.4") else Decimal("0.1")
    return f"{'growth' if middle >= 0 else 'a fall'} of {digits(abs(middle).quantize(places))} percent"


def _of(change: Statement, level: Statement) -> bool:
    return (
        level.claim.indicator == change.claim.indicator
        and level.claim.product == change.claim.product
        and level.claim.unit not in ("%", "pp")
    )
