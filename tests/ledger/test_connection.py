from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time

import duckdb
import pytest

from dostyk.errors import LedgerError, LedgerLocked, LedgerVersion, NotALedger
from dostyk.ledger import Ledger, queries, tables
from dostyk.ledger.connection import connect

HOLD = """
import sys
from dostyk.ledger import Ledger
with Ledger.open(sys.argv[1], read_only=sys.argv[2] == "read"):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    Ledger.open(tmp_path / "ledger.duckdb").close()
    return tmp_path / "ledger.duckdb"


@pytest.fixture
def hold(path):
    """Another process that has the ledger open for ``write`` or ``read`` until it is let go."""
    processes = []

    def start(mode):
        command = [sys.executable, "-c", HOLD, str(path), mode]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline() == "open\n"
        processes.append(process)
        return process

    yield start
    for process in processes:
        with process:
            process.stdin.close()


def write_text(path):
    path.write_text("Trade grew.\n" * 1000)


def write_sqlite(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (key, value)")
    connection.commit()
    connection.close()


def write_nothing(path):
    path.touch()


def write_other_database(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE claims (id INTEGER)")


def write_other_meta(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    "write",
    [write_text, write_sqlite, write_nothing, write_other_database, write_other_meta],
    ids=lambda f: f.__name__,
)
def test_a_file_that_is_no_ledger_is_refused_and_not_touched(tmp_path, write, read_only):
    path = tmp_path / "file"
    write(path)
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="it is not a Dostyk ledger"):
        Ledger.open(path, read_only=read_only)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(NotALedger, match="it is a folder"):
        Ledger.open(tmp_path)


def test_a_ledger_in_a_folder_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(LedgerError, match="does not exist") as caught:
        Ledger.open(tmp_path / "missing" / "ledger.duckdb")
    assert "\n" not in str(caught.value)


def test_what_is_left_of_a_ledger_that_is_gone_is_not_mixed_into_a_new_one(tmp_path):
    (tmp_path / "ledger.duckdb.wal").write_bytes(b"something")
    with pytest.raises(LedgerError, match=r"ledger\.duckdb\.wal is left of a ledger that is gone"):
        Ledger.open(tmp_path / "ledger.duckdb")
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.duckdb.wal"]


def test_a_ledger_to_read_must_be_there(tmp_path):
    with pytest.raises(LedgerError, match="there is no such ledger"):
        Ledger.open(tmp_path / "ledger.duckdb", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_file_can_be_read_and_is_not_written(path):
    path.chmod(0o444)
    Ledger.open(path, read_only=True).close()
    with pytest.raises(LedgerError, match="the file is read-only"):
        Ledger.open(path)


def set_schema(path, version):
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'dostyk_schema'", [str(version)])


@pytest.mark.parametrize(("version", "age"), [(tables.SCHEMA_VERSION + 1, "newer"), (0, "older")])
def test_a_ledger_of_another_version_is_refused_and_not_touched(path, version, age):
    set_schema(path, version)
    before = path.read_bytes()
    with pytest.raises(LedgerVersion, match=f"version {version}.*use the {age} Dostyk"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_an_older_ledger_is_brought_up_to_date_where_the_steps_are_declared(path):
    set_schema(path, tables.SCHEMA_VERSION - 1)
    way = {tables.SCHEMA_VERSION - 1: ("CREATE TABLE extra (id VARCHAR)", "INSERT INTO extra VALUES ('a')")}
    connect(path, read_only=False, wait=0, version="1", migrations=way).close()
    with Ledger.open(path) as ledger:
        assert ledger._connection.execute("FROM extra").fetchall() == [("a",)]


def test_a_ledger_that_did_not_know_its_readers_is_brought_up_to_date_and_leaves_them_unknown(
    path, extraction
):
    with Ledger.open(path) as ledger:
        ledger.add(extraction(), run=ledger.begin("add", reader="fast"))
    with duckdb.connect(str(path)) as connection:
        connection.execute("ALTER TABLE documents DROP COLUMN read_by")
        connection.execute("ALTER TABLE runs DROP COLUMN reader")
    set_schema(path, 2)
    with Ledger.open(path) as ledger:
        (document,) = ledger.rows(queries.with_reader(ledger.documents(), ledger.runs()))
        assert (document["read_by"], document["reader"]) == (None, None)
        assert [run["reader"] for run in ledger.rows(ledger.runs())] == [None]
        ledger.add(extraction(), run=ledger.begin("add", ["again"], reader="careful"))
        (document,) = ledger.rows(queries.with_reader(ledger.documents(), ledger.runs()))
        assert document["reader"] == "careful"
    Ledger.open(path, read_only=True).close()


def test_an_older_ledger_is_not_brought_up_to_date_by_reading_it(path):
    set_schema(path, tables.SCHEMA_VERSION - 1)
    way = {tables.SCHEMA_VERSION - 1: ("CREATE TABLE extra (id VARCHAR)",)}
    before = path.read_bytes()
    with pytest.raises(LedgerVersion, match="adding a document to it brings it up to date"):
        connect(path, read_only=True, wait=0, version="1", migrations=way)
    assert path.read_bytes() == before


def test_a_step_that_fails_changes_nothing(path):
    set_schema(path, tables.SCHEMA_VERSION - 1)
    way = {tables.SCHEMA_VERSION - 1: ("CREATE TABLE extra (id VARCHAR)", "INSERT INTO nowhere VALUES (1)")}
    with pytest.raises(LedgerError):
        connect(path, read_only=False, wait=0, version="1", migrations=way)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'extra'"
        ).fetchone() == (0,)


def test_a_ledger_whose_tables_were_changed_by_hand_says_which(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("ALTER TABLE claims DROP COLUMN speaker")
        connection.execute("ALTER TABLE events ALTER COLUMN place TYPE BLOB")
    with pytest.raises(
        LedgerError, match=r"claims\.speaker is missing; column events\.place is BLOB, not VARCHAR"
    ):
        Ledger.open(path)


def test_tables_of_the_users_own_are_left_alone(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
        connection.execute("ALTER TABLE documents ADD COLUMN mine INTEGER")
    Ledger.open(path, read_only=True).close()


@pytest.mark.parametrize(("holder", "read_only"), [("write", False), ("write", True), ("read", False)])
def test_a_second_process_gets_one_clear_sentence(path, hold, holder, read_only):
    process = hold(holder)
    with pytest.raises(LedgerLocked) as caught:
        Ledger.open(path, read_only=read_only, wait=0)
    said = f"{path}: another process ({process.pid}) is using the ledger (try again when it is done)"
    assert str(caught.value) == said


def test_two_processes_may_read_at_once(path, hold):
    hold("read")
    Ledger.open(path, read_only=True, wait=0).close()


def test_a_second_process_waits_for_the_first(path, hold):
    process = hold("write")
    timer = threading.Timer(0.3, process.stdin.close)
    timer.start()
    started = time.monotonic()
    Ledger.open(path, wait=10).close()
    assert 0.2 < time.monotonic() - started < 9
    timer.join()


def test_a_program_that_has_the_ledger_open_is_told_so(path):
    with Ledger.open(path), pytest.raises(LedgerLocked, match="this program has the ledger open"):
        Ledger.open(path, read_only=True, wait=0)


def test_two_processes_that_make_a_ledger_at_once_both_use_it(tmp_path):
    code = "import sys; from dostyk.ledger import Ledger; Ledger.open(sys.argv[1], wait=20).close()"
    command = [sys.executable, "-c", code, str(tmp_path / "new.duckdb")]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    assert [process.communicate()[1] for process in processes] == [b"", b""]
    assert [path.name for path in tmp_path.iterdir()] == ["new.duckdb"]


def test_a_damaged_file_is_one_line(path):
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path, read_only=True)
    assert "\n" not in str(caught.value)
