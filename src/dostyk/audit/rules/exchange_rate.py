"""``exchange-rate``: one amount in two currencies, against the rate of its time."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit.amounts import amount, is_money
from dostyk.audit.model import Check, Evidence, Finding
from dostyk.audit.rule import Rule
from dostyk.audit.tolerance import Interval
from dostyk.official.rates import Rate, rate
from dostyk.vocabulary.wording import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement

_SAME: Final = re.compile(
    r"\A\s*(?:[(\[]|,?\s*(?:or|i\.e\.|that is|equal to|equivalent to|the equivalent of|worth)\b|,|=|/)\s*[(\[]?\s*"
    r"(?:(?:or|about|some|around|roughly|approximately|approx\.?|nearly|almost|equal to|equivalent to|"
    r"the equivalent of|an equivalent of|over|more than|ca\.?|some|c\.)\s+)*[~≈]?\s*\Z",
    re.IGNORECASE,
)
_SLACK: Final = Decimal("0.04")
"""A contract fixes its rate on one day, a yearly mean does not: this much is allowed beyond the year's extremes."""

_WIDE: Final = Decimal("0.06")
"""The same where the extremes are not known."""


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each amount that is followed by the same amount in another currency."""
    for sentence in dossier.by_quote.values():
        money = [s for s in sentence if is_money(s.claim.unit) and s.claim.measure in ("level", "difference")]
        for one, two in itertools.pairwise(money):
            gap = one.document.text[one.claim.end : two.claim.start]
            if one.claim.unit != two.claim.unit and _SAME.match(gap):
                yield from _judge(one, two)


def _judge(one: Statement, two: Statement) -> Iterator[Finding | Check]:
    spans, claims = (one.span, two.span), (one.id, two.id)
    known = _rates(one, two)
    if not known:
        yield Check(
            "exchange-rate",
            "unchecked",
            f"No rate of {one.claim.unit} to {two.claim.unit} is known for the time of {one.words}.",
            spans,
            claims,
        )
        return
    implied = two.exact.over(one.exact)
    first = known[0]
    evidence = tuple(
        Evidence(
            "rate", f"1 {r.base} = {digits(r.value)} {r.quote} ({r.period})", f"{r.source_name}: {r.source}"
        )
        for r in known
    )
    if any(implied.meets(_plausible(r)) for r in known):
        yield Check(
            "exchange-rate",
            "consistent",
            f"{one.words} and {two.words} are one amount at the rate of the time.",
            spans,
            claims,
            evidence,
        )
        return
    low, high = sorted((one, two), key=lambda s: s.claim.value)
    factor = high.claim.value / low.claim.value
    right = (first.value if high is two else 1 / first.value).quantize(Decimal("0.0001"))
    meant = amount(one.claim.value * first.value, two.claim.unit)
    yield Finding(
        "exchange-rate",
        "warning",
        f"{one.words} given as {two.words} implies {_plain(factor)} {high.claim.unit} to the {low.claim.unit}; "
        f"at {_plain(right)} ({first.period}) it is {meant}.",
        spans,
        claims,
        (*evidence, one.evidence()),
        "the amount in the currency of the contract",
    )


def _rates(one: Statement, two: Statement) -> list[Rate]:
    """The rates of the figure's own time, of the day it was published, and of the year before."""
    periods = [s.claim.time_period for s in (one, two) if s.period and s.period.first and s.period.last]
    day = one.document.published
    if day:
        periods += [day[:7], day[:4], str(int(day[:4]) - 1)]
    found: dict[str, Rate] = {}
    for period in periods:
        known = rate(one.claim.unit, two.claim.unit, period) if period else None
        if known:
            found.setdefault(known.period, known)
    return list(found.values())


def _plausible(known: Rate) -> Interval:
    if known.low is None or known.high is None:
        return Interval(known.value * (1 - _WIDE), known.value * (1 + _WIDE))
    return Interval(known.low * (1 - _SLACK), known.high * (1 + _SLACK))


def _plain(value: Decimal) -> str:
    return digits(value.quantize(Decimal("0.01")) if value >= 1 else value)


RULE: Final = Rule(
    "exchange-rate", "warning", "one amount in two currencies against the rate of its time", check
)
