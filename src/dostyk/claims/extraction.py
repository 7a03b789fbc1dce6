"""From a document to its claims and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.claims.bind import bind
from dostyk.claims.events import find_events
from dostyk.claims.model import Extraction
from dostyk.mentions.find import find

if TYPE_CHECKING:
    from dostyk.documents.model import Document


def extract(document: Document) -> Extraction:
    """The claims and events of a document, in the order of the text."""
    mentions = find(document)
    events = find_events(mentions)
    return Extraction(document, tuple(bind(mentions, events)), tuple(events))
