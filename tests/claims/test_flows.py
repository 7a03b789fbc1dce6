"""The part an area plays in its clause, on sentences of many countries."""

from __future__ import annotations

import pytest

from dostyk.claims.sheet import Sheet
from dostyk.documents import parse
from dostyk.mentions.find import find


def roles(text: str) -> dict[str, str]:
    sheet = Sheet(find(parse(text.encode(), name="a.txt", published="2024-09-12")))
    return {area.code: sheet.parts[area.first].role for row in sheet.areas for area in row if area.code}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports from Chile to Peru reached $3 billion.", {"CHL": "source", "PER": "destination"}),
        ("Chilean exports came to $3 billion.", {"CHL": "source"}),
        ("Peru's copper shipments grew by 5%.", {"PER": "source"}),
        ("Peru's imports from Chile fell by 5%.", {"PER": "destination", "CHL": "source"}),
        ("Purchases of Peru amounted to $3 billion.", {"PER": "destination"}),
        ("Brazil sold Chile beef worth $1 billion.", {"BRA": "source", "CHL": "destination"}),
        ("Brazil bought wheat worth $1 billion.", {"BRA": "destination"}),
        ("Wheat bought by Brazil was worth $1 billion.", {"BRA": "destination"}),
        ("Gas supplied by Norway met 30% of demand.", {"NOR": "source"}),
        ("Vietnamese tourists in Korea numbered 400,000.", {"VNM": "source", "KOR": "host"}),
        ("Kenya received 40,000 visitors.", {"KEN": "destination"}),
        ("Turkish investment in Serbia reached $2 billion.", {"TUR": "source", "SRB": "host"}),
        ("A loan of $2 billion to Ghana was agreed.", {"GHA": "destination"}),
        ("Trade with Ghana reached $2 billion.", {"GHA": "partner"}),
        ("Goods carried via Georgia weighed 3 million tonnes.", {"GEO": "route"}),
        ("Mexico's population is 130 million.", {"MEX": "owner"}),
    ],
)
def test_the_part_of_an_area_is_heard(text: str, expected: dict[str, str]):
    assert roles(text) == expected


def test_what_is_listed_plays_the_part_of_the_first():
    found = roles("Exports went to Peru ($3 billion), Chile ($2 billion) and Brazil ($1 billion).")
    assert set(found.values()) == {"destination"}


def test_a_noun_introduces_a_list():
    found = roles("The main suppliers were Norway (30%), Qatar (20%) and Algeria (10%).")
    assert set(found.values()) == {"source"}


def test_followed_by_goes_on_with_a_list():
    assert (
        roles("Shipments to Peru made $3 billion, followed by Chile with $2 billion.")["CHL"] == "destination"
    )


def test_the_subject_of_another_verb_ends_a_list():
    found = roles("Exports to Peru made $3 billion, and Chile bought wheat for $1 billion.")
    assert found == {"PER": "destination", "CHL": "destination"}
    assert roles("Exports to Peru rose and Chile sold wheat for $1 billion.")["CHL"] == "source"


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("Norway sells gas. Its exports reached $90 billion.", "NOR", "source"),
        ("Chile met in Lima. Deliveries there grew by 5%.", "PER", "destination"),
        ("Serbia grew by 4%. Investment in the country reached $5 billion.", "SRB", "host"),
    ],
)
def test_what_has_no_name_stands_for_the_area_named_before(text: str, code: str, role: str):
    sheet = Sheet(find(parse(text.encode(), name="a.txt", published="2024-09-12")))
    last = sheet.areas[-1]
    assert [(area.code, sheet.parts[area.first].role) for area in last] == [(code, role)]


def test_a_there_that_only_says_that_something_is_stands_for_nothing():
    sheet = Sheet(find(parse(b"Norway sells gas. There are 90 fields.", name="a.txt")))
    assert sheet.areas[-1] == []


def test_a_capital_is_no_pronoun():
    sheet = Sheet(find(parse(b"Norway sells gas. US exports reached $90 billion.", name="a.txt")))
    assert [area.code for area in sheet.areas[-1]] == ["USA"]
