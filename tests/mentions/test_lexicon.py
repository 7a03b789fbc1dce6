from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyk.documents.model import Document
from dostyk.mentions.lexicon import Entry, Phrases
from dostyk.mentions.tokens import Tokens


def found(text: str, *phrases: str) -> list[str]:
    tokens = Tokens(Document(text))
    hits = Phrases(Entry(phrase, "kind", phrase) for phrase in phrases).find(tokens)
    return [text[tokens.starts[hit.first] : tokens.ends[hit.last - 1]] for hit in hits]


@pytest.mark.parametrize("text", ["Xi'an", "Xi’an", "XI'AN", "XI’AN"])
@pytest.mark.parametrize("phrase", ["Xi'an", "Xi’an"])
def test_an_apostrophe_is_straight_or_curly(text: str, phrase: str) -> None:
    assert found(f"From {text} to Baku.", phrase) == [text]


@pytest.mark.parametrize("phrase", ["People's Bank of China", "People’s Bank of China"])
def test_a_possessive_is_straight_or_curly(phrase: str) -> None:
    assert found("the People's Bank of China", phrase) == ["People's Bank of China"]
    assert found("the People’s Bank of China", phrase) == ["People’s Bank of China"]


@pytest.mark.parametrize(
    "text", ["Baku-Tbilisi-Kars", "Baku–Tbilisi–Kars", "Baku – Tbilisi – Kars", "Baku—Tbilisi—Kars"]
)
def test_a_hyphen_is_a_dash_of_any_length(text: str) -> None:
    assert found(f"the {text} line", "Baku-Tbilisi-Kars") == [text]


def test_a_word_with_capitals_is_found_only_as_written() -> None:
    assert found("us and US, poti and Poti", "US", "Poti") == ["US", "Poti"]


def test_a_headline_in_capitals_is_found_but_an_acronym_in_lower_case_is_not() -> None:
    assert found("REPUBLIC OF KOREA", "Republic of Korea") == ["REPUBLIC OF KOREA"]
    assert found("Sco", "SCO") == []


def test_a_word_in_lower_case_is_found_in_any_case() -> None:
    assert found("Crude oil, CRUDE OIL, crude oil", "crude oil") == ["Crude oil", "CRUDE OIL", "crude oil"]
    assert found("The Two countries", "the two countries") == ["The Two countries"]


def test_the_longest_phrase_wins() -> None:
    assert found("South China Sea", "China", "South China Sea", "South") == ["South China Sea"]


def test_a_phrase_gives_way_to_a_longer_one_that_begins_a_word_later() -> None:
    assert found("the Caspian Sea", "the Caspian", "Caspian Sea") == ["Caspian Sea"]
    assert found("the Caspian shore", "the Caspian", "Caspian Sea") == ["the Caspian"]


def test_a_longer_phrase_that_the_text_breaks_off_does_not_hide_a_shorter_one() -> None:
    assert found("United Arab", "United Arab Emirates", "United") == ["United"]
    assert found("in Aktau", "Aktau port of call", "Aktau") == ["Aktau"]


def test_a_phrase_of_two_lexicons_gives_a_hit_for_each() -> None:
    tokens = Tokens(Document("turkey"))
    hits = Phrases([Entry("turkey", "good", "poultry"), Entry("turkey", "bird", "turkey")]).find(tokens)
    assert [hit.kind for hit in hits] == ["good", "bird"]


def test_an_empty_phrase_is_no_phrase() -> None:
    assert found("a b", "", " ", "a") == ["a"]


@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=80))
def test_any_phrases_in_any_text_give_hits_that_lie_in_order_inside_the_text(
    phrases: list[str], text: str
) -> None:
    tokens = Tokens(Document(text))
    hits = Phrases(Entry(phrase, "kind", phrase) for phrase in phrases).find(tokens)
    spans = sorted({(hit.first, hit.last) for hit in hits})
    assert all(0 <= first < last <= len(tokens) for first, last in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
