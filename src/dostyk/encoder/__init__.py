"""Takes the mentions of a document, gives for each figure how likely a small neural encoder holds each label, area,
period and good, and for each word that may name an event how likely it does.

Never makes a span or a value; never decides: the binder adds its opinions to its own scores.
Start at ``opinions.Opinion``.
"""

from __future__ import annotations

from dostyk.encoder.opinions import Opinion, Opinions

__all__ = ["Opinion", "Opinions"]
