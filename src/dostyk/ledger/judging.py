"""What an audit and a person's judgement do to the tables; runs inside a transaction that the caller holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.ledger.rows import Row, digest
from dostyk.ledger.tables import CHECKS, FINDINGS, JUDGEMENTS
from dostyk.ledger.writing import Stamp, insert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import duckdb

    from dostyk.ledger.schema import Table

VERDICTS: Final = ("confirm", "dismiss", "unsure")
_SAID_AGAIN: Final = ("severity", "message", "evidence", "settle")


class Recorded(NamedTuple):
    """What keeping an audit did: findings that are new, that stood before, that stand no longer."""

    new: int
    standing: int
    withdrawn: int


def record(
    connection: duckdb.DuckDBPyConnection, findings: Sequence[Row], checks: Sequence[Row], stamp: Stamp
) -> Recorded:
    """Let these findings and checks stand and no others; what stood before and is not among them is withdrawn."""
    result = _replace(connection, FINDINGS, findings, _SAID_AGAIN, stamp)
    _replace(connection, CHECKS, checks, ("outcome", "message", "evidence"), stamp)
    return result


def find_finding(connection: duckdb.DuckDBPyConnection, letters: str) -> str:
    """The id of the one finding, standing or withdrawn, that begins with these letters.

    Raises InvalidValue where there is none, or several.
    """
    found = connection.execute(
        "SELECT id FROM findings WHERE starts_with(id, ?) LIMIT 2", [letters]
    ).fetchall()
    if not letters or not found:
        raise InvalidValue(f"there is no finding {letters!r}", hint="dostyk audit lists them")
    if len(found) > 1:
        raise InvalidValue(f"several findings begin with {letters!r}", hint="give more letters of the id")
    return str(found[0][0])


def judge(
    connection: duckdb.DuckDBPyConnection,
    finding: str,
    verdict: str,
    reason: str | None,
    by: str | None,
    now: datetime,
) -> str:
    """Keep a judgement and give its id; it replaces the same person's earlier one on the finding.

    Raises InvalidValue for a verdict or a finding that there is not.
    """
    if verdict not in VERDICTS:
        raise InvalidValue(f"{verdict!r} is no verdict", hint=f"say {', '.join(VERDICTS)}")
    if connection.execute("SELECT 1 FROM findings WHERE id = ?", [finding]).fetchone() is None:
        raise InvalidValue(f"there is no finding {finding!r}", hint="dostyk audit lists them")
    _withdraw(connection, finding, by, now, None)
    key = digest("\x1f".join(("judgement", finding, verdict, str(by), now.isoformat())))
    row = {"id": key, "finding": finding, "verdict": verdict, "reason": reason, "made_by": by, "made_at": now}
    names = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    connection.execute(
        f"INSERT INTO {JUDGEMENTS.name} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING",  # noqa: S608
        list(row.values()),
    )
    return key


def take_back(connection: duckdb.DuckDBPyConnection, finding: str, by: str | None, now: datetime) -> int:
    """Withdraw the person's judgement of the finding, and say how many there were to withdraw."""
    return _withdraw(connection, finding, by, now, by or "")


def _withdraw(
    connection: duckdb.DuckDBPyConnection, finding: str, by: str | None, now: datetime, who: str | None
) -> int:
    changed = connection.execute(
        "UPDATE judgements SET withdrawn_at = ?, withdrawn_by = ? "
        "WHERE finding = ? AND withdrawn_at IS NULL AND made_by IS NOT DISTINCT FROM ?",
        [now, who, finding, by],
    ).fetchone()
    return int(changed[0]) if changed else 0


def _replace(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    rows: Sequence[Row],
    said: Sequence[str],
    stamp: Stamp,
) -> Recorded:
    stood = connection.execute(f"SELECT id FROM {table.name} WHERE withdrawn_at IS NULL").fetchall()  # noqa: S608
    before, after = {row[0] for row in stood}, {row["id"]: row for row in rows}
    gone = sorted(before - after.keys())
    if gone:
        connection.execute(
            f"UPDATE {table.name} SET withdrawn_at = ?, withdrawn_by = ? WHERE list_contains(?, id)",  # noqa: S608
            [*stamp, gone],
        )
    insert(
        connection,
        table,
        stamp.on(list(after.values())),
        again=(*(name for name in said if name in table.names), "withdrawn_at", "withdrawn_by"),
    )
    return Recorded(len(after.keys() - before), len(after.keys() & before), len(gone))
