"""``growth``: a change, a multiple, and the two levels it is said of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit import arithmetic
from dostyk.audit.model import Check, Evidence, Finding
from dostyk.audit.rule import Rule
from dostyk.audit.tolerance import Interval
from dostyk.vocabulary.wording import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement

_DAYS_APART: Final = 10
_SLACK: Final = Decimal("0.06")


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each change in percent beside the two levels that stand close to it."""
    for statement in dossier.statements:
        claim = statement.claim
        if claim.unit == "%" and claim.measure == "change":
            yield from _judge(dossier, statement)


def _judge(dossier: Dossier, change: Statement) -> Iterator[Finding | Check]:
    levels = [s for s in arithmetic.close_by(dossier, change) if arithmetic.is_level(s) and _of(change, s)]
    pair = arithmetic.two_periods(levels)
    if pair is None:
        return
    earlier, later = pair
    spans = (earlier.span, later.span, change.span)
    claims = (earlier.id, later.id, change.id)
    if arithmetic.other_basis(change):
        yield Check(
            "growth",
            "unchecked",
            f"{change.words} is counted on another basis than the levels beside it.",
            spans,
            claims,
        )
        return
    if uneven(earlier, later):
        return
    grown = arithmetic.growth(later.exact, earlier.exact)
    if grown is None:
        return
    said = _said(change, grown)
    reckoning = Evidence(
        "reckoning",
        f"{later.words} ({later.claim.time_period}) over {earlier.words} ({earlier.claim.time_period})",
        change.document.id,
    )
    if said.meets(grown):
        yield Check(
            "growth",
            "consistent",
            f"{earlier.words} and {later.words} make {in_words(grown)}, as stated.",
            spans,
            claims,
            (reckoning,),
        )
    else:
        yield Finding(
            "growth",
            "error",
            f"From {earlier.words} in {earlier.claim.time_period} to {later.words} in {later.claim.time_period} is {in_words(grown)}, not {change.words} as {change.source} has it.",
            spans,
            claims,
            (reckoning, change.evidence()),
            "the two levels as the source publishes them",
        )


def uneven(earlier: Statement, later: Statement) -> bool:
    """Whether the two periods are not of one length, so that nothing follows from comparing them."""
    lengths = [
        (s.period.last - s.period.first).days
        for s in (earlier, later)
        if s.period and s.period.first and s.period.last
    ]
    return len(lengths) == 2 and abs(lengths[0] - lengths[1]) > _DAYS_APART


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


def _said(change: Statement, grown: Interval) -> Interval:
    """The changes that the words allow, with the sign that they or the levels have."""
    sign = arithmetic.direction(change) or (1 if grown.low + grown.high >= 0 else -1)
    low, high = change.allowed
    low, high = low - _SLACK, high + _SLACK
    return Interval(low, high) if sign > 0 or change.claim.value < 0 else Interval(-high, -low)


RULE: Final = Rule("growth", "error", "a change in percent against the two levels beside it", check)
