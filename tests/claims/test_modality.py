from __future__ import annotations

import pytest

from dostyk.claims.draft import Past, begin
from dostyk.claims.features import names
from dostyk.claims.modality import status_features
from dostyk.claims.moods import signals
from dostyk.claims.sheet import Sheet
from dostyk.documents.model import Document
from dostyk.mentions.find import find
from dostyk.vocabulary.status import status_phrases


def classes(text: str) -> list[str]:
    words = text.split()
    return [kind for kind, _, _ in signals(words, 0, len(words))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the mill will make paper", ["will"]),
        ("the bank pledged a loan", ["pledge", "loan"]),
        ("the mine is scheduled for", ["will"]),
        ("both towns agreed to buy timber", ["pledge"]),
        ("both towns agreed on timber", ["sign"]),
        ("a pleasant walk", []),
    ],
)
def test_phrases_of_status_are_found_the_longest_first(text: str, wanted: list[str]) -> None:
    assert classes(text) == wanted


def test_signals_stay_inside_the_tokens_asked_for() -> None:
    words = ["agreed", "to", "buy"]
    assert [kind for kind, _, _ in signals(words, 0, 2)] == ["sign"]


def features_of(text: str, period: str | None) -> list[str]:
    sheet = Sheet(find(Document(text, published="2024-12-01")))
    quantity = sheet.mentions.quantities[0]
    draft = begin(sheet, quantity, sheet.sentence[quantity.first])
    draft.time_period = period
    return names(status_features(sheet, draft, Past()))


@pytest.mark.parametrize(
    ("period", "relation"),
    [
        ("2023", "past"),
        ("2024", "present"),
        ("2030", "future"),
        ("2025-03", "future"),
        ("2005/..", "open"),
        (None, "none"),
    ],
)
def test_a_period_lies_before_or_behind_the_day_of_publication(period: str | None, relation: str) -> None:
    assert f"t={relation}" in features_of("Bolivia will export 5 million tonnes of tin.", period)


def test_the_verb_that_governs_a_figure_tells_its_tense() -> None:
    assert "v=will" in features_of("Bolivia will export 5 million tonnes of tin.", None)
    assert "v=past" in features_of("Bolivia exported 5 million tonnes of tin.", None)


def test_each_phrase_of_status_stands_in_one_class() -> None:
    rows = [phrase for phrases in status_phrases("en").values() for phrase in phrases]
    assert len({row.words for row in rows}) == len(rows)
