"""What an aim asks for: the yearly growth from the latest figure to the due date, beside that of the years past."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.model import Check, Finding
from dostyk.audit.promises import threads
from dostyk.audit.promises.saying import aim, claims, counted, evidence
from dostyk.audit.promises.stance import falls
from dostyk.audit.promises.timing import is_whole_year
from dostyk.audit.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.audit.promises import Rating, Step, Thread

PAST: Final = 10
"""So many years back the growth of the past is taken from."""


class Point(NamedTuple):
    """A year with its value, and the figure that gives it."""

    year: int
    value: Decimal
    step: Step


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """A note for each open aim of which a figure and the growth before it are known."""
    known: dict[int, tuple[Point, ...]] = {}
    for thread in threads(dossier):
        first = thread.first.figure
        if (
            thread.kind == "target"
            and thread.ratings
            and first
            and not falls(first)
            and first.claim.unit not in ("1", "%")
        ):
            rating = thread.ratings[-1]
            if id(thread.steps) not in known:
                known[id(thread.steps)] = best_series(thread.steps)
            series = known[id(thread.steps)]
            if rating.outcome == "open" and rating.due.last and series:
                yield from _said(thread, rating, first, series)


def best_series(steps: Sequence[Step]) -> tuple[Point, ...]:
    """One counter's yearly values, the one that reaches furthest and has most years; a year's first value stands."""
    by_who: dict[str, dict[int, Point]] = defaultdict(dict)
    for step in steps:
        if step.exact and step.period and step.period.last and is_whole_year(step.period):
            value = (step.exact.low + step.exact.high) / 2
            who = (step.who or "") if step.observation else _counter(step)
            by_who[who].setdefault(step.period.last.year, Point(step.period.last.year, value, step))
    found = [tuple(sorted(points.values(), key=lambda point: point.year)) for points in by_who.values()]
    return max(found, key=lambda points: (points[-1].year, len(points)), default=())


def yearly(start: Decimal, end: Decimal, years: int) -> float:
    """The growth a year that leads from one value to the other, as a share: (end / start) ** (1 / years) - 1."""
    growth: float = float(end / start) ** (1 / years)
    return growth - 1


def _counter(step: Step) -> str:
    counter = step.figure.counter if step.figure else None
    return (counter.area or "") if counter else ""


def _said(
    thread: Thread, rating: Rating, first: Statement, series: Sequence[Point]
) -> Iterator[Finding | Check]:
    assert rating.due.last
    latest, value, due = series[-1], first.claim.value, rating.due.last.year
    if latest.value <= 0 or latest.value >= value or due <= latest.year:
        return
    needed = yearly(latest.value, value, due - latest.year)
    before = [point for point in series if latest.year - PAST <= point.year < latest.year and point.value > 0]
    spans = tuple(span for span in (rating.sayings[0].span, latest.step.span) if span)
    named = claims(rating.sayings[:1], (latest.step,))
    head = f"To reach {aim(thread)} by {rating.due.iso}, the {counted(latest.step)} of {latest.year} would have to"
    if not before:
        message = f"{head} {_grow(needed)}; how it moved before is not at hand."
        yield Check("target-plausible", "unchecked", message, spans, named)
        return
    past = yearly(before[0].value, latest.value, latest.year - before[0].year)
    yield Finding(
        "target-plausible",
        "note",
        f"{head} {_grow(needed)}; from {before[0].year} to {latest.year} it {_grew(past)}.",
        spans,
        named,
        evidence(rating.sayings[:1], (before[0].step, latest.step)),
        "the latest figure of the same series",
    )


def _grow(share: float) -> str:
    return f"grow by {share:.1%} a year"


def _grew(share: float) -> str:
    return f"{'grew' if share >= 0 else 'fell'} by {abs(share):.1%} a year"


RULE: Final = Rule(
    "target-plausible", "note", "the yearly growth an open aim needs, beside that of the past", check
)
