from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from dostyk.errors import InvalidValue
from dostyk.ledger import Ledger, migrations
from dostyk.ledger.connection import connect

NOON = datetime(2025, 6, 18, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def finding(name: str, **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "id": name,
        "rule": "mirror",
        "severity": "note",
        "message": "Two counts of one flow.",
        "claims": ["a", "b"],
        "spans": [{"doc": "d", "start": 1, "end": 4}],
        "evidence": json.dumps([]),
        "settle": None,
    }
    return row | changes


def test_an_audit_replaces_the_one_before_and_withdraws_what_it_no_longer_says(ledger):
    ledger.record([finding("one"), finding("two")], now=NOON)
    assert ledger.record([finding("two"), finding("three")], now=LATER) == (1, 1, 1)
    assert {row["id"] for row in ledger.rows(ledger.findings())} == {"two", "three"}
    (gone,) = [row for row in ledger.rows(ledger.findings(withdrawn=True)) if row["withdrawn_at"]]
    assert gone["id"] == "one"
    ledger.record([finding("one")], now=LATER + timedelta(hours=1))
    assert [row["id"] for row in ledger.rows(ledger.findings())] == ["one"]


def test_checks_are_kept_beside_findings(ledger):
    check = {**finding("c", outcome="consistent"), "rule": "sum"}
    ledger.record([], [check], now=NOON)
    assert [(row["rule"], row["outcome"]) for row in ledger.rows(ledger.checks())] == [("sum", "consistent")]


def test_a_judgement_outlives_the_next_audit(ledger):
    ledger.record([finding("one")], now=NOON)
    ledger.judge("one", "dismiss", "rounding", "ada", now=NOON)
    ledger.record([finding("one", message="Said anew.")], now=LATER)
    (row,) = ledger.rows(ledger.judgements())
    assert (row["finding"], row["verdict"], row["reason"], row["made_by"]) == (
        "one",
        "dismiss",
        "rounding",
        "ada",
    )


def test_a_person_changes_her_mind_and_nothing_is_erased(ledger):
    ledger.record([finding("one")], now=NOON)
    ledger.judge("one", "unsure", by="ada", now=NOON)
    ledger.judge("one", "confirm", by="ben", now=NOON)
    ledger.judge("one", "dismiss", by="ada", now=LATER)
    standing = {(row["made_by"], row["verdict"]) for row in ledger.rows(ledger.judgements())}
    assert standing == {("ada", "dismiss"), ("ben", "confirm")}
    assert ledger.withdraw_judgement("one", "ada") == 1
    assert ledger.withdraw_judgement("one", "ada") == 0
    assert len(ledger.rows(ledger.judgements(withdrawn=True))) == 3


@pytest.mark.parametrize(
    ("name", "verdict", "said"), [("one", "maybe", "no verdict"), ("nine", "confirm", "no finding")]
)
def test_what_is_no_finding_or_no_verdict_is_refused(ledger, name, verdict, said):
    ledger.record([finding("one")], now=NOON)
    with pytest.raises(InvalidValue, match=said):
        ledger.judge(name, verdict)


def test_a_ledger_of_the_first_version_is_brought_up_to_date(tmp_path):
    path = tmp_path / "old.duckdb"
    Ledger.open(path).close()
    with duckdb.connect(str(path)) as connection:
        for table, column in (
            ("findings", "settle"),
            ("observations", "source_name"),
            ("observations", "unusable"),
            ("observations", "scope"),
            ("documents", "read_by"),
            ("runs", "reader"),
        ):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("DROP TABLE checks")
        connection.execute("DROP TABLE judgements")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'dostyk_schema'")
    connect(path, read_only=False, wait=0, version="1", migrations=migrations.MIGRATIONS).close()
    with Ledger.open(path) as ledger:
        ledger.record([finding("one")], [finding("c", outcome="unchecked")], now=NOON)
        ledger.judge("one", "confirm", now=NOON)
        assert len(ledger.rows(ledger.judgements())) == 1
