"""Countries as gravity sees them: how large their economies are, how far apart, whether they share a border.

The tables are in ``data/``; its README says where each comes from.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Values = NDArray[np.float64]

YEAR: Final = 2019
"""The year of the economies in the table."""

MILLION: Final = 1e6

_RADIUS: Final = 6371.0
_NEAREST: Final = 10.0


class Country(NamedTuple):
    """A country: its GDP of ``YEAR`` in US dollars, who borders on it, and its largest places with their people.

    ``places`` has a row for each place: latitude and longitude in radians, and its part of their people.
    """

    code: str
    gdp: float
    borders: frozenset[str]
    places: Values


@cache
def countries() -> Mapping[str, Country]:
    """Every country of the table by its code of three letters."""
    places: dict[str, list[tuple[float, float, float]]] = {}
    for row in _rows("cities.csv"):
        place = (float(row["latitude"]), float(row["longitude"]), float(row["population"]))
        places.setdefault(row["code"], []).append(place)
    return {
        row["code"]: Country(
            row["code"],
            float(row["gdp_million_usd"]) * MILLION,
            frozenset(row["borders"].split()),
            _placed(places[row["code"]]),
        )
        for row in _rows("countries.csv")
    }


@cache
def world() -> Mapping[int, float]:
    """The GDP of the world in current US dollars, by year."""
    return {int(row["year"]): float(row["gdp_million_usd"]) * MILLION for row in _rows("world.csv")}


def country(code: str) -> Country:
    """The country of a code; raises ``InvalidValue`` for one that the table does not have."""
    found = countries().get(code)
    if found is None:
        raise InvalidValue(
            f"{code} is not among the {len(countries())} countries that gravity ships with",
            hint="`dostyk trade expected TABLE` takes a table of your own",
        )
    return found


@cache
def distance(one: str, other: str) -> float:
    """How far apart the people of two countries live, in kilometres.

    Formula: d_ij = (sum_k,l s_k s_l / d_kl)^-1, s the parts of people in the five largest places of each
    Variant: great circles on a sphere of 6,371 km; places nearer than 10 km count as 10 km apart
    Source: Mayer, T. and Zignago, S. (2011). Notes on CEPII's distances measures: The GeoDist database. CEPII working paper 2011-25
    Unit: km

    >>> round(distance("KAZ", "CHN"), -2) == round(distance("CHN", "KAZ"), -2)
    True
    """
    here, there = country(one).places, country(other).places
    up, across = here[:, None, 0] - there[None, :, 0], here[:, None, 1] - there[None, :, 1]
    bent = (
        np.sin(up / 2) ** 2 + np.cos(here[:, None, 0]) * np.cos(there[None, :, 0]) * np.sin(across / 2) ** 2
    )
    apart = np.maximum(2 * _RADIUS * np.arcsin(np.sqrt(np.minimum(bent, 1.0))), _NEAREST)
    return float(1 / (here[:, None, 2] * there[None, :, 2] / apart).sum())


@cache
def remoteness(code: str) -> float:
    """The mean logarithm of the distance to all other countries, each weighed with its GDP.

    Formula: r_i = sum_j!=i Y_j ln d_ij / sum_j!=i Y_j
    Source: Baier, S. L. and Bergstrand, J. H. (2009). Bonus vetus OLS. Journal of International Economics 77(1)
    Unit: logarithm of km
    """
    others = [other for other in countries() if other != code]
    gdp = np.array([countries()[other].gdp for other in others])
    far = np.log([distance(code, other) for other in others])
    return float((gdp * far).sum() / gdp.sum())


def _placed(places: list[tuple[float, float, float]]) -> Values:
    found = np.array(places, float)
    found[:, :2] = np.radians(found[:, :2])
    found[:, 2] /= found[:, 2].sum()
    return found


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("dostyk.trade").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
