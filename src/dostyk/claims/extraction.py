"""From a document to its claims and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.claims.bind import bind
from dostyk.claims.events import weigh_events
from dostyk.claims.model import Extraction
from dostyk.claims.readers import consult
from dostyk.mentions.find import find

if TYPE_CHECKING:
    from dostyk.claims.events import Weighed
    from dostyk.claims.model import Event
    from dostyk.claims.readers import Reader
    from dostyk.documents.model import Document
    from dostyk.encoder import Opinions
    from dostyk.mentions.model import Mentions


def extract(document: Document, reader: Reader | None = None) -> Extraction:
    """The claims and events of a document, in the order of the text, by the reader asked for or that of this place.

    Raises:
        NotInstalled: the careful reader is asked for and not there.
    """
    mentions = find(document)
    events, told = read_events(mentions, reader)
    claims = bind(mentions, events, told.figures if told else None)
    return Extraction(document, tuple(claims), tuple(events))


def read_events(mentions: Mentions, reader: Reader | None = None) -> tuple[list[Event], Opinions | None]:
    """The events of a document, and what the encoder thinks of it where the reader asks it."""
    weighed, told = weigh(mentions, reader)
    return weighed.decide(told.events if told else {}), told


def weigh(mentions: Mentions, reader: Reader | None = None) -> tuple[Weighed, Opinions | None]:
    """The clauses of a document that may tell an event, weighed, and what the encoder thinks of it where it is asked."""
    weighed = weigh_events(mentions)
    return weighed, consult(mentions, weighed.doubtful(), reader)
