"""A user's own table, CSV or Parquet, as rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dostyk.errors import Empty, InvalidValue, Malformed, NotText, SourceNotFound
from dostyk.official.reading import Read, Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.official.mapping import TableMap

_PARQUET: Final = b"PAR1"


def read_file(path: str | Path, table: TableMap, *, retrieved: str, vintage: str | None = None) -> Read:
    """What a CSV or Parquet file states by the mapping.

    ``[table]`` of the mapping may give the ``encoding``, the ``delimiter``, and how many lines to ``skip`` before the
    heads of the columns. Raises a ReadError for a file that cannot be read, InvalidValue for a cell, naming its line.
    """
    place = Path(path)
    try:
        with place.open("rb") as file:
            magic = file.read(len(_PARQUET))
    except OSError as error:
        raise SourceNotFound(f"it cannot be read: {error.strerror}", where=str(path)) from error
    rows = _parquet_rows(place) if magic == _PARQUET else _csv_rows(place, table.table)
    found = read_rows(rows, table, retrieved=retrieved, vintage=vintage)
    if not found.observations and not found.left_out:
        raise Empty("it has no rows", where=str(path))
    return found


def _csv_rows(path: Path, given: Mapping[str, str]) -> Iterator[Row]:
    text = _decoded(path, given.get("encoding"))
    lines = text.splitlines(keepends=True)[_count(given.get("skip", "0"), path) :]
    reader = csv.DictReader(lines, delimiter=given.get("delimiter") or _delimiter(lines))
    skipped = len(text.splitlines()) - len(lines)
    try:
        for row in reader:
            if None in row:
                raise Malformed(
                    f"line {reader.line_num + skipped} has more cells than there are columns", where=str(path)
                )
            yield Row(f"{path}, line {reader.line_num + skipped}", row)
    except csv.Error as error:
        raise Malformed(f"line {reader.line_num + skipped}: {error}", where=str(path)) from error


def _decoded(path: Path, encoding: str | None) -> str:
    data = path.read_bytes()
    try:
        return data.decode(encoding or "utf-8-sig")
    except LookupError as error:
        raise InvalidValue(f"{encoding!r} is no encoding that is known", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise NotText(
            f"it is not {encoding or 'UTF-8'}",
            where=str(path),
            hint='give its encoding under [table] of the mapping, as in encoding = "cp1251"',
        ) from error


def _delimiter(lines: list[str]) -> str:
    """The sign that stands most often in the heads of the columns."""
    head = lines[0] if lines else ""
    return max(",;\t|", key=head.count)


def _count(text: str, path: Path) -> int:
    if not text.isdecimal():
        raise InvalidValue(f"skip is a number of lines, not {text!r}", where=str(path))
    return int(text)


def _parquet_rows(path: Path) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            at = 0
            for batch in file.iter_batches():
                for cells in batch.to_pylist():
                    at += 1
                    yield Row(f"{path}, row {at}", cells)
    except pa.ArrowException as error:
        raise Malformed(f"it is no Parquet file that can be read: {error}", where=str(path)) from error
