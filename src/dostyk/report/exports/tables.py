"""Claims, events, findings, promises and documents as tables: CSV, Parquet and a workbook."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from dostyk.report.exports.cells import fit, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dostyk.report.exports.content import Content

Row = dict[str, Any]

NUMBERS: Final = frozenset(
    {"value", "value_high", "confidence", "deviation_days", "start", "end", "times_said"}
)


def claims(content: Content) -> list[Row]:
    """A row for each claim, its value to the last digit."""
    return [
        {
            "id": c.id, "indicator": c.indicator, "ref_area": c.ref_area, "counterpart_area": c.counterpart_area,
            "product": c.product, "value": c.value, "value_high": c.value_high, "comparator": c.comparator,
            "unit": c.unit, "measure": c.measure, "time_period": c.time_period, "base_period": c.base_period,
            "status": c.status, "speaker": c.speaker, "text": d.text[c.start : c.end],
            "quote": d.text[c.quote_start : c.quote_end], "document": d.id, "title": d.title, "outlet": d.outlet,
            "published": d.published, "url": d.url, "start": c.start, "end": c.end, "confidence": c.confidence,
            "weak": "; ".join(c.weak),
        }
        for d, c in content.claims()
    ]  # fmt: skip


def events(content: Content) -> list[Row]:
    """A row for each event."""
    return [
        {
            "id": e.id, "type": e.type, "name": e.name, "date": e.date, "place": e.place,
            "participants": "; ".join(e.participants), "parties": "; ".join(e.parties), "status": e.status,
            "text": d.text[e.start : e.end], "document": d.id, "title": d.title, "outlet": d.outlet,
            "published": d.published, "url": d.url, "start": e.start, "end": e.end, "confidence": e.confidence,
        }
        for d, e in content.events()
    ]  # fmt: skip


def findings(content: Content) -> list[Row]:
    """A row for each finding."""
    known = content.documents
    return [
        {
            "id": f.id, "rule": f.rule, "severity": f.severity, "message": f.message, "claims": "; ".join(f.claims),
            "words": " | ".join(known[s.doc].text[s.start : s.end] for s in f.spans if s.doc in known),
            "documents": "; ".join(dict.fromkeys(s.doc for s in f.spans)), "settle": f.settle,
        }
        for f in content.findings
    ]  # fmt: skip


def promises(content: Content) -> list[Row]:
    """A row for each thread of promises; the values are those said in turn, and no row holds their sum."""
    return [
        {
            "id": t.id, "kind": t.kind, "indicator": t.indicator, "areas": "; ".join(t.areas), "works": "; ".join(t.works),
            "product": t.product, "values": "; ".join(value for _, value in t.values), "unit": t.unit,
            "dues": "; ".join(due for _, due in t.dues), "outcome": t.outcome, "reason": t.reason,
            "deviation_days": t.deviation, "umbrella": "yes" if t.umbrella else "no", "times_said": len(t.sayings),
            "first_said": t.first.published, "first_source": t.first.source, "quote": t.first.quote,
        }
        for t in content.threads
    ]  # fmt: skip


def documents(content: Content) -> list[Row]:
    """A row for each document, without its text."""
    return [
        {
            "id": d.id, "title": d.title, "outlet": d.outlet, "author": d.author, "published": d.published,
            "lang": d.lang, "kind": d.kind, "url": d.url, "path": d.path,
        }
        for d in content.documents.values()
    ]  # fmt: skip


TABLES: Final[Mapping[str, Callable[[Content], list[Row]]]] = {
    "claims": claims, "events": events, "findings": findings, "promises": promises, "documents": documents,
}  # fmt: skip


def to_csv(content: Content, table: str = "claims") -> str:
    """One table as CSV (RFC 4180); words that a spreadsheet would reckon have an apostrophe before them."""
    rows = TABLES[table](content)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_head(table, rows))
    writer.writerows([_cell(name, value) for name, value in row.items()] for row in rows)
    return text.getvalue()


def to_parquet(content: Content, table: str = "claims") -> bytes:
    """One table as Parquet: ``value`` is a floating-point number, ``value_exact`` the same as text to the last digit."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [_typed(row) for row in TABLES[table](content)]
    names = _head(table, rows)
    schema = pa.schema([(name, pa.float64() if name in NUMBERS else pa.string()) for name in names])
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), sink)
    return sink.getvalue()


def to_xlsx(content: Content) -> bytes:
    """A workbook with a sheet for each table; no cell is a formula."""
    from openpyxl import Workbook

    book = Workbook(write_only=False)
    book.remove(book.active)
    for table, make in TABLES.items():
        rows = make(content)
        sheet = book.create_sheet(table)
        names = _head(table, rows)
        sheet.append(names)
        for at, row in enumerate(rows, start=2):
            for column, name in enumerate(names, start=1):
                _put(sheet.cell(at, column), row[name])
        sheet.freeze_panes = "A2"
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def _put(cell: Any, value: object) -> None:
    if value is None:
        return
    if isinstance(value, Decimal | int | float):
        cell.value = float(value)
        return
    cell.value = fit(str(value))
    cell.data_type = "s"
    cell.quotePrefix = str(value)[:1] in "=+-@"


def _head(table: str, rows: list[Row]) -> list[str]:
    """The names of the columns, also of a table without rows."""
    return list(rows[0]) if rows else list(_EMPTY[table])


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if name in NUMBERS else guarded(str(value))


def _typed(row: Row) -> Row:
    exact = {
        f"{name}_exact": None if v is None else f"{v:f}"
        for name, v in row.items()
        if name in ("value", "value_high")
    }
    plain = {name: float(v) if name in NUMBERS and v is not None else v for name, v in row.items()}
    return {
        name: v.encode("utf-8", "replace").decode() if isinstance(v, str) else v
        for name, v in (plain | exact).items()
    }


_EMPTY: Final[Mapping[str, Iterable[str]]] = {
    "claims": ("id", "indicator", "value", "unit", "quote", "document"),
    "events": ("id", "type", "name", "date", "document"),
    "findings": ("id", "rule", "severity", "message"),
    "promises": ("id", "kind", "values", "dues", "outcome"),
    "documents": ("id", "title", "published"),
}
