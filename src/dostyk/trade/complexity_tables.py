"""Tables of economic complexity: countries by products, and products by products."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dostyk.trade import complexity as economic
from dostyk.trade.about import about
from dostyk.trade.results import Result, joined
from dostyk.trade.specialisation import rca
from dostyk.trade.tables import each_year, silence, standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.trade.about import About
    from dostyk.trade.cube import Cube
    from dostyk.trade.reading import Keep, Source
    from dostyk.trade.tables import Columns

_MEASURES: Final[dict[str, Callable[..., object]]] = {
    "rca": rca,
    "eci, pci": economic.complexity_indices,
    "density": economic.density,
    "coi": economic.complexity_outlook_index,
    "cog": economic.complexity_outlook_gain,
}


class ComplexityTables(NamedTuple):
    """The long table of complexity, and the proximities behind it where they were asked for."""

    table: Result
    proximity: Result | None


def complexity(
    source: Source, keep: Keep | None = None, *, threshold: float = 1.0, pairs: bool = False
) -> ComplexityTables:
    """ECI, PCI, density, COI and COG for every country and product, whether the table has the pair or not.

    With ``pairs`` also the proximity of every two products that stand out somewhere and have one above 0.
    """
    near: list[Result] = []

    def measure(cube: Cube) -> Result:
        found = economic.complexity(cube.value, threshold)
        if pairs:
            near.append(_proximity(cube, found))
        return _complexity(cube, found, threshold)

    table = each_year(source, ("exporter", "product"), keep or {}, measure)
    return ComplexityTables(table, joined(near) if near else None)


def countries(table: Result, source: Source) -> Result:
    """One row for each country and year of the long table, the most complex first."""
    names = [column for column in table.columns if column == source.layout.columns.get("year")]
    names += [source.column("exporter"), "eci", "diversity", "coi"]
    columns = {name: table.columns[name] for name in names}
    begins = np.ones(len(table), np.bool_)
    begins[1:] = np.any([columns[name][1:] != columns[name][:-1] for name in names[:-3]], axis=0)
    first = np.flatnonzero(begins)
    order = first[np.argsort(-np.nan_to_num(columns["eci"][first], nan=-np.inf), kind="stable")]
    return replace(table, columns={name: values[order] for name, values in columns.items()})


def _complexity(cube: Cube, found: economic.Complexity, threshold: float) -> Result:
    everywhere = np.ones(cube.value.shape, np.bool_)
    countries, products = cube.value.shape
    silent = (cube.missing > 0) & (cube.rows == 0)
    columns: Columns = {
        **_every_key(cube),
        "rca": np.where(silent, np.nan, found.rca).ravel(),
        "mcp": found.specialised.ravel().view(np.int8),
        **{name: np.repeat(getattr(found, name), products) for name in ("diversity", "eci", "coi")},
        **{name: np.tile(getattr(found, name), countries) for name in ("ubiquity", "pci")},
        "density": found.density.ravel(),
        "cog": found.cog.ravel(),
        **standing(cube, everywhere),
    }
    notes = silence(cube)
    notes += (f"a pair without a row counts as no trade; mcp is 1 from an RCA of {threshold:g}",)
    if not found.ranked:
        notes += ("the specialities give no single ranking: ECI, PCI, COI and COG do not exist",)
    return Result(columns, _measures(), cube.basis, notes)


def _every_key(cube: Cube) -> Columns:
    countries, products = cube.axes
    return {
        countries.column: np.repeat(countries.codes, len(products.codes)),
        products.column: np.tile(products.codes, len(countries.codes)),
    }


def _measures() -> tuple[About, ...]:
    return tuple(about(measure, name) for name, measure in _MEASURES.items())


def _proximity(cube: Cube, found: economic.Complexity) -> Result:
    codes = cube.axis("product").codes
    near = np.triu(economic.proximity(found.specialised.astype(np.float64)), k=1)
    one, other = np.nonzero(near)
    name = cube.axis("product").column
    columns: Columns = {f"{name}_1": codes[one], f"{name}_2": codes[other], "proximity": near[one, other]}
    return Result(columns, (about(economic.proximity),), cube.basis, silence(cube))
