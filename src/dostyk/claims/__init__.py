"""Claims: who says what about whom, when.

Takes a Document, gives an Extraction: its claims and events, each with the words that state it.
Never reads a file, never compares one document with another, never makes a value the text does not hold.
Start at ``extract``, then ``bind`` (figures to claims), ``events`` and ``speakers``.
"""

from __future__ import annotations

from dostyk.claims.extract import extract
from dostyk.claims.model import Claim, Event, Extraction

__all__ = ["Claim", "Event", "Extraction", "extract"]
