from __future__ import annotations

import pytest

from dostyk.documents.model import Document
from dostyk.mentions.find import english
from dostyk.mentions.goods import find_goods
from dostyk.mentions.tokens import Tokens


def goods(text: str) -> list[tuple[str, str]]:
    tokens = Tokens(Document(text))
    found = find_goods(tokens, english().find(tokens))
    return [(text[good.start : good.end], good.slug) for good in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crude oil: 2.6 million barrels", [("Crude oil", "crude-oil"), ("barrels", "crude-oil")]),
        ("palm oil, oil and oil products", ["palm-oil", "crude-oil", "petroleum-products"]),
        ("Copper ores and concentrates; refined copper", ["copper-ore", "copper"]),
        ("Octopus and squid: €176m", ["octopus", "squid"]),
        ("a 40 MW solar plant", ["electricity", "solar-power"]),
        ("1.4 million TEU in 9,430 container trains", ["containers", "containers"]),
        ("WHEAT AND FLOUR", ["wheat-and-flour"]),
    ],
)
def test_goods_are_found_in_the_order_of_the_text(text: str, expected: list[object]) -> None:
    found = goods(text)
    assert (found if isinstance(expected[0], tuple) else [slug for _, slug in found]) == expected


@pytest.mark.parametrize(
    "text", ["nuclear weapons", "a great power", "on track", "the road map", "by telephone", "lng"]
)
def test_what_only_sounds_like_goods_is_none(text: str) -> None:
    assert goods(text) == []
