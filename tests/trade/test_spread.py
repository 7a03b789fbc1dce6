"""Concentration, growth and the mirror."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from dostyk.trade.concentration import herfindahl, normalised_herfindahl, theil
from dostyk.trade.growth import growth
from dostyk.trade.mirror import mirror_gap

_FLOWS = arrays(float, 8, elements=st.one_of(st.just(0.0), st.floats(0.01, 1e6)))


def test_equal_parts_are_not_concentrated_and_one_part_is() -> None:
    assert herfindahl(np.ones(4)) == pytest.approx(0.25)
    assert normalised_herfindahl(np.ones(4)) == pytest.approx(0)
    assert normalised_herfindahl(np.array([0.0, 7.0, np.nan])) == 1
    assert theil(np.ones(4), np.array([1, 1, 2, 2])).theil == pytest.approx(0)
    assert theil(np.array([5.0, 0, 0, 0]), np.array([1, 1, 2, 2])).theil == pytest.approx(np.log(4))


def test_theil_worked_by_hand() -> None:
    found = theil(np.array([1.0, 1.0, 2.0, 4.0]), np.array(["a", "a", "b", "b"]))
    between = (2 * 0.5 * np.log(0.5) + 2 * 1.5 * np.log(1.5)) / 4
    within = 0.75 * (2 / 3 * np.log(2 / 3) + 4 / 3 * np.log(4 / 3)) / 2
    assert_allclose([found.between, found.within], [between, within])


def test_nothing_traded_has_no_concentration() -> None:
    assert np.isnan(herfindahl(np.zeros(3)))
    assert np.isnan(theil(np.zeros(3), np.arange(3))).all()


@given(_FLOWS.filter(lambda flows: flows.sum() > 0), arrays(int, 8, elements=st.integers(0, 3)))
def test_theils_parts_are_never_below_nought(flows: np.ndarray, groups: np.ndarray) -> None:
    found = theil(flows, groups)
    assert found.between >= -1e-12
    assert found.within >= -1e-12
    assert found.theil == pytest.approx(found.between + found.within)


@given(_FLOWS.filter(lambda flows: flows.sum() > 0), st.permutations(range(8)))
def test_the_order_of_parts_does_not_matter(flows: np.ndarray, order: list[int]) -> None:
    assert herfindahl(flows[order]) == pytest.approx(herfindahl(flows))


def test_growth_comes_from_what_went_on_began_and_ended() -> None:
    found = growth(np.array([5.0, 3.0, np.nan, 2.0]), np.array([8.0, np.nan, 4.0, 0.0]))
    assert (found.before, found.after, found.change) == (10, 12, 2)
    assert (found.intensive, found.entered, found.left) == (3, 4, -5)


def test_a_line_that_is_not_known_is_in_no_part_of_growth() -> None:
    found = growth(np.array([5.0, 3.0]), np.array([8.0, np.nan]), np.array([False, True]))
    assert (found.change, found.left, found.unknown) == (3, 0, 1)


@given(_FLOWS, _FLOWS)
def test_the_parts_of_growth_add_up(before: np.ndarray, after: np.ndarray) -> None:
    found = growth(before, after)
    assert found.change == pytest.approx(found.after - found.before, abs=1e-6)
    back = growth(after, before)
    assert (back.entered, back.intensive) == pytest.approx((-found.left, -found.intensive))


def test_a_silent_side_has_no_gap_and_a_side_that_says_nought_has() -> None:
    found = mirror_gap(np.array([100.0, 100.0, 0.0]), np.array([110.0, np.nan, 5.0]))
    assert_allclose(found.gap, [10, np.nan, 5])
    assert_allclose(found.relative, [10 / 105, np.nan, 2])
    assert_allclose(found.ratio, [1.1, np.nan, np.nan])


def test_what_rounding_leaves_is_not_written_as_less_than_nought() -> None:
    one_group = theil(np.random.default_rng(3).uniform(1, 1e6, 29), np.ones(29))
    assert one_group.between >= 0
    assert str(growth(np.array([1.0]), np.array([2.0])).left) == "0.0"
