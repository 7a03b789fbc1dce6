"""A measured table: its columns, what each measure in it is, and the rows of the source it stands on."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from dostyk.trade.about import About
    from dostyk.trade.cube import Basis


@dataclass(frozen=True, slots=True)
class Result:
    """Columns of one length by name, keys first; NaN is what is not known.

    ``measures`` says what the columns of values are, ``notes`` what a reader must know of this table of them.
    """

    columns: Mapping[str, NDArray[Any]]
    measures: tuple[About, ...]
    basis: Basis | None = None
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def arrow(self) -> pa.Table:
        """The columns as an Arrow table, nulls for what is not known, with ``facts`` in its metadata."""
        made = {name: _column(values) for name, values in self.columns.items()}
        return pa.table(made).replace_schema_metadata(
            {"dostyk": json.dumps(self.facts(), ensure_ascii=False)}
        )

    def facts(self) -> dict[str, Any]:
        """Everything beside the numbers: measures with formula, variant and source; the basis; the notes."""
        return {
            "measures": [measure._asdict() for measure in self.measures],
            "basis": None if self.basis is None else _basis(self.basis),
            "notes": list(self.notes),
        }

    def where(self, rows: NDArray[np.bool_]) -> Result:
        """The rows that are true."""
        return replace(self, columns={name: values[rows] for name, values in self.columns.items()})

    def with_key(self, name: str, code: object) -> Result:
        """The same with a key in front that is one for all rows."""
        key = np.full(len(self), code, object if isinstance(code, str) else None)
        return replace(self, columns={name: key, **self.columns})


def joined(results: list[Result]) -> Result:
    """Results of the same columns, one under the other; the notes of all."""
    first = results[0]
    if len(results) == 1:
        return first
    columns = {name: np.concatenate([one.columns[name] for one in results]) for name in first.columns}
    notes = tuple(dict.fromkeys(note for one in results for note in one.notes))
    return replace(first, columns=columns, notes=notes)


def _column(values: NDArray[Any]) -> pa.Array:
    """The values as Arrow has them, numbers without a copy: by ``pa.array`` they would first load pandas."""
    if values.dtype.kind == "O":
        return pa.array(values.tolist())
    if values.dtype.kind == "b":
        values = values.view(np.int8)
    values = np.ascontiguousarray(values)
    absent = np.isnan(values) if values.dtype.kind == "f" else np.zeros(0, np.bool_)
    known = pa.py_buffer(np.packbits(~absent, bitorder="little")) if absent.any() else None
    kind = pa.from_numpy_dtype(values.dtype)
    return pa.Array.from_buffers(kind, len(values), [known, pa.py_buffer(values)])


def _basis(basis: Basis) -> dict[str, Any]:
    return {name: getattr(basis, name) for name in type(basis).__slots__} | {"keep": dict(basis.keep)}
