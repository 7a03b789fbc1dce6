"""What adding a document does to the tables; runs inside a transaction that the caller holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from dostyk.ledger import editions
from dostyk.ledger.rows import Row, claim_rows, document_row, event_rows, sighting_row
from dostyk.ledger.schema import ENGINE_TYPES
from dostyk.ledger.tables import CLAIMS, DOCUMENTS, EVENTS, SIGHTINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    import duckdb

    from dostyk.claims.model import Extraction
    from dostyk.ledger.schema import Table

_READ_AGAIN: Final = ("published", "published_from", "lang", "kind", "blocks")
"""What a reading that counts says anew of a document; its other particulars are filled in where unknown."""

_FILLED_IN: Final = ("title", "url", "outlet", "author", "path", "place")
_JUDGED_AGAIN: Final = ("position", "confidence", "weak")
"""What may differ between two readings that state the same claim or event."""


class Added(NamedTuple):
    """What adding a document did.

    ``claims`` and ``events`` count those that stand now and did not before; ``withdrawn`` counts those that
    stood before and do not now; ``supersedes`` is the id of the edition that this one came after, or None.
    """

    status: Literal["added", "already there"]
    claims: int
    events: int
    supersedes: str | None = None
    withdrawn: int = 0


class Stamp(NamedTuple):
    """When something is stated, and by which run."""

    now: datetime
    run: str

    def on(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with their first provenance."""
        return [row | {"first_seen": self.now, "last_seen": self.now, "origin": self.run} for row in rows]


def keep(
    connection: duckdb.DuckDBPyConnection, extraction: Extraction, *, run: str, now: datetime, ledger: Path
) -> Added:
    """Add the document with its claims and events, or note that it was seen again."""
    stamp = Stamp(now, run)
    document = document_row(extraction.document, editions.locate(extraction.document.path, ledger))
    claims, events = claim_rows(extraction), event_rows(extraction)
    known = _known(connection, document["id"])
    if known is None:
        earlier = editions.find_earlier(connection, document, run)
        insert(connection, DOCUMENTS, stamp.on([document | (earlier or {}) | {"read_by": run}]))
        insert(connection, CLAIMS, stamp.on(claims))
        insert(connection, EVENTS, stamp.on(events))
        result = Added("added", len(claims), len(events), earlier["supersedes"] if earlier else None)
    elif editions.counts(known, document):
        result = _read_again(connection, known, document, claims, events, stamp)
    else:
        _see(connection, DOCUMENTS, "id", document["id"], now)
        result = Added("already there", 0, 0)
    insert(connection, SIGHTINGS, stamp.on([sighting_row(document)]), again=())
    return result


def _read_again(
    connection: duckdb.DuckDBPyConnection,
    known: Row,
    document: Row,
    claims: list[Row],
    events: list[Row],
    stamp: Stamp,
) -> Added:
    _see(connection, DOCUMENTS, "id", document["id"], stamp.now)
    connection.execute("UPDATE documents SET read_by = ? WHERE id = ?", [stamp.run, document["id"]])
    said = {name: document[name] for name in _READ_AGAIN}
    said |= {name: document[name] for name in _FILLED_IN if known[name] is None}
    if any(known[name] != value for name, value in said.items()):
        assigned = ", ".join(f'"{name}" = ?' for name in said)
        connection.execute(f"UPDATE documents SET {assigned} WHERE id = ?", [*said.values(), document["id"]])  # noqa: S608
    new_claims, no_claims = _state_again(connection, CLAIMS, document["id"], claims, stamp)
    new_events, no_events = _state_again(connection, EVENTS, document["id"], events, stamp)
    return Added("already there", new_claims, new_events, None, no_claims + no_events)


def _state_again(
    connection: duckdb.DuckDBPyConnection, table: Table, document: str, rows: list[Row], stamp: Stamp
) -> tuple[int, int]:
    """Let the rows of the document stand, and no others: how many did not stand before, how many no longer do."""
    names = ("id", *_JUDGED_AGAIN) if "weak" in table.names else ("id", "position", "confidence")
    stood = connection.execute(
        f"SELECT {', '.join(names)} FROM {table.name} WHERE document = ? AND withdrawn_at IS NULL",  # noqa: S608
        [document],
    ).fetchall()
    before = {row[0]: row for row in stood}
    after = {row["id"]: tuple(row[name] for name in names) for row in rows}
    if before == after:
        _see(connection, table, "document", document, stamp.now)
        return 0, 0
    gone = [row_id for row_id in before if row_id not in after]
    connection.execute(
        f"UPDATE {table.name} SET withdrawn_at = ?, withdrawn_by = ? WHERE list_contains(?, id)",  # noqa: S608
        [*stamp, gone],
    )
    insert(connection, table, stamp.on(rows), again=(*names[1:], "withdrawn_at", "withdrawn_by"))
    return sum(row_id not in before for row_id in after), len(gone)


def _known(connection: duckdb.DuckDBPyConnection, document: str) -> Row | None:
    names = ("id", *_READ_AGAIN, *_FILLED_IN)
    row = connection.execute(f"SELECT {', '.join(names)} FROM documents WHERE id = ?", [document]).fetchone()  # noqa: S608
    return None if row is None else dict(zip(names, row, strict=True))


def _see(connection: duckdb.DuckDBPyConnection, table: Table, column: str, value: str, now: datetime) -> None:
    live = " AND withdrawn_at IS NULL" if "withdrawn_at" in table.names else ""
    connection.execute(
        f"UPDATE {table.name} SET last_seen = greatest(last_seen, ?) WHERE {column} = ?{live}",  # noqa: S608
        [now, value],
    )


def insert(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    rows: list[Row],
    *,
    again: Sequence[str] | None = None,
) -> None:
    """Insert the rows, a list for each column, which DuckDB takes in faster than a list for each row.

    With ``again``, a row that is there is seen again and takes these columns from the new one.
    """
    if not rows:
        return
    lists = (f"unnest(?::{ENGINE_TYPES[column.type]}[])" for column in table.columns)
    columns = ", ".join(f'"{name}"' for name in table.names)
    statement = f"INSERT INTO {table.name} ({columns}) SELECT {', '.join(lists)}"
    if again is not None:
        taken = "".join(f', "{name}" = excluded."{name}"' for name in again)
        seen = "last_seen = greatest(last_seen, excluded.last_seen)"
        statement += f' ON CONFLICT ("{table.key}") DO UPDATE SET {seen}{taken}'
    connection.execute(statement, [[row.get(name) for row in rows] for name in table.names])
