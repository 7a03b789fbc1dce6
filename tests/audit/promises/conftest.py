from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from dostyk.audit.dossier import Dossier
from dostyk.claims.model import Claim, Event, Extraction
from dostyk.documents.model import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2025, 11, 1)


class Seen(NamedTuple):
    """An official figure with the fields that the audit looks at."""

    value: Decimal
    time_period: str
    reporter: str = "CHN"
    ref_area: str = "CHN"
    counterpart_area: str | None = "KAZ"
    indicator: str = "trade.turnover"
    product: str | None = None
    unit: str = "USD"
    usable: bool = True
    scope: tuple[str, ...] = ()
    source: str = "https://example.org"
    source_name: str = "Customs"
    id: str = "observation"


def claim(document: Document, figure: str, **changes: Any) -> Claim:
    """A claim on the figure; its quote is the sentence around it."""
    text, start = document.text, document.text.index(figure)
    begins = [match.end() for match in re.finditer(r"[.!?]\s+|\n", text[:start])]
    end = re.compile(r"[.!?](?=\s|\Z)|\n|\Z").search(text, start + len(figure))
    assert end
    said: dict[str, Any] = {
        "document": document.id,
        "indicator": "trade.turnover",
        "ref_area": "CHN",
        "counterpart_area": "KAZ",
        "product": None,
        "value": Decimal("40e9"),
        "value_high": None,
        "comparator": "=",
        "unit": "USD",
        "measure": "level",
        "time_period": None,
        "base_period": None,
        "status": "actual",
        "speaker": None,
        "start": start,
        "end": start + len(figure),
        "quote_start": begins[-1] if begins else 0,
        "quote_end": end.end(),
    }
    return Claim(**said | changes)


def read(
    published: str | None,
    text: str,
    *figures: tuple[str, dict[str, Any]],
    events: Sequence[Event] = (),
    **more: Any,
) -> Extraction:
    """A document of that day with a claim on each figure."""
    document = Document(text=text, published=published, **{"outlet": f"Paper of {published}"} | more)
    return Extraction(
        document, tuple(claim(document, words, **changes) for words, changes in figures), tuple(events)
    )


def event(document: Document, words: str, **changes: Any) -> Event:
    """An event named by the words."""
    start = document.text.index(words)
    said: dict[str, Any] = {
        "document": document.id, "type": "launch", "name": words, "date": None, "place": None, "participants": (),
        "parties": (), "status": "planned", "start": start, "end": start + len(words),
    }  # fmt: skip
    return Event(**said | changes)


def lay(*extractions: Extraction, observations: Sequence[Any] = (), today: date | None = TODAY) -> Dossier:
    """The dossier of those documents."""
    return Dossier(extractions, observations, today)


def aim(published: str, text: str, figure: str = "$40 billion", **changes: Any) -> Extraction:
    """A document that states one aim."""
    return read(published, text, (figure, {"status": "target"} | changes))
