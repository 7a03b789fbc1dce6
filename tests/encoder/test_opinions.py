"""Opinions: the encoder's numbers as what speaks for labels, pairs and periods."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dostyk.encoder.opinions import NEVER, Layout, Opinion, opinions_of
from dostyk.encoder.windows import Span, Window

TRUST = {"indicator": 2.0, "parties": 1.0, "period": 1.0}
LAYOUT = Layout({"indicator": ("trade.exports", "trade.imports")}, 2, TRUST)
WINDOW = Window(
    ids=[9] * 6,
    kinds=[0] * 6,
    figures=[Span(7, 4, 5)],
    areas=[Span("KEN", 1, 2), Span("UGA", 2, 3), Span("KEN", 3, 4)],
    periods=[Span("2024-H1", 1, 2), Span("2024-01/2024-06", 2, 3)],
)


def answer() -> np.ndarray:
    """Two labels, three questions of two numbers, two keys of two: the figure asks for the first number of a key."""
    rows = np.zeros((6, 2 + 3 * 2 + 2 * 2), np.float32)
    rows[4, :8] = [1.0, 0.0, math.sqrt(2), 0, -math.sqrt(2), 0, math.sqrt(2), 0]
    rows[1, 8] = rows[3, 8] = 1.0
    rows[1, 10] = rows[2, 10] = 2.0
    return rows


def opinion() -> Opinion:
    ((first, told),) = opinions_of(WINDOW, answer(), LAYOUT)
    assert first == 7
    return told


def test_the_labels_are_logarithms_of_shares_times_the_trust():
    labels = opinion().labels["indicator"]
    assert sum(math.exp(share / 2) for share in labels.values()) == pytest.approx(1.0)
    assert labels["trade.exports"] - labels["trade.imports"] == pytest.approx(2.0)


def test_an_area_that_stands_twice_is_as_likely_as_both_together():
    ref = opinion().ref
    assert sum(map(math.exp, ref.values())) == pytest.approx(1.0)
    assert ref["KEN"] - ref["UGA"] == pytest.approx(1.0 + math.log(2))
    assert None in ref


def test_periods_of_the_same_days_are_one():
    told = opinion()
    assert told.of_period("2024-H1") == told.of_period("2024-01/2024-06")
    assert told.of_period("2024-H1") - told.of_period(None) == pytest.approx(2.0 + math.log(2))
    assert told.of_period("1999") == told.elsewhere


def test_the_parties_of_a_symmetric_indicator_may_stand_in_either_order():
    told = opinion()
    both = told.of_pair("KEN", "UGA", symmetric=True)
    assert both == pytest.approx(
        np.logaddexp(told.of_pair("KEN", "UGA", symmetric=False), told.of_pair("UGA", "KEN", symmetric=False))
    )


def test_an_area_that_is_not_in_sight_is_all_but_impossible():
    assert opinion().of_pair("PER", None, symmetric=False) == pytest.approx(
        NEVER + opinion().counterpart[None]
    )
