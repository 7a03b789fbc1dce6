"""The bundled documents: there, readable, dated, sourced, and in disagreement."""

from __future__ import annotations

import json
import runpy
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import dostyk
import dostyk.demo

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(dostyk.demo.documents().iterdir())


@pytest.fixture(scope="module")
def documents() -> dict[str, dostyk.Document]:
    reading = dostyk.read(dostyk.demo.documents())
    assert reading.unread == ()
    return {Path(document.path or "").name: document for document in reading.documents}


def test_there_are_documents_of_every_kind_of_file() -> None:
    assert Counter(path.suffix for path in FILES) == {".txt": 5, ".md": 4, ".html": 1, ".json": 1, ".pdf": 1}


def test_every_document_is_read(documents: dict[str, dostyk.Document]) -> None:
    assert list(documents) == [path.name for path in FILES]


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_every_document_is_dated_as_its_name_says(name: str, documents: dict[str, dostyk.Document]) -> None:
    assert documents[name].published == date.fromisoformat(name[:10]).isoformat()


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_every_document_has_a_title_and_claims_whose_words_are_in_it(
    name: str, documents: dict[str, dostyk.Document]
) -> None:
    document = documents[name]
    assert document.title
    extraction = dostyk.extract(document)
    assert len(extraction.claims) >= 5
    for claim in extraction.claims:
        assert document.text[claim.start : claim.end] in document.text[claim.quote_start : claim.quote_end]


def test_every_document_lists_where_its_facts_come_from() -> None:
    listed = tomllib.loads(dostyk.demo.sources().read_text(encoding="utf-8"))["document"]
    assert [entry["file"] for entry in listed] == [path.name for path in FILES]
    for entry in listed:
        assert entry["facts"]
        for fact in entry["facts"]:
            assert fact["fact"]
            assert urlsplit(fact["source"]).scheme in {"http", "https"} or "first case" in fact["source"]


def test_the_two_counts_of_trade_in_2024_are_both_there(documents: dict[str, dostyk.Document]) -> None:
    counts = {
        claim.value
        for document in documents.values()
        for claim in dostyk.extract(document).claims
        if (claim.indicator, claim.time_period, claim.measure, claim.unit)
        == ("trade.turnover", "2024", "level", "USD")
        and {claim.ref_area, claim.counterpart_area} == {"CHN", "KAZ"}
    }
    assert any(abs(value - 44_000_000_000) < 300_000_000 for value in counts)
    assert any(abs(value - 30_100_000_000) < 100_000_000 for value in counts)


def test_the_pdf_is_what_its_script_makes_of_its_text() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "demo_pdf.py"))
    made = script["render"](script["SOURCE"].read_text(encoding="utf-8"))
    assert (dostyk.demo.documents() / script["TARGET"].name).read_bytes() == made


def test_the_json_document_is_in_the_form_of_the_contract() -> None:
    (path,) = dostyk.demo.documents().glob("*.json")
    assert set(json.loads(path.read_text(encoding="utf-8"))) == {
        "title", "outlet", "author", "url", "published", "lang", "kind", "text",
    }  # fmt: skip
