from __future__ import annotations

from decimal import Decimal

import pytest

from dostyk.documents.model import Document
from dostyk.mentions.numerals import is_number_word, read_digits, read_numeral
from dostyk.mentions.tokens import Tokens


def read(text: str, *, money: bool = False) -> tuple[str, Decimal, Decimal] | None:
    tokens = Tokens(Document(text))
    numeral = read_numeral(tokens, 0, money=money)
    if numeral is None:
        return None
    return text[: tokens.ends[numeral.last - 1]], numeral.value, numeral.scale


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("seven thousand five hundred men", "seven thousand five hundred", 7500),
        ("one hundred and six trains", "one hundred and six", 106),
        ("a hundred and fifty carts", "a hundred and fifty", 150),
        ("twenty-one", "twenty-one", 21),
        ("two dozen eggs", "two dozen", 24),
        ("three thousand million", "three thousand million", 3_000_000_000),
        ("two hundred thousand", "two hundred thousand", 200_000),
        ("half billion tenge", "half billion", 500_000_000),
        ("half a million", "half a million", 500_000),
        ("two and a half million", "two and a half million", 2_500_000),
        ("148 000 tonnes", "148 000", 148_000),
        ("12 345 678", "12 345 678", 12_345_678),
        ("5.8bn", "5.8bn", 5_800_000_000),
        ("2½ years", "2½", Decimal("2.5")),
        ("690 mln. tons", "690 mln.", 690_000_000),
        ("690 mln. The end", "690 mln", 690_000_000),
        ("1 billion 240 million dollars", "1 billion 240 million", 1_240_000_000),
        ("zero", "zero", 0),
    ],
)
def test_a_number_is_read_as_far_as_it_goes(text: str, written: str, value: Decimal | int) -> None:
    found = read(text)
    assert found is not None
    assert found[:2] == (written, value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("two and three", "two"),
        ("nineteen eighty", "nineteen"),
        ("thirty and five", "thirty"),
        ("one two", "one"),
    ],
)
def test_two_numbers_side_by_side_are_not_joined(text: str, written: str) -> None:
    found = read(text)
    assert found is not None
    assert found[0] == written


@pytest.mark.parametrize("text", ["a man", "half a day", "and", "10.05.2024", "million", "1.2.3"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read(text) is None


def test_a_short_scale_counts_only_beside_money() -> None:
    assert read("5 m") == ("5", Decimal(5), Decimal(1))
    assert read("5 m", money=True) == ("5 m", Decimal(5_000_000), Decimal(1_000_000))


def test_a_chain_of_scale_words_stays_finite() -> None:
    found = read("one " + "hundred million " * 400)
    assert found is not None
    assert found[1] < Decimal(10) ** 30


@pytest.mark.parametrize(
    ("form", "value"),
    [("4,700", "4700"), ("1,23,456", "123456"), ("1.234.567", "1234567"), ("25,4", "25.4"), ("0.5", "0.5")],
)
def test_digits_are_read_with_the_separators_of_several_countries(form: str, value: str) -> None:
    assert read_digits(form) == Decimal(value)


@pytest.mark.parametrize("form", ["1.2.3", "10.05.2024", "٣", "1" * 25, "1,2,3"])
def test_digits_that_are_no_number_are_none(form: str) -> None:
    assert read_digits(form) is None


def test_a_scale_word_begins_no_number() -> None:
    assert is_number_word("seven")
    assert not is_number_word("million")
    assert not is_number_word("train")
