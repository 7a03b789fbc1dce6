"""What a target would take: the growth it needs a year, beside the growth there has been.

Plain numbers in, a ``Verdict`` out, so that whoever keeps claims and official series can ask.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, isnan, log, sqrt
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    Point = tuple[float, float]

Outcome = Literal["reached", "on course", "needs a break with history", "missed", "cannot say"]
FEWEST: Final = 4
"""Years of growth below which history says nothing."""

_TENTH: Final = 1.2815515655446004
"""The upper tenth of the normal distribution."""


class History(NamedTuple):
    """Growth there has been: the mean of yearly logarithmic growth, its deviation, and over how many steps and years.

    ``best`` is the highest yearly growth (a part of one) over any stretch at least as long as the target gives,
    or None when history is shorter than that.
    """

    mean: float
    spread: float
    best: float | None
    steps: int
    span: float


class Verdict(NamedTuple):
    """What a target needs and what that means; growth as parts of one (0.05 is 5 % a year).

    ``needed`` is None when there is nothing left to grow or no time to do it in. ``expected`` is what the past
    pace gives at the due year, ``low`` and ``high`` where four in five paths of such growth would end.
    """

    outcome: Outcome
    base_year: float
    base: float
    target: float
    due: float
    needed: float | None
    history: History | None
    expected: float | None
    low: float | None
    high: float | None
    why: str


def growth_needed(base: float, target: float, years: float) -> float:
    """The growth a year that takes a base to a target.

    Formula: g = (target / base)^(1 / years) - 1
    Source: arithmetic

    >>> round(growth_needed(44.0, 80.0, 5), 4)
    0.127
    """
    if not (base > 0 and target > 0 and years > 0):
        raise InvalidValue("growth needs a base, a target and a time above nought")
    return float((target / base) ** (1 / years)) - 1


def judge(
    series: Sequence[Point], target: float, due: float, *, since: float | None = None, at_least: bool = True
) -> Verdict:
    """What the target needs from the last value of a series of (year, value), and how that stands beside the series.

    - reached: a value of the series in the due year or before, and not before ``since``, is there already; an
      upper limit (``at_least`` False) is reached when the value of the due year is not above it
    - missed: the due year has a value that falls short
    - on course: the target is not above where four in five paths of growth as it has been would end
    - needs a break with history: it is
    - cannot say: no value, none above nought, none for a due year that is over, or fewer than ``FEWEST`` steps

    Raises ``InvalidValue`` for two values of one year. Growth is taken in logarithms between values that are given, a gap of several years spread over them; years
    without a value are not filled. ``since`` is the year the target was set.

    Formula: ln X_T = ln X_0 + m L +- t s sqrt(L + L^2 / n), m and s the mean and deviation of yearly log growth over n years, L the years left
    Variant: a random walk with drift; t the upper tenth of Student's distribution
    Source: Box, G. E. P. and Jenkins, G. M. (1970). Time Series Analysis: Forecasting and Control. Holden-Day
    """
    known = _known(series)
    if not known:
        return _verdict("cannot say", (due, float("nan")), target, due, "the series has no value")
    counted = [point for point in known if since is None or point[0] >= since]
    met = [(year, value) for year, value in counted if year <= due and _enough(value, target, at_least)]
    last = known[-1]
    if met and at_least:
        return _verdict("reached", met[0], target, due, f"{met[0][1]:g} in {met[0][0]:g}")
    if last[0] >= due:
        return _over(known, target, due, at_least=at_least)
    if not at_least:
        return _verdict("cannot say", last, target, due, "an upper limit is judged when it is due")
    if not (last[1] > 0 and target > 0):
        return _verdict("cannot say", last, target, due, "growth from nought has no rate")
    return _open(known, target, due)


def history(series: Sequence[Point], length: float) -> History | None:
    """The growth of a series that has values above nought at two years or more, or None."""
    known = [point for point in _known(series) if point[1] > 0]
    steps = [
        (log(after / before) / (year - start), year - start)
        for (start, before), (year, after) in pairwise(known)
    ]
    if not steps:
        return None
    span = sum(years for _, years in steps)
    mean = sum(rate * years for rate, years in steps) / span
    spread = (
        sqrt(sum(years * (rate - mean) ** 2 for rate, years in steps) / (len(steps) - 1))
        if len(steps) > 1
        else 0.0
    )
    stretches = [
        log(after / before) / (year - start)
        for start, before in known
        for year, after in known
        if year - start >= length
    ]
    best = exp(max(stretches)) - 1 if stretches else None
    return History(mean, spread, best, len(steps), span)


def _known(series: Sequence[Point]) -> list[Point]:
    """The points that have a value, in the order of time; one series has one value for a year."""
    known = sorted(point for point in series if not isnan(point[1]))
    for (year, _), (next_year, _) in pairwise(known):
        if year == next_year:
            raise InvalidValue(f"the series has two values for {year:g}", hint="judge each count by itself")
    return known


def _open(known: Sequence[Point], target: float, due: float) -> Verdict:
    year, base = known[-1]
    left = due - year
    needed = growth_needed(base, target, left)
    past = history(known, left)
    if past is None or past.steps < FEWEST:
        why = f"{0 if past is None else past.steps} steps of growth are too few to compare with"
        return _verdict("cannot say", known[-1], target, due, why, needed=needed, past=past)
    reach = _upper_tenth(past.steps - 1) * past.spread * sqrt(left + left * left / past.span)
    middle = log(base) + past.mean * left
    expected, low, high = exp(middle), exp(middle - reach), exp(middle + reach)
    outcome: Outcome = "on course" if target <= high else "needs a break with history"
    why = f"{needed:+.1%} a year is needed, {exp(past.mean) - 1:+.1%} was usual"
    return Verdict(outcome, year, base, target, due, needed, past, expected, low, high, why)


def _over(known: Sequence[Point], target: float, due: float, *, at_least: bool) -> Verdict:
    there = [(year, value) for year, value in known if year == due]
    if there and _enough(there[0][1], target, at_least):
        return _verdict("reached", there[0], target, due, f"{there[0][1]:g} in {due:g}")
    if there:
        return _verdict("missed", there[0], target, due, f"{there[0][1]:g} in {due:g}")
    nearest = min(known, key=lambda point: abs(point[0] - due))
    return _verdict("cannot say", nearest, target, due, f"the series has no value for {due:g}")


def _enough(value: float, target: float, at_least: bool) -> bool:
    return value >= target if at_least else value <= target


def _upper_tenth(freedom: int) -> float:
    """The upper tenth of Student's distribution, to a hundredth from three degrees of freedom on.

    Source: Abramowitz, M. and Stegun, I. A. (1964). Handbook of Mathematical Functions, 26.7.5
    """
    z = _TENTH
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def _verdict(
    outcome: Outcome,
    point: Point,
    target: float,
    due: float,
    why: str,
    *,
    needed: float | None = None,
    past: History | None = None,
) -> Verdict:
    return Verdict(outcome, point[0], point[1], target, due, needed, past, None, None, None, why)
