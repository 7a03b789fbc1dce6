from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dostyk.audit.promises import threads
from dostyk.audit.promises.calendar import to_ics
from dostyk.audit.promises.grouping import one_name
from dostyk.audit.promises.stance import is_aim, stage
from dostyk.audit.promises.subjects import aliases, works

from .conftest import aim, lay, read


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("By 2024 the route is to carry $40 billion of goods.", "$40 billion"),
        ("Bilateral trade was to reach $40 billion by 2015.", "$40 billion"),
        ("They set a goal: by 2024 trade is to reach $40 billion.", "$40 billion"),
        ("Both want to bring their trade to $40 billion.", "$40 billion"),
        ("The well-known goal of $40 billion is repeated.", "$40 billion"),
        ("A total of $40 billion should be attained by 2028.", "$40 billion"),
    ],
)
def test_these_words_make_a_figure_an_aim(text: str, figure: str) -> None:
    (statement,) = lay(read("2025-01-01", text, (figure, {}))).statements
    assert is_aim(statement)


@pytest.mark.parametrize(
    "text",
    [
        "Trade reached $40 billion.",
        "The aim was set when trade amounted to $40 billion.",
        "They want to raise trade from $40 billion to 50 billion.",
        "They agreed to raise exports, currently $40 billion.",
        "They confirmed the aim of doubling the volume of $40 billion.",
        "They want to raise trade by another $40 billion.",
    ],
)
def test_these_words_do_not(text: str) -> None:
    (statement,) = lay(read("2025-01-01", text, ("$40 billion", {}))).statements
    assert not is_aim(statement)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The contract was signed on Monday.", "committed"),
        ("The plant is under construction.", "in implementation"),
        ("The line was put into operation in May.", "completed"),
        ("The line is to be put into operation in May.", None),
        ("Work was suspended.", "suspended"),
        ("The dam was scrapped.", "cancelled"),
        ("The weather was fine.", None),
    ],
)
def test_the_stage_is_what_the_words_tell(words: str, expected: str | None) -> None:
    assert stage(words) == expected


def test_the_first_word_of_a_sentence_and_a_credit_line_name_no_work() -> None:
    assert (
        works(
            "Road traffic grew. Combine plant opens. A credit line of EUR 500 million. It left a Chinese port."
        )
        == ()
    )


def test_a_work_named_after_a_town_has_one_name_whichever_way_round() -> None:
    assert works(
        "Freight on the Trans-Caspian International Transport Route and at the port of Poti grew."
    ) == (
        "middle-corridor",
        "poti port",
    )
    assert works("They enlarged Poti port.") == ("poti port",)


def test_the_text_itself_says_which_names_are_one() -> None:
    names = one_name(
        aliases(
            "The Kashgar-Andijan Railway (CKU), also known as the Silk Steppe Line, grew. The Kashgar-Andijan Railway, or the Silk Steppe Line, too."
        )
    )
    assert len(set(names.values())) == 1


def test_a_calendar_holds_each_due_day_in_lines_that_are_short_and_escaped() -> None:
    goal = aim(
        "2021-12-06",
        "They want, at last; to bring the trade to $40 billion by 2023, ö" + "ö" * 90 + ".",
        time_period="2023",
    )
    undated = aim("2021-12-07", "The goal of $50 billion stands.", "$50 billion", ref_area="UZB")
    ics = to_ics(threads(lay(goal, undated)), datetime(2025, 1, 1, tzinfo=UTC))
    assert ics.count("BEGIN:VEVENT") == ics.count("END:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20231231\r\nDTEND;VALUE=DATE:20240101\r\n" in ics
    assert all(len(line.encode()) <= 75 for line in ics.split("\r\n"))
    assert "at last\\; to" in ics.replace("\r\n ", "")
    assert ics.endswith("END:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Trade was double the target of $40 billion that had been set for 2025, and 100 is to come by 2030.",
            "2025",
        ),
        ("They hope for $40 billion this year and 100 billion by 2030.", "2024"),
        ("They hope for $40 billion next year and 100 billion by 2030.", "2025"),
        ("By 2030 trade is to reach $40 billion.", "2030"),
    ],
)
def test_the_year_that_follows_a_figure_at_once_is_its_own(text: str, due: str) -> None:
    told = read("2024-03-01", text, ("$40 billion", {"status": "target", "time_period": "2030"}))
    (thread,) = threads(lay(told))
    assert [rating.due.iso for rating in thread.ratings] == [due]
