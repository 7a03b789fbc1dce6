from __future__ import annotations

import pytest


def test_growth_that_the_levels_do_not_bear_out_is_an_error(findings):
    text = "In 2021 trade between Chile and Peru stood at $4.0 billion; in 2022 it rose to $5.0 billion, growth of 20 percent."
    (finding,) = findings("growth", text)
    assert finding.severity == "error"
    assert "growth of 25 percent, not 20 percent" in finding.message
    assert len(finding.spans) == 3


@pytest.mark.parametrize(
    "text",
    [
        "In 2021 trade between Chile and Peru stood at $4.0 billion; in 2022 it rose to $5.0 billion, growth of 25 percent.",
        "In 2021 trade between Chile and Peru stood at $4.0 billion; in 2022 it rose to $4.2 billion, growth of 6.2 percent.",
        "Trade between Chile and Peru rose from $4.0 billion in 2018 to $5.0 billion in 2022, by 6 percent a year on average.",
        "In 2021 trade between Chile and Peru stood at $4.0 billion; in 2022 it rose to $5.0 billion, growth of 31 percent in pesos terms, counted in local currency.",
    ],
)
def test_rounding_yearly_means_and_other_bases_are_no_error(findings, text):
    assert findings("growth", text) == []


def test_a_part_of_a_year_against_a_whole_one_is_a_matter_of_scope(findings):
    partial = (
        "Customs figures show trade between Chile and Peru at $4.0 billion for January to October 2022. "
        "In 2021 it was $5.0 billion. Trade has thus fallen by 20 percent."
    )
    whole = "Trade between Chile and Peru came to $4.9 billion in 2022, the customs service reports."
    (alone,) = findings("scope", partial)
    assert "2022-01/2022-10" in alone.message
    (both,) = findings("scope", (partial, "2022-12-01", "Port Letter"), (whole, "2023-02-01", "The Wire"))
    assert "$4.9 billion" in both.message


def test_exports_and_imports_that_miss_the_turnover_are_an_error(findings):
    text = "Of the $9.0 billion turnover with Peru in 2022, Chile's exports to Peru made up $3.0 billion and imports from Peru $5.0 billion."
    (finding,) = findings("sum", text)
    assert "USD 8 bn" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Of the $8.0 billion turnover with Peru in 2022, Chile's exports to Peru made up $3.0 billion and imports from Peru $5.0 billion.",
        "By commodity, copper took 40 percent of the tonnage, fruit 35 percent and wine 25 percent.",
        "Of the containers, 88 percent travelled full, and 57 percent went westward.",
        "Access to power went from 31 percent in 2018 to 53 percent in 2023, and the aim is 100 percent.",
        "The line is 500 kilometres long: 300 kilometres in Chile and 200 in Peru.",
    ],
)
def test_what_adds_up_or_is_no_sum_is_no_error(findings, text):
    assert findings("sum", text) == []


def test_shares_of_one_whole_above_a_hundred_are_an_error(findings):
    (finding,) = findings(
        "sum",
        "By commodity, copper accounted for 48 percent of the tonnage, fruit for 34 percent and wine for 27 percent.",
    )
    assert "109 percent" in finding.message


def test_parts_behind_a_colon_that_miss_their_whole_need_a_look(findings):
    (finding,) = findings("sum", "The line is 500 kilometres long: 300 kilometres in Chile and 240 in Peru.")
    assert "540 km" in finding.message


def test_the_wrong_rate_is_found_and_the_right_one_is_not(findings):
    text = "The bank lent EUR {} million (USD {} million) in May 2025."
    assert findings("exchange-rate", text.format(100, 113)) == []
    (finding,) = findings("exchange-rate", text.format(100, 150))
    assert "1.5 USD to the EUR" in finding.message


def test_two_amounts_that_are_not_one_are_not_compared(findings):
    text = "Germany lent EUR 100 million, and France gave USD 400 million, in May 2025."
    assert findings("exchange-rate", text) == []


def test_a_price_ten_times_too_high_needs_a_look(findings):
    text = "In 2023 Japan bought {} tonnes of refined copper from Chile for $3.4 billion."
    assert findings("unit-price", text.format("400,000")) == []
    (finding,) = findings("unit-price", text.format("40,000"))
    assert "about 10 times" in finding.message or "about 9 times" in finding.message


def test_the_band_of_refined_copper_is_not_that_of_concentrate(findings):
    text = "In 2023 Japan bought 1.1 million tonnes of copper concentrate from Chile for $2.6 billion."
    assert findings("unit-price", text) == []


def test_goods_that_the_words_do_not_name_have_no_price_band(findings):
    text = (
        "In 2023 Japan bought 400,000 tonnes of refined copper from Chile for $3.4 billion.\n\n"
        "Quux, 92,000 tonnes of it, was sold for $69 million."
    )
    assert findings("unit-price", text) == []


def test_what_a_plant_cost_is_no_price_of_what_it_makes(findings):
    text = "The solar park in Chile will generate some 385 GWh of electricity a year and cost $890 million."
    assert findings("unit-price", text) == []
