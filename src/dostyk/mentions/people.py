"""People and their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dostyk.mentions.model import AreaMention, PersonMention
    from dostyk.mentions.tokens import Tokens


def find_people(tokens: Tokens, areas: list[AreaMention]) -> list[PersonMention]:
    """The people the text names, each with the full name the document knows."""
    return []
