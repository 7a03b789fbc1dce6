from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from dostyk.trade.specialisation import normalised_rca, rca, symmetric_rca, vollrath

EXPORTS = np.array([[10.0, 20.0], [30.0, 40.0]])
_WORLDS = arrays(float, (4, 5), elements=st.floats(1, 1e6))


def test_balassas_index_is_a_share_over_a_share() -> None:
    assert_allclose(rca(EXPORTS), [[(10 / 30) / 0.4, (20 / 30) / 0.6], [(30 / 70) / 0.4, (40 / 70) / 0.6]])


def test_the_symmetric_index_of_no_advantage_is_nought() -> None:
    assert_allclose(symmetric_rca(np.array([[1.0, 2.0], [2.0, 4.0]])), np.zeros((2, 2)), atol=1e-15)
    assert symmetric_rca(np.array([[1.0, 0.0], [1.0, 1.0]]))[0, 1] == -1


def test_the_normalised_index_is_the_distance_from_what_neutrality_would_sell() -> None:
    assert_allclose(normalised_rca(EXPORTS)[0], [10 / 100 - 30 * 40 / 100**2, 20 / 100 - 30 * 60 / 100**2])


def test_vollrath_leaves_the_country_and_the_product_out_of_their_comparison() -> None:
    imports = np.array([[5.0, 15.0], [20.0, 10.0]])
    found = vollrath(EXPORTS, imports)
    assert found.relative_export_advantage[0, 0] == pytest.approx((10 / 20) / (30 / 40))
    assert found.relative_import_advantage[0, 0] == pytest.approx((5 / 15) / (20 / 10))
    assert found.relative_trade_advantage[0, 0] == pytest.approx(2 / 3 - 1 / 6)
    assert found.revealed_competitiveness[0, 0] == pytest.approx(np.log(2 / 3) - np.log(1 / 6))


def test_what_is_missing_stays_missing_and_nought_does_not() -> None:
    exports = np.array([[1.0, np.nan, 0.0], [1.0, 2.0, 3.0]])
    for measure in (rca, symmetric_rca, normalised_rca):
        assert np.isnan(measure(exports)[0]).tolist() == [False, True, False]
    assert rca(exports)[0, 2] == 0


def test_a_country_without_exports_has_no_index() -> None:
    assert np.isnan(rca(np.array([[0.0, 0.0], [1.0, 2.0]]))[0]).all()


@given(_WORLDS)
def test_the_world_has_no_advantage_in_what_it_exports(exports: np.ndarray) -> None:
    weights = exports.sum(axis=0) / exports.sum()
    assert_allclose(rca(exports) @ weights, 1, rtol=1e-9)


@given(_WORLDS)
def test_normalised_advantages_add_up_to_nothing(exports: np.ndarray) -> None:
    index = normalised_rca(exports)
    assert_allclose(index.sum(axis=0), 0, atol=1e-12)
    assert_allclose(index.sum(axis=1), 0, atol=1e-12)


@given(_WORLDS, st.sampled_from([0.001, 1000.0]))
def test_the_unit_of_the_table_does_not_matter(exports: np.ndarray, unit: float) -> None:
    for measure in (rca, symmetric_rca, normalised_rca):
        assert_allclose(measure(exports * unit), measure(exports), rtol=1e-9, atol=1e-12)


@given(_WORLDS, st.permutations(range(4)), st.permutations(range(5)))
def test_the_order_of_countries_and_products_does_not_matter(
    exports: np.ndarray, rows: list[int], columns: list[int]
) -> None:
    at = np.ix_(rows, columns)
    assert_allclose(rca(exports[at]), rca(exports)[at], rtol=1e-12)
