"""The most that can pass between two places, and the cut that proves that no more can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from dostyk.corridors.graph import DETOUR, capacity_figure, compile_graph
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dostyk.corridors.graph import Arc, Graph
    from dostyk.corridors.model import Figure, Network, Node

    Whole = NDArray[np.int64]

UNIT: Final = "t/a"
LARGEST: Final = 2_000_000_000


class Passage(NamedTuple):
    """What passes one link or place, and the figure that limits it, None where nothing is stated."""

    subject: str
    start: str
    end: str
    is_link: bool
    flow: int
    capacity: int | None
    figure: Figure | None


class Flow(NamedTuple):
    """The most that can pass (t/a), and the certificate: the capacities of the cut sum to it.

    ``cut`` is the set of links and places nearest the start that are full and part it from the end; ``only``
    says whether no other set does. ``passages`` is one way to carry it all, of many.
    """

    value: int
    unit: str
    cut: tuple[Passage, ...]
    only: bool
    passages: tuple[Passage, ...]
    goods: str
    detour: float | None


def most(
    network: Network,
    starts: Sequence[Node],
    ends: Sequence[Node],
    *,
    goods: str = "general",
    detour: float | None = DETOUR,
) -> Flow:
    """The most of ``goods`` that can pass from any of the starts to any of the ends in a year, with its cut.

    Capacities are whole tonnes, so that the answer is exact. Raises InvalidValue where a place is both start
    and end, or a way has no stated capacity at all.
    """
    names = [node.id for node in starts], [node.id for node in ends]
    if set(names[0]) & set(names[1]):
        raise InvalidValue("a place is both start and end", where=starts[0].name, hint="name two places")
    graph = compile_graph(network, *names, goods=goods, detour=detour)
    whole = whole_capacities(graph)
    arcs = with_terminals(graph, whole, *names)
    value, flows, near, far = solve(*arcs)
    count = len(graph.arcs)
    crossing = near[graph.tails] & ~near[graph.heads]
    late = ~far[graph.tails] & far[graph.heads]
    passages = tuple(_passage(graph, at, int(flows[at]), int(whole[at])) for at in range(count))
    cut = tuple(passages[at] for at in np.flatnonzero(crossing))
    if sum(each.capacity or 0 for each in cut) != value:
        raise InvalidValue(
            "no way between them has a stated capacity", where=f"{starts[0].name}, {ends[0].name}"
        )
    return Flow(
        value=value,
        unit=UNIT,
        cut=cut,
        only=bool((crossing == late).all()),
        passages=tuple(each for each in passages if each.flow and each.subject),
        goods=goods,
        detour=detour,
    )


def solve(
    tails: NDArray[np.int32], heads: NDArray[np.int32], capacity: Whole, source: int, sink: int, size: int
) -> tuple[int, Whole, NDArray[np.bool_], NDArray[np.bool_]]:
    """The value of a maximum flow, the flow of each arc, and which vertices the residual network joins to source and sink.

    No two arcs may join the same vertices in the same direction.
    """
    matrix = csr_array((capacity, (tails, heads)), shape=(size, size))
    found = maximum_flow(matrix, source, sink)
    flows = np.maximum(np.asarray(found.flow[tails, heads]).ravel(), 0).astype(np.int64)
    residual = matrix - found.flow
    residual.eliminate_zeros()
    near, far = np.zeros(size, bool), np.zeros(size, bool)
    near[breadth_first_order(residual, source, return_predecessors=False)] = True
    far[breadth_first_order(residual.T.tocsr(), sink, return_predecessors=False)] = True
    return int(found.flow_value), flows, near, far


def whole_capacities(graph: Graph) -> Whole:
    """The capacities in whole tonnes; what is not limited gets as much as can come to it or leave it.

    The solver reckons in 32 bits: no single capacity is more than ``LARGEST``.
    """
    limited = np.isfinite(graph.capacity)
    whole = np.zeros(len(graph.arcs), np.int64)
    whole[limited] = np.floor(np.minimum(graph.capacity[limited], LARGEST) + 1e-6)
    near = np.maximum(*(np.bincount(ends, whole, graph.size) for ends in (graph.tails, graph.heads)))
    about = np.maximum(near[graph.tails], near[graph.heads]).astype(np.int64)
    whole[~limited] = np.minimum(about[~limited] + 1, LARGEST)
    return whole


def with_terminals(
    graph: Graph, whole: Whole, starts: Sequence[str], ends: Sequence[str]
) -> tuple[NDArray[np.int32], NDArray[np.int32], Whole, int, int, int]:
    """The arcs with one vertex before all starts and one behind all ends, as ``solve`` takes them."""
    source, sink = graph.size, graph.size + 1
    tails = [*graph.tails, *([source] * len(starts)), *(graph.leave[name] for name in ends)]
    heads = [*graph.heads, *(graph.entry[name] for name in starts), *([sink] * len(ends))]
    capacity = np.concatenate([whole, np.full(len(starts) + len(ends), LARGEST, np.int64)])
    return np.array(tails, np.int32), np.array(heads, np.int32), capacity, source, sink, graph.size + 2


def _passage(graph: Graph, at: int, flow: int, whole: int) -> Passage:
    arc: Arc = graph.arcs[at]
    figure = capacity_figure(graph.network, arc, graph.goods)
    nodes = graph.network.nodes
    capacity = whole if figure else None
    return Passage(
        arc.subject, nodes[arc.start].name, nodes[arc.end].name, arc.is_link, flow, capacity, figure
    )
