from __future__ import annotations

from typing import Any

import pytest

from dostyk.evaluation.comparing import agrees, compare, same_event, same_figure
from dostyk.evaluation.gold import Gold

from .conftest import annotated, change, claim, event


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"value": 8.003e9}, True),
        ({"value": 8.01e9}, False),
        ({"value": None}, False),
        ({"value_high": 9e9}, False),
        ({"unit": "EUR"}, False),
        ({"measure": "difference"}, False),
        ({"start": 36, "end": 37}, True),
        ({"start": 45, "end": 50}, False),
        ({"indicator": "other", "status": "target"}, True),
    ],
)
def test_a_figure_is_its_span_value_unit_and_measure(changes: dict[str, Any], same: bool) -> None:
    assert same_figure(claim() | changes, claim()) is same


def test_an_event_is_its_span_and_type() -> None:
    assert same_event(event(date=None, parties=[]), event())
    assert not same_event(event(type="meeting"), event())
    assert not same_event(event("Trade of Peru"), event())


@pytest.mark.parametrize(
    ("slot", "one", "other", "same"),
    [
        ("indicator", "other", "other", True),
        ("indicator", "other", "trade.exports", False),
        ("time_period", "2024-H1", "2024-01/2024-06", True),
        ("time_period", "2024", "2024-01/2024-06", False),
        ("time_period", None, "", True),
        ("time_period", None, "2024", False),
        ("time_period", "soon", "soon", True),
        ("time_period", "soon", "2024", False),
        ("date", "2024-Q1", "2024-01/2024-03", True),
        ("speaker", "Tokayev", "Kassym-Jomart Tokayev", True),
        ("speaker", "Xi Jinping", "Kassym-Jomart Tokayev", False),
        ("speaker", None, "Tokayev", False),
        ("product", "natural-gas", "gas natural", True),
        ("product", "gas", "natural-gas", False),
        ("parties", ["CHN", "KAZ"], ("KAZ", "CHN"), True),
        ("parties", [], None, True),
        ("parties", ["CHN"], [], False),
    ],
)
def test_slots_agree_by_what_they_mean(slot: str, one: object, other: object, same: bool) -> None:
    assert agrees(slot, {slot: one}, {slot: other}) is same
    assert agrees(slot, {slot: other}, {slot: one}) is same


def test_what_is_found_missed_and_too_much_is_told_apart(one: Gold) -> None:
    extra = claim("2023", value=2023, unit="1")
    made = compare(one, {"claims": [claim(status="target"), extra], "events": []})
    assert [(pair.gold, pair.wrong) for pair in made.claims.pairs] == [(one.claims[0], ("status",))]
    assert made.claims.missed == (one.claims[1],)
    assert made.claims.extra == (extra,)
    assert made.events.missed == one.events
    assert made.disagreements == 4


def test_a_figure_that_states_two_indicators_is_paired_by_the_slots_that_agree() -> None:
    both = [claim(), claim(indicator="trade.exports", ref_area="PER", counterpart_area="CHL")]
    made = compare(annotated(both, []), {"claims": both[::-1]})
    assert [pair.wrong for pair in made.claims.pairs] == [(), ()]


def test_one_annotated_figure_is_found_once() -> None:
    made = compare(annotated([claim()], []), {"claims": [claim(), claim()]})
    assert len(made.claims.pairs) == 1
    assert len(made.claims.extra) == 1


def test_a_document_of_which_nothing_is_said_is_missed_whole(one: Gold) -> None:
    made = compare(one, {})
    assert made.claims.missed == one.claims
    assert made.disagreements == 3


def test_what_agrees_whole_is_no_disagreement(one: Gold) -> None:
    assert compare(one, {"claims": [claim(), change()], "events": [event()]}).disagreements == 0
