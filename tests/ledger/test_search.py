from __future__ import annotations

import pytest

from dostyk.errors import InvalidValue
from dostyk.ledger.passages import find_words, shortest_run, surroundings
from dostyk.ledger.queries import split_words
from dostyk.vocabulary.span import Span

TEXT = (
    "Dostyk is far away. "
    + "Nothing is said here. " * 20
    + "Dostyk has a capacity of USD 44 billion, talks say."
)


def test_a_document_is_found_by_all_words_in_either_case(ledger, extraction):
    ledger.add(extraction(TEXT, title="A border station", outlet="Akorda", published="2025-06-17"))
    (passage,) = ledger.search("CAPACITY dostyk")
    assert TEXT[passage.start : passage.end] == "Dostyk has a capacity"
    assert passage.hits == 3
    assert (passage.title, passage.published) == ("A border station", "2025-06-17")
    assert ledger.search("capacity khorgos") == []


def test_the_context_is_the_text_around_the_passage(ledger, extraction):
    ledger.add(extraction(TEXT))
    (passage,) = ledger.search("capacity")
    end = passage.context_start + len(passage.context)
    assert TEXT[passage.context_start : end] == passage.context
    assert passage.context_start < passage.start < passage.end < end
    assert len(passage.context) < 200


def test_claims_whose_quote_holds_the_words_are_named(ledger, extraction):
    first = extraction("Over USD 44 billion was named at talks.")
    ledger.add(first)
    assert ledger.search("named billion")[0].claims == (first.claims[0].id,)
    assert ledger.search("over")[0].to_dict()["claims"] == [first.claims[0].id]


def test_words_in_quotation_marks_stand_together(ledger, extraction):
    ledger.add(extraction("Pairs of a train. Train pairs run."))
    assert len(ledger.search('"train pairs"')) == 1
    assert ledger.search('"pairs train"') == []


def test_cyrillic_is_found_in_either_case(ledger, extraction):
    ledger.add(extraction("Товарооборот вырос."))
    assert ledger.search("ТОВАРООБОРОТ")[0].hits == 1


def test_signs_that_mean_something_to_patterns_are_only_letters(ledger, extraction):
    ledger.add(extraction("Trade grew 5% (a record_high)."))
    assert [len(ledger.search(word)) for word in ("5%", "(a", "%a", "record_", "recordx", ".*")] == [
        1,
        1,
        0,
        1,
        0,
        0,
    ]


def test_words_in_the_title_count(ledger, extraction):
    ledger.add(extraction("Nothing was said.", title="Khorgos"))
    (passage,) = ledger.search("khorgos nothing")
    assert passage.context == "Nothing was said."


def test_the_newest_document_comes_first_and_the_undated_last(ledger, extraction):
    for text, day in (("Trade a.", None), ("Trade b.", "2024-01-01"), ("Trade c.", "2025-01-01")):
        ledger.add(extraction(text, published=day))
    assert [passage.context for passage in ledger.search("trade")] == ["Trade c.", "Trade b.", "Trade a."]


def test_no_word_is_no_search():
    assert split_words('Dostyk "train pairs" x') == ("Dostyk", "train pairs", "x")
    with pytest.raises(InvalidValue, match="no word"):
        split_words("  ")


@pytest.mark.parametrize(
    ("text", "words", "run"),
    [
        ("a b c a c b", "ab", "a b"),
        ("a x x b a b", "ab", "b a"),
        ("a x b x c", "abc", "a x b x c"),
        ("b b b", "ab", "b"),
        ("x", "ab", ""),
    ],
)
def test_the_shortest_run_holds_each_word_that_is_there(text, words, run):
    assert shortest_run(find_words(text, list(words))).of(text) == run


def test_surroundings_break_at_spaces_and_stay_short():
    text = "word " * 100
    shown = surroundings(text, Span(250, 254))
    assert shown.of(text) == ("word " * 23).strip()
    assert surroundings(text, Span(0, 499)).end < 470
