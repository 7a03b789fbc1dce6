"""Changes in percent and the two levels that each is said of."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit import arithmetic
from dostyk.audit.amounts import amount
from dostyk.audit.tolerance import Interval
from dostyk.vocabulary.period import period_of
from dostyk.vocabulary.wording import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement

_DAYS_APART: Final = 10
_MONTH: Final = 27
_YEAR: Final = 360
_SLACK: Final = Decimal("0.06")
_AIM: Final = re.compile(
    r"\b(?:aim|goal|target|plan|intend|expect|forecast)\w*\b|\bis to\b|\bwill\b|\bby 20\d\d\b", re.IGNORECASE
)
_YEARLY: Final = re.compile(
    r"\b(?:a|per|each|every) year\b|\bper annum\b|\bannual(?:ly)?\b|\baverage\b|\byear[- ]on[- ]year\b|\bcompound",
    re.IGNORECASE,
)


def changes(dossier: Dossier) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Each change, difference or multiple with the earlier and the later level that stand close to it.

    Only where just two periods are named, and where the change is from the one to the other.
    """
    for change in dossier.statements:
        if change.claim.measure in ("change", "difference", "multiple") and not _aimed(change):
            levels = [
                s for s in arithmetic.close_by(dossier, change) if arithmetic.is_level(s) and _of(change, s)
            ]
            pair = arithmetic.two_periods(levels)
            if pair and _spans(change, *pair):
                yield (change, *pair)


def _aimed(change: Statement) -> bool:
    """Whether the change is one to come: an aim, a plan, an expectation."""
    return change.claim.status not in ("actual", "estimate") or _AIM.search(change.quote) is not None


def made(change: Statement, earlier: Statement, later: Statement) -> Interval | None:
    """What the two levels make of the change, in its own terms; None where they do not tell."""
    if change.claim.measure == "difference":
        return later.exact.minus(earlier.exact)
    if earlier.exact.low <= 0 or later.exact.low <= 0:
        return None
    if change.claim.measure == "multiple":
        return later.exact.over(earlier.exact)
    return arithmetic.growth(later.exact, earlier.exact)


def said(change: Statement, grown: Interval) -> Interval:
    """The changes that the words allow, with the sign that they or the levels have."""
    if change.claim.measure == "multiple":
        return change.allowed
    sign = arithmetic.direction(change) or (1 if grown.low + grown.high >= 0 else -1)
    low, high = change.allowed
    low, high = low - _SLACK, high + _SLACK
    return Interval(low, high) if sign > 0 or change.claim.value < 0 else Interval(-high, -low)


def _spans(change: Statement, earlier: Statement, later: Statement) -> bool:
    """Whether the change is from the one level to the other: not a yearly mean, not from another year."""
    text, claim = change.document.text, change.claim
    if _YEARLY.search(text[max(claim.quote_start, claim.start - 40) : min(claim.quote_end, claim.end + 40)]):
        return False
    years = [s.period.last.year for s in (earlier, later, change) if s.period and s.period.last]
    if change.dated and years[-1] not in years[:2]:
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
    if ends[1] - ends[0] <= 1 or (base and change.claim.measure == "multiple"):
        return True
    return (
        later.claim.quote_start == earlier.claim.quote_start == claim.quote_start and "from" in change.quote
    )


def uneven(earlier: Statement, later: Statement) -> bool:
    """Whether one is for months of a year and the other for a whole one, so that nothing follows from comparing them."""
    short, long = _lengths(earlier, later)
    return _MONTH <= short < _YEAR - _DAYS_APART and long >= _YEAR


def even(earlier: Statement, later: Statement) -> bool:
    """Whether both are for stretches of one length."""
    short, long = _lengths(earlier, later)
    return long - short <= _DAYS_APART


def _lengths(earlier: Statement, later: Statement) -> tuple[int, int]:
    """The days of the two periods, the shorter first."""
    lengths = [
        (s.period.last - s.period.first).days if s.period and s.period.first and s.period.last else 0
        for s in (earlier, later)
    ]
    return min(lengths), max(lengths)


def in_words(grown: Interval, change: Statement | None = None) -> str:
    """A change as a reader says it: "growth of 54 percent", "1.6 times", "a rise of USD 500 mn"."""
    middle = (grown.low + grown.high) / 2
    if change and change.claim.measure == "multiple":
        return f"{digits(middle.quantize(Decimal('0.1')))} times"
    if change and change.claim.measure == "difference":
        return f"{'a rise' if middle >= 0 else 'a fall'} of {amount(abs(middle), change.claim.unit)}"
    places = Decimal(1) if grown.high - grown.low > Decimal("0.4") else Decimal("0.1")
    return f"{'growth' if middle >= 0 else 'a fall'} of {digits(abs(middle).quantize(places))} percent"


def _of(change: Statement, level: Statement) -> bool:
    return (
        level.claim.indicator == change.claim.indicator
        and level.claim.product == change.claim.product
        and level.claim.unit not in ("%", "pp")
        and (change.claim.measure != "difference" or level.claim.unit == change.claim.unit)
    )
