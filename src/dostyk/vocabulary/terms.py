"""The closed lists of the contract: kinds, measures, statuses, comparators, event types."""

from __future__ import annotations

from typing import Final

DOCUMENT_KINDS: Final = ("news", "communique", "op-ed", "release", "speech", "paper")
MEASURES: Final = ("level", "change", "difference", "multiple", "share", "rank", "ordinal")
STATUSES: Final = ("actual", "estimate", "forecast", "target", "pledge")
COMPARATORS: Final = ("=", "~", ">", ">=", "<", "<=")
EVENT_TYPES: Final = (
    "meeting",
    "visit",
    "summit",
    "call",
    "signing",
    "launch",
    "founding",
    "upgrade",
    "statement",
    "appointment",
    "accident",
    "other",
)
EVENT_STATUSES: Final = ("happened", "planned", "ongoing")
SYMMETRIC: Final = ("trade.turnover", "agreement.", "diplomacy.", "geography.border")
"""Indicators (or their prefixes) whose two parties stand in alphabetical order."""

ALPHABETICAL: Final = ("transport.freight", "transport.services", "transport.length", "geography.distance")
"""Indicators of what lies between two countries: the pair stands in alphabetical order whoever is named first."""
