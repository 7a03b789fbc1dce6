from __future__ import annotations

import pytest

from dostyk.claims.model import Extraction
from dostyk.documents import Document
from dostyk.documents.model import Block
from dostyk.documents.naming import called
from dostyk.ledger import Ledger
from dostyk.ledger.calling import with_names

TEXT = "Subscribe now\nTrade rose again in the spring, the ministry said.\nMore."
BLOCKS = (Block("furniture", 0, 13), Block("paragraph", 14, 64), Block("paragraph", 65, 70))


@pytest.mark.parametrize(
    "known",
    [
        {"outlet": "Akorda", "title": "Talks"},
        {"title": "Talks  about\na very long list of things that nobody will ever read to its end"},
        {"outlet": "  ", "title": ""},
        {"path": "/home/aida/dump_17.txt"},
    ],
)
def test_a_document_is_called_as_everywhere_else(known):
    document = Document(TEXT, blocks=BLOCKS, **known)
    with Ledger.open(":memory:") as ledger:
        ledger.add(Extraction(document, (), ()))
        row = {"document": document.id, "outlet": known.get("outlet"), "title": known.get("title")}
        (named,) = with_names(ledger, [row])
    assert named == row | {"called": called(document)}
    assert "dump_17" not in named["called"]
