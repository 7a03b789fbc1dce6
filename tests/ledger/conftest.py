from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dostyk.claims.model import Claim, Event, Extraction
from dostyk.documents.model import Block, Document
from dostyk.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOON = datetime(2025, 6, 18, 12, 0, tzinfo=UTC)


def make_claim(document: Document, figure: str, **changes: Any) -> Claim:
    start = document.text.index(figure)
    said: dict[str, Any] = {
        "document": document.id,
        "indicator": "trade.turnover",
        "ref_area": "CHN",
        "counterpart_area": "KAZ",
        "product": None,
        "value": Decimal("4.4E+10"),
        "value_high": None,
        "comparator": ">",
        "unit": "USD",
        "measure": "level",
        "time_period": "2024",
        "base_period": None,
        "status": "actual",
        "speaker": "Kassym-Jomart Tokayev",
        "start": start,
        "end": start + len(figure),
        "quote_start": 0,
        "quote_end": len(document.text),
        "confidence": 0.8,
        "weak": ("time_period",),
    }
    return Claim(**said | changes)


def make_event(document: Document, words: str, **changes: Any) -> Event:
    start = document.text.index(words)
    said: dict[str, Any] = {
        "document": document.id,
        "type": "meeting",
        "name": "talks in Astana",
        "date": "2024-07-03",
        "place": "Astana",
        "participants": ("Xi Jinping", "Kassym-Jomart Tokayev"),
        "parties": ("CHN", "KAZ"),
        "status": "happened",
        "start": start,
        "end": start + len(words),
    }
    return Event(**said | changes)


def make_extraction(
    text: str = "At talks in Astana trade of over USD 44 billion was named.", **particulars: Any
) -> Extraction:
    document = Document(text, blocks=(Block("paragraph", 0, len(text)),), **particulars)
    claims = [make_claim(document, "USD 44 billion")] if "USD 44 billion" in text else []
    events = [make_event(document, "talks")] if "talks" in text else []
    return Extraction(document, tuple(claims), tuple(events))


@pytest.fixture(scope="session")
def extraction() -> Callable[..., Extraction]:
    return make_extraction


@pytest.fixture
def claim() -> Callable[..., Claim]:
    return make_claim


@pytest.fixture
def event() -> Callable[..., Event]:
    return make_event


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as ledger:
        yield ledger


@pytest.fixture
def noon() -> datetime:
    return NOON
