"""Dostyk: figures and events out of the news of two countries, with the words that state them.

::

    import dostyk

    with dostyk.Ledger.open("ledger.duckdb") as ledger:
        for document in dostyk.read("articles/").documents:
            ledger.add(dostyk.extract(document))
        page = dostyk.to_html(dostyk.brief(ledger.extractions()))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from dostyk.errors import DostykError

if TYPE_CHECKING:
    from dostyk.claims import Claim, Event, Extraction, extract
    from dostyk.documents import Block, Document, Reading, Unread, read
    from dostyk.ledger import Added, Ledger
    from dostyk.report import Brief, brief, to_html, to_json

__all__ = [
    "Added",
    "Block",
    "Brief",
    "Claim",
    "Document",
    "DostykError",
    "Event",
    "Extraction",
    "Ledger",
    "Reading",
    "Unread",
    "brief",
    "extract",
    "read",
    "to_html",
    "to_json",
]
__version__ = "0.1.0"

_ROOMS: Final = {
    "Added": "ledger",
    "Block": "documents",
    "Brief": "report",
    "Claim": "claims",
    "Document": "documents",
    "Event": "claims",
    "Extraction": "claims",
    "Ledger": "ledger",
    "Reading": "documents",
    "Unread": "documents",
    "brief": "report",
    "extract": "claims",
    "read": "documents",
    "to_html": "report",
    "to_json": "report",
}


def __getattr__(name: str) -> object:
    """A name of the surface, from the room that holds it, which is loaded when it is first asked for."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """What the surface offers."""
    return sorted({*globals(), *__all__})
