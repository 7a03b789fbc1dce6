from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from dostyk.claims.model import Extraction
from dostyk.errors import InvalidValue

DAY = timedelta(days=1)
OTHER = "At a summit in Almaty trade of over USD 44 billion was named again."


def test_what_came_in_since_is_new_and_what_was_there_is_not(ledger, extraction, noon):
    ledger.add(extraction(), now=noon)
    ledger.add(extraction(OTHER), now=noon + DAY)
    found = ledger.changes(noon + DAY)
    assert [row["text"] for row in found.documents] == [OTHER]
    assert [row["document"] for row in found.claims] == [found.documents[0]["id"]]
    assert ledger.changes(noon + 2 * DAY).documents == ()
    assert len(ledger.changes(noon).documents) == 2


def test_the_same_words_read_otherwise_are_one_changed_figure(ledger, extraction, noon):
    first = extraction()
    ledger.add(first, now=noon)
    again = Extraction(first.document, (replace(first.claims[0], value=Decimal("4.5E+10")),), ())
    ledger.add(again, now=noon + DAY)
    found = ledger.changes(noon + DAY)
    assert [(pair.was["value"], pair.now["value"]) for pair in found.changed_claims] == [(44e9, 45e9)]
    assert (found.claims, found.withdrawn_claims) == ((), ())
    assert [row["name"] for row in found.withdrawn_events] == ["talks in Astana"]


def test_a_new_edition_with_another_value_is_a_changed_document_and_a_changed_figure(
    ledger, extraction, claim, noon
):
    first = extraction(url="https://example.org/a")
    ledger.add(first, now=noon)
    text = "At talks in Astana trade of over USD 45 billion was named."
    new = extraction(text, url="https://example.org/a")
    ledger.add(
        Extraction(new.document, (claim(new.document, "USD 45 billion", value=Decimal("45e9")),)),
        now=noon + DAY,
    )
    found = ledger.changes(noon + DAY)
    assert [(pair.was["id"], pair.now["id"]) for pair in found.editions] == [
        (first.document.id, new.document.id)
    ]
    assert [(pair.was["value"], pair.now["value"]) for pair in found.changed_claims] == [(44e9, 45e9)]
    assert found.documents == ()


def test_a_claim_that_a_new_warning_is_about_is_contradicted_and_a_note_contradicts_nothing(
    ledger, extraction, noon
):
    first = extraction()
    ledger.add(first, now=noon)
    rows = [
        {"id": name, "rule": "conflict", "severity": severity, "message": name, "claims": [first.claims[0].id],
         "spans": [], "evidence": "[]", "settle": None}
        for name, severity in (("loud", "warning"), ("quiet", "note"))
    ]  # fmt: skip
    ledger.record(rows, now=noon + DAY)
    found = ledger.changes(noon + DAY)
    assert [(pair.was["id"], pair.now["id"]) for pair in found.contradicted] == [(first.claims[0].id, "loud")]
    assert len(found.findings) == 2
    ledger.record([], now=noon + 2 * DAY)
    assert len(ledger.changes(noon + 2 * DAY).withdrawn_findings) == 2


def test_the_ledger_can_be_read_as_it_stood(ledger, extraction, noon):
    first = extraction()
    ledger.add(first, now=noon)
    ledger.add(Extraction(first.document, (), ()), now=noon + DAY)
    ledger.add(extraction(OTHER), now=noon + DAY)
    assert list(ledger.extractions(before=noon + DAY)) == [first]
    assert list(ledger.extractions(before=noon)) == []
    assert [len(one.claims) for one in ledger.extractions()] == [0, 1]


def test_a_moment_is_a_day_or_the_beginning_of_a_run(ledger, noon):
    run = ledger.begin("add", now=noon)
    assert ledger.moment("2025-06-17") == datetime(2025, 6, 17)
    assert ledger.moment(run[:6]) == noon.astimezone(UTC).replace(tzinfo=None)
    with pytest.raises(InvalidValue, match="no day and no run"):
        ledger.moment("yesterday")
    with pytest.raises(InvalidValue, match="no day and no run"):
        ledger.moment("")
