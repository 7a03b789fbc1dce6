from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyk.errors import InvalidValue
from dostyk.vocabulary.period import Period, is_period

_DAYS = st.dates(date(1850, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2013/2023", date(2013, 1, 1), date(2023, 12, 31)),
        ("2005/..", date(2005, 1, 1), None),
        ("../2023-06", None, date(2023, 6, 30)),
    ],
)
def test_a_period_is_its_first_and_last_day(iso: str, first: date | None, last: date | None) -> None:
    assert Period.parse(iso) == (first, last, iso)


@pytest.mark.parametrize(
    "iso", ["", "24", "2024-13", "2024-02-30", "2024-Q5", "2024-H3", "2023/2013", "../..", "x"]
)
def test_what_is_no_period_is_refused_with_a_hint(iso: str) -> None:
    assert not is_period(iso)
    with pytest.raises(InvalidValue):
        Period.parse(iso)


@pytest.mark.parametrize(
    ("first", "last", "iso"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2013, 1, 1), date(2023, 12, 31), "2013/2023"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2024, 1, 1), date(2024, 9, 30), "2024-01/2024-09"),
        (date(2024, 10, 1), date(2024, 12, 31), "2024-Q4"),
        (date(2024, 3, 1), date(2024, 5, 31), "2024-03/2024-05"),
        (date(2024, 7, 3), date(2024, 7, 4), "2024-07-03/2024-07-04"),
    ],
)
def test_a_period_is_written_as_shortly_as_its_ends_allow(first: date, last: date, iso: str) -> None:
    assert Period.between(first, last).iso == iso


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidValue):
        Period.between(date(2024, 2, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("iso", "years", "months", "moved"),
    [
        ("2024-02", -1, 0, "2023-02"),
        ("2023-02", 1, 0, "2024-02"),
        ("2024-02-29", -1, 0, "2023-02-28"),
        ("2024-01/2024-09", -1, 0, "2023-01/2023-09"),
        ("2024", 0, -12, "2023"),
        ("2024-01", 0, -1, "2023-12"),
        ("2005/..", 1, 0, "2006-01-01/.."),
    ],
)
def test_whole_months_stay_whole_when_shifted(iso: str, years: int, months: int, moved: str) -> None:
    assert Period.parse(iso).shift(years=years, months=months).same_days(Period.parse(moved))


def test_a_shift_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(InvalidValue):
        Period.parse("2024").shift(years=-2024)


def test_since_and_until_open_one_end() -> None:
    assert Period.parse("2024-Q1").since().iso == "2024-Q1/.."
    assert Period.parse("2013/2023").until().iso == "../2023"
    assert Period.parse("2013").join(Period.parse("2023")).iso == "2013/2023"
    assert Period.parse("2013").join(Period.parse("2023/..")).last is None


def test_a_year_covers_its_months_and_an_open_period_what_follows() -> None:
    assert Period.of_year(2024).covers(Period.months(2024, 2, 5))
    assert Period.parse("2005/..").covers(Period.of_year(2030))
    assert not Period.of_year(2024).covers(Period.parse("2005/.."))


@given(_DAYS, st.integers(0, 4000))
def test_what_is_written_reads_back_as_the_same_days(first: date, length: int) -> None:
    period = Period.between(first, first + timedelta(days=length))
    assert Period.parse(period.iso) == period


@given(_DAYS, st.integers(0, 900), st.integers(-30, 30))
def test_a_shift_by_years_keeps_the_months(first: date, length: int, years: int) -> None:
    period = Period.between(first, first + timedelta(days=length))
    moved = period.shift(years=years)
    assert moved.first
    assert moved.last
    assert moved.first.month == first.month
    assert moved.first <= moved.last
