"""Opinions: the encoder's numbers as what speaks for labels, pairs and periods."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dostyk.encoder.opinions import NEVER, Layout, Opinion, events_of, opinions_of
from dostyk.encoder.windows import Span, Window

TRUST = {"indicator": 2.0, "event": 0.5, "parties": 1.0, "period": 1.0, "product": 1.0}
LAYOUT = Layout({"indicator": ("trade.exports", "trade.imports"), "event": ("no", "yes")}, 2, TRUST)
SIDES = np.array([[0, 0, 0, 0], [-2 * math.sqrt(2), 0, 0, 0]], np.float32)
"""Imports ask for the other area first."""
WINDOW = Window(
    ids=[9] * 6,
    kinds=[0] * 6,
    figures=[Span(7, 4, 5)],
    areas=[Span("KEN", 1, 2), Span("UGA", 2, 3), Span("KEN", 3, 4)],
    periods=[Span("2024-H1", 1, 2), Span("2024-01/2024-06", 2, 3)],
    goods=[Span("wheat", 2, 3)],
    anchors=[Span(3, 3, 4)],
)


def answer() -> np.ndarray:
    """Four labels, four questions of two numbers, three keys of two: the figure asks for the first number of a key."""
    rows = np.zeros((6, 4 + 4 * 2 + 3 * 2), np.float32)
    root = math.sqrt(2)
    rows[4, :12] = [1.0, 0.0, 0, 0, root, 0, -root, 0, root, 0, root, 0]
    rows[1, 12] = rows[3, 12] = 1.0
    rows[1, 14] = rows[2, 14] = 2.0
    rows[2, 16] = 3.0
    rows[3, 2:4] = [1.0, 4.0]
    return rows


def opinion() -> Opinion:
    ((first, told),) = opinions_of(WINDOW, answer(), SIDES, LAYOUT)
    assert first == 7
    return told


def test_the_labels_are_logarithms_of_shares_times_the_trust():
    labels = opinion().labels["indicator"]
    assert sum(math.exp(share / 2) for share in labels.values()) == pytest.approx(1.0)
    assert labels["trade.exports"] - labels["trade.imports"] == pytest.approx(2.0)


def test_an_area_that_stands_twice_is_as_likely_as_both_together():
    ref, _ = opinion().parties.of("trade.exports")
    assert sum(map(math.exp, ref.values())) == pytest.approx(1.0)
    assert ref["KEN"] - ref["UGA"] == pytest.approx(1.0 + math.log(2))
    assert None in ref


def test_the_indicator_decides_which_area_is_asked_for():
    told = opinion()
    sold, bought = told.parties.of("trade.exports")[0], told.parties.of("trade.imports")[0]
    assert sold["KEN"] - sold["UGA"] == pytest.approx(1.0 + math.log(2))
    assert bought["KEN"] - bought["UGA"] == pytest.approx(-1.0 + math.log(2))


def test_periods_of_the_same_days_are_one():
    told = opinion()
    assert told.of_period("2024-H1") == told.of_period("2024-01/2024-06")
    assert told.of_period("2024-H1") - told.of_period(None) == pytest.approx(2.0 + math.log(2))
    assert told.of_period("1999") == told.of_period("2001")


def test_a_good_that_the_figure_asks_for_is_likelier_than_none():
    told = opinion()
    assert told.of_product("wheat") - told.of_product(None) == pytest.approx(3.0)
    assert told.of_product("coal") == told.of_product("iron")


def test_the_parties_of_a_symmetric_indicator_may_stand_in_either_order():
    told = opinion()
    both = told.of_pair("trade.exports", "KEN", "UGA", symmetric=True)
    assert both == pytest.approx(
        np.logaddexp(
            told.of_pair("trade.exports", "KEN", "UGA", symmetric=False),
            told.of_pair("trade.exports", "UGA", "KEN", symmetric=False),
        )
    )


def test_an_area_that_is_not_in_sight_is_all_but_impossible():
    told = opinion()
    assert told.of_pair("trade.exports", "PER", None, symmetric=False) == pytest.approx(
        NEVER + told.parties.of("trade.exports")[1][None]
    )


def test_what_speaks_for_an_event_is_the_logarithm_of_its_odds_times_the_trust():
    assert dict(events_of(WINDOW, answer(), LAYOUT)) == {3: pytest.approx(1.5)}
