from __future__ import annotations

import json
from typing import Any

import pytest

from dostyk.evaluation.gold import Gold, gold

TEXT = "Trade of Peru and Chile reached USD 8 billion in 2023, up 5 percent. The two signed a protocol in Lima in May."


def claim(words: str = "USD 8 billion", text: str = TEXT, **changes: Any) -> dict[str, Any]:
    start = text.index(words)
    said: dict[str, Any] = {
        "indicator": "trade.turnover", "ref_area": "CHL", "counterpart_area": "PER", "product": None, "value": 8e9,
        "value_high": None, "comparator": "=", "unit": "USD", "measure": "level", "time_period": "2023",
        "base_period": None, "status": "actual", "speaker": None, "start": start, "end": start + len(words),
    }  # fmt: skip
    return said | changes


def change(**changes: Any) -> dict[str, Any]:
    return claim("5 percent", value=5, unit="%", measure="change") | changes


def event(words: str = "signed a protocol", text: str = TEXT, **changes: Any) -> dict[str, Any]:
    start = text.index(words)
    said: dict[str, Any] = {
        "type": "signing", "name": "protocol", "date": "2024-05", "place": "Lima", "participants": [],
        "parties": ["CHL", "PER"], "status": "happened", "start": start, "end": start + len(words),
    }  # fmt: skip
    return said | changes


def annotated(
    claims: list[Any], events: list[Any], *, text: str = TEXT, kind: str = "news", **more: Any
) -> Gold:
    record = {"text": text, "kind": kind, "claims": claims, "events": events} | more
    return gold(json.dumps(record).encode(), name="one.json")


@pytest.fixture
def one() -> Gold:
    """A document with two claims and an event."""
    return annotated([claim(), change()], [event()])
