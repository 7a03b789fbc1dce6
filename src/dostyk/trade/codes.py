"""The codes of a column, numbered as they are met and sorted at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNKNOWN: Final = -1
"""The number of a code that a row does not give."""

_TABLED: Final = 1 << 22


class Codes:
    """Numbers for codes; small integers by a table, anything else by Arrow's dictionaries.

    >>> codes = Codes()
    >>> codes.encode(pa.array(["CHN", "KAZ", None, "CHN"])).tolist()
    [0, 1, -1, 0]
    >>> codes.encode(pa.array(["ALB"])).tolist(), codes.labels().tolist(), codes.order().tolist()
    ([2], ['ALB', 'CHN', 'KAZ'], [2, 0, 1])
    """

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self._table: NDArray[np.int32] = np.full(1 << 12, UNKNOWN, np.int32)

    def __len__(self) -> int:
        return len(self._numbers)

    def encode(self, column: pa.Array) -> NDArray[np.int32]:
        """The number of each row's code, ``UNKNOWN`` where there is none; a code not met before gets the next."""
        if pa.types.is_integer(column.type) and column.null_count == 0:
            values: NDArray[np.int64] = column.to_numpy()
            least, most = (int(values.min()), int(values.max())) if len(values) else (0, -1)
            if 0 <= least <= most < _TABLED:
                return self._by_table(values, least, most)
        return self._by_dictionary(column)

    def labels(self) -> NDArray[Any]:
        """The codes, sorted."""
        return np.array(sorted(self._numbers), dtype=self._kind())

    def order(self) -> NDArray[np.intp]:
        """Where each sorted code stands among the numbers."""
        return np.array([self._numbers[code] for code in sorted(self._numbers)], np.intp)

    def _kind(self) -> Any:
        return object if any(isinstance(code, str) for code in self._numbers) else None

    def _by_table(self, values: NDArray[np.int64], least: int, most: int) -> NDArray[np.int32]:
        if most >= len(self._table):
            longer = np.full(max(most + 1, 2 * len(self._table)), UNKNOWN, np.int32)
            longer[: len(self._table)] = self._table
            self._table = longer
        if least == most:
            self._table[most] = self._number(most)
            return np.broadcast_to(self._table[most], len(values))
        numbers = self._table.take(values)
        if numbers.min() == UNKNOWN:
            self._learn(values[numbers == UNKNOWN])
            numbers = self._table.take(values)
        return numbers

    def _learn(self, values: NDArray[np.int64]) -> None:
        met = np.zeros(len(self._table), np.bool_)
        met[values] = True
        for code in np.flatnonzero(met).tolist():
            self._table[code] = self._number(code)

    def _by_dictionary(self, column: pa.Array) -> NDArray[np.int32]:
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        known = [UNKNOWN if code is None else self._number(code) for code in column.dictionary.to_pylist()]
        places: NDArray[np.int64] = column.indices.fill_null(len(known)).to_numpy()
        return np.array([*known, UNKNOWN], np.int32)[places]

    def _number(self, code: Any) -> int:
        return self._numbers.setdefault(code, len(self._numbers))
