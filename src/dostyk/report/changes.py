"""What changed since the last edition, in words: the rows of a ledger and the threads of promises as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.audit.promises.changes import turns
from dostyk.audit.promises.saying import subject, what
from dostyk.report import dates, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dostyk.audit.promises import Thread
    from dostyk.ledger.changes import Changes

    Row = dict[str, Any]

KINDS: Final = ("document", "claim", "event", "finding", "promise")
SORTS: Final = ("new", "changed", "withdrawn", "contradicted", "overdue")


class Change(NamedTuple):
    """One thing that is different: ``sort`` is one of ``SORTS``, ``kind`` one of ``KINDS``, ``id`` that of the thing now.

    ``was`` is how it stood, where it stood otherwise; ``quote`` the words; ``source`` the document that says so.
    """

    sort: str
    kind: str
    id: str
    text: str
    was: str | None = None
    quote: str | None = None
    source: str | None = None


def told(
    changes: Changes, before: Iterable[Thread], after: Iterable[Thread], today: date
) -> tuple[Change, ...]:
    """Every change, by sort and kind; ``before`` and ``after`` are the threads of promises then and now."""
    found = [*_documents(changes), *_claims(changes), *_events(changes, today), *_findings(changes)]
    found += [
        Change(turn.what, "promise", turn.thread.id, _promise(turn.thread), turn.said, turn.thread.first.quote,
               turn.thread.first.source)
        for turn in turns(before, after, changes.since.date(), today)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda c: (SORTS.index(c.sort), KINDS.index(c.kind))))


def _documents(changes: Changes) -> Iterator[Change]:
    for row in changes.documents:
        yield Change("new", "document", row["id"], _title(row), source=_source(row))
    for pair in changes.editions:
        yield Change(
            "changed", "document", pair.now["id"], _title(pair.now), _title(pair.was), None, _source(pair.now)
        )


def _claims(changes: Changes) -> Iterator[Change]:
    for row in changes.claims:
        yield _claim("new", row)
    for pair in changes.changed_claims:
        yield _claim("changed", pair.now)._replace(was=_figure(pair.was))
    for row in changes.withdrawn_claims:
        yield _claim("withdrawn", row)
    for pair in changes.contradicted:
        yield _claim("contradicted", pair.was)._replace(was=pair.now["message"])


def _claim(sort: str, row: Row) -> Change:
    return Change(sort, "claim", row["id"], _figure(row), None, " ".join(row["quote"].split()), _source(row))


def _events(changes: Changes, today: date) -> Iterator[Change]:
    for row in changes.events:
        yield _event("new", row)
    for row in changes.withdrawn_events:
        yield _event("withdrawn", row)
    for row in changes.overdue_events:
        if row["period_last"] < today:
            yield _event("overdue", row)


def _event(sort: str, row: Row) -> Change:
    when = dates.words(row["date"])
    return Change(
        sort,
        "event",
        row["id"],
        f"{when}: {row['name']}" if when else row["name"],
        None,
        row["text"],
        _source(row),
    )


def _findings(changes: Changes) -> Iterator[Change]:
    for sort, rows in (("new", changes.findings), ("withdrawn", changes.withdrawn_findings)):
        for row in rows:
            yield Change(sort, "finding", row["id"], f"{row['severity']}, {row['rule']}: {row['message']}")


def _figure(row: Row) -> str:
    from dostyk.ledger import to_claim
    from dostyk.report.catalogue import indicator
    from dostyk.report.names import goods, parties

    claim = to_claim(row)
    entry = indicator(claim.indicator)
    about = parties(entry.parties, claim.ref_area, claim.counterpart_area)
    said = filter(None, (entry.label, about, goods(claim.product), dates.words(claim.time_period)))
    status = "" if claim.status == "actual" else f" ({claim.status})"
    return f"{', '.join(said)}: {wording.value(claim)}{status}"


def _promise(thread: Thread) -> str:
    value = f"{thread.first.value} of " if thread.first.value else ""
    due = f", due {dates.words(thread.due.isoformat())}" if thread.due else ""
    return f"{value}{what(thread) if thread.indicator else subject(thread)}{due}"


def _title(row: Row) -> str:
    title: str = row["title"] or row["path"] or row["id"]
    return title


def _source(row: Row) -> str | None:
    day = row["published"] and dates.words(str(row["published"]))
    return ", ".join(filter(None, (row["outlet"] or row["title"] or row["path"], day))) or None
