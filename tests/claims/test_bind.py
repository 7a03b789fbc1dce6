"""The whole binder with the weights that are shipped, on plain sentences of several pairs of countries."""

from __future__ import annotations

import pytest

from dostyk.claims import Claim, extract
from dostyk.documents import parse


def read(text: str, published: str = "2024-09-12") -> list[Claim]:
    return list(extract(parse(text.encode(), name="a.txt", published=published)).claims)


def one(text: str, **kwargs: str) -> Claim:
    claims = read(text, **kwargs)
    assert len(claims) == 1, [text[claim.start : claim.end] for claim in claims]
    return claims[0]


def test_a_level_of_trade_has_its_pair_its_year_and_its_exact_words():
    text = "In 2023 bilateral trade between Peru and Chile reached USD 4.2 billion."
    claim = one(text)
    assert (claim.indicator, claim.ref_area, claim.counterpart_area) == ("trade.turnover", "CHL", "PER")
    assert (claim.value, claim.unit, claim.measure) == (4_200_000_000, "USD", "level")
    assert (claim.time_period, claim.status) == ("2023", "actual")
    assert text[claim.start : claim.end] == "USD 4.2 billion"
    assert text[claim.quote_start : claim.quote_end] == text


def test_from_one_year_to_another_is_two_levels():
    claims = read(
        "Trade turnover between Kenya and Uganda rose from USD 0.8 billion in 2018 to USD 1.3 billion in 2023."
    )
    assert [(claim.value, claim.time_period) for claim in claims] == [
        (800_000_000, "2018"),
        (1_300_000_000, "2023"),
    ]
    assert {(claim.ref_area, claim.counterpart_area) for claim in claims} == {("KEN", "UGA")}


def test_exports_and_imports_have_the_direction_that_the_words_give():
    exports = one("Brazil's exports to Japan came to USD 6.6 billion in 2022.")
    assert (exports.indicator, exports.ref_area, exports.counterpart_area) == ("trade.exports", "BRA", "JPN")
    imports = one("In 2022 Japan imported 4.1 million tonnes of coal from Canada.")
    assert (imports.indicator, imports.ref_area, imports.counterpart_area) == ("trade.imports", "JPN", "CAN")
    assert (imports.product, imports.unit, imports.value) == ("coal", "t", 4_100_000)


def test_a_fall_is_negative():
    claim = one("Exports of Ghana to the Netherlands fell by 4.6% in 2022.")
    assert (claim.measure, claim.unit, float(claim.value)) == ("change", "%", -4.6)


def test_an_aim_is_a_target_with_its_due_period():
    claim = one("The two countries aim to raise bilateral trade to USD 100 billion by 2030.")
    assert (claim.status, claim.time_period) == ("target", "2030")


@pytest.mark.parametrize(
    ("words", "comparator"),
    [("over", ">"), ("nearly", "~"), ("at least", ">="), ("up to", "<="), ("less than", "<"), ("", "=")],
)
def test_comparators_are_read_and_stay_outside_the_span(words, comparator):
    text = f"In 2023 trade between Peru and Chile was {words} USD 4 billion."
    claim = one(text)
    assert claim.comparator == comparator
    assert text[claim.start : claim.end] == "USD 4 billion"


def test_a_speaker_is_named_in_full():
    text = (
        "President Kassym-Jomart Tokayev opened the forum. "
        "Tokayev said Chinese companies had invested over $27 billion in Kazakhstan since 2005."
    )
    claim = one(text, published="2025-09-03")
    assert claim.speaker == "Kassym-Jomart Tokayev"
    assert (claim.comparator, claim.time_period) == (">", "2005/..")


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on 17 June 2025 in Astana.",
        "As Duan (2021) notes, the border is long.",
        "Call +44 20 7946 0112 on weekdays.",
        "See Article 12 and page 45 of the report.",
        "Trade grew.\n\nReferences\nDuan, Y. (2021). Trade and growth. Economies, 12(7), 182-199.",
        "The two countries stressed that both sides benefit.",
        "The C919 and the Boeing 737 were on show.",
    ],
)
def test_years_pages_numbers_of_articles_and_telephones_are_no_claims(text):
    assert read(text) == []


def test_without_any_area_the_parties_stay_unknown():
    claim = one("In 2023 trade reached USD 4.2 billion.")
    assert claim.ref_area is None
    assert claim.counterpart_area is None
    assert "ref_area" in claim.weak


def test_relative_periods_stay_unknown_without_a_date_of_publication():
    document = parse(b"Trade between Peru and Chile reached USD 4.2 billion last year.", name="a.txt")
    assert [claim.time_period for claim in extract(document).claims] == [None]


def test_reading_is_deterministic():
    text = "Trade between Peru and Chile reached USD 4.2 billion in 2023, up 12% on 2022, of which exports USD 2 billion."
    assert [claim.to_dict() for claim in read(text)] == [claim.to_dict() for claim in read(text)]


def test_values_are_written_plainly():
    claim = one("In 2023 trade between Peru and Chile was USD 4.2 billion.")
    assert str(claim.value) == "4200000000"


def test_freight_between_two_countries_takes_the_pair_in_alphabetical_order():
    claim = one("In 2023 rail freight between Kazakhstan and China exceeded 28 million tons.")
    assert claim.indicator == "transport.freight"
    assert (claim.ref_area, claim.counterpart_area) == ("CHN", "KAZ")
