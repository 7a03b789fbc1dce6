"""Figures bound to what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dostyk.claims.model import Claim
    from dostyk.mentions.model import Mentions


def bind(mentions: Mentions) -> list[Claim]:
    """The claims of a document in the order of the text."""
    return []
