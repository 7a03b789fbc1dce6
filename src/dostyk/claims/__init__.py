"""Claims: who says what about whom, when.

Takes a Document, gives an Extraction: its claims and events, each with the words that state it.
Never reads a file, never compares one document with another, never makes a value the text does not hold.
Start at ``extract``, then ``bind`` (figures to claims), ``events`` and ``speakers``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.claims.model import Claim, Event, Extraction

if TYPE_CHECKING:
    from dostyk.claims.extraction import extract

__all__ = ["Claim", "Event", "Extraction", "extract"]


def __getattr__(name: str) -> object:
    """The reader, loaded when it is first asked for: a ledger that is only shown needs the types alone."""
    if name != "extract":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dostyk.claims.extraction import extract

    globals()[name] = extract
    return extract
