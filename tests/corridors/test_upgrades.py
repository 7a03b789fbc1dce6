"""The choice of upgrades: as good as trying every set, cheapest among equals, with a bound that proves it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.corridors import flow, reading, scenario, upgrades
from dostyk.corridors.branching import Question, search
from dostyk.corridors.model import Network
from dostyk.corridors.places import places
from dostyk.corridors.upgrades import Upgrade
from dostyk.errors import InvalidValue

OFFERED = """
upgrade = [
  {change = "dostyk-moyynty.capacity=x5", price = 4},
  {change = "aktau-alat.capacity=8 Mt/a", price = 2},
  {change = "aktau-alat.capacity=12 Mt/a", price = 3},
  {change = "kuryk-alat.capacity=x2", price = 1},
  {change = "Poti.capacity=20 Mt/a", price = 2},
  {change = "beyneu-mangystau.capacity=x2", price = 3},
]
"""


def best(network: Network, offered: tuple[Upgrade, ...], **limits: float) -> upgrades.Plan:
    ends = places(network, "Xi'an"), places(network, "Poti")
    return upgrades.best(network, *ends, offered, **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize("budget", [0, 1, 3, 5, 8, 20])
def test_no_set_that_is_tried_by_hand_does_better(shipped: Network, budget: float) -> None:
    offered = upgrades.read(OFFERED)
    plan = best(shipped, offered, budget=budget)
    tried = {}
    for size in range(len(offered) + 1):
        for chosen in combinations(offered, size):
            subjects = [each.change.subject for each in chosen]
            price = sum(each.price for each in chosen)
            if price <= budget and len(set(subjects)) == len(subjects):
                changed = scenario.apply(shipped, [each.change for each in chosen])
                found = flow.most(changed, places(changed, "Xi'an"), places(changed, "Poti"))
                tried[chosen] = (found.value, -price)
    assert (plan.after.value, -plan.price) == max(tried.values())
    assert plan.bound == pytest.approx(plan.after.value, abs=1)


@pytest.mark.parametrize("budget", [0, 1, 3, 5, 8, 20])
def test_the_integer_program_finds_as_much_for_as_little_as_branching_on_cuts(
    shipped: Network, monkeypatch: pytest.MonkeyPatch, budget: float
) -> None:
    offered = upgrades.read(OFFERED)
    branched = best(shipped, offered, budget=budget)
    monkeypatch.setattr(upgrades, "TRIES", 0)
    programmed = best(shipped, offered, budget=budget)
    assert (branched.by, programmed.by) == ("branching on cuts", "integer program")
    assert (programmed.after.value, programmed.price) == (branched.after.value, branched.price)
    assert programmed.bound == pytest.approx(branched.bound, abs=1)


ARCS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 9)).filter(lambda arc: arc[0] != arc[1]),
    min_size=4,
    max_size=12,
    unique_by=lambda arc: arc[:2],
)


@settings(max_examples=60, deadline=None)
@given(arcs=ARCS, more=st.lists(st.integers(1, 9), min_size=12, max_size=12), budget=st.integers(0, 4))
def test_branching_on_cuts_finds_what_trying_every_set_finds(
    arcs: list[tuple[int, int, int]], more: list[int], budget: int
) -> None:
    tails, heads, room = (np.array(column) for column in zip(*arcs, strict=True))
    count = min(5, len(arcs))
    raises = [(np.array([at]), np.array([more[at]])) for at in range(count)]
    prices = [1.0 + at % 2 for at in range(count)]
    ends = (np.array(tails, np.int32), np.array(heads, np.int32))
    asked = Question(*ends, room, 0, 5, 6, raises, prices, [str(at % 4) for at in range(count)], budget, 3)
    tried = []
    for size in range(min(3, count) + 1):
        for chosen in combinations(range(count), size):
            price = sum(prices[at] for at in chosen)
            if price <= budget and len({asked.subjects[at] for at in chosen}) == size:
                wide = room.copy()
                for at in chosen:
                    wide[at] += more[at]
                tried.append((flow.solve(*ends, wide, 0, 5, 6)[0], -price, -size))
    found = search(asked, tries=10_000)
    assert found
    assert (found.value, -sum(prices[at] for at in found.taken), -len(found.taken)) == max(tried)


def test_a_search_that_would_take_too_long_says_nothing() -> None:
    nowhere = np.zeros(0, np.int32)
    asked = Question(nowhere, nowhere, np.zeros(0, np.int64), 0, 1, 2, [], [], [], 1, 1)
    assert search(asked, tries=0) is None


def test_three_doublings_for_poti_are_the_two_crossings_and_the_port(shipped: Network) -> None:
    plan = best(shipped, upgrades.doubled(shipped), budget=3)
    assert {each.change.subject for each in plan.chosen} == {"aktau-alat", "kuryk-alat", "poti"}
    assert [each.subject for each in plan.after.cut] == ["beyneu-mangystau"]


def test_a_number_of_upgrades_can_be_the_limit(shipped: Network) -> None:
    plan = best(shipped, upgrades.doubled(shipped), budget=99, most=1)
    assert [each.change.subject for each in plan.chosen] == ["aktau-alat"]


def test_what_raises_nothing_is_not_bought(lobito: Path) -> None:
    network = reading.load(lobito)
    offered = (Upgrade(scenario.parse("lobito-luau.capacity=x9"), 1),)
    plan = upgrades.best(network, places(network, "Lobito"), places(network, "Kolwezi"), offered, budget=9)
    assert (plan.chosen, plan.price) == ((), 0)


@pytest.mark.parametrize(
    "text", ["", "upgrade = 3", '[[upgrade]]\nchange = "x"\nprice = 1', "[[upgrade]]\nprice = 1"]
)
def test_candidates_that_cannot_be_read_are_one_clear_error(text: str) -> None:
    with pytest.raises(InvalidValue):
        upgrades.read(text)


def test_an_upgrade_is_of_a_capacity(shipped: Network) -> None:
    with pytest.raises(InvalidValue, match="raises a capacity"):
        best(shipped, (Upgrade(scenario.parse("Aktau.dwell=6 h"), 1),), budget=1)
