from __future__ import annotations

import pytest

from dostyk.claims.draft import Draft, Past, begin
from dostyk.claims.features import names
from dostyk.claims.kinds import is_claim, measure_features
from dostyk.claims.sheet import Sheet
from dostyk.claims.subjects import choose_indicator, indicator_features
from dostyk.documents.model import Document
from dostyk.mentions.find import find
from dostyk.vocabulary.dimensions import stated_by
from dostyk.vocabulary.indicators import indicators


def draft_of(text: str, figure: int = 0) -> tuple[Sheet, Draft]:
    sheet = Sheet(find(Document(text, published="2024-12-01")))
    quantity = sheet.mentions.quantities[figure]
    return sheet, begin(sheet, quantity, sheet.sentence[quantity.first])


@pytest.mark.parametrize("text", ["There are three reasons for this.", "She has two daughters at home."])
def test_a_number_of_what_is_a_manner_of_speaking_is_no_claim(text: str) -> None:
    assert is_claim(*draft_of(text)) == 0.0


def test_a_large_number_of_the_same_may_be_a_claim() -> None:
    assert is_claim(*draft_of("The brigade lost 4,200 men in the war.")) > 0.0


@pytest.mark.parametrize(
    ("unit", "indicator", "may"),
    [
        ("TEU", "trade.turnover", False),
        ("TEU", "transport.freight", True),
        ("W", "energy.capacity", True),
        ("W", "transport.freight", False),
        ("km", "geography.border", True),
        ("km", "trade.exports", False),
        ("money", "trade.exports", True),
        ("money", "people.study", False),
        ("a", "diplomacy.anniversary", True),
        ("ordinal", "diplomacy.meeting", True),
    ],
)
def test_a_unit_states_only_indicators_of_its_dimension(unit: str, indicator: str, may: bool) -> None:
    allowed = stated_by(unit)
    assert allowed is not None
    assert (indicator in allowed) is may
    assert "other" in allowed


def test_shares_and_counts_may_state_any_indicator() -> None:
    assert stated_by("%") is None
    assert stated_by("1") is None


def test_every_dimension_names_indicators_of_the_catalogue() -> None:
    for unit in (
        "money",
        "t",
        "m3",
        "bbl",
        "TEU",
        "W",
        "kWh",
        "km",
        "ha",
        "m2",
        "d",
        "a",
        "1/d",
        "1/wk",
        "ordinal",
    ):
        assert (stated_by(unit) or frozenset()) < frozenset(indicators())


def test_an_indicator_is_chosen_among_those_of_the_unit() -> None:
    sheet, draft = draft_of("Trade turnover with Chile grew, and the ports handled 41,000 TEU.")
    choose_indicator(sheet, draft, Past())
    assert draft.indicator in (stated_by("TEU") or ())


def test_a_figure_remembers_the_indicator_of_the_one_before() -> None:
    text = "Exports to Chile reached USD 5 billion, up from USD 3 billion."
    sheet, first = draft_of(text)
    first.indicator = "trade.exports"
    past = Past()
    past.add(first)
    _, second = draft_of(text, 1)
    assert "pi=same:True:trade.exports" in names(indicator_features(sheet, second, past))
    assert "pi=none" in names(indicator_features(sheet, second, Past()))


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Ship calls numbered 1,912, that is 153 fewer than in May.", "n:a0=more"),
        ("The toll fell by 300,000 tonnes.", "n:b0=by"),
        ("The bank charges 7.1 % per annum.", "%:A=rate"),
    ],
)
def test_words_beside_a_figure_tell_what_it_measures(text: str, feature: str) -> None:
    figure = 1 if "153" in text else 0
    sheet, draft = draft_of(text, figure)
    assert feature in names(measure_features(sheet, draft, Past()))
