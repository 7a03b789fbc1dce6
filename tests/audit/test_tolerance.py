from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyk.audit.tolerance import Interval, allowed, precise, step

from .conftest import read

NUMBERS = st.decimals(min_value=1, max_value=10**6, places=2)


@pytest.mark.parametrize(
    ("words", "value", "weight"),
    [
        ("43.87 billion US dollars", "43870000000", "10000000"),
        ("$44 billion", "44000000000", "1000000000"),
        ("523 kilometres", "523", "1"),
        ("372,000", "372000", "1000"),
        ("twelve", "12", "0"),
        ("6.5 percent", "6.5", "0.1"),
    ],
)
def test_the_last_digit_that_counts_has_its_weight(words, value, weight):
    assert step(words, Decimal(value)) == Decimal(weight)


def claim(text):
    (found,) = read(text).claims
    document = read(text).document
    return found, document.text[found.start : found.end]


def test_a_figure_allows_what_rounds_to_it():
    said, words = claim("Trade between China and Kazakhstan was 43.8 billion dollars in 2024.")
    assert precise(said, words) == Interval(Decimal("43.75e9"), Decimal("43.85e9"))


def test_over_leaves_the_top_open_and_up_to_the_bottom():
    over, words = claim("Trade between China and Kazakhstan was over 43 billion dollars in 2024.")
    assert allowed(over, words).holds(Decimal("60e9"))
    assert not allowed(over, words).holds(Decimal("40e9"))


def test_nearly_is_wider_than_a_plain_figure():
    about, words = claim("Trade between China and Kazakhstan was nearly 44 billion dollars in 2024.")
    assert precise(about, words).holds(Decimal("43.1e9"))


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_sums_differences_and_quotients_hold_those_of_any_values_inside(a, b, c, d):
    one, two = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert one.plus(two).holds(a + c)
    assert one.minus(two).holds(a - c)
    assert one.over(two).low <= a / c <= one.over(two).high
