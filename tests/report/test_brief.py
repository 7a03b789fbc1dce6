from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal

from dostyk.claims.model import Extraction
from dostyk.report import Brief, brief, to_json

from .conftest import MADE, make_claim, make_event, make_one


def card(made: Brief, label: str) -> tuple[list[str | None], list[list[str]]]:
    """The periods and readings of the first card with that label."""
    found = next(card for glance in made.glances for card in glance.cards if card.label == label)
    return [spell.period for spell in found.spells], [
        [r.value for r in spell.readings] for spell in found.spells
    ]


def test_the_head_says_what_is_covered(two: list[Extraction]) -> None:
    made = brief(two, made=MADE, command="dostyk brief articles/")
    assert made.title == "China and Kazakhstan: what 2 documents say"
    assert (made.covers, made.independent, made.made_words) == ("12 March – 20 June 2025", 2, "1 July 2025")
    assert [source.name for source in made.sources] == ["Evening Post", "Morning Post"]


def test_documents_about_many_pairs_get_no_pair_in_their_title() -> None:
    pairs = [("AUT", "BEL"), ("CHN", "KAZ"), ("DNK", "ESP"), ("FRA", "GHA")]
    figures = [(f"{n} bn", {"ref_area": a, "counterpart_area": b}) for n, (a, b) in enumerate(pairs)]
    assert brief([make_one("0 bn, 1 bn, 2 bn, 3 bn", figures)]).title == "What one document says"


def test_competing_values_of_one_period_stand_side_by_side(two: list[Extraction]) -> None:
    made = brief(two)
    assert card(made, "Trade turnover") == (["2024"], [["USD 44 bn", "USD 30.1 bn"]])
    spell = made.glances[0].cards[0].spells[0]
    assert spell.rivals
    assert [made.glances[0].cards[0].earlier[0].readings[0].value] == ["USD 29.8 bn"]


def test_rounded_and_precise_forms_of_a_value_are_one_reading() -> None:
    figures = {"43.8": Decimal("43.8e9"), "44": Decimal("44e9"), "43.819": Decimal("43.819e9")}
    given = [
        make_one(f"It was {said} bn.", [(said, {"value": value})], outlet=said)
        for said, value in figures.items()
    ]
    made = brief(given)
    assert card(made, "Trade turnover")[1] == [["USD 43.819 bn"]]
    assert made.glances[0].cards[0].spells[0].readings[0].sources == 3


def test_a_part_year_shows_the_latest_whole_year_beside_it() -> None:
    text = "5 in 2024-H1, 9 in 2023, 8 in 2022"
    years = [("5", "2024-H1"), ("9", "2023"), ("8", "2022")]
    made = brief([make_one(text, [(n, {"time_period": p, "value": Decimal(n)}) for n, p in years])])
    assert card(made, "Trade turnover")[0] == ["2024, first half", "2023"]


def test_the_latest_disputed_period_is_shown_with_both_counts_however_old() -> None:
    said = {"44": "2024", "41": "2023", "31": "2023", "28": "2013"}
    given = make_one(", ".join(said), [(n, {"time_period": p, "value": Decimal(n)}) for n, p in said.items()])
    made = brief([given])
    assert card(made, "Trade turnover") == (["2024", "2023"], [["USD 44"], ["USD 41", "USD 31"]])
    assert [spell.rivals for spell in made.glances[0].cards[0].spells] == [False, True]


def test_exports_and_the_partners_imports_are_one_flow() -> None:
    out = {
        "indicator": "trade.exports",
        "ref_area": "KAZ",
        "counterpart_area": "CHN",
        "value": Decimal("14.7e9"),
    }
    into = {
        "indicator": "trade.imports",
        "ref_area": "CHN",
        "counterpart_area": "KAZ",
        "value": Decimal("16.3e9"),
    }
    made = brief(
        [make_one("14.7 bn by one count, 16.3 bn by the other", [("14.7 bn", out), ("16.3 bn", into)])]
    )
    (found,) = made.glances[0].cards
    assert (found.label, found.subject) == ("Exports and mirror imports", "Kazakhstan to China")
    assert len(found.spells[0].readings) == 2


def test_a_copy_adds_no_independent_source() -> None:
    text = " ".join(f"word{n}" for n in range(80)) + " Turnover was 44 bn."
    figures = [("44 bn", {})]
    given = [
        make_one(text + end, figures, outlet=outlet) for end, outlet in (("", "Agency"), (" Ends.", "Paper"))
    ]
    made = brief(given)
    assert made.independent == 1
    assert [source.copies for source in made.sources] == [(made.sources[1].id,), ()]
    assert made.sources[1].copy_of == made.sources[0].id
    assert made.glances[0].cards[0].spells[0].readings[0].sources == 1


def test_a_document_given_twice_is_taken_once(two: list[Extraction]) -> None:
    assert brief([*two, *two]) == brief(two)


def test_promises_are_judged_by_the_day_of_the_edition(two: list[Extraction]) -> None:
    def states(made: datetime | None) -> list[tuple[str, str | None]]:
        return [(promise.state, promise.due) for promise in brief(two, made=made).promises]

    assert states(MADE) == [("upcoming", "2030"), ("undated", None)]
    assert states(datetime(2031, 1, 1)) == [("passed", "2030"), ("undated", None)]
    assert states(None) == [("dated", "2030"), ("undated", None)]


def test_a_planned_event_is_overdue_only_when_its_day_has_passed(two: list[Extraction]) -> None:
    states = [brief(two, made=made).happenings[0].state for made in (MADE, datetime(2026, 10, 1), None)]
    assert states == ["planned", "overdue", "planned"]


def test_one_event_told_by_two_documents_is_one_entry() -> None:
    given = []
    for words in ("the second summit in Astana", "second Astana summit"):
        one = make_one(f"Leaders met at {words}.")
        given.append(Extraction(one.document, (), (make_event(one.document, words, type="summit"),)))
    (happening,) = brief(given).happenings
    assert [telling.words for telling in happening.tellings] == [
        "the second summit in Astana",
        "second Astana summit",
    ]


def test_different_events_of_one_day_stay_apart() -> None:
    one = make_one("They signed a pact and met farmers.")
    events = (make_event(one.document, "signed a pact"), make_event(one.document, "met farmers"))
    assert len(brief([Extraction(one.document, (), events)]).happenings) == 2


def test_what_is_unknown_stays_unknown() -> None:
    nothing = {"ref_area": None, "counterpart_area": None, "time_period": None}
    made = brief([make_one("It was 5 bn.", [("5 bn", nothing)], outlet=None, published=None)])
    (figure,) = made.figures
    assert (figure.period, figure.speaker, figure.subject) == (None, None, "country not stated")
    assert made.covers is None
    assert made.sources[0].title == "It was 5 bn."


def test_weak_slots_and_low_confidence_are_doubts() -> None:
    one = make_one("5 and 6 and 7")
    claims = (
        make_claim(one.document, "5", weak=("ref_area", "speaker")),
        make_claim(one.document, "6", confidence=0.3),
        make_claim(one.document, "7"),
    )
    doubts = [figure.doubts for figure in brief([Extraction(one.document, claims)]).figures]
    assert doubts == [("country", "speaker"), ("reading",), ()]


def test_the_quote_holds_the_figure_where_it_says() -> None:
    (figure,) = brief([make_one("One.\nIt was 5 bn then.\nTwo.", [("5 bn", {})])]).figures
    assert figure.quote == "It was 5 bn then."
    assert figure.quote[slice(*figure.at)] == figure.written == "5 bn"


def test_json_holds_the_whole_brief_and_a_specification_for_each_chart(two: list[Extraction]) -> None:
    data = json.loads(to_json(brief(two, made=MADE)))
    assert data["figures"][0]["claim"]["indicator"] == "trade.turnover"
    assert data["charts"][0]["specification"]["$schema"].endswith("v5.json")
    assert data["made"] == "2025-07-01T09:30:00+00:00"
    assert (
        json.loads(to_json(brief([make_one("lone \ud800 half")])))["sources"][0]["title"]
        == "lone \ud800 half"
    )


def test_nothing_at_all_is_still_a_brief() -> None:
    made = brief([])
    assert (made.title, made.independent, made.glances, made.charts) == ("What 0 documents say", 0, (), ())
