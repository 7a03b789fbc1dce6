"""Countries, organisations, regions and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dostyk.mentions.lexicon import Hit
    from dostyk.mentions.model import AreaMention
    from dostyk.mentions.tokens import Tokens


def find_areas(tokens: Tokens, hits: list[Hit]) -> list[AreaMention]:
    """The areas among the lexicon's hits."""
    return []
