"""Figures: numbers with their scale, unit and comparator."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dostyk.mentions.model import PeriodMention, QuantityMention
    from dostyk.mentions.tokens import Tokens


def find_quantities(tokens: Tokens, periods: list[PeriodMention]) -> list[QuantityMention]:
    """The figures the text states; numbers inside a period are none."""
    return []
