"""The laws that hold for every network, tried on many small ones."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.corridors import flow, routes
from dostyk.corridors.graph import compile_graph
from dostyk.corridors.model import Figure, Link, Network, Node
from dostyk.corridors.units import Conversions

BY = Conversions(2304, 107, 12, 2, 20, 680000, 365)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Small networks in which some links run side by side and some places have a capacity."""
    size = draw(st.integers(3, 7))
    nodes = {
        f"n{at}": Node(f"n{at}", f"N{at}", "XXX", at * 1.0, (at * 7 % 5) * 1.0, "city") for at in range(size)
    }
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda e: e[0] != e[1])
    links = {}
    for at, (one, two) in enumerate(draw(st.lists(ends, min_size=2, max_size=14))):
        room, length = draw(st.integers(0, 50)), draw(st.integers(1, 9))
        figures = {name: figure(length) for name in ("length", "time", "cost")} | {"capacity": figure(room)}
        links[f"l{at}"] = Link(
            f"l{at}", f"n{one}", f"n{two}", "rail", both_ways=draw(st.booleans()), figures=figures
        )
    for name in draw(st.lists(st.sampled_from(sorted(nodes)), max_size=2)):
        nodes[name] = replace(nodes[name], figures={"capacity": figure(draw(st.integers(0, 60)))})
    return Network(nodes, links, {}, BY)


def figure(value: float) -> Figure:
    return Figure(value, value, value, "", "estimate", basis="drawn")


def ask(network: Network) -> flow.Flow:
    return flow.most(network, [network.nodes["n0"]], [network.nodes["n1"]])


def best(network: Network) -> tuple[routes.Route, ...]:
    return routes.shortest(network, network.nodes["n0"], network.nodes["n1"], count=1)


@settings(deadline=None, max_examples=150)
@given(networks())
def test_the_cut_holds_exactly_what_flows(network: Network) -> None:
    found = ask(network)
    assert found.value == sum(each.capacity or 0 for each in found.cut)
    assert all(0 <= each.flow <= (each.capacity or each.flow) for each in found.passages)
    arrived: dict[str, int] = {}
    for each in found.passages:
        if each.is_link:
            arrived[each.end] = arrived.get(each.end, 0) + each.flow
            arrived[each.start] = arrived.get(each.start, 0) - each.flow
    balance = {name: net for name, net in arrived.items() if net}
    assert balance == ({"N1": found.value, "N0": -found.value} if found.value else {})


@settings(deadline=None, max_examples=100)
@given(networks())
def test_networkx_finds_the_same_value_of_any_network(network: Network) -> None:
    graph = compile_graph(network, ["n0"], ["n1"])
    other = nx.DiGraph()
    other.add_nodes_from([graph.entry["n0"], graph.leave["n1"]])
    for arc, capacity in zip(graph.arcs, graph.capacity, strict=True):
        other.add_edge(arc.tail, arc.head, capacity=min(int(min(capacity, 1e9)), 10**9))
    expected = nx.maximum_flow_value(other, graph.entry["n0"], graph.leave["n1"])
    assert ask(network).value == expected


@settings(deadline=None, max_examples=100)
@given(networks(), st.integers(0, 13), st.integers(0, 40))
def test_more_capacity_never_lowers_what_can_pass(network: Network, at: int, more: int) -> None:
    link = list(network.links.values())[at % len(network.links)]
    raised = replace(
        link, figures={**link.figures, "capacity": figure(link.figures["capacity"].value + more)}
    )
    after = ask(replace(network, links={**network.links, link.id: raised}))
    assert ask(network).value <= after.value <= ask(network).value + 2 * more


@settings(deadline=None, max_examples=100)
@given(networks(), st.integers(0, 13))
def test_a_closed_link_never_lets_more_pass(network: Network, at: int) -> None:
    link = list(network.links.values())[at % len(network.links)]
    closed = replace(network, links={**network.links, link.id: replace(link, open=False)})
    assert ask(closed).value <= ask(network).value


@settings(deadline=None, max_examples=100)
@given(networks(), st.integers(0, 13))
def test_a_closed_link_never_shortens_a_route(network: Network, at: int) -> None:
    link = list(network.links.values())[at % len(network.links)]
    closed = replace(network, links={**network.links, link.id: replace(link, open=False)})
    before, after = (best(each) for each in (network, closed))
    if after:
        assert after[0].time.value >= before[0].time.value
