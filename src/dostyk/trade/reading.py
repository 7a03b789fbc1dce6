"""Tables of trade, read in batches: CSV or Parquet, one file or a folder of them, never held whole.

The reading is ``pyarrow.dataset``: Arrow already stands below the ledger, so nothing is added; it decodes columns
on every core and hands them over as memory that numpy sees without a copy; and it knows no SQL, so the room keeps
away from database engines as the house asks. Polars would read as fast and sum on its own, but its sums depend on
how the rows were divided among threads; Ibis would bring DuckDB, whose parallel sums of floats do too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.dataset as ds

from dostyk.errors import InvalidValue, Malformed, NotText, SourceNotFound
from dostyk.trade.layouts import Layout, Side, suiting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Keep = Mapping[str, Sequence[str]]

BATCH: Final = 1 << 17
_AHEAD: Final = 4
_DELIMITERS: Final = {".csv": ",", ".tsv": "\t"}
_NOTHING: Final = ["", "NULL", "null", "NaN", "nan", *(" " * width + "NA" for width in range(24))]
"""What a CSV file has for a value that is not there; BACI sets its NA to the right."""

_VALUES: Final = ("value", "quantity")
_CODES: Final = frozenset({"exporter", "importer", "reporter", "partner", "flow", "product"})


@dataclass(frozen=True, slots=True)
class Source:
    """A table that can be read again and again: where it is, what its columns mean, how Arrow sees it."""

    path: str
    layout: Layout
    dataset: Any

    def column(self, role: str, side: Side = "exporter") -> str:
        """The column that plays the role; raises ``InvalidValue`` when the table has none."""
        name = self.layout.roles(side).get(role)
        if name is None or name not in self.dataset.schema.names:
            known = ", ".join(self.dataset.schema.names[:12])
            hint = f"the layout {self.layout.name} wants it; the table has {known}"
            wanted = f"the column {name!r} ({role})" if name else f"a column for {role}"
            raise InvalidValue(f"there is not {wanted}", where=self.path, hint=hint)
        return name


def open_table(path: str, layout: Layout | None = None) -> Source:
    """The table at a path, its layout found from its columns when none is given.

    Raises ``SourceNotFound``, ``NotText`` for a kind of file that is not read, ``Malformed`` and ``InvalidValue``.
    """
    names = _names(path)
    try:
        if layout is None:
            layout = suiting(ds.dataset(path, format=_format(path, {})).schema.names, where=path)
        dataset = ds.dataset(path, format=_format(path, _types(layout)))
    except (OSError, pa.ArrowInvalid) as error:
        raise Malformed(f"it is not {names}: {_first_line(error)}", where=path) from error
    return Source(path, layout, dataset)


def tidy(path: str) -> pa.Table:
    """A whole small table, its columns as they are; what ``open_table`` raises."""
    names = _names(path)
    try:
        return ds.dataset(path, format=_format(path, {})).to_table()
    except (OSError, pa.ArrowInvalid) as error:
        raise Malformed(f"it is not {names}: {_first_line(error)}", where=path) from error


def batches(
    source: Source, roles: Sequence[str], *, side: Side = "exporter", keep: Keep | None = None
) -> Iterator[pa.RecordBatch]:
    """Batches of the columns that play the roles, in the order of the roles, of the rows that are counted.

    ``keep`` maps a role to the codes that are wanted.
    """
    names = [source.column(role, side) for role in roles]
    condition = _condition(source, side, keep or {})
    _numbers(source, set(_VALUES) & set(roles), side)
    try:
        for batch in source.dataset.to_batches(
            columns=list(dict.fromkeys(names)),
            filter=condition,
            batch_size=BATCH,
            batch_readahead=_AHEAD,
            fragment_readahead=1,
        ):
            yield batch.select(names)
    except pa.ArrowInvalid as error:
        raise Malformed(f"a value does not parse: {_first_line(error)}", where=source.path) from error


def _numbers(source: Source, roles: set[str], side: Side) -> None:
    for role in roles:
        name = source.column(role, side)
        kind = source.dataset.schema.field(name).type
        if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
            hint = "numbers with a point and without separators"
            raise InvalidValue(f"the column {name} holds no numbers but {kind}", where=source.path, hint=hint)


def _names(path: str) -> str:
    kind = _suffix(path)
    if not Path(path).exists():
        raise SourceNotFound("there is no such file or folder", where=path)
    if kind == ".parquet":
        return "Parquet"
    if kind in _DELIMITERS:
        return "a table of separated values"
    hint = "a .parquet or .csv file (also .csv.gz, .tsv), or a folder of them"
    raise NotText("this kind of file is not read", where=path, hint=hint)


def _suffix(path: str) -> str:
    place = Path(path)
    if place.is_dir():
        inside = sorted(
            one for one in place.rglob("*") if one.is_file() and not one.name.startswith((".", "_"))
        )
        return _suffix(str(inside[0])) if inside else ""
    ends = [one.lower() for one in place.suffixes if one.lower() not in {".gz", ".zst", ".bz2"}]
    return ends[-1] if ends else ""


def _format(path: str, types: Mapping[str, pa.DataType]) -> Any:
    kind = _suffix(path)
    if kind == ".parquet":
        return "parquet"
    return ds.CsvFileFormat(
        parse_options=pacsv.ParseOptions(delimiter=_DELIMITERS[kind]),
        convert_options=pacsv.ConvertOptions(column_types=types, null_values=_NOTHING),
    )


def _types(layout: Layout) -> dict[str, pa.DataType]:
    """Codes are read as written, for 010121 is not the number 10121; values as numbers from the first row on."""
    types = {column: pa.string() for role, column in layout.columns.items() if role in _CODES}
    types |= dict.fromkeys(layout.leave, pa.string())
    return types | {layout.columns[role]: pa.float64() for role in _VALUES if role in layout.columns}


def _condition(source: Source, side: Side, keep: Keep) -> Any:
    layout, parts = source.layout, []
    if layout.reported:
        words = layout.flows(side)
        if not words:
            raise InvalidValue(f"the layout has no word for what the {side} reports", where=source.path)
        parts.append(_isin(source, source.column("flow", side), words))
    for role, codes in keep.items():
        parts.append(_isin(source, source.column(role, side), codes))
    for column, values in layout.leave.items():
        parts += _leaving(source, column, values)
    parts += _long_enough(source, side)
    whole = None
    for part in parts:
        whole = part if whole is None else whole & part
    return whole


def _leaving(source: Source, column: str, values: Sequence[str]) -> list[Any]:
    if column not in source.dataset.schema.names:
        return []
    only = [value[1:] for value in values if value.startswith("!")]
    never = [value for value in values if not value.startswith("!")]
    parts = [_only(source, column, only)] if only else []
    return parts + ([~_isin(source, column, never)] if never else [])


def _only(source: Source, column: str, values: Sequence[str]) -> Any:
    """The rows of these values; the empty word is a cell without any, which Parquet calls missing."""
    kept = _isin(source, column, values)
    return kept | ds.field(column).is_null() if "" in values else kept


def _long_enough(source: Source, side: Side) -> list[Any]:
    """Product codes of the layout's length, or one shorter: a code like 010121 may have lost its nought."""
    name, digits = source.layout.roles(side).get("product"), source.layout.digits
    if digits is None or name not in source.dataset.schema.names:
        return []
    kind = source.dataset.schema.field(name).type
    if pa.types.is_integer(kind):
        return [ds.field(name) >= 10 ** (digits - 2)]
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return []
    length = pc.utf8_length(ds.field(name))
    return [(length <= digits) & (length >= digits - 1)]


def _isin(source: Source, column: str, values: Sequence[str]) -> Any:
    kind = source.dataset.schema.field(column).type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    try:
        wanted = pa.array([int(value) if pa.types.is_integer(kind) else value for value in values], kind)
    except (ValueError, pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise InvalidValue(
            f"{', '.join(values)}: the column {column} holds {kind}", where=source.path
        ) from error
    return ds.field(column).isin(wanted)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
