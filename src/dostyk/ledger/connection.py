"""A ledger's file: found or made, recognised, brought up to date and opened, or refused untouched."""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import duckdb

from dostyk.errors import LedgerError, LedgerLocked, LedgerVersion, NotALedger
from dostyk.ledger.migrations import MIGRATIONS, steps
from dostyk.ledger.schema import differences
from dostyk.ledger.tables import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

IN_MEMORY: Final = ":memory:"
_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_MAGIC: Final = slice(8, 12)
_HOLDER = re.compile(r"\(PID (\d+)\)")


def connect(
    path: Path,
    *,
    read_only: bool,
    wait: float,
    version: str,
    migrations: Mapping[int, tuple[str, ...]] = MIGRATIONS,
) -> duckdb.DuckDBPyConnection:
    """The open file, its tables as declared; made first if it is not there and may be written.

    While another process is using it, tries again for ``wait`` seconds. Raises NotALedger, LedgerVersion,
    LedgerLocked or LedgerError, and then has not changed a byte of the file.
    """
    if str(path) == IN_MEMORY:
        return _filled(duckdb.connect(IN_MEMORY, config=_CONFIG), version)
    if not path.exists():
        _make(path, read_only=read_only, version=version)
    _refuse_what_is_no_database(path)
    if not read_only:
        _refuse_what_cannot_be_written(path)
    deadline = time.monotonic() + wait
    way = _inspect(path, deadline, migrations, read_only=read_only)
    connection = _patient(path, deadline, read_only=read_only)
    if way:
        _migrate(connection, path, way)
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Whatever DuckDB says about the file, said as one of Dostyk's errors."""
    try:
        yield
    except duckdb.Error as error:
        raise _in_plain_words(error, str(path)) from error


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of what is done inside, or nothing of it."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _make(path: Path, *, read_only: bool, version: str) -> None:
    """A new ledger appears whole: it is filled under another name, then linked into place."""
    if read_only:
        raise LedgerError(
            "there is no such ledger", where=str(path), hint=f"make one: dostyk add {path} PATH..."
        )
    if not path.parent.is_dir():
        raise LedgerError(f"the folder {path.parent} does not exist", where=str(path), hint="make it first")
    if (left := path.with_name(f"{path.name}.wal")).exists():
        raise LedgerError(
            f"{left.name} is left of a ledger that is gone",
            where=str(path),
            hint="bring that back or delete this",
        )
    draft = path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")
    try:
        with translated(path):
            _filled(duckdb.connect(str(draft), config=_CONFIG), version).close()
        _put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _put_in_place(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        return  # another process made it meanwhile: that one is as good
    except OSError:
        draft.rename(path)  # a file system without hard links


def _filled(connection: duckdb.DuckDBPyConnection, version: str) -> duckdb.DuckDBPyConnection:
    with transaction(connection):
        for table in TABLES:
            connection.execute(table.ddl())
        facts = (("dostyk_schema", str(SCHEMA_VERSION)), ("dostyk_version", version))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", facts)
    return connection


def _refuse_what_is_no_database(path: Path) -> None:
    if path.is_dir():
        raise NotALedger("it is a folder, not a ledger", where=str(path), hint="name a file in it")
    try:
        with path.open("rb") as file:
            head = file.read(_MAGIC.stop)
    except OSError as error:
        raise LedgerError(f"it cannot be read: {error.strerror}", where=str(path)) from error
    if head[_MAGIC] != b"DUCK":
        raise _stranger(path)


def _refuse_what_cannot_be_written(path: Path) -> None:
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        raise LedgerError("the file is read-only", where=str(path), hint="make it writable or work on a copy")


def _refuse_what_is_damaged(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    rows = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    found: dict[str, dict[str, str]] = {}
    for table, column, engine_type in rows:
        found.setdefault(table, {})[column] = engine_type
    if wrong := differences(TABLES, found):
        raise LedgerError(
            f"the tables have been changed: {'; '.join(wrong[:3])}",
            where=str(path),
            hint="use a copy from before",
        )


def _recognise(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The version of the tables in the file; NotALedger when it holds something else."""
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'dostyk_schema'").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise _stranger(path) from error
    if row is None or not str(row[0]).isdecimal():
        raise _stranger(path)
    return int(row[0])


def _inspect(
    path: Path, deadline: float, migrations: Mapping[int, tuple[str, ...]], *, read_only: bool
) -> tuple[str, ...]:
    """The statements that the file needs to be up to date; looks without writing, and raises what it finds."""
    with _patient(path, deadline, read_only=True) as connection, translated(path):
        way = _way_up(_recognise(connection, path), path, migrations, read_only=read_only)
        if not way:
            _refuse_what_is_damaged(connection, path)
        return way


def _way_up(
    found: int, path: Path, migrations: Mapping[int, tuple[str, ...]], *, read_only: bool
) -> tuple[str, ...]:
    way = steps(found, SCHEMA_VERSION, migrations)
    said = f"its tables are of version {found}; this Dostyk keeps version {SCHEMA_VERSION}"
    if way is None:
        age = "newer" if found > SCHEMA_VERSION else "older"
        raise LedgerVersion(
            said, where=str(path), hint=f"use the {age} Dostyk that wrote it, or make a new ledger"
        )
    if way and read_only:
        raise LedgerVersion(said, where=str(path), hint="adding a document to it brings it up to date")
    return way


def _migrate(connection: duckdb.DuckDBPyConnection, path: Path, way: tuple[str, ...]) -> None:
    try:
        with translated(path), transaction(connection):
            for statement in way:
                connection.execute(statement)
            connection.execute("UPDATE meta SET value = ? WHERE key = 'dostyk_schema'", [str(SCHEMA_VERSION)])
    except BaseException:
        connection.close()
        raise


def _patient(path: Path, deadline: float, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection, as soon as no other process holds the file, at the latest at the deadline."""
    while True:
        try:
            with translated(path):
                return duckdb.connect(str(path), read_only=read_only, config=_CONFIG)
        except LedgerLocked:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.05)


def _in_plain_words(error: duckdb.Error, where: str) -> LedgerError:
    said = str(error)
    if "Could not set lock" in said:
        holder = _HOLDER.search(said)
        who = f"another process ({holder[1]})" if holder else "another process"
        return LedgerLocked(f"{who} is using the ledger", where=where, hint="try again when it is done")
    if "different configuration" in said:
        return LedgerLocked("this program has the ledger open already", where=where, hint="close it first")
    if "version number" in said or "newer version" in said:
        return LedgerVersion(
            "the file was written by another version of DuckDB",
            where=where,
            hint="install the DuckDB that wrote it",
        )
    if "not a valid DuckDB database" in said:
        return _stranger(Path(where))
    line = said.splitlines()[0].partition("Error: ")[2] or said.splitlines()[0]
    return LedgerError(f"DuckDB could not go on: {line}", where=where)


def _stranger(path: Path) -> NotALedger:
    return NotALedger(
        "it is not a Dostyk ledger", where=str(path), hint="name a ledger, or a file that is not there yet"
    )
