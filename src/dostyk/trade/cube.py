"""A table of trade, totalled by some of its roles: the values every measure starts from, and the rows under each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow.compute as pc

from dostyk.errors import InvalidValue
from dostyk.trade.codes import UNKNOWN, Codes
from dostyk.trade.reading import batches
from dostyk.trade.sums import Sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from dostyk.trade.layouts import Side
    from dostyk.trade.reading import Keep, Source

    Cells = NDArray[np.int64]

MOST_CELLS: Final = 1 << 27
"""Beyond this a cube would take gigabytes; ``keep`` makes it smaller."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One role of a cube: the table's column that plays it and its codes, sorted."""

    role: str
    column: str
    codes: NDArray[Any]

    def at(self, code: str) -> int:
        """Where the code stands; raises ``InvalidValue`` when the table has no such code."""
        for place, one in enumerate(self.codes.tolist()):
            if str(one) == code:
                return place
        some = ", ".join(map(str, self.codes[:8].tolist()))
        raise InvalidValue(f"there is no {self.role} {code!r}", hint=f"the table has {some} …")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a cube stands on: the table, whose count, and how many rows were used, had no value or lacked a code."""

    table: str
    layout: str
    unit: str
    valuation: str
    counted_by: str
    keep: tuple[tuple[str, tuple[str, ...]], ...]
    rows: int
    missing: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class Cube:
    """Totals of a table of trade by one or more roles.

    ``value`` is in the table's unit and NaN where no row has a value: a cell without a row is unknown to the
    table, a cell of rows that say 0 is 0. ``rows`` counts the rows summed in a cell, ``missing`` those that
    belong to it and have no value. All three have one dimension for each axis.
    """

    axes: tuple[Axis, ...]
    value: NDArray[np.float64]
    rows: NDArray[np.int32]
    missing: NDArray[np.int32]
    basis: Basis

    def axis(self, role: str) -> Axis:
        """The axis of that role."""
        return next(axis for axis in self.axes if axis.role == role)

    def known(self) -> NDArray[np.float64]:
        """The values with nothing where the table says nothing: what totals and shares are taken of."""
        return np.nan_to_num(self.value, nan=0.0)

    def on(self, role: str, codes: NDArray[Any]) -> Cube:
        """The same cube with the codes of a role replaced by these: unknown where it has none of them."""
        place = next(number for number, axis in enumerate(self.axes) if axis.role == role)
        known = {code: at for at, code in enumerate(self.axes[place].codes.tolist())}
        at = np.array([known.get(code, len(known)) for code in codes.tolist()], np.intp)
        axes = (*self.axes[:place], replace(self.axes[place], codes=codes), *self.axes[place + 1 :])
        value = np.take(_with_one_more(self.value, place, np.nan), at, place)
        rows, missing = (
            np.take(_with_one_more(part, place, 0), at, place) for part in (self.rows, self.missing)
        )
        return Cube(axes, value, rows, missing, self.basis)

    def along(self, role: str) -> list[tuple[Any, Cube]]:
        """The cube cut into one for each code of a role."""
        place = next(number for number, axis in enumerate(self.axes) if axis.role == role)
        rest = self.axes[:place] + self.axes[place + 1 :]
        value, rows, missing = (np.moveaxis(part, place, 0) for part in (self.value, self.rows, self.missing))
        return [
            (code, Cube(rest, value[at], rows[at], missing[at], self.basis))
            for at, code in enumerate(self.axes[place].codes.tolist())
        ]


def total(
    source: Source, by: Sequence[str], *, side: Side = "exporter", keep: Keep | None = None, of: str = "value"
) -> Cube:
    """The table's values, or quantities, totalled by the roles named, over the rows that ``keep`` selects.

    Bit for bit the same whatever the order of the rows and the number of threads. Raises ``InvalidValue`` for a
    value below zero or without end, and when the cube would be too large.
    """
    tally = _Tally(len(by), source.path)
    for batch in batches(source, [*by, of], side=side, keep=keep):
        tally.add(batch)
    axes = tuple(
        Axis(role, source.column(role, side), codes.labels())
        for role, codes in zip(by, tally.codes, strict=True)
    )
    if not tally.seen:
        raise InvalidValue("no row is left to count", where=source.path, hint=_asked(keep))
    value, rows, missing = tally.result()
    basis = Basis(
        table=source.path,
        layout=source.layout.name,
        unit=source.layout.unit,
        valuation=source.layout.valuation,
        counted_by=source.layout.counted_by(side),
        keep=tuple((role, tuple(codes)) for role, codes in (keep or {}).items()),
        rows=int(rows.sum()),
        missing=int(missing.sum()),
        unplaced=tally.unplaced,
    )
    return Cube(axes, value, rows, missing, basis)


class _Tally:
    def __init__(self, axes: int, where: str) -> None:
        self.codes = [Codes() for _ in range(axes)]
        self.unplaced = self.seen = 0
        self._where = where
        self._shape = (1,) * axes
        self._sums = Sums(self._shape)
        self._rows = np.zeros(self._shape, np.int32)
        self._missing: NDArray[np.int32] | None = None

    def add(self, batch: pa.RecordBatch) -> None:
        """Count the rows of a batch whose last column is the value and whose others are codes."""
        self.seen += batch.num_rows
        numbers = [codes.encode(batch.column(place)) for place, codes in enumerate(self.codes)]
        self._make_room()
        cells, placed = self._cells(numbers, batch.num_rows)
        values = _floats(batch.column(batch.num_columns - 1))
        if placed is not None:
            self.unplaced += int((~placed).sum())
            cells, values = cells[placed], values[placed]
        self._sum(cells, values)

    def result(self) -> tuple[NDArray[np.float64], NDArray[np.int32], NDArray[np.int32]]:
        """Value, rows and missing rows, with the codes of each axis in their order."""
        places = np.ix_(*(codes.order() for codes in self.codes))
        rows = self._rows[places]
        value = self._sums.total(places)
        value[rows == 0] = np.nan
        missing = np.broadcast_to(np.int32(0), rows.shape) if self._missing is None else self._missing[places]
        return value, rows, missing

    def _sum(self, cells: Cells, values: NDArray[np.float64]) -> None:
        absent = np.isnan(values)
        if absent.any():
            if self._missing is None:
                self._missing = np.zeros(self._shape, np.int32)
            _count(self._missing, cells[absent])
            cells, values = cells[~absent], values[~absent]
        if len(values) and not (values.min() >= 0 and values.max() < np.inf):
            worst = values[(values < 0) | np.isinf(values)][0]
            raise InvalidValue(f"{worst} cannot be a value of trade", where=self._where)
        _count(self._rows, cells)
        self._sums.add(cells, values)

    def _cells(self, numbers: list[NDArray[np.int32]], count: int) -> tuple[Cells, NDArray[np.bool_] | None]:
        cells = np.zeros(count, np.int64)
        placed = None
        for number, size in zip(numbers, self._shape, strict=True):
            cells *= size
            cells += number
            if count and number.min() == UNKNOWN:
                here = number != UNKNOWN
                placed = here if placed is None else placed & here
        return cells, placed

    def _make_room(self) -> None:
        need = tuple(
            size if len(codes) <= size else 1 << (len(codes) - 1).bit_length()
            for codes, size in zip(self.codes, self._shape, strict=True)
        )
        if need == self._shape:
            return
        if prod(need) > MOST_CELLS:
            sizes = " × ".join(str(len(codes)) for codes in self.codes)
            hint = "name the exporters, partners, products or years that are wanted"
            raise InvalidValue(f"{sizes} totals are too many to hold", where=self._where, hint=hint)
        self._sums = self._sums.grown(need)
        self._rows = _grown(self._rows, need)
        if self._missing is not None:
            self._missing = _grown(self._missing, need)
        self._shape = need


def _grown(old: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.int32]:
    new = np.zeros(shape, np.int32)
    new[tuple(slice(size) for size in old.shape)] = old
    return new


def _with_one_more(part: NDArray[Any], axis: int, filler: float) -> NDArray[Any]:
    shape = list(part.shape)
    shape[axis] = 1
    return np.concatenate([part, np.full(shape, filler, part.dtype)], axis)


def _count(counts: NDArray[np.int32], cells: Cells) -> None:
    np.add.at(counts.reshape(-1), cells, np.ones(len(cells), np.int32))


def _floats(column: pa.Array) -> NDArray[np.float64]:
    """The numbers of a column, NaN where it has none."""
    values: NDArray[np.float64] = pc.cast(column, "float64").to_numpy(zero_copy_only=False)
    return values


def _asked(keep: Keep | None) -> str:
    wanted = "; ".join(f"{role} {', '.join(codes)}" for role, codes in (keep or {}).items())
    return f"asked for: {wanted}" if wanted else "the table is empty"
