"""The ledger: the only room that knows a database engine.

Takes Extractions and official figures, keeps them in one DuckDB file, gives Ibis tables, rows and Extractions back.
Never reads a document, never asks a statistics office, never judges a claim, never deletes a row.
Start at ``ledger.Ledger``; ``tables`` declares what is kept, ``queries`` asks, ``writing`` adds.
"""

from __future__ import annotations

from dostyk.ledger.judging import VERDICTS, Recorded
from dostyk.ledger.ledger import Ledger, Tally
from dostyk.ledger.observing import Observed, to_observation
from dostyk.ledger.passages import Passage
from dostyk.ledger.rows import to_claim, to_event
from dostyk.ledger.writing import Added

__all__ = [
    "VERDICTS",
    "Added",
    "Ledger",
    "Observed",
    "Passage",
    "Recorded",
    "Tally",
    "to_claim",
    "to_event",
    "to_observation",
]
