from __future__ import annotations

from datetime import date

import pytest

from dostyk.audit.days import bare_days, days, flaws


@pytest.mark.parametrize(
    ("text", "first", "last", "grain"),
    [
        ("on 3 May 2024", "2024-05-03", "2024-05-03", "day"),
        ("on May 3rd, 2024", "2024-05-03", "2024-05-03", "day"),
        ("from 5 to 7 May 2023", "2023-05-05", "2023-05-07", "day"),
        ("May 5-7, 2023", "2023-05-05", "2023-05-07", "day"),
        ("the 2nd of August 2022", "2022-08-02", "2022-08-02", "day"),
        ("in February 2024", "2024-02-01", "2024-02-29", "month"),
        ("in 2014–2019", "2014-01-01", "2019-12-31", "year"),
        ("on 2025-02-03", "2025-02-03", "2025-02-03", "day"),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, first: str, last: str, grain: str) -> None:
    (day,) = days(text)
    assert (day.first, day.last, day.grain) == (date.fromisoformat(first), date.fromisoformat(last), grain)


@pytest.mark.parametrize(
    "text", ["2,024 lorries", "12024 tonnes", "20.24 percent", "in May", "route 2024a", "5.2024"]
)
def test_a_figure_is_no_date(text: str) -> None:
    assert days(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on 31 June 2024", "impossible"),
        ("by 30 February", "impossible"),
        ("on 29 February 2023", "impossible"),
        ("on 2024-13-05", "impossible"),
        ("on Tuesday, 14 April 2025", "weekday"),
        ("On September 2025, the two presidents met", "incomplete"),
    ],
)
def test_what_no_calendar_has_is_told(text: str, kind: str) -> None:
    assert [flaw.kind for flaw in flaws(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "on Monday, 14 April 2025",
        "on 29 February 2024",
        "On September 2025 figures the ministry has nothing to say",
        "30 March and 31 May",
        "on Friday and Saturday, 11 and 12 July 2025",
    ],
)
def test_right_dates_have_no_flaw(text: str) -> None:
    assert list(flaws(text)) == []


def test_a_day_without_a_year_is_the_one_nearest_to_the_publication() -> None:
    (day,) = bare_days("held on 14 November", date(2024, 11, 21))
    assert day.first == date(2024, 11, 14)
    (day,) = bare_days("held on 28 December", date(2025, 1, 4))
    assert day.first == date(2024, 12, 28)
    assert bare_days("held on 14 May", date(2024, 11, 21)) == ()
