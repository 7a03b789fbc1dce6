from __future__ import annotations

import random
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dostyk.claims.model import Claim, Event, Extraction
from dostyk.documents.model import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

MADE = datetime(2025, 7, 1, 9, 30, tzinfo=UTC)


def make_claim(document: Document, figure: str, **changes: Any) -> Claim:
    """A claim on the first place where the document writes the figure; its quote is the line around it."""
    start = document.text.index(figure)
    end = start + len(figure)
    line = document.text.find("\n", end)
    said: dict[str, Any] = {
        "document": document.id,
        "indicator": "trade.turnover",
        "ref_area": "CHN",
        "counterpart_area": "KAZ",
        "product": None,
        "value": Decimal("44e9"),
        "value_high": None,
        "comparator": "=",
        "unit": "USD",
        "measure": "level",
        "time_period": "2024",
        "base_period": None,
        "status": "actual",
        "speaker": None,
        "start": start,
        "end": end,
        "quote_start": document.text.rfind("\n", 0, start) + 1,
        "quote_end": len(document.text) if line < 0 else line,
    }
    return Claim(**said | changes)


def make_event(document: Document, words: str, **changes: Any) -> Event:
    start = document.text.index(words)
    said: dict[str, Any] = {
        "document": document.id,
        "type": "meeting",
        "name": words,
        "date": "2025-06-17",
        "place": "Astana",
        "participants": (),
        "parties": ("CHN", "KAZ"),
        "status": "happened",
        "start": start,
        "end": start + len(words),
    }
    return Event(**said | changes)


def make_one(text: str, figures: Sequence[tuple[str, dict[str, Any]]] = (), **particulars: Any) -> Extraction:
    """A document with a claim on each figure."""
    document = Document(text=text, **{"outlet": "Daily", "published": "2025-06-20"} | particulars)
    return Extraction(document, tuple(make_claim(document, figure, **changes) for figure, changes in figures))


def make_many(count: int, claims: int, *, seed: int = 7) -> list[Extraction]:
    """So many documents of different words, each with so many claims on different subjects."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("aeioulnrstkm", k=chance.randint(3, 9))) for _ in range(4000)]
    areas = ["CHN", "KAZ", "UZB", "TUR", "POL", "VNM", "KEN", "IND", "BRA", "EGY", "MAR", "ESP"]
    kinds = [
        "trade.turnover",
        "trade.exports",
        "trade.imports",
        "investment.stock",
        "transport.freight",
        "other",
    ]
    found = []
    for number in range(count):
        lines = []
        figures = []
        for at in range(claims):
            figure = f"{chance.randint(10, 9999) / 100} billion dollars ({number}.{at})"
            before, after = (" ".join(chance.choices(words, k=22)) for _ in range(2))
            lines.append(f"{before.capitalize()} {figure} {after}.")
            ref, other = chance.sample(areas, 2)
            changes = {
                "indicator": chance.choice(kinds),
                "ref_area": ref,
                "counterpart_area": other,
                "value": Decimal(chance.randint(10, 9999)) * 10**7,
                "time_period": chance.choice(["2022", "2023", "2024", "2024-01/2024-06", None]),
                "status": chance.choice(["actual", "actual", "target", "pledge"]),
                "speaker": chance.choice([None, "Ministry of Trade", "Customs"]),
            }
            figures.append((figure, changes))
        title = f"Document {number}"
        found.append(make_one("\n".join(lines), figures, title=title, outlet=f"Outlet {number % 30}"))
    return found


@pytest.fixture
def two() -> list[Extraction]:
    """Two articles that disagree about 2024, with a target, a pledge, a forecast and a planned event."""
    first = make_one(
        "Trade keeps growing\nTurnover reached $44 billion in 2024, the minister said.\n"
        "It will be 100 billion by 2030. Loans of 1.5 billion yuan were promised.",
        [
            ("$44 billion", {"speaker": "Minister Li"}),
            ("100 billion", {"value": Decimal("100e9"), "status": "target", "time_period": "2030"}),
            (
                "1.5 billion yuan",
                {
                    "indicator": "investment.financing",
                    "ref_area": "KAZ",
                    "counterpart_area": "CHN",
                    "value": Decimal("1.5e9"),
                    "unit": "CNY",
                    "status": "pledge",
                    "time_period": None,
                },
            ),
        ],
        title="Trade keeps growing",
        outlet="Morning Post",
        url="https://example.org/a?b=1&c=2",
    )
    second = make_one(
        "By the other count it was USD 30.1 billion in 2024, 1.1% more than a year before.\n"
        "In 2023 it had been 29.8 billion. A summit is planned in Astana.",
        [
            ("USD 30.1 billion", {"value": Decimal("30.1e9"), "weak": ("time_period",)}),
            ("1.1%", {"value": Decimal("1.1"), "unit": "%", "measure": "change", "base_period": "2023"}),
            ("29.8 billion", {"value": Decimal("29.8e9"), "time_period": "2023"}),
        ],
        outlet="Evening Post",
        published="2025-03-12",
    )
    meeting = make_event(
        second.document, "A summit is planned", status="planned", date="2026-09", type="summit"
    )
    return [first, Extraction(second.document, second.claims, (meeting,))]
