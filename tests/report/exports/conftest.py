"""What the tests of exports export."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from dostyk.audit.dossier import Dossier
from dostyk.audit.model import Evidence, Finding, Span
from dostyk.audit.promises import threads
from dostyk.claims.model import Claim, Event, Extraction
from dostyk.documents.model import Document
from dostyk.report.exports import Content

MADE = datetime(2025, 7, 1, 9, 30, tzinfo=UTC)
EVIL = '=HYPERLINK("x")</script><!-- \x00\x1b\ud800 &'
TEXT = "Trade is to reach $40 billion by 2030.\nIt was $31 billion in 2024. Loans of $2 billion were pledged in Astana."


def claim(document: Document, figure: str, **changes: Any) -> Claim:
    start = document.text.index(figure)
    said: dict[str, Any] = {
        "document": document.id, "indicator": "trade.turnover", "ref_area": "CHN", "counterpart_area": "KAZ",
        "product": None, "value": Decimal("31e9"), "value_high": None, "comparator": "=", "unit": "USD",
        "measure": "level", "time_period": "2024", "base_period": None, "status": "actual", "speaker": None,
        "start": start, "end": start + len(figure), "quote_start": document.text.rfind("\n", 0, start) + 1,
        "quote_end": start + len(figure),
    }  # fmt: skip
    return Claim(**said | changes)


@pytest.fixture
def content() -> Content:
    """Two documents, one of them hostile, with a target, a figure, a pledge, an event and two findings."""
    first = Document(
        TEXT,
        title="Aims",
        outlet="Daily",
        published="2025-06-20",
        lang="en",
        kind="news",
        url="https://example.org/a",
    )
    claims = (
        claim(first, "$40 billion", status="target", value=Decimal("40e9"), time_period="2030"),
        claim(first, "$31 billion", speaker="Customs"),
        claim(
            first,
            "$2 billion",
            status="pledge",
            indicator="investment.financing",
            value=Decimal("2e9"),
            time_period=None,
        ),
    )
    at = first.text.index("pledged")
    signed = Event(
        first.id,
        "signing",
        "a pledge",
        "2025-06/2025-07",
        "Astana",
        ("Xi Jinping",),
        ("CHN", "KAZ"),
        "happened",
        at,
        at + 7,
    )
    second = Document(
        f"{EVIL} 5 bn", title=EVIL, outlet=EVIL, author=EVIL, url="javascript:alert(1)", lang="xx", path=EVIL
    )
    odd = claim(
        second,
        "5 bn",
        speaker=EVIL,
        product=EVIL,
        value=Decimal("-5e9"),
        time_period="2024-H1",
        quote_start=0,
    )
    given = (Extraction(first, claims, (signed,)), Extraction(second, (odd,)))
    findings = (
        Finding("scale-slip", "error", "It must be 31.", (Span(first.id, claims[1].start, claims[1].end),), (claims[1].id,),
                (Evidence("claim", "x"),)),
        Finding("conflict", "warning", EVIL, (Span(second.id, odd.start, odd.end), Span(first.id, 0, 5)), (odd.id, "gone")),
    )  # fmt: skip
    return Content(given, findings, threads(Dossier(given)), MADE, "Fact Desk", "https://example.org/brief")
