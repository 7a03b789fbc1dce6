"""Tables of specialisation, and what every table of measures is made with: years, keys, the rows under a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade import specialisation as special
from dostyk.trade.about import about
from dostyk.trade.cube import total
from dostyk.trade.results import Result, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from dostyk.trade.cube import Cube
    from dostyk.trade.reading import Keep, Source

    Columns = dict[str, NDArray[Any]]


def years(source: Source, roles: Sequence[str], keep: Keep, **options: Any) -> list[tuple[Any, Cube]]:
    """The table totalled by the roles, year by year where it has years, else once with the year None."""
    if source.layout.columns.get("year") not in source.dataset.schema.names:
        return [(None, total(source, roles, keep=keep, **options))]
    return total(source, ["year", *roles], keep=keep, **options).along("year")


def each_year(
    source: Source, roles: Sequence[str], keep: Keep, measure: Callable[[Cube], Result], **options: Any
) -> Result:
    """A measure of every year's totals, one under the other with the year in front."""
    results = []
    for year, cube in years(source, roles, keep, **options):
        result = measure(cube)
        results.append(result if year is None else result.with_key(source.column("year"), year))
    return joined(results)


def specialisation(source: Source, keep: Keep | None = None) -> Result:
    """The exports of every country and product that the table has, with Balassa's index and its kin."""
    return each_year(source, ("exporter", "product"), keep or {}, _specialisation)


def _specialisation(cube: Cube) -> Result:
    there = (cube.rows > 0) | (cube.missing > 0)
    measures = (special.rca, special.symmetric_rca, special.normalised_rca)
    values = {measure.__name__: measure(cube.value)[there] for measure in measures}
    return Result(
        {**keys(cube, there), **values, **standing(cube, there)},
        tuple(about(measure) for measure in measures),
        cube.basis,
        silence(cube),
    )


def vollrath(source: Source, keep: Keep | None = None) -> Result:
    """Vollrath's measures of every country and product that the table has in exports or imports."""
    imports = dict(years(source, ("importer", "product"), keep or {}, side="importer"))
    column = source.column("year") if None not in imports else ""
    results = []
    for year, cube in years(source, ("exporter", "product"), keep or {}):
        if year in imports:
            result = _vollrath(cube, imports[year])
            results.append(result if year is None else result.with_key(column, year))
    if not results:
        raise InvalidValue("no year has both exports and imports", where=source.path)
    return joined(results)


def _vollrath(exports: Cube, imports: Cube) -> Result:
    countries = together(exports.axis("exporter").codes, imports.axis("importer").codes)
    products = together(exports.axis("product").codes, imports.axis("product").codes)
    exports = exports.on("exporter", countries).on("product", products)
    imports = imports.on("importer", countries).on("product", products)
    there = (exports.rows > 0) | (imports.rows > 0)
    found = special.vollrath(exports.known(), imports.known())
    values = {name: matrix[there] for name, matrix in found._asdict().items()}
    counts = {"rows": exports.rows[there] + imports.rows[there]}
    return Result(
        {**keys(exports, there), **values, **counts},
        (about(special.vollrath),),
        exports.basis,
        ("a country that the table has in one direction only has nought in the other",),
    )


def keys(cube: Cube, there: NDArray[np.bool_]) -> Columns:
    """The codes of the cells chosen, one column for each axis under the table's own name."""
    places = np.nonzero(there)
    return {axis.column: axis.codes[at] for axis, at in zip(cube.axes, places, strict=True)}


def standing(cube: Cube, there: NDArray[np.bool_]) -> Columns:
    """What the cells chosen stand on: their value, the rows in it and the rows without a value."""
    return {"value": cube.value[there], "rows": cube.rows[there], "missing": cube.missing[there]}


def silence(cube: Cube) -> tuple[str, ...]:
    """What a reader must know of rows that could not be counted."""
    notes: tuple[str, ...] = ()
    if cube.basis.missing:
        notes += (f"{cube.basis.missing:,} rows have no value and are in no total",)
    if cube.basis.unplaced:
        notes += (f"{cube.basis.unplaced:,} rows name no country, product or year and were left out",)
    return notes


def together(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """The codes of either, sorted."""
    return np.array(sorted(set(one.tolist()) | set(other.tolist())), dtype=one.dtype)
