"""The most that can pass, its certificate, and the known answers."""

from __future__ import annotations

import networkx as nx
import pytest

from dostyk.corridors import flow, scenario
from dostyk.corridors.graph import compile_graph
from dostyk.corridors.model import Network
from dostyk.corridors.places import places
from dostyk.errors import InvalidValue

PAIRS = [
    ("Xi'an", "Poti"),
    ("China", "Georgia"),
    ("Xi'an", "Duisburg"),
    ("Shanghai", "Rotterdam"),
    ("Almaty", "Kars"),
]


def between(network: Network, start: str, end: str, *changes: str, **options: object) -> flow.Flow:
    changed = scenario.apply(network, map(scenario.parse, changes))
    return flow.most(changed, places(changed, start), places(changed, end), **options)  # type: ignore[arg-type]


def cut(found: flow.Flow) -> list[str]:
    return [each.subject for each in found.cut]


def test_fivefold_dostyk_moyynty_leaves_what_can_pass_to_poti_as_it_was(shipped: Network) -> None:
    before = between(shipped, "Xi'an", "Poti")
    after = between(shipped, "Xi'an", "Poti", "dostyk-moyynty.capacity=x5")
    assert before.value == after.value == 6_000_000
    assert cut(before) == cut(after) == ["aktau-alat", "kuryk-alat"]
    assert before.only


def test_ten_million_tonnes_over_the_caspian_raise_it_by_what_the_next_cut_allows(shipped: Network) -> None:
    after = between(shipped, "Xi'an", "Poti", "caspian.capacity=10 Mt/a")
    without = between(shipped, "Xi'an", "Poti", "caspian.capacity=x1000")
    assert after.value == min(10_000_000, without.value) == sum(each.capacity or 0 for each in after.cut)
    assert cut(after) == ["poti"]


def test_containers_have_a_limit_of_their_own(shipped: Network) -> None:
    assert between(shipped, "Xi'an", "Poti", goods="containers").value == 100_000 * 12


def test_a_pipeline_carries_oil_and_nothing_else(shipped: Network) -> None:
    assert between(shipped, "Atasu", "Alashankou", goods="oil").value == 20_000_000
    assert between(shipped, "Atasu", "Alashankou").value == 0


def test_a_planned_line_carries_nothing_until_it_is_open(shipped: Network) -> None:
    assert between(shipped, "Bakhty", "Ayagoz").value == 0
    assert between(shipped, "Bakhty", "Ayagoz", "bakhty-ayagoz.open=yes").value == 25_000_000


def test_a_place_cannot_be_start_and_end(shipped: Network) -> None:
    with pytest.raises(InvalidValue, match="both start and end"):
        between(shipped, "Poti", "Georgia")


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_networkx_finds_the_same_value(shipped: Network, start: str, end: str) -> None:
    names = [[node.id for node in places(shipped, each)] for each in (start, end)]
    graph = compile_graph(shipped, *names)
    other = nx.DiGraph()
    for arc, capacity in zip(graph.arcs, graph.capacity, strict=True):
        other.add_edge(arc.tail, arc.head, capacity=float(int(capacity)) if capacity < float("inf") else 1e12)
    for name in names[0]:
        other.add_edge("source", graph.entry[name], capacity=1e12)
    for name in names[1]:
        other.add_edge(graph.leave[name], "sink", capacity=1e12)
    expected = nx.maximum_flow_value(other, "source", "sink")
    assert between(shipped, start, end).value == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_without_the_cut_nothing_passes(shipped: Network, start: str, end: str) -> None:
    found = between(shipped, start, end)
    closed = [f"{each.subject}.capacity=0 t/a" for each in found.cut]
    assert between(shipped, start, end, *closed).value == 0
