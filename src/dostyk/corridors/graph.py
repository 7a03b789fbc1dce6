"""A network as arrays: two vertices for each place with the passage between them, an arc for each way of a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from dostyk.corridors.model import Figure, Link, Network

    Numbers = NDArray[np.float64]

GOODS: Final = {
    "general": "general goods",
    "containers": "goods in containers",
    "oil": "oil",
    "gas": "natural gas",
}
"""What is carried, and what it is called."""

CRITERIA: Final = ("time", "cost", "emissions")
DETOUR: Final = 1.6
"""How much longer than the shortest way a way may be that counts as serving two places."""

_SMALL: Final = 1e-9  # a sparse matrix keeps no arc of weight nought


class Arc(NamedTuple):
    """One arc: through the place ``subject``, or over the link ``subject`` from ``start`` to ``end``."""

    subject: str
    start: str
    end: str
    is_link: bool
    tail: int
    head: int


@dataclass(frozen=True, slots=True)
class Graph:
    """The arcs that serve a question, their capacity (t/a, infinite where none is stated) and their length (km).

    ``entry`` and ``leave`` give a place's two vertices; what passes a place takes the arc between them.
    """

    network: Network
    arcs: tuple[Arc, ...]
    tails: NDArray[np.int32]
    heads: NDArray[np.int32]
    capacity: Numbers
    length: Numbers
    entry: dict[str, int]
    leave: dict[str, int]
    size: int
    goods: str

    def weights(self, attribute: str, end: str = "value") -> Numbers:
        """What each arc adds to time (d), cost (USD/t), emissions (kg/t): its ``value``, ``low`` or ``high``."""
        return np.array([_weight(self.network, arc, attribute, end) for arc in self.arcs])

    def matrix(self, weights: Numbers) -> csr_array:
        """The arcs as a sparse square matrix of those weights."""
        return csr_array((weights + _SMALL, (self.tails, self.heads)), shape=(self.size, self.size))

    def keep(self, mask: NDArray[np.bool_]) -> Graph:
        """The same vertices with fewer arcs."""
        arcs = tuple(arc for arc, kept in zip(self.arcs, mask, strict=True) if kept)
        arrays = (self.tails[mask], self.heads[mask], self.capacity[mask], self.length[mask])
        return Graph(self.network, arcs, *arrays, self.entry, self.leave, self.size, self.goods)


def compile_graph(
    network: Network,
    starts: Sequence[str] = (),
    ends: Sequence[str] = (),
    *,
    goods: str = "general",
    detour: float | None = DETOUR,
) -> Graph:
    """The open links that carry ``goods``; with places given only those on a way at most ``detour`` times the shortest.

    Lengths are taken over all links, open or not, so that to close one never brings another in.
    """
    if goods not in GOODS:
        raise InvalidValue(f"{goods!r} is no kind of goods", hint=f"use {', '.join(GOODS)}")
    whole = _whole(network, goods)
    mask = np.ones(len(whole.arcs), bool)
    if starts and ends and detour is not None:
        mask &= _serving(whole, starts, ends, detour)
    mask &= np.array([not arc.is_link or network.links[arc.subject].open for arc in whole.arcs])
    return whole.keep(mask)


def _whole(network: Network, goods: str) -> Graph:
    entry = {name: 2 * at for at, name in enumerate(network.nodes)}
    leave = {name: at + 1 for name, at in entry.items()}
    arcs = [Arc(name, name, name, False, entry[name], leave[name]) for name in network.nodes]
    size, taken = 2 * len(entry), set[tuple[int, int]]()
    for link, start, end in _ways(network, goods):
        tail, head = leave[start], entry[end]
        if (tail, head) in taken:
            arcs.append(Arc(link.id, start, end, True, tail, size))
            arcs.append(Arc("", start, end, False, size, head))
            size += 1
        else:
            taken.add((tail, head))
            arcs.append(Arc(link.id, start, end, True, tail, head))
    return Graph(
        network=network,
        arcs=tuple(arcs),
        tails=np.array([arc.tail for arc in arcs], np.int32),
        heads=np.array([arc.head for arc in arcs], np.int32),
        capacity=_rooms(network, arcs, goods),
        length=np.array([_weight(network, arc, "length", "value") for arc in arcs]),
        entry=entry,
        leave=leave,
        size=size,
        goods=goods,
    )


def _ways(network: Network, goods: str) -> list[tuple[Link, str, str]]:
    wanted = "general" if goods == "containers" else goods
    ways = []
    for link in network.links.values():
        if link.goods == wanted:
            ways.append((link, link.start, link.end))
            if link.both_ways:
                ways.append((link, link.end, link.start))
    return ways


def _rooms(network: Network, arcs: Sequence[Arc], goods: str) -> Numbers:
    """What passes each arc; the second half of a link that runs beside another has a tonne more than the first."""
    rooms: list[float] = []
    for arc in arcs:
        figure = capacity_figure(network, arc, goods)
        spare = float("inf") if arc.subject else rooms[-1] + 1
        rooms.append(figure.value if figure else spare)
    return np.array(rooms)


def capacity_figure(network: Network, arc: Arc, goods: str) -> Figure | None:
    """The figure that limits the arc: of containers the lesser of their own limit and that of all goods."""
    figures = _figures(network, arc)
    limits = [figures.get("capacity")]
    if goods == "containers":
        limits.append(figures.get("capacity/containers"))
    stated = [figure for figure in limits if figure]
    return min(stated, key=lambda figure: figure.value, default=None)


def _figures(network: Network, arc: Arc) -> Mapping[str, Figure]:
    if not arc.subject:
        return {}
    return network.links[arc.subject].figures if arc.is_link else network.nodes[arc.subject].figures


_PARTS: Final = {
    ("time", True): ("time", "dwell"),
    ("time", False): ("dwell",),
    ("cost", True): ("cost", "transfer"),
}
"""What makes up a criterion on a link (True) or at a place (False), where it is not the attribute of that name."""


def _weight(network: Network, arc: Arc, attribute: str, end: str) -> float:
    figures = _figures(network, arc)
    names = _PARTS.get((attribute, arc.is_link), (attribute,))
    values: list[float] = [getattr(figures[name], end) for name in names if name in figures]
    return sum(values)


def _serving(graph: Graph, starts: Sequence[str], ends: Sequence[str], detour: float) -> NDArray[np.bool_]:
    forward = graph.matrix(graph.length)
    there = dijkstra(forward, indices=[graph.leave[name] for name in starts], min_only=True)
    back = dijkstra(forward.T.tocsr(), indices=[graph.entry[name] for name in ends], min_only=True)
    shortest = min((there[graph.entry[name]] for name in ends), default=np.inf)
    through = there[graph.tails] + graph.length + back[graph.heads]
    links = np.array([arc.is_link for arc in graph.arcs])
    allowed = detour * shortest * (1 + 1e-9) + 1e-6
    kept: NDArray[np.bool_] = ~links | (through <= allowed)
    return kept
