from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dostyk.claims.model import Claim, Event, Extraction
from dostyk.documents.model import Document

DOCUMENT = Document("In 2023 trade reached USD 41 billion.", title="Trade", published="2024-01-20")
CLAIM = Claim(
    DOCUMENT.id, "trade.turnover", "CHN", "KAZ", None, Decimal(41_000_000_000), None, "=", "USD", "level", "2023", None,
    "actual", None, 22, 36, 0, 37, 0.8, ("time_period",),
)  # fmt: skip


def test_an_id_depends_on_what_is_asserted_not_on_how_sure_the_reader_was():
    assert replace(CLAIM, confidence=0.1, weak=()).id == CLAIM.id
    assert replace(CLAIM, time_period="2022").id != CLAIM.id
    assert replace(CLAIM, start=23).id != CLAIM.id


def test_a_claim_and_an_event_never_share_an_id():
    event = Event(DOCUMENT.id, "meeting", "talks", "2023", None, (), ("CHN", "KAZ"), "happened", 22, 36)
    assert event.id != CLAIM.id
    assert len(event.id) == len(CLAIM.id) == 16


def test_a_row_has_every_field_of_the_contract_and_the_words():
    row = CLAIM.to_dict(DOCUMENT.text)
    assert row["value"] == 41_000_000_000
    assert isinstance(row["value"], int)
    assert row["text"] == "USD 41 billion"
    assert row["quote"] == DOCUMENT.text
    assert row["weak"] == ["time_period"]


def test_a_fraction_stays_one():
    assert replace(CLAIM, value=Decimal("37.4"), unit="%").to_dict()["value"] == 37.4


def test_an_extraction_is_one_object_a_document():
    found = Extraction(DOCUMENT, (CLAIM,)).to_dict()
    assert found["id"] == DOCUMENT.id
    assert found["published"] == "2024-01-20"
    assert [claim["id"] for claim in found["claims"]] == [CLAIM.id]
