from __future__ import annotations

from decimal import Decimal

import pytest

from dostyk.documents.model import Document
from dostyk.mentions.amounts import Amount, read_amount
from dostyk.mentions.exchange import choose
from dostyk.mentions.model import AreaMention
from dostyk.mentions.tokens import Tokens
from dostyk.vocabulary.currencies import currency_names, issuers, money_codes


def read(text: str) -> Amount | None:
    return read_amount(Tokens(Document(text)), 0)


def area(code: str, first: int) -> AreaMention:
    return AreaMention(first, first + 1, first, first + 1, code, "name", code)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("US$ 5 billion", "USD", 5_000_000_000),
        ("-$12", "USD", -12),
        ("$-12", "USD", -12),
        ("5 Kazakhstani tenge", "KZT", 5),
        ("480-kilometre", "km", 480),
        ("20-foot", "km", Decimal("0.0060960")),
        ("3.2m euros", "EUR", 3_200_000),
        ("3.2m", "km", Decimal("0.0032")),
        ("12 p.p.", "pp", 12),
        ("K28 million", "ZMW", 28_000_000),
    ],
)
def test_an_amount_has_the_unit_beside_the_number(text: str, unit: str | None, value: Decimal | int) -> None:
    amount = read(text)
    assert amount is not None
    assert (amount.unit, amount.value) == (unit, value)


@pytest.mark.parametrize("text", ["R41", "A $600 bill", "$ and", "- 5 and", "tenge"])
def test_a_letter_or_a_sign_alone_is_no_amount(text: str) -> None:
    assert read(text) is None


def test_a_day_in_hours_is_an_exact_fraction() -> None:
    amount = read("36 hours")
    assert amount is not None
    assert amount.value == Decimal("1.5")


def test_a_shared_currency_is_that_of_the_country_named_nearest_before() -> None:
    rupees = next(name for name in currency_names() if name.phrase == "rupees")
    assert choose(rupees, (), 0) == "INR"
    assert choose(rupees, (area("NPL", 2),), 5) == "NPR"
    assert choose(rupees, (area("NPL", 2), area("PAK", 4)), 9) == "PKR"
    assert choose(rupees, (area("PAK", 1), area("PAK", 2), area("NPL", 90)), 60) == "PKR"


def test_every_currency_code_of_the_table_is_paid_somewhere() -> None:
    assert {"PKR", "XOF", "KZT"} <= money_codes()
    assert issuers("KZT") == {"KAZ"}
    assert "SEN" in issuers("XOF")
