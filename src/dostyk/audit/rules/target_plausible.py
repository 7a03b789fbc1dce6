"""What an aim asks for: the yearly growth to the due date, beside that of the years past and what gravity expects."""

from __future__ import annotations

from decimal import Decimal
from math import exp
from typing import TYPE_CHECKING, Final

from dostyk.audit.model import Check, Evidence, Finding
from dostyk.audit.promises import threads
from dostyk.audit.promises.model import worth
from dostyk.audit.promises.prospects import prospects
from dostyk.audit.promises.saying import aim, claims, counted, evidence
from dostyk.audit.promises.stance import falls
from dostyk.audit.rule import Rule
from dostyk.trade.calibrated import economies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.promises.prospects import Count, Prospect
    from dostyk.trade.calibrated import Expectation
    from dostyk.trade.targets import Verdict

FEWEST_YEARS: Final = 2
"""So many years of one count say how it has moved."""

MODEL: Final = "Dostyk's gravity equation: docs/concepts/gravity.md"


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """A note for each open aim of which a figure and the growth before it, or the trade gravity expects, are known."""
    for one in prospects(threads(dossier), economies(dossier.observations)):
        first = one.thread.first.figure
        assert first
        if falls(first) or (one.rating and one.rating.outcome != "open"):
            continue
        told = [count for count in one.counts if count.verdict and count.verdict.needed is not None]
        if one.gravity or told:
            yield _said(one, told)


def _said(one: Prospect, told: Sequence[Count]) -> Finding | Check:
    sayings = (one.rating.sayings if one.rating else one.thread.sayings)[:1]
    series = told[0].series if told else ()
    steps = [point.step for point in dict.fromkeys((*series[:1], *series[-1:]))]
    steps += [count.series[-1].step for count in told[1:]]
    spans = tuple(span for span in (sayings[0].span, *(s.span for s in steps)) if span)
    named = claims(sayings, steps)
    growth = [_growth(one, told[0]), *(_also(count) for count in told[1:])] if told else [_undated(one)]
    message = " ".join(filter(None, (*growth, _gravity(one))))
    if not one.gravity and len(series) < FEWEST_YEARS:
        return Check("target-plausible", "unchecked", message, spans, named)
    reckoned = (_reckoned(one.gravity),) if one.gravity else ()
    return Finding(
        "target-plausible",
        "note",
        message,
        spans,
        named,
        (*evidence(sayings, steps), *reckoned),
        "the latest figure of the same series"
        if told
        else "a date by which it is due, and the count it is set in",
    )


def _growth(one: Prospect, count: Count) -> str:
    verdict, latest = count.verdict, count.series[-1]
    assert one.rating
    assert verdict
    assert verdict.needed is not None
    head = f"To reach {aim(one.thread)} by {one.rating.due.iso}, the {counted(latest.step)} of {latest.year} would have to"
    return f"{head} grow by {verdict.needed:.1%} a year; {_past(count, one.thread.unit or '')}."


def _also(count: Count) -> str:
    verdict, latest = count.verdict, count.series[-1]
    assert verdict
    assert verdict.needed is not None
    return f"The {counted(latest.step)} would have to grow by {verdict.needed:.1%}."


def _past(count: Count, unit: str) -> str:
    verdict, series = count.verdict, count.series
    if verdict is None or verdict.history is None:
        return "how it moved before is not at hand"
    mean = exp(verdict.history.mean) - 1
    moved = f"{'grew' if mean >= 0 else 'fell'} by {abs(mean):.1%} a year"
    return f"from {series[0].year} to {series[-1].year} it {moved}{_course(verdict, unit)}"


def _course(verdict: Verdict, unit: str) -> str:
    """Where such growth as there has been would end, where there has been enough of it to say."""
    if verdict.low is None or verdict.high is None:
        return ""
    ends = f"{worth(unit, _rounded(verdict.low))} and {worth(unit, _rounded(verdict.high))}"
    return f", and four in five paths of such growth end between {ends}: the aim {_outcome(verdict)}"


def _outcome(verdict: Verdict) -> str:
    return "is on course" if verdict.outcome == "on course" else verdict.outcome


def _undated(one: Prospect) -> str:
    why = one.why[0] or "the figures at hand do not let its growth be reckoned"
    latest = one.counts[0].series[-1] if one.counts else None
    at_hand = f" The latest figure is {counted(latest.step)}, of {latest.year}." if latest else ""
    return f"What growth {aim(one.thread)} would take cannot be said: {why}.{at_hand}"


def _gravity(one: Prospect) -> str:
    """What the two countries would be expected to trade, and how many pairs are as far above their expectation."""
    found, figure = one.gravity, one.thread.first.figure
    if found is None or figure is None:
        return ""
    times = float(figure.claim.value) / found.value
    return (
        f"Gravity expects {worth('USD', _rounded(found.value))} between economies of their size and distance, as of "
        f"{found.year}, and {worth('USD', _rounded(found.low))} to {worth('USD', _rounded(found.high))} for four in "
        f"five such pairs; the aim is {times:.2g} times the expectation, and {in_hundred(one.above or 0)} such pairs "
        "trade less than so many times theirs."
    )


def in_hundred(part: float) -> str:
    """A part in words, no closer than the spread is known.

    >>> in_hundred(0.933), in_hundred(0.99), in_hundred(0.01)
    ('93 in 100', 'at least 99 in 100', 'at most 1 in 100')
    """
    edge = "at least " if part >= 0.99 else "at most " if part <= 0.01 else ""
    return f"{edge}{part * 100:.0f} in 100"


def _reckoned(found: Expectation) -> Evidence:
    text = (
        f"{found.flow} of {found.exporter} and {found.importer} by gravity at the sizes of {found.year}: "
        f"USD {found.value / 1e9:.1f} bn, among {found.pairs} pairs of like expectation"
    )
    return Evidence("reckoning", text, MODEL)


def _rounded(value: float) -> Decimal:
    """Three figures: an expectation has no more."""
    return Decimal(f"{value:.3g}")


RULE: Final = Rule(
    "target-plausible",
    "note",
    "the yearly growth an open aim needs, beside that of the past and the trade gravity expects",
    check,
)
