"""Whose money a sign means: that of the country a text is told from, or that of the country named near."""

from __future__ import annotations

import pytest

from dostyk.documents import parse
from dostyk.mentions.find import find


def units(text: str, outlet: str = "") -> list[str]:
    head = f"---\noutlet: {outlet}\n---\n" if outlet else ""
    return [mention.unit for mention in find(parse((head + text).encode(), name="a.md")).quantities]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("KATHMANDU: Purchases from India came to Rs 690 billion, Nepal's customs say.", "NPR"),
        ("NAIROBI: Kenya's sales to Tanzania grew to Sh31 billion.", "KES"),
        ("DHAKA: India lent Rs 40 billion.", "INR"),
    ],
)
def test_a_sign_is_that_of_the_country_a_text_is_told_from_where_it_has_one(text: str, unit: str):
    assert units(text) == [unit]


def test_a_word_is_that_of_the_country_named_near():
    assert units("KATHMANDU: Nepal owes India 40 billion Indian rupees; India paid 3 billion rupees.") == [
        "INR",
        "INR",
    ]


def test_a_bare_dollar_is_local_where_the_text_tells_american_ones_apart():
    assert units("Exports came to $3 billion, or US$1.8 billion.", outlet="New Zealand Trade") == [
        "NZD",
        "USD",
    ]
    assert units(
        "Exports came to C$3 billion and US$2 billion, aid to $1 million.", outlet="Trade Canada"
    ) == [
        "CAD",
        "USD",
        "USD",
    ]
    assert units(
        "Exports came to A$3 billion and US$2 billion, aid to $1 million.", outlet="Trade Australia"
    ) == [
        "AUD",
        "USD",
        "USD",
    ]


@pytest.mark.parametrize("outlet", ["Bulk Fuels Weekly", "Trade Canada"])
def test_a_bare_dollar_is_american_where_nothing_says_otherwise(outlet: str):
    assert units("The mine in Newcastle, Australia, sold coal at $97.40.", outlet=outlet) == ["USD"]
