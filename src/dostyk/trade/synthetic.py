"""Invented trade in the layout of BACI, for tests and benchmarks: no figure in it was ever counted by anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

LABEL: Final = {b"synthetic": b"invented by dostyk.trade.synthetic; not statistics"}
"""What the schema's metadata says of every table made here, and Parquet keeps."""

SCHEMA: Final = pa.schema(
    [
        ("t", pa.int32()),
        ("i", pa.int32()),
        ("j", pa.int32()),
        ("k", pa.int32()),
        ("v", pa.float64()),
        ("q", pa.float64()),
    ],
    metadata=LABEL,
)


class Shape(NamedTuple):
    """How large the invented world is; the standard one has the size of a year of BACI (HS 2012)."""

    countries: int = 226
    products: int = 5022
    rows: int = 10_700_000


class _World(NamedTuple):
    codes: NDArray[np.int32]
    goods: NDArray[np.int32]
    sizes: NDArray[np.float64]
    ability: NDArray[np.float64]
    demand: NDArray[np.float64]


def baci(year: int = 2023, *, shape: Shape | None = None, seed: int = 0) -> pa.Table:
    """A year of invented flows in the columns ``t, i, j, k, v, q``: thousand dollars and tonnes, sorted by i, j, k.

    Large countries export more goods to more partners, complex goods come from able countries, values are
    log-normal and rounded to a dollar, and a quantity in forty is missing, as in BACI.
    """
    return pa.Table.from_batches(baci_batches(year, shape=shape, seed=seed), SCHEMA)


def baci_batches(year: int = 2023, *, shape: Shape | None = None, seed: int = 0) -> Iterator[pa.RecordBatch]:
    """The same year, exporter by exporter, so that it can be written without being held."""
    shape = shape or Shape()
    world = _world(shape, np.random.default_rng(seed))
    rng = np.random.default_rng((seed, year))
    for at, rows in enumerate(_rows_each(world, shape)):
        yield _exporter(year, at, rows, world, rng)


def _world(shape: Shape, rng: np.random.Generator) -> _World:
    codes = np.sort(rng.choice(np.arange(4, 900, dtype=np.int32), shape.countries, replace=False))
    goods = np.sort(rng.choice(np.arange(10121, 970600, dtype=np.int32), shape.products, replace=False))
    sizes = np.exp(rng.normal(0, 2, shape.countries))
    ability = rng.normal(0, 1, shape.countries) + 0.3 * np.log(sizes)
    return _World(codes, goods, sizes, ability, np.exp(rng.normal(0, 1.5, shape.products)))


def _rows_each(world: _World, shape: Shape) -> NDArray[np.int64]:
    most = (shape.countries - 1) * shape.products
    share = world.sizes**0.6
    rows: NDArray[np.int64] = np.minimum(np.ceil(share / share.sum() * shape.rows), most).astype(np.int64)
    while (short := shape.rows - rows.sum()) > 0 and (room := rows < most).any():
        rows[room] += np.minimum(-(-short // room.sum()), most - rows[room])
    return rows


def _exporter(year: int, at: int, rows: int, world: _World, rng: np.random.Generator) -> pa.RecordBatch:
    countries, products = len(world.codes), len(world.goods)
    cells = np.sort(rng.choice((countries - 1) * products, rows, replace=False, shuffle=False))
    partner, good = cells // products, cells % products
    partner += partner >= at
    complexity = np.linspace(-2, 2, products)[good]
    skill = world.ability[at] * complexity
    scale = np.log(world.sizes[at] * world.sizes[partner] * world.demand[good])
    value = np.round(np.exp(scale + 0.5 * skill + rng.normal(0, 1.5, rows)), 3) + 0.001
    tonnes = np.round(value / np.exp(rng.normal(1, 1, rows)), 3)
    unknown = rng.random(rows) < 1 / 40
    columns = [
        pa.array(np.full(rows, year, np.int32)),
        pa.array(np.full(rows, world.codes[at])),
        pa.array(world.codes[partner]),
        pa.array(world.goods[good]),
        pa.array(np.round(value, 3)),
        pa.array(tonnes, mask=unknown),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)
