"""The gravity equation that ships: what two economies of their size and distance would trade, with its spread.

Its weights were fitted once and stand in ``data/gravity.toml`` with the record of the fit; nothing is fitted here.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib import resources
from math import exp, log
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade.countries import YEAR, countries, country, distance, remoteness, world

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dostyk.official import Observation

Flow = Literal["exports", "turnover"]
TERMS: Final = ("exporter_size", "importer_size", "distance", "border", "exporter_remote", "importer_remote")
"""What the equation is of: logarithms but for ``border``; sizes as parts of the world's GDP."""

SHARES: Final = (0.01, *(step / 20 for step in range(1, 20)), 0.99)
"""The quantiles that the spread is stored in."""

Economies = dict[int, dict[str, float]]
"""GDP in US dollars by year and country; the world is ``WLD``."""


class Expectation(NamedTuple):
    """What gravity expects a pair to trade in a year, in US dollars, and where four in five pairs like it lie.

    ``gap`` are the quantiles ``SHARES`` of actual over expected trade among the ``pairs`` of like expectation.
    """

    exporter: str
    importer: str
    flow: Flow
    year: int
    value: float
    low: float
    high: float
    pairs: int
    gap: tuple[float, ...]

    def below(self, value: float) -> float:
        """The part of pairs like it that trade less, against their own expectation, than this value; 0.01 to 0.99."""
        return float(np.interp(value / self.value, self.gap, SHARES))


def expect(
    exporter: str, importer: str, flow: Flow = "exports", *, known: Economies | None = None
) -> Expectation:
    """What a country would sell to another, or both to each other, by size, distance, border and remoteness.

    Formula: X_ij = Y_w exp(a + b1 ln(Y_i / Y_w) + b2 ln(Y_j / Y_w) + b3 ln d_ij + b4 border_ij + b5 r_i + b6 r_j); turnover = X_ij + X_ji
    Variant: PPML on the imports of one year as importers count them, no fixed effects; remoteness as a GDP-weighted mean of log distances; the interval holds four in five of the pairs whose expectation is of like size
    Source: Santos Silva, J. M. C. and Tenreyro, S. (2006). The Log of Gravity. The Review of Economics and Statistics 88(4); Baier, S. L. and Bergstrand, J. H. (2009). Bonus vetus OLS. Journal of International Economics 77(1); the weights are of this program
    Unit: current US dollars of the year

    The year is the last one for which the GDP of both and of the world are known. Raises ``InvalidValue`` for a
    country that the table does not have, and for a country with itself.

    >>> found = expect("KAZ", "CHN", "turnover")
    >>> found.low < found.value < found.high
    True
    """
    if exporter == importer:
        raise InvalidValue(f"{exporter} does not trade with itself")
    economies = shipped() if known is None else known
    country(exporter), country(importer)
    year = max(year for year, sizes in economies.items() if {exporter, importer, "WLD"} <= sizes.keys())
    ways = ((exporter, importer), (importer, exporter)) if flow == "turnover" else ((exporter, importer),)
    part = sum(share(*way, economies[year]) for way in ways)
    pairs, gap = _gap(flow, part)
    value = part * economies[year]["WLD"]
    low, high = (value * gap[SHARES.index(at)] for at in (0.1, 0.9))
    return Expectation(exporter, importer, flow, year, value, low, high, pairs, gap)


def share(exporter: str, importer: str, sizes: Mapping[str, float]) -> float:
    """The expectation of what one sells to the other, as a part of the world's GDP."""
    weights = record()["weights"]
    found = zip(TERMS, terms(exporter, importer, sizes), strict=True)
    return exp(weights["intercept"] + sum(weights[name] * value for name, value in found))


def terms(exporter: str, importer: str, sizes: Mapping[str, float]) -> tuple[float, ...]:
    """The values of ``TERMS`` for a pair."""
    return (
        log(sizes[exporter] / sizes["WLD"]),
        log(sizes[importer] / sizes["WLD"]),
        log(distance(exporter, importer)),
        float(importer in country(exporter).borders),
        remoteness(exporter),
        remoteness(importer),
    )


def economies(observations: Iterable[Observation]) -> Economies:
    """The GDP of the table, and of whatever years official observations give it for."""
    found: Economies = {year: {"WLD": gdp} for year, gdp in world().items()}
    found[YEAR] |= {code: one.gdp for code, one in countries().items()}
    for one in observations:
        whole_year = len(one.time_period) == 4 and one.time_period.isdigit()
        if (
            one.indicator == "economy.gdp"
            and one.unit == "USD"
            and one.usable
            and whole_year
            and one.value > 0
        ):
            found.setdefault(int(one.time_period), {}).setdefault(one.ref_area, float(one.value))
    return found


@cache
def shipped() -> Economies:
    """The GDP of the table and of the reference series that ship."""
    from dostyk.official import reference

    return economies(reference())


@cache
def record() -> dict[str, Any]:
    """The weights and the record of how they were fitted."""
    return tomllib.loads(_data("gravity.toml"))


def _gap(flow: Flow, part: float) -> tuple[int, tuple[float, ...]]:
    """How many pairs had an expectation of like size in the fit, and how trade strays from it among them."""
    found = [(pairs, gap) for start, pairs, gap in _spread()[flow] if start <= part]
    return found[-1] if found else _spread()[flow][0][1:]


@cache
def _spread() -> dict[str, list[tuple[float, int, tuple[float, ...]]]]:
    found: dict[str, list[tuple[float, int, tuple[float, ...]]]] = {}
    for row in csv.reader(_data("gravity_spread.csv").splitlines()[1:]):
        flow, start, pairs, *gap = row
        found.setdefault(flow, []).append((float(start), int(pairs), tuple(map(float, gap))))
    return found


def _data(name: str) -> str:
    return resources.files("dostyk.trade").joinpath("data", name).read_text("utf-8")
