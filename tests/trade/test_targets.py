from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dostyk.errors import InvalidValue
from dostyk.trade.targets import growth_needed, history, judge

SLOW = [(2015 + n, 40 * 1.03**n * (1.02 if n % 2 else 0.98)) for n in range(10)]
_SERIES = st.lists(st.floats(1, 1e6), min_size=6, max_size=15).map(
    lambda values: [(2000.0 + n, value) for n, value in enumerate(values)]
)


def test_growth_needed_compounds() -> None:
    assert growth_needed(100, 121, 2) == pytest.approx(0.1)
    with pytest.raises(InvalidValue):
        growth_needed(0, 10, 2)


def test_a_target_that_a_year_already_met_is_reached() -> None:
    found = judge([(2022, 70.0), (2023, 82.0), (2024, 75.0)], 80, 2030)
    assert (found.outcome, found.base_year, found.why) == ("reached", 2023, "82 in 2023")


def test_a_value_from_before_the_target_was_set_does_not_reach_it() -> None:
    assert judge([(2013, 90.0), *SLOW], 85, 2030, since=2023).outcome != "reached"


def test_a_target_that_its_year_fell_short_of_is_missed() -> None:
    assert judge([(2019, 8.0), (2020, 9.0), (2021, 12.0)], 10, 2020).outcome == "missed"


def test_a_target_of_a_year_that_is_not_in_the_series_cannot_be_judged() -> None:
    found = judge([(2018, 8.0), (2021, 9.0)], 10, 2020)
    assert (found.outcome, found.why) == ("cannot say", "the series has no value for 2020")


def test_a_target_at_the_usual_pace_is_on_course_and_one_far_above_needs_a_break() -> None:
    usual = judge(SLOW, SLOW[-1][1] * 1.03**5, SLOW[-1][0] + 5)
    far = judge(SLOW, SLOW[-1][1] * 1.25**5, SLOW[-1][0] + 5)
    assert (usual.outcome, far.outcome) == ("on course", "needs a break with history")
    assert far.needed == pytest.approx(0.25)
    assert far.why.startswith("+25.0% a year is needed")


def test_a_short_history_says_nothing_but_what_is_needed() -> None:
    found = judge([(2022, 40.0), (2023, 44.0)], 80, 2028)
    assert found.outcome == "cannot say"
    assert found.needed == pytest.approx((80 / 44) ** (1 / 5) - 1)


def test_no_value_or_a_nought_cannot_be_judged() -> None:
    assert judge([], 80, 2030).outcome == "cannot say"
    assert judge([(2023, math.nan)], 80, 2030).outcome == "cannot say"
    assert judge([(2023, 0.0)], 80, 2030).outcome == "cannot say"


def test_a_limit_is_kept_when_its_year_is_not_above_it() -> None:
    series = [(2019, 12.0), (2020, 9.0)]
    assert judge(series, 10, 2020, at_least=False).outcome == "reached"
    assert judge(series, 8, 2020, at_least=False).outcome == "missed"
    assert judge(series, 8, 2025, at_least=False).outcome == "cannot say"


def test_a_gap_in_history_is_spread_over_its_years() -> None:
    found = history([(2010, 100.0), (2012, 121.0), (2013, 133.1)], 2)
    assert found is not None
    assert (found.mean, found.spread) == pytest.approx((math.log(1.1), 0.0), abs=1e-12)
    assert found.best == pytest.approx(0.1)
    assert (found.steps, found.span) == (2, 3)


@given(_SERIES, st.floats(1, 1e7), st.randoms())
def test_the_order_of_the_series_does_not_matter(
    series: list[tuple[float, float]], target: float, random
) -> None:  # type: ignore[no-untyped-def]
    mixed = list(series)
    random.shuffle(mixed)
    assert judge(mixed, target, 2030) == judge(series, target, 2030)


@given(_SERIES, st.floats(1, 1e7), st.floats(1.001, 10))
def test_a_higher_target_is_never_easier(
    series: list[tuple[float, float]], target: float, more: float
) -> None:
    ranks = ["reached", "on course", "needs a break with history"]
    one, other = (judge(series, value, 2030).outcome for value in (target, target * more))
    assert ranks.index(one) <= ranks.index(other)


@given(_SERIES, st.floats(1, 1e7), st.sampled_from([1e-3, 1e3]))
def test_the_unit_does_not_matter(series: list[tuple[float, float]], target: float, unit: float) -> None:
    one = judge(series, target, 2030)
    assume(one.high is None or abs(target / one.high - 1) > 1e-9)
    other = judge([(year, value * unit) for year, value in series], target * unit, 2030)
    assume(all(abs(value / target - 1) > 1e-9 for _, value in series))
    assert one.outcome == other.outcome


def test_two_counts_of_one_year_are_not_one_series() -> None:
    with pytest.raises(InvalidValue, match="two values for 2023"):
        judge([(2023, 40.0), (2023, 44.0)], 80, 2030)
