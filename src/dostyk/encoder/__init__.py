"""Takes the mentions of a document, gives for each figure how likely a small neural encoder holds each label, area
and period.

Never makes a span or a value; never decides: the binder adds its opinions to its own scores.
Start at ``opinions.Opinion``.
"""

from __future__ import annotations

from dostyk.encoder.opinions import Opinion

__all__ = ["Opinion"]
