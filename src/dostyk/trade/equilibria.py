"""A table of an equilibrium, from a table of flows and one of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade.about import about
from dostyk.trade.armington import CLOSURES, solve
from dostyk.trade.cube import total
from dostyk.trade.layouts import layout as named
from dostyk.trade.parties import code_among
from dostyk.trade.reading import open_table, tidy
from dostyk.trade.results import Result
from dostyk.trade.tables import silence, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dostyk.trade.armington import Closure
    from dostyk.trade.cube import Cube


def table(
    flows: str,
    changes: str,
    *,
    sigma: float,
    numeraire: str,
    closure: Closure = "ratio",
    layout: str | None = None,
    years: Sequence[str] = (),
) -> Result:
    """Changes in per cent of every country's prices, output and exports; flows that are not there are nought."""
    source = open_table(flows, None if layout is None else named(layout))
    _one_year(source, years)
    cube = total(source, ("exporter", "importer"), keep={"year": years} if years else None)
    codes = together(cube.axis("exporter").codes, cube.axis("importer").codes)
    world = cube.on("exporter", codes).on("importer", codes)
    words = [str(code) for code in codes.tolist()]
    found = solve(
        world.known(),
        _factors(changes, words),
        sigma=sigma,
        numeraire=words.index(code_among(numeraire, words)),
        closure=closure,
    )
    columns = {"country": np.array(words, object)}
    columns |= {name: np.round(100 * (getattr(found, name) - 1), _DIGITS) + 0.0 for name in _SHOWN}
    return Result(columns, (about(solve, "equilibrium"),), cube.basis, (*_story(found, sigma), *_gaps(world)))


_DIGITS: Final = 9  # what the residual of the solution leaves standing
_SHOWN: Final = ("price", "price_index", "output", "real_output", "exports")


def _story(found: Any, sigma: float) -> tuple[str, ...]:
    return (
        f"sigma {sigma:g}; closure: {CLOSURES[found.closure]}",
        f"residual {found.residual:.1e} after {found.steps} steps; all numbers are changes in per cent",
    )


def _gaps(world: Cube) -> tuple[str, ...]:
    absent = int((world.rows == 0).sum())
    notes = (f"{absent:,} pairs without a row are taken as no trade",) if absent else ()
    return (*notes, *silence(world))


def _factors(path: str, words: list[str]) -> NDArray[np.float64]:
    read = tidy(path)
    wanted = ("exporter", "importer", "factor")
    if not set(wanted) <= set(read.column_names):
        raise InvalidValue("the changes need the columns exporter, importer and factor", where=path)
    factor = np.ones((len(words), len(words)))
    for row in read.select(wanted).to_pylist():
        if not isinstance(row["factor"], int | float):
            raise InvalidValue(f"{row['factor']!r} is no factor", where=path)
        one, other = (words.index(code_among(str(row[role]), words)) for role in wanted[:2])
        factor[one, other] = row["factor"]
    return factor


def _one_year(source: Any, years: Sequence[str]) -> None:
    column = source.layout.columns.get("year")
    if years or column not in source.dataset.schema.names:
        return
    found = total(source, ("year",)).axes[0].codes
    if len(found) > 1:
        hint = f"--year, one of {', '.join(map(str, found.tolist()[:12]))}"
        raise InvalidValue("the table has several years", where=source.path, hint=hint)
