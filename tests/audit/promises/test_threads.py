from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from dostyk.audit.promises import threads
from dostyk.audit.promises.works import worth
from dostyk.claims.model import Extraction
from dostyk.documents.model import Document

from .conftest import Seen, aim, event, lay, read

FIRST = aim("2021-12-06", "They want to bring trade to $40 billion by 2023.", time_period="2023")
SECOND = aim("2023-12-18", "The aim of $40 billion is now to be reached by 2025.", time_period="2025")
THIRD = aim("2024-05-18", "The goal of $40 billion should be attained by 2028.", time_period="2028")
ACTUAL = read(
    "2024-02-01",
    "Trade came to $31 billion in 2023.",
    ("$31 billion", {"value": Decimal("31e9"), "time_period": "2023"}),
)


def test_one_aim_restated_is_one_thread_with_the_history_of_its_due_date() -> None:
    (thread,) = threads(lay(THIRD, FIRST, ACTUAL, SECOND))
    assert thread.kind == "target"
    assert [said.published for said in thread.sayings] == ["2021-12-06", "2023-12-18", "2024-05-18"]
    assert thread.dues == (("2021-12-06", "2023"), ("2023-12-18", "2025"), ("2024-05-18", "2028"))
    assert thread.values == (("2021-12-06", "USD 40 bn"),)
    assert [(r.due.iso, r.outcome) for r in thread.ratings] == [
        ("2023", "missed"),
        ("2025", "open"),
        ("2028", "open"),
    ]
    assert thread.outcome == "open"
    assert thread.deviation == (date(2028, 12, 31) - date(2023, 12, 31)).days


def test_the_order_of_the_documents_makes_no_difference() -> None:
    given = [FIRST, SECOND, THIRD, ACTUAL]
    expected = [thread.to_dict() for thread in threads(lay(*given))]
    for seed in range(5):
        random.Random(seed).shuffle(given)
        assert [thread.to_dict() for thread in threads(lay(*given))] == expected


def test_an_aim_that_the_reader_took_for_a_fact_is_known_by_its_words() -> None:
    told = read(
        "2025-06-10",
        "In 2011 trade was to reach $40 billion by 2015.",
        ("$40 billion", {"time_period": "2015"}),
    )
    (thread,) = threads(lay(told))
    assert thread.ratings[0].due.iso == "2015"
    reached = read(
        "2025-06-10", "In 2015 trade reached $40 billion.", ("$40 billion", {"time_period": "2015"})
    )
    assert threads(lay(reached)) == ()


def test_a_raised_aim_continues_the_thread_and_two_milestones_of_one_text_stay_apart() -> None:
    low = aim("2021-01-01", "Trade is to reach $40 billion by 2030.", time_period="2030")
    high = aim(
        "2024-01-01",
        "Trade is to reach $70 billion by 2030.",
        "$70 billion",
        time_period="2030",
        value=Decimal("70e9"),
    )
    (thread,) = threads(lay(low, high))
    assert thread.values == (("2021-01-01", "USD 40 bn"), ("2024-01-01", "USD 70 bn"))
    both = read(
        "2022-05-10", "Trade is to reach $40 billion by 2024. By 2030 it should rise to $70 billion.",
        ("$40 billion", {"status": "target", "time_period": "2024"}),
        ("$70 billion", {"status": "target", "time_period": "2030", "value": Decimal("70e9")}),
    )  # fmt: skip
    assert len(threads(lay(both))) == 2


def test_aims_of_other_parties_stay_apart() -> None:
    other = aim(
        "2022-01-01", "Trade is to reach $40 billion by 2023.", time_period="2023", counterpart_area="UZB"
    )
    assert len(threads(lay(FIRST, other))) == 2


def test_the_figure_of_another_year_does_not_rate_an_aim() -> None:
    later = read(
        "2025-02-01",
        "Trade came to $44 billion in 2024.",
        ("$44 billion", {"value": Decimal("44e9"), "time_period": "2024"}),
    )
    (thread,) = threads(lay(FIRST, later))
    assert thread.outcome == "cannot be rated"
    assert "no figure of the same thing for 2023" in thread.reason
    part = read("2023-11-01", "Trade came to $31 billion in ten months of 2023.",
                ("$31 billion", {"value": Decimal("31e9"), "time_period": "2023-01/2023-10"}))  # fmt: skip
    (thread,) = threads(lay(FIRST, part))
    assert thread.outcome == "cannot be rated"


def test_an_official_figure_rates_an_aim_and_an_unusable_one_does_not() -> None:
    for usable, outcome in ((True, "missed"), (False, "cannot be rated")):
        (thread,) = threads(lay(FIRST, observations=[Seen(Decimal("31e9"), "2023", usable=usable)]))
        assert thread.outcome == outcome


def test_two_counts_that_disagree_leave_it_unrated_and_say_so() -> None:
    counts = [Seen(Decimal("41e9"), "2023"), Seen(Decimal("30e9"), "2023", reporter="KAZ", id="other")]
    (thread,) = threads(lay(FIRST, observations=counts))
    assert thread.outcome == "cannot be rated"
    assert "another does not" in thread.reason


def test_a_slip_by_a_thousand_does_not_count_against_the_figure_it_slipped_from() -> None:
    slip = read(
        "2024-03-05",
        "Trade came to $41 million in 2023.",
        ("$41 million", {"value": Decimal("41e6"), "time_period": "2023"}),
    )
    true = read(
        "2024-02-01",
        "Trade came to $41 billion in 2023.",
        ("$41 billion", {"value": Decimal("41e9"), "time_period": "2023"}),
    )
    (thread,) = threads(lay(FIRST, slip, true))
    assert thread.outcome == "reached"


def test_freight_of_a_named_corridor_is_compared_by_its_name_and_not_by_the_parties_that_were_read() -> None:
    target = aim(
        "2022-05-10", "A timetable for the Middle Corridor was agreed. By 2024 the route is to carry 4.2 million tonnes.",
        "4.2 million tonnes", indicator="transport.freight", value=Decimal("4.2e6"), unit="t", time_period="2024",
    )  # fmt: skip
    freight = {
        "indicator": "transport.freight",
        "value": Decimal("4.5e6"),
        "unit": "t",
        "time_period": "2024",
        "ref_area": "GEO",
    }
    actual = read("2025-02-03", "In 2024 the TITR moved 4.5 million tonnes.", ("4.5 million tonnes", freight))
    elsewhere = read(
        "2025-02-03", "In 2024 the Northern Corridor moved 1.5 million tonnes.",
        ("1.5 million tonnes", freight | {"value": Decimal("1.5e6"), "ref_area": "CHN"}),
    )  # fmt: skip
    (thread,) = threads(lay(target, actual, elsewhere))
    assert thread.works == ("middle-corridor",)
    assert thread.outcome == "reached"


def test_a_figure_without_a_year_takes_that_of_the_report_and_not_that_of_the_comparison() -> None:
    told = read(
        "2025-02-03", "In 2024 trade was $31 billion, against $28 billion in 2023. Exports came to $20 billion.",
        ("$31 billion", {"value": Decimal("31e9"), "time_period": "2024"}),
        ("$28 billion", {"value": Decimal("28e9"), "time_period": "2023"}),
        ("$20 billion", {"value": Decimal("20e9"), "time_period": "2023", "indicator": "trade.exports"}),
    )  # fmt: skip
    target = aim("2020-01-01", "Exports are to reach $30 billion by 2024.", "$30 billion",
                 value=Decimal("30e9"), time_period="2024", indicator="trade.exports")  # fmt: skip
    (thread,) = threads(lay(told, target))
    assert [(r.due.iso, r.outcome) for r in thread.ratings] == [("2024", "missed")]


PLEDGE = {"status": "pledge", "indicator": "investment.project", "value": Decimal("4.7e9")}


def test_one_project_under_three_names_is_one_thread_and_its_amounts_are_not_added() -> None:
    one = read(
        "2020-01-01", "China pledged $4.7 billion for the Kashgar-Andijan Railway.", ("$4.7 billion", PLEDGE)
    )
    two = read(
        "2021-01-01", "The Kashgar-Andijan Railway (CKU), also known as the Silk Steppe Line, was promised $8 billion.",
        ("$8 billion", PLEDGE | {"value": Decimal("8e9")}),
    )  # fmt: skip
    three = read("2024-01-01", "The contract for the Silk Steppe Line, $5 billion, was signed.",
                 ("$5 billion", PLEDGE | {"value": Decimal("5e9")}))  # fmt: skip
    (thread,) = threads(lay(one, two, three))
    assert thread.kind == "project"
    assert worth(thread) == ("USD 4.7 bn", "USD 8 bn", "USD 5 bn")
    assert not {"sum", "total"} & set(thread.to_dict())
    assert thread.outcome == "committed"


def test_a_pledge_in_two_currencies_is_one_thread() -> None:
    text = "Xi pledged RMB 1.5 billion, about USD 209 million, in grants."
    money = {"status": "pledge", "indicator": "investment.financing"}
    (thread,) = threads(lay(read("2025-06-18", text,
        ("RMB 1.5 billion", money | {"value": Decimal("1.5e9"), "unit": "CNY"}),
        ("USD 209 million", money | {"value": Decimal("209e6")}))))  # fmt: skip
    assert thread.outcome == "pledged"
    assert "do not say" in thread.reason


def test_a_railway_that_opened_a_year_late_is_completed_and_its_days_are_counted() -> None:
    planned = Document(
        text="The Dostyk-Moyynty Railway will be launched in 2024.", published="2023-05-01", outlet="A"
    )
    done = Document(
        text="The Dostyk-Moyynty Railway was opened on Friday.", published="2025-09-27", outlet="B"
    )
    (thread,) = threads(
        lay(
            Extraction(planned, (), (event(planned, "launched", date="2024"),)),
            Extraction(done, (), (event(done, "opened", date="2025-09-26", status="happened"),)),
        )
    )
    assert (thread.kind, thread.outcome) == ("project", "completed")
    assert thread.deviation == (date(2025, 9, 26) - date(2024, 12, 31)).days


def test_a_programme_is_marked_so_that_its_parts_are_not_added_to_it() -> None:
    package = read("2025-01-01", "A package of 55 projects worth $27 billion was pledged.",
                   ("$27 billion", PLEDGE | {"value": Decimal("27e9")}))  # fmt: skip
    plain = read(
        "2025-01-01",
        "China pledged $2 billion to a refinery.",
        ("$2 billion", PLEDGE | {"value": Decimal("2e9")}),
    )
    marks = {worth(thread)[0]: thread.umbrella for thread in threads(lay(package, plain))}
    assert marks == {"USD 27 bn": True, "USD 2 bn": False}


def test_the_years_of_a_loan_are_no_promise() -> None:
    text = "The bank promised a loan for 18 years."
    term = {"status": "pledge", "indicator": "investment.financing", "unit": "a", "value": Decimal(18)}
    assert threads(lay(read("2025-01-01", text, ("18 years", term)))) == ()


def test_the_id_of_a_thread_outlives_its_restatement() -> None:
    (before,) = threads(lay(FIRST))
    (after,) = threads(lay(FIRST, SECOND))
    assert before.id == after.id


def test_a_figure_far_above_or_below_the_aim_is_of_something_else_and_rates_nothing() -> None:
    for value in ("170e9", "1e9"):
        other = read(
            "2024-02-01",
            "Trade came to $31 billion in 2023.",
            ("$31 billion", {"value": Decimal(value), "time_period": "2023"}),
        )
        (thread,) = threads(lay(FIRST, other))
        assert thread.outcome == "cannot be rated"


def test_a_figure_that_was_only_expected_rates_nothing() -> None:
    guess = read(
        "2024-02-01",
        "It was expected that trade came to $31 billion in 2023.",
        ("$31 billion", {"value": Decimal("31e9"), "time_period": "2023"}),
    )
    (thread,) = threads(lay(FIRST, guess))
    assert thread.outcome == "cannot be rated"


def test_a_bare_number_and_a_flow_whose_sentence_names_none_are_not_compared() -> None:
    for text, changes in (
        (
            "The line is to have 40 lanes by 2023.",
            {"indicator": "transport.capacity", "unit": "1", "value": Decimal(40)},
        ),
        ("The aim of 40 billion by 2023 stands.", {"indicator": "trade.exports"}),
    ):
        figure = text.split(" by")[0].split()[-2 if "lanes" in text or "billion" in text else -1]
        goal = read("2021-01-01", text, (figure, changes | {"status": "target", "time_period": "2023"}))
        fact = read(
            "2024-01-01",
            "It was 31 of these in 2023.",
            ("31", changes | {"time_period": "2023", "value": Decimal(31)}),
        )
        (thread,) = threads(lay(goal, fact))
        assert thread.outcome == "cannot be rated"


def test_the_day_of_the_latest_document_is_the_day_of_the_audit_where_none_is_given() -> None:
    empty = read("2026-01-01", "Nothing to count.")
    (thread,) = threads(lay(SECOND, empty, today=None))
    assert thread.outcome == "cannot be rated"
    (thread,) = threads(lay(SECOND, today=None))
    assert thread.outcome == "open"


def test_what_was_reached_before_the_aim_was_set_is_no_deviation() -> None:
    before = read(
        "2021-01-01",
        "Trade came to $44 billion in 2019.",
        ("$44 billion", {"value": Decimal("44e9"), "time_period": "2019"}),
    )
    (thread,) = threads(lay(FIRST, ACTUAL, before))
    assert (thread.outcome, thread.deviation) == ("missed", None)
    after = read(
        "2026-02-01",
        "Trade came to $44 billion in 2025.",
        ("$44 billion", {"value": Decimal("44e9"), "time_period": "2025"}),
    )
    (thread,) = threads(lay(FIRST, ACTUAL, before, after))
    assert thread.deviation == 731
    retold = aim("2025-06-10", "In 2011 trade was to reach $40 billion by 2015.", time_period="2015")
    (thread,) = threads(lay(retold, before))
    assert thread.deviation == (date(2019, 12, 31) - date(2015, 12, 31)).days


def test_what_a_copy_repeats_is_not_said_again() -> None:
    text = "They want to bring trade to $40 billion by 2023. " + " ".join(f"word{n}" for n in range(60)) + "."
    first = aim("2021-12-06", text, time_period="2023")
    copy = aim("2021-12-07", f"{text} Ends.", time_period="2023")
    (thread,) = threads(lay(copy, first))
    assert [said.document for said in thread.sayings] == [first.document.id]
