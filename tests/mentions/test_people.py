from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.documents.model import Document, clean
from dostyk.mentions.areas import find_areas
from dostyk.mentions.find import english
from dostyk.mentions.model import PersonMention
from dostyk.mentions.people import find_people
from dostyk.mentions.tokens import Tokens

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "corpus" / "people.toml").read_text("utf-8")
)["case"]
TEXTS = [case["text"] for case in CASES]


def people_of(text: str) -> list[PersonMention]:
    tokens = Tokens(Document(text))
    return find_people(tokens, find_areas(tokens, english().find(tokens)))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_the_people_of_a_text_are_found_with_their_full_names(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [[text[p.start : p.end], p.name] for p in people_of(text)] == case["people"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "roles" in case], ids=lambda case: case["text"][:40]
)
def test_the_office_and_the_country_served_are_those_written(case: dict[str, Any]) -> None:
    people = people_of(case["text"])
    for name, role, code in case["roles"]:
        held = [(p.role, p.code or "") for p in people if p.name == name and p.role]
        assert held[0] == (role, code)


def test_an_office_in_front_of_the_next_name_does_not_hold_the_name_before() -> None:
    people = people_of("Commission President Anna Lindholm and President Joao Medeiros met.")
    assert [(p.name, p.role) for p in people] == [
        ("Anna Lindholm", "Commission President"),
        ("Joao Medeiros", "President"),
    ]


def test_a_title_alone_gives_the_family_name_when_no_more_is_known() -> None:
    assert [
        p.name for p in people_of("The talks with President Okonjo lasted an hour. Okonjo was content.")
    ] == [
        "Okonjo",
        "Okonjo",
    ]


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_mentions_are_in_order_apart_and_cover_their_tokens(parts: list[str], noise: str) -> None:
    document = Document(clean("\n\n".join([*parts, noise])))
    tokens = Tokens(document)
    last = 0
    for person in find_people(tokens, []):
        assert last <= person.first < person.last <= len(tokens)
        assert (person.start, person.end) == (tokens.starts[person.first], tokens.ends[person.last - 1])
        assert person.name
        last = person.last
