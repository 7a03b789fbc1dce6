"""The claims of a list as a file: the columns that are shown, every figure to its last digit, and where it stands."""

from __future__ import annotations

import csv
import io
import json
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, Final

from dostyk.ledger import browsing

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from dostyk.web.asking import View
    from dostyk.web.books import Books

FORMS: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
"""Each form of a file and its media type."""

FIELDS: Final = {
    "value": ("value_exact", "value_high_exact", "comparator", "unit", "measure"),
    "of": ("indicator", "ref_area", "counterpart_area", "product"),
    "period": ("time_period", "base_period"),
    "status": ("status",),
    "speaker": ("speaker",),
    "source": ("document", "title", "outlet", "url"),
    "published": ("published",),
    "confidence": ("confidence", "weak"),
    "quote": ("text", "quote", "start", "end"),
}
"""What a file holds for each column of the list."""

_STEERING: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BATCH: Final = 5_000
_IN_MEMORY: Final = 8_000_000
_CHUNK: Final = 262_144
_NUMBERS: Final = frozenset({"value_exact", "value_high_exact", "start", "end", "confidence"})


def fields(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of a file with these columns of the list."""
    return ("id", *(name for column in columns for name in FIELDS[column]))


def write(shelf: Books, view: View, form: str) -> Iterator[bytes]:
    """The file, piece by piece; it is written whole before the first, so that it shows one state of the ledger.

    What a spreadsheet would take for a formula has an apostrophe before it in CSV, and only there.
    """
    names = fields(view.columns)
    file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when the last piece is out
    with shelf.reading() as ledger:
        held = browsing.Tables(ledger.claims(), ledger.documents(), ledger.findings())
        ordered = browsing.sorted_rows(held, view.asked, view.sort, descending=view.descending)
        batches = ledger.batches(ordered.select(*names), _BATCH)
        {"csv": _write_csv, "json": _write_json, "parquet": _write_parquet}[form](file, names, batches)
    file.seek(0)
    return _pieces(file)


def guarded(value: object) -> object:
    """A text as a spreadsheet shows it and does not run it.

    >>> guarded("=1+1"), guarded("="), guarded("USD 44 bn"), guarded(-3.5)
    ("'=1+1", '=', 'USD 44 bn', -3.5)
    """
    steers = isinstance(value, str) and len(value) > 1 and value.startswith(_STEERING)
    return f"'{value}" if steers else value


def _pieces(file: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_CHUNK):
            yield piece


def _write_csv(file: Any, names: tuple[str, ...], batches: Iterator[pa.RecordBatch]) -> None:
    text = io.TextIOWrapper(file, "utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for batch in batches:
        writer.writerows([_cell(name, row[name]) for name in names] for row in batch.to_pylist())
    text.detach()


def _cell(name: str, value: Any) -> object:
    if isinstance(value, list):
        return guarded("; ".join(map(str, value)))
    return value if name in _NUMBERS else guarded(value)


def _write_json(file: Any, names: tuple[str, ...], batches: Iterator[pa.RecordBatch]) -> None:
    before = b"["
    for batch in batches:
        for row in batch.to_pylist():
            line = json.dumps({name: row[name] for name in names}, ensure_ascii=False, default=str)
            file.write(before + line.encode("utf-8", "replace"))
            before = b",\n "
    file.write(b"]\n" if before != b"[" else b"[]\n")


def _write_parquet(file: Any, names: tuple[str, ...], batches: Iterator[pa.RecordBatch]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = next(batches, None)
    schema = first.schema if first is not None else pa.schema([(name, pa.string()) for name in names])
    with pq.ParquetWriter(file, schema) as writer:
        if first is not None:
            writer.write_batch(first)
        for batch in batches:
            writer.write_batch(batch)
