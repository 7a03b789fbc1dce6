"""Tables of what countries' trade is to each other: complementarity, intensity, likeness, overlap, both counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade import pairs
from dostyk.trade.about import about
from dostyk.trade.mirror import mirror_gap
from dostyk.trade.results import Result, joined
from dostyk.trade.specialisation import rca
from dostyk.trade.tables import each_year, silence, together, years

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from dostyk.trade.cube import Cube
    from dostyk.trade.reading import Keep, Source
    from dostyk.trade.tables import Columns


def complementarity(source: Source, keep: Keep | None = None) -> Result:
    """Both indices of how every country's exports fit every other's imports."""
    return _both_ways(source, keep or {}, _complementarity)


def complementarity_by_product(
    source: Source, exporter: str, importer: str, keep: Keep | None = None
) -> Result:
    """Where an exporter's advantages meet an importer's, product by product."""
    return _both_ways(source, keep or {}, lambda out, into: _by_product(out, into, exporter, importer))


def intensity(source: Source, keep: Keep | None = None) -> Result:
    """Trade intensity of every pair that trades, with both denominators."""
    return each_year(source, ("exporter", "importer"), keep or {}, _intensity)


def similarity(source: Source, keep: Keep | None = None, countries: Sequence[str] = ()) -> Result:
    """How alike the exports of every two countries are, or of the countries named and every other."""
    return each_year(source, ("exporter", "product"), keep or {}, lambda cube: _similarity(cube, countries))


def overlap(source: Source, one: str, other: str, keep: Keep | None = None) -> Result:
    """Trade between two countries by product, as the first counts it: both directions, balance, Grubel-Lloyd."""
    asked = keep or {}
    out = years(source, ("product",), {**asked, "exporter": [one], "importer": [other]}, side="exporter")
    into = dict(
        years(source, ("product",), {**asked, "exporter": [other], "importer": [one]}, side="importer")
    )
    return _by_year(source, [(year, cube, into[year]) for year, cube in out if year in into], _overlap)


def mirror(source: Source, exporter: str, importer: str, keep: Keep | None = None) -> Result:
    """The flow from one country to another by product, as each of the two counts it.

    Raises ``InvalidValue`` for a table with one count of each flow, such as BACI.
    """
    if not source.layout.reported:
        hint = "a table of what countries report, such as UN Comtrade's, has two"
        raise InvalidValue("the table has one count of each flow", where=source.path, hint=hint)
    asked = {**(keep or {}), "exporter": [exporter], "importer": [importer]}
    sold = years(source, ("product",), asked, side="exporter")
    bought = dict(years(source, ("product",), asked, side="importer"))
    return _by_year(source, [(year, cube, bought[year]) for year, cube in sold if year in bought], _mirror)


def _both_ways(source: Source, keep: Keep, measure: Callable[[Cube, Cube], Result]) -> Result:
    """A measure of exports and imports, countries by products, of every year that has both."""
    into = dict(years(source, ("importer", "product"), keep, side="importer"))
    out = years(source, ("exporter", "product"), keep, side="exporter")
    return _by_year(source, [(year, cube, into[year]) for year, cube in out if year in into], measure)


def _by_year(
    source: Source, found: list[tuple[Any, Cube, Cube]], measure: Callable[[Cube, Cube], Result]
) -> Result:
    if not found:
        raise InvalidValue("no year has both directions", where=source.path)
    results = []
    for year, one, other in found:
        products = together(one.axis("product").codes, other.axis("product").codes)
        result = measure(one.on("product", products), other.on("product", products))
        results.append(result if year is None else result.with_key(source.column("year"), year))
    return joined(results)


def _complementarity(out: Cube, into: Cube) -> Result:
    sold, bought = out.known(), into.known()
    shares = [_row_shares(matrix) for matrix in (sold, bought)]
    apart = np.array([np.abs(shares[1] - row).sum(axis=1) for row in shares[0]])
    world = sold.sum(axis=0) / sold.sum()
    weighted = np.nan_to_num(rca(sold) * world) @ np.nan_to_num(rca(bought)).T
    other = _others(out, into)
    columns: Columns = {
        **_pair_keys(out, into, other),
        "complementarity": (100 * (1 - apart / 2))[other],
        "weighted_complementarity": weighted[other],
    }
    measures = (about(pairs.complementarity), about(pairs.weighted_complementarity))
    return Result(columns, measures, out.basis, silence(out) + silence(into))


def _by_product(out: Cube, into: Cube, exporter: str, importer: str) -> Result:
    sold, bought = rca(out.value), rca(into.value)
    seller, buyer = out.axis("exporter").at(exporter), into.axis("importer").at(importer)
    columns: Columns = {
        out.axis("product").column: out.axis("product").codes,
        "export_rca": sold[seller],
        "import_rca": bought[buyer],
        "complementarity": pairs.complementarity_by_product(sold[seller], bought[buyer]),
        "rows": out.rows[seller] + into.rows[buyer],
    }
    measures = (about(rca), about(pairs.complementarity_by_product, "complementarity"))
    return Result(columns, measures, out.basis, silence(out) + silence(into))


def _intensity(cube: Cube) -> Result:
    flows = cube.known()
    sold, bought, world = flows.sum(axis=1), flows.sum(axis=0), flows.sum()
    own = cube.on("importer", cube.axis("exporter").codes).known().sum(axis=0)
    there = cube.rows > 0
    one, other = np.nonzero(there)
    parts = [
        (flows[i, j], sold[i], bought[j], world, own[i])
        for i, j in zip(one.tolist(), other.tolist(), strict=True)
    ]
    exporter, importer = cube.axes
    columns: Columns = {
        exporter.column: exporter.codes[one],
        importer.column: importer.codes[other],
        "intensity": np.array([pairs.intensity(*part) for part in parts]),
        "intensity_of_world": np.array([pairs.intensity_of_world(*part[:4]) for part in parts]),
        "value": cube.value[there],
        "rows": cube.rows[there],
        "missing": cube.missing[there],
    }
    return Result(
        columns, (about(pairs.intensity), about(pairs.intensity_of_world)), cube.basis, silence(cube)
    )


def _similarity(cube: Cube, countries: Sequence[str]) -> Result:
    index = pairs.similarity(cube.value)
    axis = cube.axis("exporter")
    one, other = np.nonzero(_each_once(len(index), [axis.at(code) for code in countries]))
    columns: Columns = {
        f"{axis.column}_1": axis.codes[one],
        f"{axis.column}_2": axis.codes[other],
        "similarity": index[one, other],
        "rows": cube.rows.sum(axis=1)[one] + cube.rows.sum(axis=1)[other],
    }
    return Result(columns, (about(pairs.similarity),), cube.basis, silence(cube))


def _each_once(size: int, first: Sequence[int]) -> NDArray[np.bool_]:
    """Which pairs are shown: those whose first is named, or each two once."""
    if not first:
        return np.triu(np.ones((size, size), np.bool_), k=1)
    chosen = np.zeros((size, size), np.bool_)
    chosen[list(first)] = True
    np.fill_diagonal(chosen, val=False)
    return chosen


def _overlap(out: Cube, into: Cube) -> Result:
    columns: Columns = {
        out.axis("product").column: out.axis("product").codes,
        "exports": out.value,
        "imports": into.value,
        "balance": out.value - into.value,
        "normalised_balance": pairs.normalised_balance(out.value, into.value),
        "grubel_lloyd": pairs.grubel_lloyd(out.value, into.value),
        "rows": out.rows + into.rows,
        "missing": out.missing + into.missing,
    }
    known, there = out.known(), into.known()
    note = (
        f"over all products Grubel-Lloyd is {pairs.grubel_lloyd_total(known, there):.4f}, "
        "a product that goes one way counting as nought the other"
    )
    measures = (about(pairs.grubel_lloyd), about(pairs.grubel_lloyd_total), about(pairs.normalised_balance))
    return Result(columns, measures, out.basis, (note, *silence(out), *silence(into)))


def _mirror(sold: Cube, bought: Cube) -> Result:
    found = mirror_gap(sold.value, bought.value)
    columns: Columns = {
        sold.axis("product").column: sold.axis("product").codes,
        "exported": sold.value,
        "imported": bought.value,
        **found._asdict(),
        "rows_exported": sold.rows,
        "rows_imported": bought.rows,
    }
    note = "exports as the exporter counts them, imports as the importer does, with freight and insurance"
    return Result(columns, (about(mirror_gap),), sold.basis, (note, *silence(sold), *silence(bought)))


def _row_shares(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(invalid="ignore"):
        shares: NDArray[np.float64] = matrix / matrix.sum(axis=1, keepdims=True)
    return shares


def _others(out: Cube, into: Cube) -> NDArray[np.bool_]:
    """Which pairs are of two different countries."""
    different: NDArray[np.bool_] = out.axis("exporter").codes[:, None] != into.axis("importer").codes
    return different


def _pair_keys(out: Cube, into: Cube, chosen: NDArray[np.bool_]) -> Columns:
    one, other = np.nonzero(chosen)
    exporter, importer = out.axis("exporter"), into.axis("importer")
    second = importer.column if importer.column != exporter.column else f"{importer.column}_2"
    return {exporter.column: exporter.codes[one], second: importer.codes[other]}
