from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from dostyk.trade import pairs

_FLOWS = arrays(float, 6, elements=st.floats(0.01, 1e6))


def test_equal_shares_complement_fully_and_disjoint_ones_not_at_all() -> None:
    one = np.array([1.0, 3.0, 0.0])
    assert pairs.complementarity(one, 10 * one) == 100
    assert pairs.complementarity(one, np.array([0.0, 0.0, 2.0])) == 0


def test_complementarity_is_half_the_distance_of_shares() -> None:
    assert pairs.complementarity(np.array([1.0, 1.0]), np.array([1.0, 3.0])) == pytest.approx(75)


def test_advantages_are_multiplied_product_by_product_and_weighed_with_world_trade() -> None:
    seller, buyer, world = np.array([2.0, 0.5]), np.array([1.5, np.nan]), np.array([30.0, 70.0])
    assert_allclose(pairs.complementarity_by_product(seller, buyer), [3.0, np.nan])
    assert pairs.weighted_complementarity(seller, buyer, world) == pytest.approx(0.9)


def test_the_two_intensities_differ_by_whose_imports_are_counted() -> None:
    flow, exports, imports, world, own = 20.0, 100.0, 50.0, 500.0, 100.0
    assert pairs.intensity(flow, exports, imports, world, own) == pytest.approx(0.2 / (50 / 400))
    assert pairs.intensity_of_world(flow, exports, imports, world) == pytest.approx(0.2 / (50 / 500))
    assert np.isnan(pairs.intensity_of_world(0.0, 0.0, imports, world))


def test_trade_both_ways_is_one_and_one_way_is_nought() -> None:
    assert_allclose(
        pairs.grubel_lloyd(np.array([5.0, 5.0, np.nan]), np.array([5.0, 0.0, 1.0])), [1, 0, np.nan]
    )
    assert pairs.grubel_lloyd_total(np.array([5.0, 5.0, np.nan]), np.array([5.0, 0.0, 1.0])) == pytest.approx(
        1 - 5 / 15
    )


def test_likeness_is_what_shares_have_in_common() -> None:
    found = pairs.similarity(np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 2.0]]))
    assert_allclose(found, [[1, 0.5], [0.5, 1]])


def test_a_balance_without_one_of_its_sides_is_not_known() -> None:
    assert_allclose(
        pairs.normalised_balance(np.array([3.0, 1.0, 0.0]), np.array([1.0, np.nan, 2.0])), [0.5, np.nan, -1]
    )


@given(_FLOWS, _FLOWS)
def test_indices_stay_between_their_ends(one: np.ndarray, other: np.ndarray) -> None:
    assert -1e-9 <= pairs.complementarity(one, other) <= 100 + 1e-9
    assert -1e-12 <= pairs.grubel_lloyd_total(one, other) <= 1
    likeness = pairs.similarity(np.array([one, other]))[0, 1]
    assert 0 <= likeness <= 1 + 1e-12
    assert likeness == pytest.approx(pairs.complementarity(one, other) / 100)


@given(_FLOWS, _FLOWS)
def test_which_side_is_first_changes_only_the_sign_of_a_balance(one: np.ndarray, other: np.ndarray) -> None:
    assert_allclose(pairs.normalised_balance(one, other), -pairs.normalised_balance(other, one))
    assert_allclose(pairs.grubel_lloyd(one, other), pairs.grubel_lloyd(other, one))
