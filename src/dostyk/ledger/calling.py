"""What the documents of a ledger are called where there is little room, as ``documents.naming`` calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.documents.naming import called, short
from dostyk.ledger.rows import to_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.ledger.ledger import Ledger
    from dostyk.ledger.rows import Row


def with_names(ledger: Ledger, rows: Iterable[Row]) -> list[Row]:
    """The rows of claims or events with the particulars of their document, and with what it is ``called``.

    Only of a document that has neither outlet nor title the text is looked at.
    """
    given = list(rows)
    known = {row["document"]: row["outlet"] if _says(row["outlet"]) else row["title"] for row in given}
    nameless = sorted(document for document, name in known.items() if not _says(name))
    names = {document: short(name) for document, name in known.items() if _says(name)}
    if nameless:
        documents = ledger.documents()
        for row in ledger.rows(documents.filter(documents.id.isin(nameless))):
            names[row["id"]] = called(to_document(row))
    return [row | {"called": names[row["document"]]} for row in given]


def _says(name: str | None) -> bool:
    return bool(name and name.strip())
