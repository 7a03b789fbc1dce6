"""Sums of floats that come out the same in any order and on any number of threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Cells = NDArray[np.int64]
    Values = NDArray[np.float64]
    Places = tuple[NDArray[np.intp], ...]

STEP: Final = 2.0**-28
_LEVELS: Final = 3
_EXACT: Final = 2.0**53
_LARGE: Final = 2.0**52
_ROWS: Final = 1 << 25
_BLOCK: Final = 1 << 20


class Sums:
    """Sums in many cells, each as if added without rounding and rounded at the end.

    A value with three decimals, as statistics write them, is summed as a whole number of thousandths. Any other
    is cut into a whole number, a multiple of 2^-28 and a multiple of 2^-56, and the three are summed apart. Sums
    of multiples of one unit are exact in a float below 2^53 units, so no addition rounds and the order cannot
    matter (the idea of Demmel and Nguyen (2015), Parallel Reproducible Summation, IEEE Transactions on
    Computers 64(7), with fixed bins). Holds to 2^-57 for totals below 9 * 10^15 in the table's unit.

    >>> sums = Sums((1,))
    >>> sums.add(np.array([0, 0, 0, 0]), np.array([0.1, 0.2, 1e12, 2.0**-40]))
    >>> sums.total(np.ix_([0])).tolist() == [1000000000000.3]
    True
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._shape = shape
        self._thousandths: Values = np.zeros(shape)
        self._levels: Values | None = None
        self._bound = 0.0
        self._since = 0

    def add(self, cells: Cells, values: Values) -> None:
        """Add each value, none below zero, to the cell of its flat number."""
        scaled = np.rint(values * 1000)
        decimal = (scaled / 1000 == values) & (scaled < _LARGE)
        if not decimal.all():
            self._add_levels(cells[~decimal], values[~decimal])
            cells, scaled = cells[decimal], scaled[decimal]
        self._bound += float(scaled.sum())
        if self._bound >= _EXACT:
            self._carry_thousandths()
        np.add.at(self._thousandths.reshape(-1), cells, scaled)

    def grown(self, shape: tuple[int, ...]) -> Sums:
        """The same sums with room for more cells along each axis."""
        larger = Sums(shape)
        room = tuple(slice(size) for size in self._shape)
        larger._thousandths[room] = self._thousandths
        larger._bound, larger._since = self._bound, self._since
        if self._levels is not None:
            larger._levels = np.zeros((_LEVELS, *shape))
            larger._levels[:, *room] = self._levels
        return larger

    def total(self, places: Places) -> Values:
        """The sums of the cells that ``places`` picks and orders along each axis."""
        thousandths = self._thousandths[places]
        if self._levels is None:
            return thousandths / 1000
        levels = np.stack([level[places] for level in self._levels])
        whole = np.floor(thousandths / 1000)
        levels[0] += whole
        _carry(levels)
        total: Values = levels[0] + ((thousandths - whole * 1000) / 1000 + (levels[1] + levels[2]))
        return total

    def _add_levels(self, cells: Cells, values: Values) -> None:
        scale, rest = 1.0, values
        for level in self._allocated().reshape(_LEVELS, -1):
            part = np.rint(rest / scale) * scale
            np.add.at(level, cells, part)
            rest = rest - part
            scale *= STEP
        self._since += len(values)
        if self._since >= _ROWS:
            _carry(self._allocated())
            self._since = 0

    def _allocated(self) -> Values:
        if self._levels is None:
            self._levels = np.zeros((_LEVELS, *self._shape))
        return self._levels

    def _carry_thousandths(self) -> None:
        """Move whole units out of the thousandths before a sum of them could round."""
        whole = np.floor(self._thousandths / 1000)
        self._allocated()[0] += whole
        self._thousandths -= whole * 1000
        self._bound = float(self._thousandths.sum())


def _carry(levels: Values) -> None:
    """Move what a lower level has gathered of the unit above it up to there, so that none overflows."""
    flat = levels.reshape(_LEVELS, -1)
    for upper, unit in ((1, STEP), (0, 1.0)):
        for start in range(0, flat.shape[1], _BLOCK):
            low = flat[upper + 1, start : start + _BLOCK]
            if low.any():
                moved = np.rint(low / unit) * unit
                flat[upper, start : start + _BLOCK] += moved
                low -= moved
