"""The ledger itself: documents go in with their claims and events, tables come out."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from dostyk.errors import LedgerError
from dostyk.ledger import tables
from dostyk.ledger.connection import connect, transaction, translated
from dostyk.ledger.judging import Recorded, find_finding, judge, record, take_back
from dostyk.ledger.observing import Observed, observe, to_observation
from dostyk.ledger.passages import Passage, passage
from dostyk.ledger.rows import Row, digest, rebuild
from dostyk.ledger.statements import Blanks, Statements, apart, compiled, grouped, named, run
from dostyk.ledger.writing import Added, Stamp, keep

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    import duckdb
    import ibis.expr.types as ir
    import pyarrow as pa
    from ibis.backends.duckdb import Backend

    from dostyk.claims.model import Extraction
    from dostyk.claims.readers import Reader
    from dostyk.ledger.changes import Changes
    from dostyk.ledger.schema import Table
    from dostyk.official.observation import Observation

_BATCH = 100


class Tally(NamedTuple):
    """What came of a run: documents new, new editions, there already, and sources that failed."""

    added: int = 0
    editions: int = 0
    already_there: int = 0
    failed: int = 0


class Ledger:
    """An open ledger; use it in a ``with`` statement, or close it.

    ::

        with Ledger.open("ledger.duckdb") as ledger:
            ledger.add(extract(document))
            ledger.rows(queries.with_indicator(ledger.claims(), "trade"))

    Tables are Ibis expressions: nothing is fetched before ``rows`` or one of Ibis's own ways to run them.
    """

    def __init__(
        self,
        path: Path,
        connection: duckdb.DuckDBPyConnection,
        *,
        read_only: bool,
        statements: Statements | None = None,
    ) -> None:
        """Use ``Ledger.open``; ``connection`` is an open ledger's."""
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._statements = statements or Statements()

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False, wait: float = 5.0) -> Self:
        """The ledger in that file, made if it is not there; ``:memory:`` is one that is forgotten when closed.

        Waits up to ``wait`` seconds for another process to be done with it, then raises LedgerLocked.
        Raises NotALedger, LedgerVersion or LedgerError for a file that cannot be used, and leaves it as it is.
        """
        place = Path(path)
        connection = connect(place, read_only=read_only, wait=wait, version=version("dostyk"))
        return cls(place, connection, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def share(self) -> Self:
        """Another way into the same open file, for another thread; close it before this one."""
        way = self._connection.cursor()
        return type(self)(self.path, way, read_only=self.read_only, statements=self._statements)

    def begin(
        self,
        command: str,
        arguments: Iterable[str] = (),
        *,
        reader: Reader | None = None,
        now: datetime | None = None,
    ) -> str:
        """Note that a run begins, and which reader reads its documents; its id is the origin of what it adds."""
        moment, given, program = _utc(now), list(arguments), version("dostyk")
        run = digest("\x1f".join(("run", command, *given, program, moment.isoformat())))
        values = [run, command, given, program, reader, moment]
        self._write(
            "INSERT INTO runs (id, command, arguments, version, reader, started) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            values,
        )
        return run

    def finish(self, run: str, tally: Tally, *, now: datetime | None = None) -> None:
        """Note that a run has ended, and what came of it."""
        self._write(
            "UPDATE runs SET finished = ?, added = ?, editions = ?, already_there = ?, failed = ? WHERE id = ?",
            [_utc(now), *tally, run],
        )

    def add(self, extraction: Extraction, *, run: str | None = None, now: datetime | None = None) -> Added:
        """Keep a document with its claims and events, in one transaction.

        Words that are there already are not added again: they are seen again at ``now``. Where the new reading
        counts (see ``editions.counts``) its claims and events stand from now on, and those it no longer gives
        are withdrawn. Raises InvalidValue for a document that no ledger can hold.
        """
        self._refuse_if_read_only()
        origin = run or self._own_run
        with translated(self.path), transaction(self._connection):
            return keep(self._connection, extraction, run=origin, now=_utc(now), ledger=self.path)

    def observe(
        self, observations: Iterable[Observation], *, run: str | None = None, now: datetime | None = None
    ) -> Observed:
        """Keep official figures, in one transaction; says how many are new, revised and there already.

        A figure whose value its source has changed is a new row and stands from now on; the older one is
        withdrawn and kept. An older release that comes in later is kept withdrawn.
        """
        self._refuse_if_read_only()
        stamp = Stamp(_utc(now), run or self._own_run)
        with translated(self.path), transaction(self._connection):
            return observe(self._connection, observations, stamp)

    def official(self, table: ir.Table | None = None) -> tuple[Observation, ...]:
        """The official figures that stand, or those of an expression over ``observations``, by series and period."""
        chosen = self.observations() if table is None else table
        order = (
            "dataset",
            "reporter",
            "indicator",
            "ref_area",
            "counterpart_area",
            "product",
            "period_first",
            "id",
        )
        return tuple(map(to_observation, self.rows(chosen.order_by(*order))))

    def record(
        self,
        findings: Sequence[Row],
        checks: Sequence[Row] = (),
        *,
        run: str | None = None,
        now: datetime | None = None,
    ) -> Recorded:
        """Keep what an audit of the whole ledger said: these findings and checks stand from now on, and no others."""
        self._refuse_if_read_only()
        stamp = Stamp(_utc(now), run or self._own_run)
        with translated(self.path), transaction(self._connection):
            return record(self._connection, findings, checks, stamp)

    def find_finding(self, letters: str) -> str:
        """The id of the one finding that begins with these letters; raises InvalidValue for none or several."""
        with translated(self.path):
            return find_finding(self._connection, letters.strip().lower())

    def judge(
        self,
        finding: str,
        verdict: str,
        why: str | None = None,
        by: str | None = None,
        *,
        now: datetime | None = None,
    ) -> str:
        """Keep a person's judgement of a finding (confirm, dismiss or unsure) and give its id.

        It replaces that person's earlier judgement. Raises InvalidValue for what is no finding or no verdict.
        """
        self._refuse_if_read_only()
        with translated(self.path), transaction(self._connection):
            return judge(self._connection, finding, verdict, why, by, _utc(now))

    def withdraw_judgement(self, finding: str, by: str | None = None, *, now: datetime | None = None) -> int:
        """Take back a person's judgement of a finding; says how many there were."""
        self._refuse_if_read_only()
        with translated(self.path), transaction(self._connection):
            return take_back(self._connection, finding, by, _utc(now))

    def documents(self) -> ir.Table:
        """Every document, all editions."""
        return self._table(tables.DOCUMENTS)

    def claims(self, *, withdrawn: bool = False) -> ir.Table:
        """The claims that stand; with ``withdrawn`` also those that no longer do."""
        return self._standing(tables.CLAIMS, withdrawn)

    def events(self, *, withdrawn: bool = False) -> ir.Table:
        """The events that stand; with ``withdrawn`` also those that no longer do."""
        return self._standing(tables.EVENTS, withdrawn)

    def observations(self, *, withdrawn: bool = False) -> ir.Table:
        """The official figures that stand; with ``withdrawn`` also those that no longer do."""
        return self._standing(tables.OBSERVATIONS, withdrawn)

    def findings(self, *, withdrawn: bool = False) -> ir.Table:
        """The findings that stand; with ``withdrawn`` also those that no longer do."""
        return self._standing(tables.FINDINGS, withdrawn)

    def checks(self, *, withdrawn: bool = False) -> ir.Table:
        """What was consistent and what could not be checked; with ``withdrawn`` also what no longer stands."""
        return self._standing(tables.CHECKS, withdrawn)

    def judgements(self, *, withdrawn: bool = False) -> ir.Table:
        """The judgements that stand; with ``withdrawn`` also those that were taken back or replaced."""
        return self._standing(tables.JUDGEMENTS, withdrawn)

    def sightings(self) -> ir.Table:
        """Every place where a document's words were read."""
        return self._table(tables.SIGHTINGS)

    def runs(self) -> ir.Table:
        """Every run that wrote."""
        return self._table(tables.RUNS)

    def moment(self, since: str) -> datetime:
        """The moment from which to tell what changed: the first of a day, or when the run with that id began.

        A run may be given by the first letters of its id. Raises InvalidValue for what is neither, or several runs.
        """
        from dostyk.ledger.changes import moment

        return moment(self.rows(self.runs().select("id", "started")), since)

    def changes(self, since: datetime) -> Changes:
        """What came in, was withdrawn or changed since the moment."""
        from dostyk.ledger.changes import changes

        return changes(self, _utc(since))

    def rows(self, table: ir.Table) -> list[Row]:
        """The rows of an expression over these tables."""
        with translated(self.path):
            found: list[Row] = self._backend.to_pyarrow(table).to_pylist()
        return found

    def count(self, table: ir.Table) -> int:
        """The number of rows of an expression over these tables."""
        number: int = self.rows(table.count().name("n").as_table())[0]["n"]
        return number

    def count_by(self, table: ir.Table, *sets: tuple[str, ...]) -> list[list[tuple[Any, ...]]]:
        """For each set of columns its combinations of values with their number of rows; () gives that of all rows.

        One pass over the rows counts all the sets.
        """
        statement = grouped(self._backend.compile(table), sets)
        with translated(self.path):
            return apart(self._connection.execute(statement).fetchall(), sets)

    def ask(self, form: Hashable, make: Callable[[Blanks], ir.Table], values: Sequence[str]) -> list[Row]:
        """The rows of an expression with blanks, filled with these values; it is compiled once for its form."""
        with translated(self.path):
            return run(self._connection, self._statement(form, make), values)

    def ask_counts(
        self,
        form: Hashable,
        make: Callable[[Blanks], ir.Table],
        values: Sequence[str],
        sets: Sequence[tuple[str, ...]],
    ) -> list[list[tuple[Any, ...]]]:
        """As ``count_by`` counts, of an expression with blanks as in ``ask``."""
        statement = grouped(self._statement(form, make), sets)
        with translated(self.path):
            return apart(self._connection.execute(statement, named(values)).fetchall(), sets)

    def batches(self, table: ir.Table, size: int = 10_000) -> Iterator[pa.RecordBatch]:
        """The rows of an expression over these tables as Arrow batches, so many rows at a time."""
        statement = self._backend.compile(table)
        with translated(self.path), self._connection.cursor() as own:
            yield from own.sql(statement).to_arrow_reader(size)

    def extractions(
        self, documents: ir.Table | None = None, *, before: datetime | None = None
    ) -> Iterator[Extraction]:
        """Each document with its blocks and the claims and events that stand, in the order they were added.

        ``documents`` narrows them down, for instance to ``queries.latest_editions(ledger.documents())``.
        ``before`` gives them as they stood just before that moment.
        """
        chosen = self.documents() if documents is None else documents
        if before is not None:
            from dostyk.ledger import queries

            chosen = queries.as_of(chosen, _utc(before))
        ids = [row["id"] for row in self.rows(chosen.order_by("first_seen", "id").select("id"))]
        for at in range(0, len(ids), _BATCH):
            yield from self._batch(ids[at : at + _BATCH], before)

    def search(self, words: str) -> list[Passage]:
        """Where all the words stand in one document, in either case: newest document first, undated last.

        Words in quotation marks stand together; a word is also found inside longer ones.
        """
        from dostyk.ledger import queries

        wanted = queries.split_words(words)
        held = queries.newest_first(queries.holding(self.documents(), words))
        claims: dict[str, list[str]] = defaultdict(list)
        for row in self.rows(queries.quoting(self.claims(), words).order_by("document", "position")):
            claims[row["document"]].append(row["id"])
        return [passage(document, wanted, claims[document["id"]]) for document in self.rows(held)]

    def _batch(self, ids: list[str], before: datetime | None) -> Iterator[Extraction]:
        from dostyk.ledger import queries

        documents = self.documents()
        known = {row["id"]: row for row in self.rows(documents.filter(documents.id.isin(ids)))}
        claims, events = self.claims(withdrawn=True), self.events(withdrawn=True)
        if before is None:
            standing = (queries.live(claims), queries.live(events))
        else:
            standing = (queries.as_of(claims, _utc(before)), queries.as_of(events, _utc(before)))
        claims, events = (self._by_document(table, ids) for table in standing)
        for document in ids:
            yield rebuild(known[document], claims[document], events[document])

    def _by_document(self, table: ir.Table, ids: list[str]) -> dict[str, list[Row]]:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(table.filter(table.document.isin(ids)).order_by("document", "position")):
            groups[row["document"]].append(row)
        return groups

    @cached_property
    def _own_run(self) -> str:
        return self.begin("python")

    @cached_property
    def _backend(self) -> Backend:
        import ibis

        return ibis.duckdb.from_connection(self._connection)

    def _statement(self, form: Hashable, make: Callable[[Blanks], ir.Table]) -> str:
        blanks = Blanks()
        return self._statements.find(form, lambda: compiled(self._backend, make(blanks), blanks))

    def _table(self, table: Table) -> ir.Table:
        import ibis
        import ibis.expr.operations as ops

        schema = ibis.schema(table.ibis_types())
        return ops.DatabaseTable(table.name, schema, self._backend, ops.Namespace()).to_expr()

    def _standing(self, table: Table, withdrawn: bool) -> ir.Table:
        from dostyk.ledger.queries import live

        return self._table(table) if withdrawn else live(self._table(table))

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise LedgerError(
                "it was opened for reading only", where=str(self.path), hint="open it without read_only"
            )

    def _write(self, statement: str, values: list[Any]) -> None:
        self._refuse_if_read_only()
        with translated(self.path), transaction(self._connection):
            self._connection.execute(statement, values)


def _utc(moment: datetime | None) -> datetime:
    """The moment as the tables hold it; now, where none is given; one without a zone is UTC."""
    moment = moment or datetime.now(UTC)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
