"""What is exported: documents with their claims and events, findings about them, promises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from dostyk.audit.model import Evidence, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from dostyk.audit.promises import Thread
    from dostyk.claims.model import Claim, Event, Extraction
    from dostyk.documents.model import Document
    from dostyk.official import Observation


class Content(NamedTuple):
    """What is exported. ``made`` is the moment; ``by`` who answers for it; ``url`` where it is published, None unknown.

    ``findings`` are those that no person dismissed. ``observations`` are what targets were measured by; no format holds
    them as a series.
    """

    extractions: tuple[Extraction, ...]
    findings: tuple[Finding, ...]
    threads: tuple[Thread, ...]
    made: datetime
    by: str = "Dostyk"
    url: str | None = None
    observations: tuple[Observation, ...] = ()

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id."""
        return {one.document.id: one.document for one in self.extractions}

    def claims(self) -> Iterator[tuple[Document, Claim]]:
        """Every claim once, with its document."""
        for one in self.extractions:
            for claim in dict.fromkeys(one.claims):
                yield one.document, claim

    def events(self) -> Iterator[tuple[Document, Event]]:
        """Every event once, with its document."""
        for one in self.extractions:
            for event in dict.fromkeys(one.events):
                yield one.document, event


def finding_of(row: Mapping[str, Any]) -> Finding:
    """The Finding that a row of ``findings`` keeps."""
    return Finding(
        rule=row["rule"],
        severity=row["severity"],
        message=row["message"],
        spans=tuple(Span(**span) for span in row["spans"] or ()),
        claims=tuple(row["claims"] or ()),
        evidence=tuple(Evidence(**one) for one in json.loads(row["evidence"] or "[]")),
        settle=row["settle"],
    )


def source(document: Document) -> str:
    """What names a document to other programs: its address, else a name made of its id."""
    web = document.url and document.url.startswith(("http://", "https://"))
    return str(document.url) if web else f"urn:dostyk:document:{document.id}"
