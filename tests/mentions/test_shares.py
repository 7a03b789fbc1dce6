from __future__ import annotations

from decimal import Decimal

import pytest

from dostyk.documents.model import Document
from dostyk.mentions.shares import read_fraction, read_multiple
from dostyk.mentions.tokens import Tokens


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("a third of it", "a third", "33.3"),
        ("two-thirds of it", "two-thirds", "66.7"),
        ("three sixteenths", None, None),
        ("an eighth of it", "an eighth", "12.5"),
        ("one in eight", "one in eight", "12.5"),
        ("3 in 10 of them", "3 in 10", "30"),
        ("nine out of ten", "nine out of ten", "90"),
        ("every tenth ship", "every tenth", "10"),
        ("a third party", None, None),
        ("a quarter of a century", None, None),
        ("5 in 2023", None, None),
        ("3 in 7 days", None, None),
        ("every second day", None, None),
        ("half-hourly", None, None),
    ],
)
def test_a_part_of_a_whole_is_its_per_cent(text: str, written: str | None, value: str | None) -> None:
    mention = read_fraction(Tokens(Document(text)), 0)
    if written is None or value is None:
        assert mention is None
    else:
        assert mention is not None
        assert (text[mention.start : mention.end], mention.value) == (written, Decimal(value))


def test_half_as_much_again_is_a_rise_by_half() -> None:
    mention = read_fraction(Tokens(Document("half as much again as in 2021")), 0)
    assert mention is not None
    assert (mention.value, mention.measure) == (Decimal(50), "change")


@pytest.mark.parametrize(
    ("text", "word", "value", "measure"),
    [
        ("exports doubled", "doubled", "2", "multiple"),
        ("it grew 2.6 times", "2.6", "2.6", "multiple"),
        ("it fell 1.6 times", "1.6", "0.625", "multiple"),
        ("fell to 1.6 times the norm", "1.6", "1.6", "multiple"),
        ("it was reduced fivefold", "fivefold", "0.2", "multiple"),
        ("five times those of 2019", "five", "5", "multiple"),
        ("a three-fold rise", "three", "3", "multiple"),
        ("twice a week", "twice", "2", "level"),
        ("ships sail 3x weekly", "3", "3", "level"),
    ],
)
def test_a_multiple_is_turned_when_something_falls(text: str, word: str, value: str, measure: str) -> None:
    tokens = Tokens(Document(text))
    mention = read_multiple(tokens, tokens.words.index(word))
    assert mention is not None
    assert (mention.value, mention.measure) == (Decimal(value), measure)


@pytest.mark.parametrize(("text", "word"), [("a double track", "double"), ("met six times since", "six")])
def test_what_only_looks_like_a_multiple_is_none(text: str, word: str) -> None:
    tokens = Tokens(Document(text))
    assert read_multiple(tokens, tokens.words.index(word)) is None
