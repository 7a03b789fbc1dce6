"""Tables of how far each country's trade hangs on few products or partners, and of where its growth came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade import concentration as spread
from dostyk.trade.about import about
from dostyk.trade.cube import total
from dostyk.trade.growth import Growth, growth
from dostyk.trade.results import Result
from dostyk.trade.tables import each_year, silence

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from dostyk.trade.cube import Cube
    from dostyk.trade.reading import Keep, Source
    from dostyk.trade.tables import Columns

Groups = Literal["chapter", "traded"]
_SIX: Final = 6
_CHAPTER: Final = 2
_MEASURES: Final[tuple[Callable[..., object], ...]] = (
    spread.herfindahl,
    spread.normalised_herfindahl,
    spread.theil,
)


def concentration(
    source: Source,
    over: Literal["product", "importer"],
    keep: Keep | None = None,
    *,
    groups: Groups = "chapter",
) -> Result:
    """For every exporter: Herfindahl, the same normalised, and Theil with its parts, over products or partners.

    Products are grouped by their chapter (the first two of six digits) or by whether they are exported at all;
    partners by whether anything goes to them.
    """
    kind = groups if over == "product" else "traded"
    return each_year(source, ("exporter", over), keep or {}, lambda cube: _concentration(cube, over, kind))


def growth_table(source: Source, first: str, last: str, keep: Keep | None = None) -> Result:
    """For every exporter: the change of its exports between two years by products that went on, began and ended.

    Where ``keep`` names exporters, lines are products to partners, as in the literature; for all of them at once
    they are products.
    """
    chosen = dict(keep or {})
    roles = ("exporter", "importer", "product") if "exporter" in chosen else ("exporter", "product")
    cube = total(source, ("year", *roles), keep={**chosen, "year": [first, last]})
    by_year = {str(year): part for year, part in cube.along("year")}
    if not {first, last} <= set(by_year):
        raise InvalidValue(f"the table has no year {first} or no year {last}", where=source.path)
    lines = " to partners" if "importer" in roles else ""
    notes = (f"from {first} to {last}, lines are products{lines}", *silence(cube))
    return _growth(by_year[first], by_year[last], notes)


def _concentration(cube: Cube, over: str, groups: Groups) -> Result:
    exporter = cube.axis("exporter")
    others: list[NDArray[np.float64]] = []
    for place, row in enumerate(cube.value):
        others.append(row if over == "product" else _partners(cube, place))
    chapters = _chapters(cube.axis("product").codes) if groups == "chapter" else None
    parts = [spread.theil(row, np.nan_to_num(row) > 0 if chapters is None else chapters) for row in others]
    columns: Columns = {
        exporter.column: exporter.codes,
        "over": np.full(len(exporter.codes), over, object),
        "herfindahl": np.array([spread.herfindahl(row) for row in others]),
        "normalised_herfindahl": np.array([spread.normalised_herfindahl(row) for row in others]),
        **{name: np.array([getattr(part, name) for part in parts]) for name in spread.Theil._fields},
        "lines": np.array([len(row) for row in others]),
        "traded": np.array([int((row > 0).sum()) for row in others]),
        "rows": cube.rows.sum(axis=1),
        "missing": cube.missing.sum(axis=1),
    }
    measures = tuple(about(one) for one in _MEASURES)
    note = f"Theil's groups: {'chapters' if groups == 'chapter' else 'traded and not traded'}"
    return Result(columns, measures, cube.basis, (note, *silence(cube)))


def _partners(cube: Cube, place: int) -> NDArray[np.float64]:
    """The values over all partners but the country itself, unless it trades with itself in the table."""
    row: NDArray[np.float64] = cube.value[place]
    own: NDArray[np.bool_] = cube.axis("importer").codes == cube.axis("exporter").codes[place]
    kept: NDArray[np.float64] = row[~(own & np.isnan(row))]
    return kept


def _chapters(codes: NDArray[Any]) -> NDArray[Any]:
    """The first two of six digits: numbers have lost the nought in front, and so may words have."""
    return np.array([str(code).zfill(_SIX)[:_CHAPTER] for code in codes.tolist()])


def _growth(before: Cube, after: Cube, notes: tuple[str, ...]) -> Result:
    exporter = before.axis("exporter")
    parts = []
    for old, new, *silent in zip(before.value, after.value, before.missing, after.missing, strict=True):
        parts.append(growth(old, new, (silent[0] > 0) | (silent[1] > 0)))
    columns: Columns = {
        exporter.column: exporter.codes,
        **{name: np.array([getattr(part, name) for part in parts]) for name in Growth._fields},
        "rows": _rows(before) + _rows(after),
    }
    return Result(columns, (about(growth),), before.basis, notes)


def _rows(cube: Cube) -> NDArray[np.int64]:
    counts: NDArray[np.int64] = cube.rows.reshape(len(cube.rows), -1).sum(axis=1)
    return counts
