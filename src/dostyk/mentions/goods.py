"""Goods, carriers and services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.mentions.model import GoodMention

if TYPE_CHECKING:
    from dostyk.mentions.lexicon import Hit
    from dostyk.mentions.tokens import Tokens


def find_goods(tokens: Tokens, hits: list[Hit]) -> list[GoodMention]:
    """The goods among the lexicon's hits, in the order of the text."""
    return [
        GoodMention(tokens.starts[hit.first], tokens.ends[hit.last - 1], hit.first, hit.last, hit.value)
        for hit in hits
        if hit.kind == "good" and hit.value
    ]
