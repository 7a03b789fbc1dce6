from __future__ import annotations

import re
from collections import Counter

import pytest

from dostyk.vocabulary.goods import good_names, goods, heading

NAMES = {name.phrase: name.slug for name in good_names("en")}


@pytest.mark.parametrize(
    ("phrase", "slug"),
    [
        ("oil", "crude-oil"),
        ("LNG", "natural-gas"),
        ("yellowcake", "uranium"),
        ("copper ores and concentrates", "copper-ore"),
        ("palm oil", "palm-oil"),
        ("soybeans", "soya"),
        ("lorries", "trucks"),
        ("TEU", "containers"),
        ("new energy vehicles", "electric-cars"),
        ("aluminum", "aluminium"),
        ("tires", "tyre"),
        ("remittances", "remittances"),
        ("nuclear weapons", ""),
    ],
)
def test_a_phrase_names_its_product(phrase: str, slug: str) -> None:
    assert NAMES[phrase] == slug


def test_no_phrase_is_in_two_products() -> None:
    counted = Counter(phrase for good in goods().values() for phrase in good.phrases)
    assert [phrase for phrase, times in counted.items() if times > 1] == []


def test_slugs_are_lower_case_words_with_hyphens() -> None:
    assert all(re.fullmatch(r"([a-z]+(-[a-z]+)*)?", slug) for slug in goods())


def test_headings_are_chapters_or_headings_of_the_harmonized_system() -> None:
    for good in goods().values():
        assert good.hs is None or (re.fullmatch(r"\d\d(\d\d)?", good.hs) and "01" <= good.hs[:2] <= "97"), (
            good
        )


def test_a_product_knows_its_heading() -> None:
    assert heading("wheat") == "1001"
    assert heading("tourism") is None
    assert heading("unheard-of") is None
