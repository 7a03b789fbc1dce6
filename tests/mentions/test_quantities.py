from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.documents.model import Document, clean
from dostyk.mentions.find import find
from dostyk.mentions.model import QuantityMention
from dostyk.mentions.quantities import find_quantities
from dostyk.mentions.tokens import Tokens

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "corpus" / "quantities.toml").read_text("utf-8")
)["case"]
WORDS = sorted({word for case in CASES for word in case["text"].split(" ")})


def quantities_of(text: str) -> tuple[QuantityMention, ...]:
    return find(Document(text, published="2025-03-01")).quantities


def row(text: str, mention: QuantityMention) -> list[str]:
    value = f"{mention.value.normalize():f}"
    if mention.value_high is not None:
        value += f"..{mention.value_high.normalize():f}"
    return [text[mention.start : mention.end], value, mention.unit, mention.comparator, mention.measure]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['group']}: {case['text'][:40]}" for case in CASES])
def test_the_figures_of_a_text_are_read_with_their_unit_and_value(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [row(text, mention) for mention in quantities_of(text)] == case["figures"]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_figures_come_in_order_do_not_overlap_and_hold_finite_values(words: list[str]) -> None:
    text = clean(" ".join(words))
    tokens = Tokens(Document(text))
    found = find_quantities(tokens, [])
    last = 0
    for mention in found:
        assert last <= mention.start < mention.end <= len(text)
        assert tokens.starts[mention.first] == mention.start
        assert tokens.ends[mention.last - 1] == mention.end
        assert mention.lead <= mention.first < mention.last
        assert mention.value.is_finite()
        assert mention.value_high is None or mention.value_high.is_finite()
        last = mention.end


def test_a_number_inside_a_period_is_no_figure() -> None:
    assert quantities_of("In 2024 and on 12 May 2023 nothing was said.") == ()


def test_the_scale_is_what_the_written_number_was_multiplied_by() -> None:
    (mention,) = quantities_of("It cost 3.5 million euros.")
    assert (mention.value, mention.scale) == (Decimal(3_500_000), Decimal(1_000_000))


def test_the_noun_that_is_counted_is_the_plural_behind_the_number() -> None:
    assert [
        mention.noun for mention in quantities_of("They opened 12 new car plants and four more shops.")
    ] == [
        "plants",
        "shops",
    ]


def test_a_word_that_names_nothing_is_no_counted_noun() -> None:
    (mention,) = quantities_of("The queue holds 30 currently.")
    assert mention.noun is None
