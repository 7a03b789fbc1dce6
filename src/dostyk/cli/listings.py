"""What a list of claims, events or documents shows in a table, and what it holds as CSV or JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.cli.console import Column
from dostyk.report import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.claims.model import Claim, Event

    Row = Mapping[str, Any]

_SOURCE: Final = ("title", "outlet", "published", "url", "path")


class Listing(NamedTuple):
    """The columns of the table and the fields of the other formats."""

    columns: tuple[Column, ...]
    fields: tuple[str, ...]


def claim_row(claim: Claim, *, text: str, quote: str, source: Row) -> dict[str, Any]:
    """A claim with its words and the particulars of its document, as ``CLAIMS`` lists it."""
    return (
        asdict(claim)
        | {"id": claim.id, "text": text, "quote": quote}
        | _particulars(source)
        | {"claim": claim}
    )


def event_row(event: Event, *, text: str, source: Row) -> dict[str, Any]:
    """An event with its words and the particulars of its document, as ``EVENTS`` lists it."""
    return asdict(event) | {"id": event.id, "text": text} | _particulars(source)


def _particulars(source: Row) -> dict[str, Any]:
    return {name: source[name] for name in _SOURCE}


def _parties(row: Row) -> str:
    areas = (row["ref_area"] or "?", row["counterpart_area"], row["product"])
    return " · ".join(filter(None, areas))


def _value(row: Row) -> str:
    return wording.value(row["claim"])


def _status(row: Row) -> str:
    return row["status"] if row["measure"] == "level" else f"{row['measure']}, {row['status']}"


def _source(row: Row) -> str:
    name = row["title"] or row["path"] or row["document"]
    return ", ".join(filter(None, (name, row["outlet"], row["published"] and str(row["published"]))))


def _quote(row: Row) -> str:
    return f"“{row['quote']}”"


def _speaker(row: Row) -> str | None:
    return row["speaker"] and f"said by {row['speaker']}"


CLAIMS: Final = Listing(
    (
        Column("Period", lambda row: row["time_period"]),
        Column("Indicator", lambda row: row["indicator"]),
        Column("Parties", _parties, stacked=True),
        Column("Value", _value),
        Column("Status", _status, stacked=True),
        Column("Quote", _quote),
        Column("Speaker", _speaker, stacked=True),
        Column("Document", _source, stacked=True),
    ),
    (
        "id",
        "indicator",
        "ref_area",
        "counterpart_area",
        "product",
        "value",
        "value_high",
        "comparator",
        "unit",
        "measure",
        "time_period",
        "base_period",
        "status",
        "speaker",
        "text",
        "quote",
        "document",
        *_SOURCE,
        "start",
        "end",
        "quote_start",
        "quote_end",
        "confidence",
        "weak",
    ),
)

EVENTS: Final = Listing(
    (
        Column("Date", lambda row: row["date"]),
        Column("Event", lambda row: row["type"]),
        Column("Status", lambda row: row["status"], stacked=True),
        Column("Name", lambda row: row["name"]),
        Column("Place", lambda row: row["place"], stacked=True),
        Column("Parties", lambda row: " · ".join(row["parties"]), stacked=True),
        Column("Words", lambda row: f"“{row['text']}”"),
        Column("Document", _source, stacked=True),
    ),
    (
        "id",
        "type",
        "name",
        "date",
        "place",
        "participants",
        "parties",
        "status",
        "text",
        "document",
        *_SOURCE,
        "start",
        "end",
        "confidence",
    ),
)

DOCUMENTS: Final = Listing(
    (
        Column("Published", lambda row: row["published"] and str(row["published"])),
        Column("Document", lambda row: row["title"] or row["path"] or row["id"]),
        Column("Outlet", lambda row: row["outlet"], stacked=True),
        Column("Where", lambda row: row["url"] or row["path"], stacked=True),
        Column("Claims", lambda row: str(row["claims"])),
        Column("Events", lambda row: str(row["events"])),
        Column("Reader", lambda row: row["reader"]),
        Column("Id", lambda row: row["id"]),
        Column("Edition", lambda row: row["supersedes"] and f"after {row['supersedes']}", stacked=True),
    ),
    (
        "id",
        "title",
        "outlet",
        "author",
        "published",
        "published_from",
        "lang",
        "kind",
        "url",
        "path",
        "claims",
        "events",
        "reader",
        "edition_of",
        "supersedes",
        "first_seen",
        "last_seen",
    ),
)
