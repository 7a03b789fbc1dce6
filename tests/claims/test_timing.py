from __future__ import annotations

from typing import NamedTuple

import pytest

from dostyk.claims.ballots import Ballot, year_before
from dostyk.claims.bases import base_candidates
from dostyk.claims.draft import Draft, Past, begin
from dostyk.claims.features import names
from dostyk.claims.sheet import Sheet
from dostyk.claims.tenses import mark_tenses, tense_at, verbs_between
from dostyk.claims.timing import period_candidates
from dostyk.documents.model import Document
from dostyk.mentions.find import find
from dostyk.vocabulary.indicators import nature


class Laid(NamedTuple):
    sheet: Sheet
    drafts: list[Draft]

    def of(self, written: str) -> Draft:
        text = self.sheet.mentions.document.text
        return next(d for d in self.drafts if text[d.quantity.start : d.quantity.end] == written)


def lay(text: str, published: str = "2024-11-20") -> Laid:
    sheet = Sheet(find(Document(text, published=published)))
    return Laid(sheet, [begin(sheet, q, sheet.sentence[q.first]) for q in sheet.mentions.quantities])


def own(draft: Draft) -> list[str | None]:
    pairs = zip(draft.near.periods, draft.pairing.owners, strict=True)
    return [period.iso for period, owner in pairs if owner is draft.quantity]


def offered(laid: Laid, draft: Draft, past: Past | None = None) -> dict[str | None, list[str]]:
    return {when.iso: names(when.features) for when in period_candidates(laid.sheet, draft, past or Past())}


TIED = [
    ("Exports rose from USD 28 billion in 2013 to USD 41 billion in 2023.", "USD 28 billion", ["2013"]),
    ("Exports rose from USD 28 billion in 2013 to USD 41 billion in 2023.", "USD 41 billion", ["2023"]),
    ("Growth was 9.1% in 2022 and 4% in 2023.", "4%", ["2023"]),
    ("The port handled 31 million tonnes (2022: 24 million tonnes).", "24 million tonnes", ["2022"]),
    ("The port handled 31 million tonnes (2022: 24 million tonnes).", "31 million tonnes", []),
    (
        "It is part of a USD 9 billion rural programme (2014-2019) of the state.",
        "USD 9 billion",
        ["2014/2019"],
    ),
    ("They will double the 2022 volume of USD 31 billion.", "USD 31 billion", ["2022"]),
    ("Freight came to 13 million tonnes, up 11% on 2023.", "11%", []),
    ("Freight came to 13 million tonnes, up 11% on 2023.", "13 million tonnes", []),
    ("Trade was USD 6 billion, 5% more than in 2022.", "5%", []),
    ("The line has carried goods since 2015 and employs 400 people.", "400", []),
]


@pytest.mark.parametrize(("text", "figure", "periods"), TIED)
def test_a_period_is_tied_to_the_figure_it_stands_with(text: str, figure: str, periods: list[str]) -> None:
    assert own(lay(text).of(figure)) == periods


ROLES = [
    ("Sales fell from USD 7 billion to USD 5 billion.", "USD 7 billion", "from", True),
    ("Sales fell from USD 7 billion to USD 5 billion.", "USD 5 billion", "to", False),
    ("Sales were USD 5 billion, compared with USD 7 billion before.", "USD 7 billion", "against", True),
    ("Sales were USD 5 billion against USD 7 billion.", "USD 7 billion", "against", True),
    ("Sales amounted to USD 5 billion (USD 7 billion a year earlier).", "USD 7 billion", "paren", True),
]


@pytest.mark.parametrize(("text", "figure", "role", "aside"), ROLES)
def test_a_figure_told_for_comparison_stands_aside(text: str, figure: str, role: str, aside: bool) -> None:
    pairing = lay(text).of(figure).pairing
    assert (pairing.role, pairing.aside) == (role, aside)


def test_a_period_a_change_is_measured_from_is_offered_to_no_other_figure() -> None:
    laid = lay("In 2024 freight came to 13 million tonnes, up 11% on 2023.")
    assert "2023" not in offered(laid, laid.of("13 million tonnes"))
    assert "2024" in offered(laid, laid.of("13 million tonnes"))


def test_the_ends_of_a_stretch_of_years_are_offered() -> None:
    laid = lay("Between 2003 and 2013 trade rose from USD 836 million to USD 4 billion.")
    assert {"2003", "2013", "2003/2013"} <= offered(laid, laid.of("USD 836 million")).keys()


def test_what_has_been_counted_since_a_thing_was_opened_is_offered_an_open_stretch() -> None:
    laid = lay("The fund has financed 3,600 projects since it was created in 2014.")
    assert "2014/.." in offered(laid, laid.of("3,600"))
    laid = lay("The fund was created in 2014 and has financed 3,600 projects.")
    assert "2014/.." not in offered(laid, laid.of("3,600"))


def test_a_total_reached_by_a_month_is_offered_the_year_up_to_it() -> None:
    laid = lay("By October 2024 the railway had carried 29 million tonnes.")
    draft = laid.of("29 million tonnes")
    draft.indicator = "transport.freight"
    assert "2024-01/2024-10" in offered(laid, draft)
    draft.indicator = "company.count"
    assert "2024-01/2024-10" not in offered(laid, draft)


RUNNING = "In January-May 2025 trade came to USD 9 billion. {} The share of fruit was 8%."


def test_a_period_runs_on_until_another_is_set() -> None:
    laid = lay(RUNNING.format("Oil led the list."), "2025-07-01")
    assert "2025-01/2025-05" in offered(laid, laid.of("8%"))
    laid = lay(RUNNING.format("In 2024 the order was another."), "2025-07-01")
    assert "2024" in offered(laid, laid.of("8%"))
    assert "2025-01/2025-05" not in offered(laid, laid.of("8%"))


@pytest.mark.parametrize(
    "aside", ["It was less than in 2021.", "Talks began since 2021.", "The goal is for 2030."]
)
def test_periods_of_comparison_and_aims_do_not_set_the_running_period(aside: str) -> None:
    laid = lay(RUNNING.format(aside), "2025-07-01")
    assert laid.sheet.running[-1].iso == "2025-01/2025-05"


def test_documents_signed_are_offered_the_day_of_the_visit_told_before() -> None:
    text = "President Amin visited Oslo on 3 July 2024 for talks with Prime Minister Berg. They signed nine documents."
    laid = lay(text, "2024-07-05")
    draft = laid.of("nine")
    draft.indicator = "agreement.count"
    assert "2024-07-03" in offered(laid, draft)


def test_evidence_for_the_same_days_adds_up() -> None:
    ballot = Ballot()
    ballot.add("2024-H1", ["one"])
    ballot.add("2024-01/2024-06", ["other"])
    ballot.add("2024", ["third"])
    assert [(row.iso, row.features) for row in ballot.rows()] == [
        ("2024-H1", ["one", "other"]),
        ("2024", ["third"]),
    ]


def test_none_is_the_first_candidate_and_is_always_there() -> None:
    laid = lay("The border is 1,783 km long.")
    assert [when.iso for when in period_candidates(laid.sheet, laid.drafts[0], Past())] == [None]


BASES = [
    ("In 2023 trade grew 5% year on year.", "5%", "2023", "2022"),
    ("In 2023 trade grew 5% compared with 2019.", "5%", "2023", "2019"),
    ("In 2023 trade grew 5% on 2022.", "5%", "2023", "2022"),
    ("Trade has grown 5% since 2018.", "5%", "2023", "2018"),
    ("Trade rose by 5% between 2011 and 2023.", "5%", "2023", "2011"),
]


@pytest.mark.parametrize(("text", "figure", "period", "base"), BASES)
def test_what_a_change_is_measured_from_is_a_candidate(
    text: str, figure: str, period: str, base: str
) -> None:
    laid = lay(text)
    draft = laid.of(figure)
    draft.measure, draft.time_period = "change", period
    assert base in {when.iso for when in base_candidates(laid.sheet, draft, Past())}


def test_a_bare_rise_is_measured_from_nothing() -> None:
    laid = lay("Trade rose 5%.")
    draft = laid.of("5%")
    draft.measure, draft.time_period = "change", "2023"
    assert [when.iso for when in base_candidates(laid.sheet, draft, Past())] == [None]


@pytest.mark.parametrize(
    ("iso", "earlier"),
    [
        ("2024-02-29", "2023-02-28"),
        ("2024-Q1", "2023-Q1"),
        ("../2023", None),
        ("2024-01/2024-06", "2023-01/2023-06"),
    ],
)
def test_a_year_before(iso: str, earlier: str | None) -> None:
    assert year_before(iso) == earlier


@pytest.mark.parametrize(
    ("words", "tense"),
    [
        ("exports will reach", "will"),
        ("exports are expected to reach", "will"),
        ("exports amounted to", "past"),
        ("the fund has financed", "perfect"),
        ("the border is", "now"),
        ("the united border", "none"),
    ],
)
def test_the_tense_before_a_figure(words: str, tense: str) -> None:
    cut = words.split()
    assert tense_at(mark_tenses(cut), 0, len(cut)) == tense


def test_an_auxiliary_and_its_verb_count_once() -> None:
    words = ["which", "has", "financed", "much", "of", "it", "and", "employs"]
    assert verbs_between(mark_tenses(words), 0, 4) == 1
    assert verbs_between(mark_tenses(words), 0, len(words)) == 2


def test_every_indicator_has_a_nature() -> None:
    assert nature("trade.balance") == "flow"
    assert nature("diplomacy.meeting") == "deed"
    assert nature("geography.border") == "lasting"
    assert nature("transport.services") == "state"
    assert nature("other") == "open"
