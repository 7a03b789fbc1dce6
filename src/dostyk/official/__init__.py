"""Official figures: what statistics offices counted, and the rates, prices, dates and sources to check against.

Takes the shipped tables, an office's answer or a user's own file; gives Observations, Rates, Bands, Meetings, Outlets.
Never merges who counted with what was counted, never reads a document, never fills a gap; only ``fetch`` asks a server.
Start at ``observation.Observation`` and ``reference``; the shipped tables are in ``data/``, and its README says what they hold.
"""

from __future__ import annotations

from dostyk.official.observation import Observation
from dostyk.official.series import reference

__all__ = ["Observation", "reference"]
