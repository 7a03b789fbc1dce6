from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dostyk.audit.model import Check, Finding
from dostyk.audit.rules import rules

from .conftest import Seen, aim, lay, read
from .test_threads import ACTUAL, FIRST, SECOND, THIRD

if TYPE_CHECKING:
    from dostyk.audit.dossier import Dossier


def findings(rule: str, dossier: Dossier) -> list[Finding]:
    (found,) = rules((rule,))
    return [said for said in found.check(dossier) if isinstance(said, Finding)]


def checks(rule: str, dossier: Dossier) -> list[Check]:
    (found,) = rules((rule,))
    return [said for said in found.check(dossier) if isinstance(said, Check)]


def test_a_due_date_that_slides_is_one_note_with_every_date() -> None:
    (moved,) = findings("target-moved", lay(FIRST, SECOND, THIRD))
    assert moved.severity == "note"
    assert moved.message == (
        "The aim of USD 40 bn of trade (China and Kazakhstan) has slid from 2023 (said in 2021) "
        "to 2025 (said in 2023), then to 2028 (said in 2024)."
    )
    assert {span.doc for span in moved.spans} == {one.document.id for one in (FIRST, SECOND, THIRD)}


def test_a_date_repeated_brought_forward_or_of_another_value_has_not_slid() -> None:
    again = aim("2022-01-01", "Trade is to reach $40 billion by 2023.", time_period="2023")
    sooner = aim("2022-01-01", "Trade is to reach $40 billion by 2022.", time_period="2022")
    more = aim(
        "2024-01-01",
        "Trade is to reach $70 billion by 2030.",
        "$70 billion",
        value=Decimal("70e9"),
        time_period="2030",
    )
    for other in (again, sooner, more):
        assert findings("target-moved", lay(FIRST, other)) == []


def test_within_one_text_only_words_of_delay_make_two_dates_a_slide() -> None:
    goal = {"status": "target"}
    late = read(
        "2025-01-01", "Trade was to reach $40 billion by 2020. The goal of 40 billion dollars was postponed and is to be reached by 2030.",
        ("$40 billion", goal | {"time_period": "2020"}), ("40 billion dollars", goal | {"time_period": "2030"}),
    )  # fmt: skip
    plain = read(
        "2025-01-01", "Trade was to reach $40 billion by 2020. It should rise to 40 billion dollars by 2030.",
        ("$40 billion", goal | {"time_period": "2020"}), ("40 billion dollars", goal | {"time_period": "2030"}),
    )  # fmt: skip
    assert len(findings("target-moved", lay(late))) == 1
    assert findings("target-moved", lay(plain)) == []


def test_an_aim_whose_year_has_passed_with_less_is_missed() -> None:
    (missed,) = findings("target-missed", lay(FIRST, ACTUAL))
    assert (
        missed.message
        == "The aim of USD 40 bn of trade (China and Kazakhstan) by 2023 was missed: 2023 brought USD 31 bn."
    )
    assert {span.doc for span in missed.spans} == {FIRST.document.id, ACTUAL.document.id}
    assert findings("target-met", lay(FIRST, ACTUAL)) == []


def test_an_aim_is_met_by_as_much_and_neither_met_nor_missed_by_what_may_be_as_much() -> None:
    for words, value, met in (
        ("$41 billion", "41e9", 1),
        ("$40 billion", "40e9", 1),
        ("nearly $44 billion", "44e9", 1),
        ("nearly $40 billion", "40e9", 0),
        ("over $39 billion", "39e9", 0),
        ("$39.7 billion", "39.7e9", 0),
    ):
        comparator = {"n": "~", "o": ">"}.get(words[0], "=")
        actual = read(
            "2024-02-01", f"Trade came to {words} in 2023.",
            (words, {"value": Decimal(value), "time_period": "2023", "comparator": comparator}),
        )  # fmt: skip
        assert findings("target-missed", lay(FIRST, actual)) == [], words
        assert len(findings("target-met", lay(FIRST, actual))) == met, words


def test_an_aim_that_is_not_due_is_neither_met_nor_missed() -> None:
    future = aim("2022-05-10", "By 2030 trade should rise to $40 billion.", time_period="2030")
    assert findings("target-missed", lay(future, ACTUAL)) == []
    assert findings("target-met", lay(future, ACTUAL)) == []


def test_where_nothing_is_known_of_the_due_year_that_is_said() -> None:
    (check,) = checks("target-missed", lay(FIRST))
    assert check.outcome == "unchecked"
    assert "no figure of the same thing for 2023" in check.message


def test_a_time_that_was_to_be_cut_is_reached_from_above() -> None:
    goal = aim("2022-01-01", "Waiting is to be cut to 2 days by 2024.", "2 days",
               indicator="transport.time", unit="d", value=Decimal(2), time_period="2024")  # fmt: skip
    for days, rule in ((Decimal(4), "target-missed"), (Decimal(1), "target-met")):
        actual = read("2025-01-10", f"In 2024 it was {days} days.",
                      (f"{days} days", {"indicator": "transport.time", "unit": "d", "value": days, "time_period": "2024"}))  # fmt: skip
        assert len(findings(rule, lay(goal, actual))) == 1


def test_the_finding_disappears_when_its_cause_does() -> None:
    assert findings("target-missed", lay(ACTUAL)) == []
    assert findings("target-missed", lay(FIRST)) == []


PAST = [
    Seen(Decimal(value), year, id=year)
    for year, value in (
        ("2018", "17e9"),
        ("2019", "18e9"),
        ("2020", "20e9"),
        ("2021", "21.5e9"),
        ("2022", "24.2e9"),
    )
]
AIM = aim("2023-01-01", "Trade is to reach $40 billion by 2026.", time_period="2026")
FREIGHT = {"indicator": "transport.freight", "unit": "t", "value": Decimal("40e6")}
LOAD = aim(
    "2023-01-01",
    "Freight is to reach 40 million tonnes by 2026.",
    "40 million tonnes",
    time_period="2026",
    **FREIGHT,
)


def test_the_growth_an_aim_needs_stands_beside_that_of_the_past() -> None:
    (said,) = findings("target-plausible", lay(AIM, observations=(PAST[2], PAST[4])))
    assert "would have to grow by 13.4% a year; from 2020 to 2022 it grew by 10.0% a year." in said.message


def test_four_years_of_growth_say_whether_an_aim_is_on_course() -> None:
    (said,) = findings("target-plausible", lay(AIM, observations=PAST))
    assert "four in five paths of such growth end between USD 30.2 bn and USD 39.3 bn" in said.message
    assert "the aim needs a break with history." in said.message


def test_an_aim_of_trade_stands_beside_what_gravity_expects_of_the_pair() -> None:
    (said,) = findings("target-plausible", lay(AIM))
    assert "no series of the same thing is at hand" in said.message
    assert (
        "Gravity expects USD 24 bn between economies of their size and distance, as of 2019" in said.message
    )
    assert "the aim is 1.7 times the expectation, and 84 in 100 such pairs trade less" in said.message
    assert [one.kind for one in said.evidence] == ["claim", "reckoning"]


def test_an_aim_of_trade_without_a_date_is_still_set_beside_gravity() -> None:
    undated = aim(
        "2023-01-01", "The two sides want trade to reach the target of $40 billion.", status="target"
    )
    (said,) = findings("target-plausible", lay(undated, observations=PAST))
    assert "cannot be said: it names no date" in said.message
    assert "The latest figure is USD 24.2 bn by the count of China, of 2022." in said.message
    assert "Gravity expects" in said.message


def test_newer_gdp_among_the_official_figures_moves_the_expectation() -> None:
    gdp = [
        Seen(Decimal(value), "2024", "WBG", area, None, "economy.gdp", id=area)
        for area, value in (("CHN", "18.7e12"), ("KAZ", "0.29e12"), ("WLD", "111e12"))
    ]
    (said,) = findings("target-plausible", lay(AIM, observations=gdp))
    assert "as of 2024" in said.message


def test_what_gravity_has_no_word_on_gets_none() -> None:
    many = aim(
        "2023-01-01", "Trade is to reach $40 billion by 2026.", time_period="2026", counterpart_area="C5"
    )
    goods = aim("2023-01-01", "Trade is to reach $40 billion by 2026.", time_period="2026", product="grain")
    for one in (many, goods, LOAD):
        assert findings("target-plausible", lay(one)) == []


def test_growth_without_a_past_is_a_check() -> None:
    once = Seen(Decimal("30e6"), "2022", indicator="transport.freight", unit="t", id="once")
    (unknown,) = checks("target-plausible", lay(LOAD, observations=[once]))
    assert "would have to grow by 7.5% a year; how it moved before is not at hand" in unknown.message


def test_figures_of_one_year_that_nobody_counts_and_that_differ_are_no_base() -> None:
    one = read("2023-02-01", "Freight came to 20 million tonnes in 2022.",
               ("20 million tonnes", FREIGHT | {"value": Decimal("20e6"), "time_period": "2022"}))  # fmt: skip
    other = read("2023-02-02", "Freight came to 30 million tonnes in 2022.",
                 ("30 million tonnes", FREIGHT | {"value": Decimal("30e6"), "time_period": "2022"}))  # fmt: skip
    assert len(checks("target-plausible", lay(LOAD, one))) == 1
    assert checks("target-plausible", lay(LOAD, one, other)) == []


def test_a_figure_by_a_year_to_come_is_an_aim_whatever_the_reader_took_it_for() -> None:
    first = aim("2017-04-01", "A target of $40 billion for trade by 2020 was set.", time_period="2020")
    again = read(
        "2021-04-01",
        "They spoke again of $40 billion in trade, now by 2025.",
        ("$40 billion", {"time_period": "2025"}),
    )
    (moved,) = findings("target-moved", lay(first, again))
    assert "from 2020 (said in 2017) to 2025 (said in 2021)" in moved.message


def test_what_stands_on_the_last_day_of_the_due_year_rates_an_aim_of_what_stands() -> None:
    solar = {"indicator": "energy.capacity", "unit": "W", "product": "solar-power"}
    goal = aim(
        "2018-04-01",
        "Capacity is to reach 5 GW by 2024.",
        "5 GW",
        value=Decimal("5e9"),
        time_period="2024",
        **solar,
    )
    fact = read(
        "2025-02-01",
        "It stood at 3.1 GW at the end of 2024.",
        ("3.1 GW", solar | {"value": Decimal("3.1e9"), "time_period": "2024-12-31"}),
    )
    (missed,) = findings("target-missed", lay(goal, fact))
    assert missed.message.startswith(
        "The aim of 5 GW of solar power capacity (China and Kazakhstan) by 2024 was missed"
    )


def test_rates_a_week_read_like_a_sentence() -> None:
    flights = {"indicator": "transport.services", "unit": "1/wk"}
    goal = aim(
        "2023-04-01",
        "Flights are to reach 60 a week by 2024.",
        "60 a week",
        value=Decimal(60),
        time_period="2024",
        **flights,
    )
    fact = read(
        "2025-02-01",
        "In 2024 there were 41 a week.",
        ("41 a week", flights | {"value": Decimal(41), "time_period": "2024"}),
    )
    (missed,) = findings("target-missed", lay(goal, fact))
    assert missed.message.startswith(
        "The aim of 60 services a week (China and Kazakhstan) by 2024 was missed: 2024 brought 41 a week"
    )
