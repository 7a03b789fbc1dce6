"""Events: what a diary of the relationship would hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dostyk.claims.model import Event
    from dostyk.mentions.model import Mentions


def find_events(mentions: Mentions) -> list[Event]:
    """The events of a document in the order of the text, each once."""
    return []
