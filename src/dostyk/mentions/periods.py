"""Calendar periods, absolute and relative to a reference date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dostyk.mentions.model import PeriodMention
    from dostyk.mentions.tokens import Tokens


def find_periods(tokens: Tokens, published: str | None) -> list[PeriodMention]:
    """The periods the text names, resolved against the date of publication where they are relative."""
    return []
