from __future__ import annotations

from decimal import Decimal

from dostyk.audit import Audit, Finding, Span
from dostyk.claims.model import Extraction
from dostyk.documents.model import Document
from dostyk.official import Observation
from dostyk.report import brief, to_html, to_json

from .conftest import make_claim

TEXT = "Trade reached 44 billion dollars in 2024, they said. Another line."


def observed(year: int, value: str) -> Observation:
    return Observation(
        dataset="customs", reporter="CHN", ref_area="CHN", counterpart_area="KAZ", indicator="trade.turnover",
        product=None, time_period=str(year), value=Decimal(value), unit="USD", valuation=None, obs_status="A",
        source="https://office.example/", source_name="yearbook",
    )  # fmt: skip


def made(*years: int, rule: str = "official"):
    document = Document(text=TEXT, published="2025-02-01")
    claim = make_claim(document, "44 billion dollars")
    spans = (Span(document.id, claim.start, claim.end),)
    findings = tuple(
        Finding(rule, "warning", f"Number {n}.", spans, (claim.id,), about=str(n)) for n in range(2)
    )
    series = tuple(observed(year, "30e9") for year in years)
    return brief([Extraction(document, (claim,))], audit=Audit(findings, ()), observations=series)


def test_the_first_finding_of_a_topic_shows_its_official_series():
    page = made(2021, 2022, 2023)
    first, second = page.remarks
    assert first.chart is not None
    assert [len(line.spots) for line in first.chart.lines] == [3]
    assert [point.low for point in first.chart.points] == [44.0]
    assert second.chart is None
    assert f'id="{first.chart.id}"' in to_html(page)


def test_two_years_are_no_series_and_arithmetic_needs_none():
    assert made(2022, 2023).remarks[0].chart is None
    assert made(2021, 2022, 2023, rule="growth").remarks[0].chart is None


def test_a_capacity_is_shown_on_the_map_before_and_after_and_in_no_json():
    text = "The second track between Dostyk and Moyynty will raise the capacity of the section fivefold, they said."
    document = Document(text=text, published="2025-02-01")
    claim = make_claim(
        document, "fivefold", indicator="transport.capacity", ref_area="KAZ", counterpart_area=None,
        value=Decimal(5), unit="1", measure="multiple", status="forecast",
    )  # fmt: skip
    finding = Finding(
        "corridor", "note", "It says.", (Span(document.id, claim.start, claim.end),), (claim.id,)
    )
    page = brief([Extraction(document, (claim,))], audit=Audit((finding,), ()))
    network, bars = page.remarks[0].drawings
    assert "The cut: Aktau to Alat" in network
    assert "Xi&#39;an to Poti" in bars
    html = to_html(page)
    assert html.count('class="corridors"') == 2
    assert "corridors" not in to_json(page)
