from __future__ import annotations

import pytest

from dostyk.documents.model import Document
from dostyk.mentions.ranks import read_ordinal, read_rank
from dostyk.mentions.tokens import Tokens


def rank_at(text: str, word: str) -> tuple[int, str, str] | None:
    tokens = Tokens(Document(text))
    mention = read_rank(tokens, tokens.words.index(word))
    return None if mention is None else (int(mention.value), mention.unit, mention.measure)


@pytest.mark.parametrize(
    ("form", "value"),
    [("13th", 13), ("twelfth", 12), ("twenty-first", 21), ("XIV Forum", 14), ("I Forum", 1)],
)
def test_an_ordinal_is_read_in_digits_words_and_roman_numbers(form: str, value: int) -> None:
    found = read_ordinal(Tokens(Document(form)), 0)
    assert found is not None
    assert found[0] == value


@pytest.mark.parametrize("form", ["I shall go", "13", "mix", "tenant"])
def test_a_pronoun_or_a_cardinal_is_no_ordinal(form: str) -> None:
    assert read_ordinal(Tokens(Document(form)), 0) is None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("the fifth round of political consultations", "fifth", (5, "1", "ordinal")),
        ("this tenth, jubilee forum", "tenth", (10, "1", "ordinal")),
        ("the tenth anniversary", "tenth", (10, "a", "ordinal")),
        ("the fiftieth year of friendship", "fiftieth", (50, "a", "ordinal")),
        ("the second-largest supplier", "second", (2, "1", "rank")),
        ("it is Kenya's fourth market", "fourth", (4, "1", "rank")),
        ("she ranks third.", "third", (3, "1", "rank")),
        ("second only to Chile", "second", (2, "1", "rank")),
        ("number one partner", "number", (1, "1", "rank")),
        ("the largest partner", "largest", (1, "1", "rank")),
        ("the centenary of the port", "centenary", (100, "a", "ordinal")),
        ("the largest cement works of the country", "largest", (1, "1", "rank")),
        ("Asia's most populous state", "populous", (1, "1", "rank")),
        ("the longest on the continent", "longest", (1, "1", "rank")),
        ("the largest such order placed in Peru", "largest", (1, "1", "rank")),
        ("Peru came first, with 24 percent", "first", (1, "1", "rank")),
        ("Peru stands third with 11 million", "third", (3, "1", "rank")),
        ("up from ninth a year ago", "ninth", (9, "1", "rank")),
        ("the 1,000th train of the year", "1,000", (1000, "1", "ordinal")),
        ("the 14th JCC in Quito", "14", (14, "1", "ordinal")),
    ],
)
def test_an_ordinal_numbers_a_meeting_an_anniversary_or_a_rank(
    text: str, word: str, expected: tuple[int, str, str]
) -> None:
    assert rank_at(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the third bridge over the river", "third"),
        ("Second, we agreed on visas", "second"),
        ("among the largest partners", "largest"),
        ("one of the largest partners", "largest"),
        ("the largest crowd ever", "largest"),
        ("the top export destinations", "top"),
        ("on the ninth, with bags", "ninth"),
        ("number 12 bus", "number"),
        ("a leading figure of the party", "leading"),
        ("the largest ever", "largest"),
        ("the third with red wheels", "third"),
    ],
)
def test_an_ordinal_that_only_orders_is_no_figure(text: str, word: str) -> None:
    assert rank_at(text, word) is None
