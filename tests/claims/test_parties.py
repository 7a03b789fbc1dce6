"""Who may be the parties of a figure, and what the wording says of them, whatever the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dostyk.claims.draft import Draft, Past, begin
from dostyk.claims.parties import decide_parties, pairs_of, party_options, settle
from dostyk.claims.scenes import look
from dostyk.claims.sheet import Sheet
from dostyk.claims.weights import Ranker
from dostyk.documents import parse
from dostyk.mentions.find import find
from dostyk.vocabulary.flows import flow_words
from dostyk.vocabulary.indicators import indicators

if TYPE_CHECKING:
    from collections.abc import Iterator


def drafts(text: str, indicator: str) -> Iterator[tuple[Sheet, Draft]]:
    sheet = Sheet(find(parse(text.encode(), name="a.txt", published="2024-09-12")))
    for quantity in sheet.mentions.quantities:
        draft = begin(sheet, quantity, sheet.sentence[quantity.first])
        draft.indicator = indicator
        yield sheet, draft


def told(text: str, indicator: str) -> list[dict[str, str]]:
    return [
        {code: place.told for code, place in look(sheet, draft).best.items()}
        for sheet, draft in drafts(text, indicator)
    ]


@pytest.mark.parametrize(
    ("text", "indicator", "expected"),
    [
        ("Chile's exports to Peru were $3 billion.", "trade.exports", {"CHL": "ref", "PER": "cp"}),
        ("Chile's imports from Peru were $3 billion.", "trade.imports", {"CHL": "ref", "PER": "cp"}),
        ("Peru bought beef from Chile for $3 billion.", "trade.imports", {"PER": "ref", "CHL": "cp"}),
        ("Turkish firms in Serbia employ 9,000.", "company.count", {"TUR": "cp", "SRB": "ref"}),
        ("Norway granted Nepal $3 million.", "investment.financing", {"NOR": "cp", "NPL": "ref"}),
        ("Nepal received $3 million from Norway.", "investment.financing", {"NPL": "ref", "NOR": "cp"}),
    ],
)
def test_the_side_of_the_flow_tells_the_party(text: str, indicator: str, expected: dict[str, str]):
    assert told(text, indicator)[0] == expected


def test_in_trade_the_one_that_acts_stays_so_when_the_flow_turns():
    _, bought = told("Brazil sold goods worth $17 billion to Chile and bought $12 billion.", "trade.imports")
    assert bought == {"BRA": "ref", "CHL": "cp"}


def test_pairs_of_a_symmetric_indicator_are_in_alphabetical_order():
    pairs = pairs_of(["PER", "CHL"], symmetric=True)
    assert ("CHL", "PER") in pairs
    assert ("PER", "CHL") not in pairs


def test_an_item_of_a_list_has_the_area_it_stands_behind():
    text = "The main export destinations of Chile are: Peru ($5 billion), Brazil ($4 billion) and Cuba ($2 billion)."
    found = [party_options(sheet, draft, Past()) for sheet, draft in drafts(text, "trade.exports")]
    pairs = [{(option.ref_area, option.counterpart_area) for option in options} for options in found]
    assert pairs == [{("CHL", "PER")}, {("CHL", "BRA")}, {("CHL", "CUB")}]


def test_a_figure_that_opens_a_text_is_no_item_of_a_list():
    [(sheet, draft)] = drafts("$3 billion", "trade.exports")
    assert look(sheet, draft).listed == frozenset()


def test_the_summit_of_an_organisation_has_the_organisation_alone():
    text = "In May Astana hosted the 24th SCO summit."
    [options] = [party_options(sheet, draft, Past()) for sheet, draft in drafts(text, "diplomacy.meeting")]
    assert [(option.ref_area, option.counterpart_area) for option in options] == [("SCO", None)]


def test_the_summit_of_an_organisation_with_a_country_is_left_open():
    text = "In May Tokyo hosted the second ASEAN-Japan summit."
    [options] = [party_options(sheet, draft, Past()) for sheet, draft in drafts(text, "diplomacy.meeting")]
    assert ("ASEAN", "JPN") in {(option.ref_area, option.counterpart_area) for option in options}


def test_freight_between_two_countries_is_in_alphabetical_order():
    text = "Freight from Peru to Chile was 3 million tonnes."
    [options] = [party_options(sheet, draft, Past()) for sheet, draft in drafts(text, "transport.freight")]
    pairs = {(option.ref_area, option.counterpart_area) for option in options}
    assert ("CHL", "PER") in pairs
    assert ("PER", "CHL") not in pairs


def test_the_price_of_the_world_needs_no_name():
    text = "In Peru copper traded at $9,000 a tonne."
    [options] = [party_options(sheet, draft, Past()) for sheet, draft in drafts(text, "resource.price")]
    assert ("WLD", None) in {(option.ref_area, option.counterpart_area) for option in options}


def test_the_opposite_direction_turns_what_was_said():
    [(sheet, draft)] = drafts(
        "In the opposite direction there were 59,000 visitors from Kenya.", "people.travel"
    )
    assert look(sheet, draft).turned
    [(sheet, draft)] = drafts("There were 59,000 visitors from Kenya.", "people.travel")
    assert not look(sheet, draft).turned


def test_the_choice_is_the_pair_whose_features_weigh_most():
    text = "Chile exported wine worth $3 billion to Peru, while Brazil and Cuba took 40 tonnes."
    for sheet, draft in drafts(text, "trade.exports"):
        options = party_options(sheet, draft, Past())
        names = sorted({name for option in options for name in option.features})
        model = Ranker({name: (sum(map(ord, name)) % 7 - 3) / 4 for name in names if len(name) % 2})
        best = max(options, key=lambda option: model.score(option.features))
        decide_parties(model, sheet, draft, Past())
        chosen = next(
            option
            for option in options
            if (option.ref_area, option.counterpart_area) == (draft.ref_area, draft.counterpart_area)
        )
        assert model.score(chosen.features) == pytest.approx(model.score(best.features))


def test_without_any_area_both_parties_stay_unknown():
    [(sheet, draft)] = drafts("Output rose to 40 million tonnes.", "resource.production")
    decide_parties(Ranker({}), sheet, draft, Past())
    assert (draft.ref_area, draft.counterpart_area) == (None, None)


def test_every_flow_is_one_of_the_catalogue():
    flow = flow_words()
    assert {*flow.slots, *flow.unnamed} <= {*indicators(), "other"}
    sides = set(flow.prepositions.values()) | set(flow.heads.values())
    assert sides <= {"source", "destination", "agent", "host", "partner", "route", "owner"}


def test_a_figure_is_firm_when_its_sentence_names_all_its_parties():
    (sheet, first), (_, second) = drafts(
        "Chile's exports to Peru were $3 billion. The figure was $2 billion.", "trade.exports"
    )
    past = Past()
    for draft in (first, second):
        settle(draft, ("CHL", "PER"), look(sheet, draft))
        past.add(draft)
    assert (first.named, second.named) == ("all", "none")
    assert past.firm is first
    assert past.previous is second
