"""The documents: their list, and each with its figures and events marked where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from starlette.routing import Route

from dostyk.documents.naming import called as short_name
from dostyk.documents.naming import title as full_title
from dostyk.ledger import queries
from dostyk.ledger.rows import to_document
from dostyk.report import names
from dostyk.report.figures import put, source
from dostyk.web import asking
from dostyk.web.differences import compare
from dostyk.web.families import families
from dostyk.web.page import books, kept, missing, render

if TYPE_CHECKING:
    from starlette.requests import Request

    from dostyk.claims.model import Extraction
    from dostyk.ledger import Ledger
    from dostyk.report.model import Source

SIZE: Final = 50
_DEEPEST: Final = 100_000
_SURE: Final = 0.75
_UNSURE: Final = 0.5


class Sheet(NamedTuple):
    """A document in full: its text cut into passages, its figures and events, where it was read, its finds."""

    source: Source
    figures: dict[str, Any]
    events: dict[str, Any]
    sightings: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@kept
def documents(request: Request) -> str:
    """The list of documents, the newest first."""
    query = request.query_params
    words, at = asking.text(query, "q"), asking.number(query, "page", 1, _DEEPEST, 1)
    with books(request).reading() as ledger:
        found = ledger.documents()
        if words:
            found = queries.holding(found, words)
        number = ledger.rows(found.count().name("n").as_table())[0]["n"]
        chosen = queries.newest_first(found).limit(SIZE, offset=(at - 1) * SIZE)
        counted = queries.counting(chosen, ledger.claims(), ledger.events())
        lines = [
            row | {"name": full_title(to_document(row))} for row in ledger.rows(queries.newest_first(counted))
        ]
    return render(
        request,
        "documents.html",
        lines=lines,
        number=number,
        at=at,
        last=max(1, -(-number // SIZE)),
        words=words,
        families=families(books(request)),
    )


@kept
def document(request: Request) -> str:
    """One document with its figures and events marked."""
    sheet = read_sheet(request, request.path_params["id"])
    known = families(books(request))
    return render(
        request,
        "document.html",
        sheet=sheet,
        copy_of=known.copy_of.get(sheet.source.id),
        relatives=[(other, known.names[other]) for other in known.relatives(sheet.source.id)],
        sureness=sureness,
        party=names.area,
    )


@kept
def against(request: Request) -> str:
    """Two documents side by side, what only one of them says marked."""
    shelf = books(request)
    with shelf.reading() as ledger:
        one, two = (_extraction(ledger, request.path_params[name]) for name in ("id", "other"))
    left, right = compare(one.document.text, two.document.text)
    sides = ((one.document, left), (two.document, right))
    return render(request, "against.html", sides=sides, name=short_name)


def read_sheet(request: Request, key: str) -> Sheet:
    """The document of that id in full."""
    with books(request).reading() as ledger:
        extraction = _extraction(ledger, key)
        sightings = ledger.sightings()
        seen = ledger.rows(sightings.filter(sightings.document == key).order_by("first_seen", "id"))
        findings = ledger.findings()
        rows = ledger.rows(findings.select("id", "severity", "message", "spans").order_by("id"))
    text = extraction.document
    called = short_name(text)
    return Sheet(
        source=source(extraction, None, ()),
        figures={claim.id: put(claim, text, called, copied=False) for claim in extraction.claims},
        events={event.id: event for event in extraction.events},
        sightings=seen,
        findings=[row for row in rows if any(span["doc"] == key for span in row["spans"] or ())],
    )


def sureness(confidence: float) -> str:
    """How sure the reader is, in a word."""
    return "sure" if confidence >= _SURE else "likely" if confidence >= _UNSURE else "unsure"


def _extraction(ledger: Ledger, key: str) -> Extraction:
    held = ledger.documents()
    found = next(ledger.extractions(held.filter(held.id == key)), None)
    if found is None:
        raise missing("document")
    return found


ROUTES: Final = (
    Route("/documents", documents),
    Route("/documents/{id}", document),
    Route("/documents/{id}/against/{other}", against),
)
