from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from dostyk.errors import InvalidValue
from dostyk.trade.armington import CLOSURES, NoEquilibrium, solve, without_borders

_WORLDS = arrays(float, (5, 5), elements=st.floats(0.01, 1000))
WORLD = np.array([[80.0, 15.0, 5.0], [10.0, 60.0, 10.0], [5.0, 5.0, 30.0]])


@pytest.mark.parametrize("closure", CLOSURES)
def test_nothing_changes_when_costs_do_not(closure: str) -> None:
    found = solve(WORLD, np.ones((3, 3)), sigma=5, closure=closure)  # type: ignore[arg-type]
    assert_allclose(found.price, 1, atol=1e-9)
    assert_allclose(found.real_output, 1, atol=1e-9)
    assert_allclose(found.exports, 1, atol=1e-8)


@settings(deadline=None)
@given(_WORLDS, st.floats(1.5, 12), arrays(float, (5, 5), elements=st.floats(0.2, 5)))
def test_every_income_is_spent_and_no_price_is_below_nought(
    world: np.ndarray, sigma: float, factor: np.ndarray
) -> None:
    found = solve(world, factor, sigma=sigma)
    assert found.residual <= 1e-10
    assert (found.price > 0).all()
    assert_allclose(found.flows.sum(axis=1), found.price * world.sum(axis=1), rtol=1e-9)
    assert found.price_index[0] == pytest.approx(1)


@settings(deadline=None)
@given(_WORLDS, arrays(float, (5, 5), elements=st.floats(0.2, 5)), st.permutations(range(5)))
def test_the_order_of_countries_does_not_matter(
    world: np.ndarray, factor: np.ndarray, order: list[int]
) -> None:
    at = np.ix_(order, order)
    one = solve(world, factor, sigma=6)
    other = solve(world[at], factor[at], sigma=6, numeraire=order.index(0))
    assert_allclose(other.price, one.price[order], rtol=1e-8)


def test_two_equal_countries_gain_alike_and_by_the_known_formula() -> None:
    world = np.array([[80.0, 20.0], [20.0, 80.0]])
    found = solve(world, without_borders(world, -1.0), sigma=7)
    home = found.flows[0, 0] / found.flows[:, 0].sum()
    assert_allclose(found.price, found.price[0])
    assert_allclose(found.real_output, (home / 0.8) ** (1 / (1 - 7)), rtol=1e-9)


def test_deficits_are_kept_or_taken_away_as_the_closure_says() -> None:
    factor = without_borders(WORLD, -0.5)
    kept = solve(WORLD, factor, sigma=7, closure="deficit")
    deficits = WORLD.sum(axis=0) - WORLD.sum(axis=1)
    assert_allclose(kept.flows.sum(axis=0) - kept.flows.sum(axis=1), deficits, atol=1e-7)
    balanced = solve(WORLD, factor, sigma=7, closure="balanced")
    assert_allclose(balanced.flows.sum(axis=0), balanced.flows.sum(axis=1), rtol=1e-9)
    ratio = solve(WORLD, factor, sigma=7)
    shares = (ratio.flows.sum(axis=0) / ratio.flows.sum(axis=1)) / (WORLD.sum(axis=0) / WORLD.sum(axis=1))
    assert_allclose(shares, shares[0])


def test_a_surplus_above_income_has_no_equilibrium() -> None:
    world = np.array([[1.0, 99.0], [1.0, 1.0]])
    with pytest.raises(NoEquilibrium):
        solve(world, np.array([[1.0, 0.001], [1.0, 1.0]]), sigma=7, closure="deficit", numeraire=1)


@pytest.mark.parametrize(
    ("flows", "sigma", "message"),
    [
        (np.ones((2, 3)), 7, "square"),
        (np.array([[1.0, np.nan], [1.0, 1.0]]), 7, "every flow must be known"),
        (np.array([[1.0, -1.0], [1.0, 1.0]]), 7, "not below nought"),
        (np.array([[0.0, 0.0], [1.0, 1.0]]), 7, "must sell and buy"),
        (np.ones((2, 2)), 1, "above 1"),
    ],
)
def test_what_is_no_world_is_refused(flows: np.ndarray, sigma: float, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        solve(flows, np.ones(flows.shape), sigma=sigma)


def test_a_world_that_is_all_but_closed_comes_to_rest_as_well() -> None:
    world = np.full((5, 5), 0.01) + np.diag([1000.0, 500.0, 30.0, 900.0, 700.0])
    factor = np.where(np.eye(5, dtype=bool), 1.0, 0.2)
    factor[1, 2] = factor[3, 0] = 5.0
    found = solve(world, factor, sigma=12)
    assert found.residual <= 1e-10
    assert found.steps < 5_000
