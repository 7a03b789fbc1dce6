"""Rates of exchange, listed and reckoned."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.official.rates import Rate, currencies, rate


def known(base: str, quote: str, period: str) -> Rate:
    found = rate(base, quote, period)
    assert found is not None
    return found


def test_the_aid_of_june_2025_in_yuan_and_in_dollars_is_one_amount() -> None:
    assert round(Decimal("1.5e9") / known("USD", "CNY", "2025-06").value / 10**6) == 209


@pytest.mark.parametrize(
    ("base", "quote", "year", "low", "high"),
    [
        ("USD", "KZT", "2024", 450, 490),
        ("USD", "RUB", "2021", 70, 78),
        ("USD", "RUB", "2023", 80, 90),
        ("USD", "JPY", "2024", 145, 155),
        ("GBP", "USD", "2024", 1.2, 1.35),
        ("USD", "KRW", "2024", 1300, 1420),
        ("USD", "TRY", "2024", 30, 35),
        ("USD", "INR", "2024", 80, 86),
        ("USD", "UZS", "2024", 12000, 13000),
        ("USD", "KGS", "2024", 84, 90),
        ("USD", "AZN", "2024", 1.69, 1.71),
        ("EUR", "KZT", "2024", 480, 530),
        ("CNY", "KZT", "2024", 60, 70),
        ("RUB", "CNY", "2023", 0.07, 0.1),
    ],
)
def test_a_year_has_its_rate(base: str, quote: str, year: str, low: float, high: float) -> None:
    assert low < known(base, quote, year).value < high


@settings(deadline=None)
@given(st.sampled_from(sorted(currencies())), st.sampled_from(["2015", "2021-03", "2024"]))
def test_there_and_back_is_one(code: str, period: str) -> None:
    there, back = rate("USD", code, period), rate(code, "USD", period)
    assert (there is None) == (back is None)
    if there and back:
        # the mean of inverses is not the inverse of the mean
        assert abs(there.value * back.value - 1) < Decimal("0.02")


def test_the_extremes_enclose_the_average() -> None:
    found = known("USD", "CNY", "2024")
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high


def test_a_listed_average_stands_before_a_reckoned_one() -> None:
    assert "Federal Reserve" in known("USD", "CNY", "2024").source_name
    assert "European Central Bank" in known("USD", "CNY", "2024-03").source_name


def test_a_weekend_has_the_rate_of_the_friday_before() -> None:
    assert known("EUR", "USD", "2024-06-15").value == known("EUR", "USD", "2024-06-14").value


def test_a_month_of_which_only_the_year_is_known_gets_the_year_and_says_so() -> None:
    assert known("USD", "KZT", "2024-05").period == "2024"


def test_the_inverse_of_a_listed_rate_has_its_extremes_turned() -> None:
    there, back = known("USD", "RUB", "2023"), known("RUB", "USD", "2023")
    assert there.high is not None
    assert back.low is not None
    assert abs(back.low * there.high - 1) < Decimal("1e-5")


@pytest.mark.parametrize("period", ["2013/2023", "2005/..", "soon", "1950"])
def test_a_period_without_one_rate_has_none(period: str) -> None:
    assert rate("USD", "CNY", period) is None


def test_an_unknown_currency_has_no_rate() -> None:
    assert rate("USD", "ZZZ", "2024") is None
