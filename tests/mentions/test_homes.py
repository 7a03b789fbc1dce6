"""From which country a document is told, and what that and the office that counts say of the parties."""

from __future__ import annotations

import pytest

from dostyk.claims.bind import bind
from dostyk.claims.draft import begin
from dostyk.claims.scenes import look
from dostyk.claims.sheet import Sheet
from dostyk.documents.model import Document
from dostyk.mentions.find import find
from dostyk.mentions.homes import named_in

Parties = tuple[str | None, str | None]


def home(text: str, outlet: str | None = None) -> str | None:
    return Sheet(find(Document(text, outlet=outlet, published="2024-11-20"))).home


def parties(text: str) -> dict[str, Parties]:
    claims = bind(find(Document(text, published="2025-03-04")))
    return {text[one.start : one.end]: (one.ref_area, one.counterpart_area) for one in claims}


def office(text: str) -> str | None:
    sheet = Sheet(find(Document(text, published="2024-11-20")))
    quantity = sheet.mentions.quantities[0]
    return look(sheet, begin(sheet, quantity, sheet.sentence[quantity.first])).office


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Embassy of the Republic of Korea in Viet Nam", ("KOR",)),
        ("The Nairobi Post", ("KEN",)),
        ("Zambia-Finland Chamber", ("ZMB",)),
        ("Reuters", ()),
        ("", ()),
    ],
)
def test_an_outlet_is_of_the_country_its_name_begins_with(title: str, code: tuple[str, ...]) -> None:
    assert named_in(title) == code


def test_the_outlet_says_from_where_a_document_is_told() -> None:
    text = "Trade between Chile and Peru grew by 9 percent in 2023."
    assert home(text) == "CHL"
    assert home(text, "Lima Business Wire") == "PER"


def test_a_town_in_capitals_that_opens_the_text_says_so_too() -> None:
    assert home("LUANDA. Brazil sold Angola goods worth $1 billion in 2023.") == "AGO"
    assert home("Luanda says Brazil sold Angola goods worth $1 billion. Brazilian firms gain.") is not None


def test_a_document_without_countries_is_told_from_nowhere() -> None:
    assert home("Prices rose by 4 percent in 2023.", "Monthly Digest") is None


def test_the_one_national_body_of_a_sentence_is_the_office() -> None:
    assert office("The National Bank of Angola puts trade with Brazil at $2.1 billion.") == "AGO"
    assert office("Angola puts trade with Brazil at $2.1 billion.") is None
    assert office("The National Bank of Angola and the Central Bank of Brazil count $2.1 billion.") is None


@pytest.mark.parametrize(
    ("text", "figure", "pair"),
    [
        (
            "The National Bank of Angola puts trade with Brazil at $2.1 billion. By partner, China took 55 percent.",
            "$2.1 billion",
            ("AGO", "BRA"),
        ),
        (
            "Nepal's Department of Customs counts imports from India at $8.1 billion in 2024.",
            "$8.1 billion",
            ("NPL", "IND"),
        ),
    ],
)
def test_the_office_that_counts_is_a_party_of_the_trade_it_counts(
    text: str, figure: str, pair: Parties
) -> None:
    assert parties(text)[figure] == pair


def test_an_office_that_counts_the_trade_of_two_others_is_no_party() -> None:
    text = "The Swiss customs office says that China's exports to Kazakhstan were $3 billion in 2023."
    assert parties(text)["$3 billion"] == ("CHN", "KAZ")
