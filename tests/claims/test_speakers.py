from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.claims.speakers import Attribution, attribute
from dostyk.documents.model import Document, clean
from dostyk.mentions.find import find

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "corpus" / "speakers.toml").read_text("utf-8")
)["case"]
TEXTS = [case["text"] for case in CASES]


def speaker_at(found: list[Attribution], place: int) -> str:
    return next((a.speaker or "" for a in found if a.start <= place < a.end), "")


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_each_figure_has_the_speaker_the_text_makes_responsible(case: dict[str, Any]) -> None:
    text = case["text"]
    found = attribute(find(Document(text)))
    told = [[words, speaker_at(found, text.index(words))] for words, _ in case["figures"]]
    assert told == case["figures"]


def test_what_the_author_of_a_speech_says_has_no_speaker() -> None:
    text = "Emil Petkov said trade was $5 billion."
    assert attribute(find(Document(text, author="Emil Petkov"))) == []


def test_what_an_outlet_reports_of_itself_has_no_speaker() -> None:
    text = "The Nordfeld Group expects to carry 5 million tonnes."
    assert attribute(find(Document(text, outlet="Nordfeld Group"))) == []


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_stretches_are_in_order_inside_the_text_and_never_overlap(parts: list[str], noise: str) -> None:
    document = Document(clean("\n\n".join([noise, *parts, noise])))
    last = 0
    for found in attribute(find(document)):
        assert last <= found.start < found.end <= len(document.text)
        assert found.speaker
        last = found.end


@given(st.text(alphabet="\"“”«»().,:;\n AaQ1'-—said byof", max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_arrangement_of_marks_and_words_breaks_it(text: str) -> None:
    attribute(find(Document(clean(text))))


def test_of_two_bodies_whose_names_are_of_one_length_the_first_named_is_meant() -> None:
    text = (
        "The National Bank of Kazakhstan met the National Bank of Uzbekistan. "
        "Inflation was 9%, according to the National Bank."
    )
    assert speaker_at(attribute(find(Document(text))), text.index("9%")) == "National Bank of Kazakhstan"
