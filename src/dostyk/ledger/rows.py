"""From an Extraction to the rows that keep it, and back."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from dostyk.claims.model import Claim, Event, Extraction
from dostyk.documents.model import Block, Document
from dostyk.errors import InvalidValue
from dostyk.vocabulary.period import period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Row = dict[str, Any]
Thing = TypeVar("Thing", Claim, Event)


def document_row(document: Document, place: str | None) -> Row:
    """The row of a document, without its provenance; raises InvalidValue for what no ledger can hold."""
    _refuse_half_characters(document)
    return {
        "id": document.id,
        "title": _storable(document.title),
        "text": document.text,
        "url": _storable(document.url),
        "outlet": _storable(document.outlet),
        "author": _storable(document.author),
        "published": _day(document),
        "published_from": document.published_from,
        "lang": document.lang,
        "kind": document.kind,
        "path": _storable(document.path),
        "blocks": [block._asdict() for block in document.blocks],
        "place": _storable(place),
        "edition_of": None,
        "supersedes": None,
    }


def sighting_row(document: Mapping[str, Any]) -> Row:
    """The row of the place where the document of that row was read."""
    where = "\x1f".join(("sighting", document["id"], str(document["url"]), str(document["place"])))
    row = {name: document[name] for name in ("url", "path", "title", "outlet", "author", "published")}
    return {"id": digest(where), "document": document["id"], **row}


def claim_rows(extraction: Extraction) -> list[Row]:
    """The rows of the claims, in order, each id once."""
    text = extraction.document.text
    return [
        {
            "id": claim_id,
            "position": position,
            **{name: getattr(claim, name) for name in _CLAIM_FIELDS},
            **_numbers("value", claim.value),
            **_numbers("value_high", claim.value_high),
            **period_days(claim.time_period),
            "weak": list(claim.weak),
            "text": text[claim.start : claim.end],
            "quote": text[claim.quote_start : claim.quote_end],
        }
        for position, (claim_id, claim) in enumerate(_once(extraction.claims))
    ]


def event_rows(extraction: Extraction) -> list[Row]:
    """The rows of the events, in order, each id once."""
    text = extraction.document.text
    return [
        {
            "id": event_id,
            "position": position,
            **{name: getattr(event, name) for name in _EVENT_FIELDS},
            **period_days(event.date),
            "participants": list(event.participants),
            "parties": list(event.parties),
            "text": text[event.start : event.end],
        }
        for position, (event_id, event) in enumerate(_once(extraction.events))
    ]


def rebuild(document: Mapping[str, Any], claims: Sequence[Row], events: Sequence[Row]) -> Extraction:
    """The Extraction that the rows keep."""
    return Extraction(to_document(document), tuple(map(to_claim, claims)), tuple(map(to_event, events)))


def period_days(iso: str | None) -> dict[str, date | None]:
    """First and last day of a period, None where it is open, unknown or not a period."""
    period = period_of(iso)
    return {"period_first": period and period.first, "period_last": period and period.last}


def digest(content: str) -> str:
    """16 hex digits of the SHA-256 of the content."""
    return hashlib.sha256(content.encode("utf-8", "backslashreplace")).hexdigest()[:16]


_CLAIM_FIELDS = (
    "document",
    "indicator",
    "ref_area",
    "counterpart_area",
    "product",
    "comparator",
    "unit",
    "measure",
    "time_period",
    "base_period",
    "status",
    "speaker",
    "start",
    "end",
    "quote_start",
    "quote_end",
    "confidence",
)
_EVENT_FIELDS = ("document", "type", "name", "date", "place", "status", "start", "end", "confidence")
_DOCUMENT_FIELDS = ("text", "title", "url", "outlet", "author", "published_from", "lang", "kind", "path")


def _once(things: Iterable[Thing]) -> Iterable[tuple[str, Thing]]:
    return {thing.id: thing for thing in things}.items()


def _numbers(name: str, value: Decimal | None) -> Row:
    exact = None if value is None else str(value)
    return {name: None if value is None else float(value), f"{name}_exact": exact}


def to_document(row: Mapping[str, Any]) -> Document:
    """The Document that a row of ``documents`` keeps."""
    published = row["published"]
    return Document(
        **{name: row[name] for name in _DOCUMENT_FIELDS},
        published=published and published.isoformat(),
        blocks=tuple(Block(**block) for block in row["blocks"] or ()),
    )


def to_claim(row: Mapping[str, Any]) -> Claim:
    """The Claim that a row of ``claims`` keeps."""
    high = row["value_high_exact"]
    return Claim(
        **{name: row[name] for name in _CLAIM_FIELDS},
        value=Decimal(row["value_exact"]),
        value_high=None if high is None else Decimal(high),
        weak=tuple(row["weak"] or ()),
    )


def to_event(row: Mapping[str, Any]) -> Event:
    """The Event that a row of ``events`` keeps."""
    return Event(
        **{name: row[name] for name in _EVENT_FIELDS},
        participants=tuple(row["participants"] or ()),
        parties=tuple(row["parties"] or ()),
    )


def _day(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.published) if document.published else None
    except ValueError as error:
        raise InvalidValue(
            f"{document.published!r} is not a day", where=document.path, hint="write it like 2025-06-17"
        ) from error


def _refuse_half_characters(document: Document) -> None:
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidValue(
            f"half a character at {error.start} of the text",
            where=document.path,
            hint="save the source as UTF-8",
        ) from error


def _storable(words: str | None) -> str | None:
    """A name as UTF-8 can hold it: a file may be named in bytes that are no characters."""
    return None if words is None else words.encode("utf-8", "backslashreplace").decode("utf-8")
