"""Which documents repeat one another, as far as the newest ones go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.copies import originals
from dostyk.documents.naming import called
from dostyk.ledger import queries
from dostyk.ledger.rows import to_document

if TYPE_CHECKING:
    from dostyk.web.books import Books

COMPARED: Final = 2_000
"""The newest documents that are compared with one another."""


class Families(NamedTuple):
    """``copy_of``: the original of each document that is a copy; ``names``: what all in a family are called."""

    copy_of: dict[str, str]
    names: dict[str, str]

    def relatives(self, document: str) -> list[str]:
        """The original of a copy, or the copies of an original."""
        if document in self.copy_of:
            return [self.copy_of[document]]
        return [copy for copy, original in self.copy_of.items() if original == document]


def families(shelf: Books) -> Families:
    """The families among the newest documents; found once until documents are added."""
    return shelf.keep("families", lambda: _find(shelf), texts=True)


def _find(shelf: Books) -> Families:
    with shelf.reading() as ledger:
        rows = ledger.rows(queries.newest_first(ledger.documents()).limit(COMPARED))
    documents = tuple(map(to_document, rows))
    copies = {
        one.id: documents[at].id
        for one, at in zip(documents, originals(documents), strict=True)
        if one.id != documents[at].id
    }
    related = {*copies, *copies.values()}
    return Families(copies, {one.id: called(one) for one in documents if one.id in related})
