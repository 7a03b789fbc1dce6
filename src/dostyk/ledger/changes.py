"""What a ledger holds now and did not before a moment, and what it held then and holds no more."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.ledger import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import ibis.expr.types as ir

    from dostyk.ledger.ledger import Ledger
    from dostyk.ledger.rows import Row

_ABOUT: Final = (
    "indicator", "ref_area", "counterpart_area", "product", "unit", "measure", "time_period", "base_period", "status",
)  # fmt: skip
_SPAN: Final = ("document", "start", "end")


class Pair(NamedTuple):
    """A row as it was and as it is."""

    was: Row
    now: Row


class Changes(NamedTuple):
    """What is different since ``since``: rows of the tables, those of claims and events with ``title``, ``outlet`` and
    ``published`` of their documents.

    ``changed_claims`` are figures read otherwise than before, and figures that a new edition of their document gives
    otherwise; ``overdue_events`` are those still planned whose day is since; ``contradicted`` are claims that stood before and that a new error or warning is about.
    """

    since: datetime
    documents: tuple[Row, ...]
    editions: tuple[Pair, ...]
    claims: tuple[Row, ...]
    changed_claims: tuple[Pair, ...]
    withdrawn_claims: tuple[Row, ...]
    events: tuple[Row, ...]
    withdrawn_events: tuple[Row, ...]
    overdue_events: tuple[Row, ...]
    findings: tuple[Row, ...]
    withdrawn_findings: tuple[Row, ...]
    contradicted: tuple[Pair, ...]


def changes(ledger: Ledger, since: datetime) -> Changes:
    """What came in, was withdrawn or changed since the moment (UTC)."""
    documents = ledger.documents()
    claims = queries.with_particulars(ledger.claims(withdrawn=True), documents)
    events = queries.with_particulars(ledger.events(withdrawn=True), documents)
    findings = ledger.findings(withdrawn=True)
    fresh = ledger.rows(queries.new_since(documents, since).order_by("first_seen", "id"))
    editions = _editions(ledger, fresh)
    new = ledger.rows(queries.new_since(queries.live(claims), since).order_by("document", "position"))
    gone = ledger.rows(queries.withdrawn_since(claims, since).order_by("document", "position"))
    said = ledger.rows(queries.new_since(queries.live(findings), since).order_by("severity", "id"))
    pairs = _reread(gone, new) + _reedited(ledger, editions, new)
    was, now = {p.was["id"] for p in pairs}, {p.now["id"] for p in pairs}
    return Changes(
        since=since,
        documents=tuple(row for row in fresh if not row["supersedes"]),
        editions=tuple(editions),
        claims=tuple(row for row in new if row["id"] not in now),
        changed_claims=tuple(pairs),
        withdrawn_claims=tuple(row for row in gone if row["id"] not in was),
        events=tuple(
            ledger.rows(queries.new_since(queries.live(events), since).order_by("document", "position"))
        ),
        withdrawn_events=tuple(
            ledger.rows(queries.withdrawn_since(events, since).order_by("document", "position"))
        ),
        overdue_events=tuple(_planned(ledger, events, since)),
        findings=tuple(said),
        withdrawn_findings=tuple(ledger.rows(queries.withdrawn_since(findings, since).order_by("id"))),
        contradicted=tuple(_contradicted(ledger, said, since)),
    )


def moment(runs: Iterable[Row], since: str) -> datetime:
    """The first moment of a day, or when the run began whose id begins with these letters."""
    try:
        return datetime.combine(date.fromisoformat(since), datetime.min.time())
    except ValueError:
        found = [row["started"] for row in runs if since and row["id"].startswith(since.lower())]
    if len(found) != 1:
        what = "several runs begin with" if found else "there is no day and no run"
        raise InvalidValue(
            f"{what} {since!r}", hint="write a day like 2025-06-17, or more of the id of a run"
        )
    began: datetime = found[0]
    return began


def _planned(ledger: Ledger, events: ir.Table, since: datetime) -> list[Row]:
    """The events that are only planned and whose last day is not before that of the moment, by that day."""
    standing = queries.live(events)
    ahead = standing.filter((standing.status == "planned") & (standing.period_last >= since.date()))
    return ledger.rows(ahead.order_by("period_last", "document", "position"))


def _editions(ledger: Ledger, fresh: Sequence[Row]) -> list[Pair]:
    documents = ledger.documents()
    wanted = [row["supersedes"] for row in fresh if row["supersedes"]]
    if not wanted:
        return []
    known = {row["id"]: row for row in ledger.rows(documents.filter(documents.id.isin(wanted)))}
    return [Pair(known[row["supersedes"]], row) for row in fresh if row["supersedes"] in known]


def _reread(gone: Iterable[Row], new: Iterable[Row]) -> list[Pair]:
    """Figures of which the same words are read otherwise."""
    before = {_key(row, _SPAN): row for row in gone}
    return [Pair(before[_key(row, _SPAN)], row) for row in new if _key(row, _SPAN) in before]


def _reedited(ledger: Ledger, editions: Sequence[Pair], new: Sequence[Row]) -> list[Pair]:
    """Figures to which a new edition gives another value; one that its document gives twice is left alone."""
    if not editions:
        return []
    older = {pair.now["id"]: pair.was["id"] for pair in editions}
    claims = queries.with_particulars(ledger.claims(), ledger.documents())
    before = ledger.rows(claims.filter(claims.document.isin(list(older.values()))))
    known = _single((row["document"], *_key(row, _ABOUT)) for row in before)
    fresh = _single((row["document"], *_key(row, _ABOUT)) for row in new)
    values = {(row["document"], *_key(row, _ABOUT)): row for row in before}
    found = []
    for row in new:
        if row["document"] in older and (row["document"], *_key(row, _ABOUT)) in fresh:
            key = (older[row["document"]], *_key(row, _ABOUT))
            if key in known and values[key]["value_exact"] != row["value_exact"]:
                found.append(Pair(values[key], row))
    return found


def _contradicted(ledger: Ledger, findings: Sequence[Row], since: datetime) -> list[Pair]:
    """Each claim that stood before with the new finding about it."""
    loud = [row for row in findings if row["severity"] in ("error", "warning")]
    named = sorted({claim for row in loud for claim in row["claims"] or ()})
    if not named:
        return []
    claims = queries.with_particulars(ledger.claims(), ledger.documents())
    known = {row["id"]: row for row in ledger.rows(claims.filter(claims.id.isin(named)))}
    return [
        Pair(known[claim], row)
        for row in loud
        for claim in row["claims"] or ()
        if claim in known and known[claim]["first_seen"] < since
    ]


def _single(keys: Iterable[tuple[object, ...]]) -> set[tuple[object, ...]]:
    once: set[tuple[object, ...]] = set()
    more: set[tuple[object, ...]] = set()
    for key in keys:
        (more if key in once else once).add(key)
    return once - more


def _key(row: Row, names: Iterable[str]) -> tuple[object, ...]:
    return tuple(row[name] for name in names)
