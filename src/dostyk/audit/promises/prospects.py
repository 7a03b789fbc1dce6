"""What an aim would take: beside the growth there has been by one count, and beside what gravity expects of the pair."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.promises.stance import falls
from dostyk.audit.promises.timing import is_whole_year
from dostyk.errors import InvalidValue
from dostyk.trade.calibrated import expect
from dostyk.trade.targets import judge
from dostyk.vocabulary.areas import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dostyk.audit.promises.model import Rating, Step, Thread
    from dostyk.trade.calibrated import Economies, Expectation, Flow
    from dostyk.trade.targets import Verdict

PAST: Final = 10
"""So many years back the growth of the past is taken from."""

APART: Final = Decimal("1.1")
"""Figures of one year without a counter that differ by more are of different things, and none of them is taken."""

_FLOWS: Final[dict[str, Flow]] = {
    "trade.turnover": "turnover",
    "trade.exports": "exports",
    "trade.imports": "exports",
}


class Point(NamedTuple):
    """A year with its value, and the figure that gives it."""

    year: int
    value: Decimal
    step: Step


Series = tuple[Point, ...]
"""The figures of one counter by year."""


class Count(NamedTuple):
    """The figures of one counter up to the latest, and what they say of the aim; None where nothing is left to say."""

    series: Series
    verdict: Verdict | None


class Prospect(NamedTuple):
    """An aim with what it would take; ``why`` says of each of the two what keeps it from being told.

    ``counts`` are the series that reach furthest, each by one counter, with what it says of the last due date while
    that is open; ``gravity`` is what the two countries would be expected to trade.
    """

    thread: Thread
    rating: Rating | None
    counts: tuple[Count, ...]
    gravity: Expectation | None
    why: tuple[str, str]

    @property
    def above(self) -> float | None:
        """The part of pairs like this one that trade less than the aim, each against its own expectation."""
        figure = self.thread.first.figure
        return self.gravity.below(float(figure.claim.value)) if self.gravity and figure else None


def prospects(threads: Iterable[Thread], known: Economies | None = None) -> tuple[Prospect, ...]:
    """The prospect of every thread that is a target; ``known`` is the GDP that gravity is reckoned with."""
    series: dict[int, tuple[Series, ...]] = {}
    found = []
    for thread in threads:
        if thread.kind == "target" and thread.first.figure:
            if id(thread.steps) not in series:
                series[id(thread.steps)] = furthest(thread.steps)
            found.append(_prospect(thread, series[id(thread.steps)], known))
    return tuple(found)


def furthest(steps: Sequence[Step]) -> tuple[Series, ...]:
    """The yearly values of each counter that reaches the last year, up to ten years back, the longest series first.

    What an office publishes goes before what a document says it counts; then a year's first value stands. Values that nobody is named as the counter of are only taken where those of the
    year agree.
    """
    by_who: dict[str, dict[int, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for step in sorted(steps, key=lambda step: step.observation is None):
        if step.exact and step.period and step.period.last and is_whole_year(step.period):
            value = (step.exact.low + step.exact.high) / 2
            year = step.period.last.year
            by_who[counter(step)][year].append(Point(year, value, step))
    found = [
        tuple(points[0] for _, points in sorted(years.items()) if who or _agree(points))
        for who, years in by_who.items()
    ]
    last = max((series[-1].year for series in found if series), default=None)
    reaching = [
        tuple(point for point in series if point.year >= last - PAST)
        for series in found
        if series and last == series[-1].year
    ]
    return tuple(sorted(reaching, key=len, reverse=True))


def _agree(points: Sequence[Point]) -> bool:
    values = [point.value for point in points]
    return min(values) > 0 and max(values) <= min(values) * APART


def counter(step: Step) -> str:
    """Whose count a figure is, empty where nobody is named."""
    if step.observation:
        return step.who or ""
    office = step.figure.counter if step.figure else None
    return country_name(office.area) if office and office.area else ""


def _prospect(thread: Thread, found: Sequence[Series], known: Economies | None) -> Prospect:
    rating = thread.ratings[-1] if thread.ratings else None
    silent = _silent(thread, rating, found)
    counts = tuple(Count(series, None if silent else _verdict(thread, rating, series)) for series in found)
    gravity, apart = _gravity(thread, known)
    return Prospect(thread, rating, counts, gravity, (silent, apart))


def _silent(thread: Thread, rating: Rating | None, found: Sequence[Series]) -> str:
    """Why the growth that the aim needs is not told, empty where it is."""
    if rating is None or rating.due.last is None:
        return "it names no date by which it is due"
    if rating.outcome != "open":
        return rating.reason
    if thread.unit in ("1", "%"):
        return "it is a share or a plain number"
    return "" if found else "no series of the same thing is at hand"


def _verdict(thread: Thread, rating: Rating | None, series: Series) -> Verdict:
    figure, first = thread.first.figure, thread.first.published
    assert figure
    assert rating
    assert rating.due.last
    return judge(
        [(float(point.year), float(point.value)) for point in series],
        float(figure.claim.value),
        float(rating.due.last.year),
        since=float(first[:4]) if first else None,
        at_least=not falls(figure),
    )


def _gravity(thread: Thread, known: Economies | None) -> tuple[Expectation | None, str]:
    figure = thread.first.figure
    assert figure
    claim = figure.claim
    seller, buyer = claim.ref_area, claim.counterpart_area
    if claim.indicator not in _FLOWS or claim.unit != "USD":
        return None, "gravity is of trade in US dollars"
    if claim.product:
        return None, "gravity is of all goods together"
    if not (seller and buyer):
        return None, "it is not of two countries"
    if claim.indicator == "trade.imports":
        seller, buyer = buyer, seller
    try:
        return expect(seller, buyer, _FLOWS[claim.indicator], known=known), ""
    except InvalidValue as error:
        return None, error.message
