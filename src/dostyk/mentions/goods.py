"""Goods, carriers and other products."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dostyk.mentions.lexicon import Hit
    from dostyk.mentions.model import GoodMention
    from dostyk.mentions.tokens import Tokens


def find_goods(tokens: Tokens, hits: list[Hit]) -> list[GoodMention]:
    """The goods among the lexicon's hits."""
    return []
