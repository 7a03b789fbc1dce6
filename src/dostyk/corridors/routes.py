"""The best ways between two places: the k shortest by one measure or a mix, and those that nothing beats in all three."""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.sparse.csgraph import dijkstra, yen

from dostyk.corridors.graph import CRITERIA, compile_graph
from dostyk.corridors.parameters import parameter
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dostyk.corridors.graph import Graph, Numbers
    from dostyk.corridors.model import Link, Network, Node

BY: Final = (*CRITERIA, "mix")
UNITS: Final = {"time": "d", "cost": "USD/t", "emissions": "kg/t", "length": "km", "mix": "USD/t"}


class Range(NamedTuple):
    """The likely value and its bounds: all legs at their best, all at their worst."""

    value: float
    low: float
    high: float


class Route(NamedTuple):
    """A way from place to place with what it takes; ``room`` is the least capacity on it (t/a) and ``narrowest`` where.

    ``estimated`` names the links whose time, cost or capacity no one has published.
    """

    places: tuple[str, ...]
    links: tuple[str, ...]
    modes: tuple[str, ...]
    time: Range
    cost: Range
    emissions: Range
    mix: float
    length: float
    room: float
    narrowest: str
    estimated: tuple[str, ...]


def shortest(
    network: Network, start: Node, end: Node, *, by: str = "time", count: int = 3, goods: str = "general"
) -> tuple[Route, ...]:
    """The ``count`` best ways without a place twice, best first, by ``time``, ``cost``, ``emissions`` or their ``mix``.

    Waits and charges count at the places between, not at the two ends. None when no open way leads there.
    """
    if by not in BY:
        raise InvalidValue(f"routes are not ranked by {by!r}", hint=f"use {', '.join(BY)}")
    _check(start, end)
    graph = compile_graph(network, goods=goods)
    weights = mixed(graph) if by == "mix" else graph.weights(by)
    source, sink = graph.leave[start.id], graph.entry[end.id]
    _, before = yen(graph.matrix(weights), source, sink, count, return_predecessors=True)
    at = {(arc.tail, arc.head): number for number, arc in enumerate(graph.arcs)}
    walks = [_walk(row, source, sink) for row in np.atleast_2d(before)]
    return describe(graph, [[at[step] for step in pairwise(w)] for w in walks if w])


def pareto(
    network: Network, start: Node, end: Node, *, goods: str = "general", most: int = 50
) -> tuple[Route, ...]:
    """The ways that no other way beats in time, cost and emissions together, fastest first, at most ``most``."""
    _check(start, end)
    graph = compile_graph(network, goods=goods)
    found = _unbeaten(graph, graph.leave[start.id], graph.entry[end.id])
    return describe(graph, found)[:most]


def alternatives(network: Network, start: Node, end: Node, *, goods: str = "general") -> tuple[Route, ...]:
    """The best way by generalised cost over each group of links, and the best of all: the choices a shipper weighs.

    They differ where variants of one way would not; a group that no way uses without passing a place twice has none.
    """
    _check(start, end)
    graph = compile_graph(network, goods=goods)
    search = _Search(graph, mixed(graph), graph.leave[start.id], graph.entry[end.id])
    groups = [tuple(network.links), *(group.links for group in network.groups.values())]
    ways = [way for members in groups if (way := search.over(members))]
    return tuple(sorted(describe(graph, list(dict.fromkeys(ways))), key=lambda way: way.mix))


def over(
    network: Network, start: Node, end: Node, group: str, *, by: str = "time", goods: str = "general"
) -> Route | None:
    """The best way that takes a link of the group; None where none does without passing a place twice."""
    _check(start, end)
    graph = compile_graph(network, goods=goods)
    weights = mixed(graph) if by == "mix" else graph.weights(by)
    way = _Search(graph, weights, graph.leave[start.id], graph.entry[end.id]).over(
        network.groups[group].links
    )
    return describe(graph, [way])[0] if way else None


class _Search:
    """The shortest ways from the source to every arc and on to the sink."""

    def __init__(self, graph: Graph, weights: Numbers, source: int, sink: int) -> None:
        matrix = graph.matrix(weights)
        self.graph, self.source, self.sink = graph, source, sink
        there, self.before = dijkstra(matrix, indices=source, return_predecessors=True)
        back, self.after = dijkstra(matrix.T.tocsr(), indices=sink, return_predecessors=True)
        self.through = there[graph.tails] + weights + back[graph.heads]
        self.at = {(arc.tail, arc.head): number for number, arc in enumerate(graph.arcs)}

    def over(self, members: Sequence[str]) -> tuple[int, ...]:
        """The arcs of the best way over one of those links that passes no place twice; none where there is none."""
        arcs = [at for at, arc in enumerate(self.graph.arcs) if arc.is_link and arc.subject in members]
        for best in sorted(arcs, key=lambda at: self.through[at]):
            if not np.isfinite(self.through[best]):
                break
            head = _walk(self.before, self.source, int(self.graph.tails[best]))
            walk = head + _walk(self.after, self.sink, int(self.graph.heads[best]))[::-1]
            if len(set(walk)) == len(walk):
                return tuple(self.at[step] for step in pairwise(walk))
        return ()


def mixed(graph: Graph, *, value_of_time: float | None = None, carbon_price: float | None = None) -> Numbers:
    """The generalised cost of each arc in USD/t: cost, time at the value of a day, emissions at their price."""
    day = parameter("value_of_time") if value_of_time is None else value_of_time
    carbon = parameter("carbon_price") if carbon_price is None else carbon_price
    time, cost, emissions = (graph.weights(each) for each in CRITERIA)
    return cost + day * time + carbon / 1000 * emissions


def describe(graph: Graph, ways: Sequence[Sequence[int]]) -> tuple[Route, ...]:
    """The routes that take those arcs."""
    table = {
        (attribute, end): graph.weights(attribute, end)
        for attribute in CRITERIA
        for end in ("value", "low", "high")
    }
    mix = mixed(graph)
    return tuple(_route(graph, list(way), table, mix) for way in ways)


def _check(start: Node, end: Node) -> None:
    if start.id == end.id:
        raise InvalidValue("start and end are the same place", where=start.name, hint="name two places")


def _walk(before: Numbers, source: int, sink: int) -> list[int]:
    walk = [sink]
    while walk[-1] != source:
        walk.append(int(before[walk[-1]]))
        if walk[-1] < 0:
            return []
    return walk[::-1]


def _route(graph: Graph, way: list[int], table: Mapping[tuple[str, str], Numbers], mix: Numbers) -> Route:
    network = graph.network
    over = [graph.arcs[at] for at in way if graph.arcs[at].is_link]
    links = [network.links[arc.subject] for arc in over]
    limits = [graph.capacity[at] for at in way]
    tightest = graph.arcs[way[int(np.argmin(limits))]]
    ranges = {
        name: Range(*(float(table[name, end][way].sum()) for end in ("value", "low", "high")))
        for name in CRITERIA
    }
    return Route(
        places=(network.nodes[over[0].start].name, *(network.nodes[arc.end].name for arc in over)),
        links=tuple(link.id for link in links),
        modes=tuple(link.mode for link in links),
        **ranges,
        mix=float(mix[way].sum()),
        length=float(graph.length[way].sum()),
        room=float(min(limits)),
        narrowest=tightest.subject,
        estimated=tuple(link.id for link in links if _is_estimated(link)),
    )


def _is_estimated(link: Link) -> bool:
    figures = (link.figures.get(name) for name in ("time", "cost", "capacity"))
    return any(figure is not None and figure.status == "estimate" for figure in figures)


def _unbeaten(graph: Graph, source: int, sink: int) -> list[list[int]]:
    """The arcs of each way that is not beaten in every criterion (labels in the order of time, as Martins does)."""
    values = np.column_stack([graph.weights(each) for each in CRITERIA]).tolist()
    outgoing: dict[int, list[int]] = defaultdict(list)
    for at, arc in enumerate(graph.arcs):
        outgoing[arc.tail].append(at)
    kept: dict[int, list[tuple[float, ...]]] = defaultdict(list)
    found: list[list[int]] = []
    queue: list[tuple[tuple[float, ...], int, tuple[int, ...]]] = [((0.0, 0.0, 0.0), source, ())]
    while queue:
        sums, vertex, way = heapq.heappop(queue)
        if _beaten(sums, kept[vertex]) or _beaten(sums, kept[sink]):
            continue
        kept[vertex].append(sums)
        if vertex == sink:
            found.append(list(way))
            continue
        for at in outgoing[vertex]:
            further = tuple(a + b for a, b in zip(sums, values[at], strict=True))
            if not _beaten(further, kept[graph.arcs[at].head]):
                heapq.heappush(queue, (further, graph.arcs[at].head, (*way, at)))
    return found


def _beaten(sums: tuple[float, ...], others: list[tuple[float, ...]]) -> bool:
    return any(all(b <= a for a, b in zip(sums, other, strict=True)) for other in others)
