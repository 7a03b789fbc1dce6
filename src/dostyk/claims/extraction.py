"""From a document to its claims and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.claims.bind import bind
from dostyk.claims.events import find_events
from dostyk.claims.model import Extraction
from dostyk.claims.readers import consult
from dostyk.mentions.find import find

if TYPE_CHECKING:
    from dostyk.claims.readers import Reader
    from dostyk.documents.model import Document


def extract(document: Document, reader: Reader | None = None) -> Extraction:
    """The claims and events of a document, in the order of the text, by the reader asked for or that of this place.

    Raises:
        NotInstalled: the careful reader is asked for and not there.
    """
    mentions = find(document)
    events = find_events(mentions)
    claims = bind(mentions, events, consult(mentions, reader))
    return Extraction(document, tuple(claims), tuple(events))
