"""Evaluation: what the reader gives beside what a careful person annotated.

Takes annotated documents and what was read out of them, gives scores with intervals, disagreements, a page of them.
Never reads a file, never draws a number without a seed, never changes what it compares.
Start at ``gold.gold``, then ``scores.evaluate``; ``comparing`` says what agrees with what, ``page`` shows the rest.

It is a room of its own because it is of the reader and not of the relationship: no brief, ledger or audit needs it. It
stands above ``report`` only to dress its page in the same stylesheet.
"""

from __future__ import annotations

from dostyk.evaluation.comparing import Comparison, compare
from dostyk.evaluation.gold import Gold, gold
from dostyk.evaluation.scores import Evaluation, evaluate

__all__ = ["Comparison", "Evaluation", "Gold", "compare", "evaluate", "gold"]
