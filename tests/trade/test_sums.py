from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dostyk.trade.sums import Sums

_DECIMALS = st.integers(0, 10**12).map(lambda n: n / 1000)
_VALUES = st.lists(st.one_of(_DECIMALS, st.floats(0, 1e12), st.integers(0, 10**14).map(float)), max_size=60)


def _total(values: list[float]) -> float:
    sums = Sums((1,))
    for value in values:
        sums.add(np.zeros(1, np.int64), np.array([value]))
    return float(sums.total(np.ix_([0]))[0])


@given(_VALUES, st.randoms())
def test_the_order_of_values_never_changes_a_sum(values: list[float], random: object) -> None:
    mixed = list(values)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert _total(values) == _total(mixed)


@given(_VALUES, st.integers(0, 60))
def test_the_way_values_are_cut_into_batches_never_changes_a_sum(values: list[float], cut: int) -> None:
    sums = Sums((1,))
    for part in (values[:cut], values[cut:]):
        sums.add(np.zeros(len(part), np.int64), np.array(part))
    assert float(sums.total(np.ix_([0]))[0]) == _total(values)


@given(st.lists(_DECIMALS, max_size=60))
def test_a_sum_of_decimals_is_the_float_nearest_to_the_sum_on_paper(values: list[float]) -> None:
    exact = sum((Fraction(round(value * 1000), 1000) for value in values), Fraction(0))
    assert _total(values) == float(exact)


@given(st.lists(st.floats(0, 1e12), max_size=60))
def test_a_sum_of_any_floats_is_exact_to_the_last_step(values: list[float]) -> None:
    exact = sum(map(Fraction, values), Fraction(0))
    assert abs(Fraction(_total(values)) - exact) <= Fraction(len(values) or 1, 2**52) * max(exact, 1)


def test_thousandths_beyond_what_a_float_holds_are_carried() -> None:
    large = [4e12, 4e12, 4e12, 0.001, 0.002]
    assert _total(large) == 12_000_000_000_000.003
    assert _total(large[::-1]) == _total(large)


def test_a_sum_keeps_its_cells_when_it_grows() -> None:
    sums = Sums((1, 2))
    sums.add(np.array([0, 1]), np.array([1.5, 1 / 3]))
    larger = sums.grown((2, 4))
    larger.add(np.array([1, 7]), np.array([1 / 3, 2.0]))
    assert larger.total(np.ix_([0, 1], [0, 1, 3])).tolist() == [[1.5, 2 / 3, 0], [0, 0, 2]]
