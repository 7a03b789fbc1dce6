"""The cheapest way to carry a demand table within the capacities, and what a tonne of each capacity is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, coo_array, csr_array, hstack, vstack

from dostyk.corridors.graph import Graph, compile_graph
from dostyk.corridors.routes import mixed
from dostyk.errors import DostykError, InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.corridors.demand import Demand
    from dostyk.corridors.graph import Numbers
    from dostyk.corridors.model import Network

UNMET: Final = 10_000.0
"""What a tonne that is not carried is reckoned to cost (USD), so that all that can be carried is."""

_SCALE: Final = 1e-3  # the solver reckons in thousands of tonnes
_TIGHT: Final = 1e-6


class Load(NamedTuple):
    """What one demand puts on a link, in t/a."""

    demand: int
    subject: str
    start: str
    end: str
    flow: float


class Worth(NamedTuple):
    """What a capacity is worth in USD a tonne: of one more tonne a year (``more``), of one tonne less (``less``).

    Between the two lies every dual value; where they differ no single one would be the price.
    """

    subject: str
    start: str
    end: str
    is_link: bool
    of: str
    capacity: float
    more: float
    less: float


class Assignment(NamedTuple):
    """The cheapest assignment (USD a year), what each demand carries and lacks (t/a), and the proof that it is cheapest.

    ``bound`` is the value of a feasible dual solution: no assignment costs less. ``worths`` lists the full
    capacities only; every other is worth nothing more.
    """

    cost: float
    bound: float
    carried: tuple[float, ...]
    unmet: tuple[float, ...]
    loads: tuple[Load, ...]
    worths: tuple[Worth, ...]
    unmet_price: float


class _Program(NamedTuple):
    cost: Numbers
    equal: csr_array
    balance: Numbers
    upper: csr_array
    room: Numbers
    limits: list[tuple[str, str, str, bool, str]]


def assign(
    network: Network, demands: Sequence[Demand], *, by: str = "cost", unmet_price: float = UNMET
) -> Assignment:
    """The cheapest assignment of the demands by ``cost`` or ``mix``, all sharing the capacities of links and places.

    General goods and containers share a link; containers keep their own limit besides. Raises InvalidValue for
    another measure.
    """
    if by not in {"cost", "mix"}:
        raise InvalidValue(f"a table is not assigned by {by!r}", hint="use cost or mix")
    made = {goods: compile_graph(network, goods=goods) for goods in {each.goods for each in demands}}
    graphs = [made[each.goods] for each in demands]
    program = _program(graphs, demands, by, unmet_price)
    solved = linprog(
        program.cost,
        A_ub=program.upper,
        b_ub=program.room,
        A_eq=program.equal,
        b_eq=program.balance,
        method="highs",
    )
    if solved.status != 0:
        raise DostykError(f"the assignment could not be solved: {solved.message}")
    sizes = [len(graph.arcs) for graph in graphs]
    flows = np.split(solved.x[: sum(sizes)], np.cumsum(sizes)[:-1])
    unmet = solved.x[sum(sizes) :] / _SCALE
    bound = program.balance @ solved.eqlin.marginals + program.room @ solved.ineqlin.marginals
    return Assignment(
        cost=float(solved.fun) / _SCALE,
        bound=float(bound) / _SCALE,
        carried=tuple(float(each.amount - left) for each, left in zip(demands, unmet, strict=True)),
        unmet=tuple(map(float, unmet)),
        loads=tuple(_loads(graphs, flows)),
        worths=tuple(_worths(program, solved.x)),
        unmet_price=unmet_price,
    )


def _program(graphs: Sequence[Graph], demands: Sequence[Demand], by: str, unmet_price: float) -> _Program:
    costs = [mixed(graph) if by == "mix" else graph.weights("cost") for graph in graphs]
    incidence = block_diag([_incidence(graph) for graph in graphs], format="csr")
    missing, balance = [], []
    for graph, each in zip(graphs, demands, strict=True):
        ends = np.zeros(graph.size)
        ends[graph.entry[each.start]], ends[graph.leave[each.end]] = 1.0, -1.0
        missing.append(ends.reshape(-1, 1))
        balance.append(ends * each.amount * _SCALE)
    upper, room, limits = _limits(graphs)
    return _Program(
        cost=np.concatenate([*costs, np.full(len(demands), unmet_price)]),
        equal=hstack([incidence, block_diag(missing)], format="csr"),
        balance=np.concatenate(balance),
        upper=hstack([upper, csr_array((upper.shape[0], len(demands)))], format="csr"),
        room=room,
        limits=limits,
    )


def _incidence(graph: Graph) -> coo_array:
    """What leaves each vertex less what comes to it."""
    columns = np.arange(len(graph.arcs))
    values = np.concatenate([np.ones(len(columns)), -np.ones(len(columns))])
    places = (np.concatenate([graph.tails, graph.heads]), np.concatenate([columns, columns]))
    return coo_array((values, places), shape=(graph.size, len(columns)))


def _limits(graphs: Sequence[Graph]) -> tuple[csr_array, Numbers, list[tuple[str, str, str, bool, str]]]:
    """One row for each capacity that demands share."""
    rows: dict[tuple[str, str, str, bool, str], tuple[float, list[int]]] = {}
    offset = 0
    for graph in graphs:
        for at, arc in enumerate(graph.arcs):
            for kind in ("capacity", *(["capacity/containers"] if graph.goods == "containers" else [])):
                owner = graph.network.links if arc.is_link else graph.network.nodes
                figure = owner[arc.subject].figures.get(kind) if arc.subject else None
                if figure:
                    key = (arc.subject, arc.start, arc.end, arc.is_link, kind)
                    rows.setdefault(key, (figure.value, []))[1].append(offset + at)
        offset += len(graph.arcs)
    places = [(row, column) for row, (_, columns) in enumerate(rows.values()) for column in columns]
    across, down = ([place[side] for place in places] for side in (0, 1))
    matrix = csr_array((np.ones(len(places)), (across, down)), shape=(len(rows), offset))
    return matrix, np.array([room for room, _ in rows.values()]) * _SCALE, list(rows)


def _loads(graphs: Sequence[Graph], flows: Sequence[Numbers]) -> list[Load]:
    return [
        Load(number, arc.subject, arc.start, arc.end, float(flow) / _SCALE)
        for number, (graph, each) in enumerate(zip(graphs, flows, strict=True))
        for arc, flow in zip(graph.arcs, each, strict=True)
        if arc.is_link and flow > _TIGHT
    ]


def _worths(program: _Program, x: Numbers) -> list[Worth]:
    """For each full capacity the least and the greatest dual value, by two linear programs over all dual optima.

    The dual optima are the dual solutions that complement the optimum found: its slack capacities have no
    price and what it uses has no reduced cost. The derivative of the cost to the right is the greatest of their
    prices, to the left the least (Rockafellar 1970, theorem 23.4).
    """
    slack = program.room - program.upper @ x
    full = np.flatnonzero(slack <= _TIGHT)
    used = x > _TIGHT
    matrix = vstack([program.equal, program.upper[full]]).T.tocsr()
    free, priced = program.equal.shape[0], len(full)
    bounds: list[tuple[float | None, float | None]] = [(None, None)] * free + [(None, 0.0)] * priced
    duals = (matrix[~used], program.cost[~used], matrix[used], program.cost[used])
    found = []
    for place, row in enumerate(full):
        aim = np.zeros(free + priced)
        aim[free + place] = 1.0
        less, more = (_price(aim * sign, duals, bounds) for sign in (1.0, -1.0))
        subject, start, end, is_link, of = program.limits[row]
        room = float(program.room[row]) / _SCALE
        found.append(Worth(subject, start, end, is_link, of, room, more=more, less=less))
    return sorted(found, key=lambda worth: -worth.more)


def _price(
    aim: Numbers,
    duals: tuple[csr_array, Numbers, csr_array, Numbers],
    bounds: list[tuple[float | None, float | None]],
) -> float:
    below, limits, exact, values = duals
    solved = linprog(
        aim, A_ub=below, b_ub=limits + 1e-9, A_eq=exact, b_eq=values, bounds=bounds, method="highs"
    )
    if solved.status == 3:
        return float("inf")
    if solved.status != 0:
        raise DostykError(f"a capacity could not be priced: {solved.message}")
    return abs(round(float(solved.fun), 6))
