"""Which upgrades within a budget raise the flow the most: exact, with its certificate.

By branching on cuts where few upgrades matter, else by a mixed-integer program.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from dostyk.corridors import branching, flow, scenario
from dostyk.corridors.graph import DETOUR, compile_graph
from dostyk.corridors.scenario import Change
from dostyk.errors import DostykError, InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from dostyk.corridors.flow import Flow, Whole
    from dostyk.corridors.graph import Graph, Numbers
    from dostyk.corridors.model import Link, Network, Node

    Gain = tuple[NDArray[np.intp], Whole]

_SCALE: Final = 1e-6  # the solver reckons in millions of tonnes
_SLACK: Final = 1e-7
TRIES: Final = 40
"""So many sets are tried by branching before the integer program is asked."""


class Upgrade(NamedTuple):
    """A capacity that could be raised, at what price."""

    change: Change
    price: float


class Plan(NamedTuple):
    """The upgrades that raise the flow the most, the cheapest such set, and the proof.

    ``before`` and ``after`` hold exact flows with their cuts; ``bound`` (t/a) is what no choice within the budget
    exceeds: every set that widens cut after cut was tried, or the solver of the program proved it; ``by`` says which.
    """

    chosen: tuple[Upgrade, ...]
    price: float
    budget: float
    before: Flow
    after: Flow
    bound: float
    by: Literal["branching on cuts", "integer program"]


def doubled(network: Network, goods: str = "general") -> tuple[Upgrade, ...]:
    """Every link and place with a capacity made twice as wide, each at the price of 1."""
    things = [link for link in network.links.values() if link.open and link.goods == goods]
    named = [link.id for link in things if "capacity" in link.figures]
    named += [node.id for node in network.nodes.values() if "capacity" in node.figures]
    return tuple(Upgrade(Change(name, "capacity", "x2"), 1.0) for name in named)


def read(text: str, *, name: str = "the candidates") -> tuple[Upgrade, ...]:
    """The candidates in TOML: ``[[upgrade]]`` with ``change`` and ``price``."""
    try:
        rows = tomllib.loads(text)["upgrade"]
        return tuple(Upgrade(scenario.parse(row["change"]), float(row["price"])) for row in rows)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise InvalidValue(
            f"it is no list of upgrades: {error}", where=name, hint='write [[upgrade]] change = "…" price = 1'
        ) from error


def best(
    network: Network,
    starts: Sequence[Node],
    ends: Sequence[Node],
    upgrades: Sequence[Upgrade],
    *,
    budget: float,
    most: int | None = None,
    detour: float | None = DETOUR,
) -> Plan:
    """The upgrades, at most ``most`` of them and ``budget`` in all, that raise what can pass the most.

    Of sets that raise it as much the cheapest is taken. Of several upgrades of one link at most one is chosen.
    """
    _check(upgrades)
    names = [node.id for node in starts], [node.id for node in ends]
    graph = compile_graph(network, *names, detour=detour)
    gains = _gains(network, graph, upgrades)
    room = len(upgrades) if most is None else most
    found = branching.search(_question(graph, gains, upgrades, names, budget, room), tries=TRIES)
    if found is None:
        model = _Model(graph, _matrix(gains, len(graph.arcs)), upgrades, names)
        raised, bound = model.raise_flow(budget, most)
        taken = model.cheapest(budget, most, raised)
        chosen = tuple(at for at, bought in enumerate(taken) if bought)
        bound /= _SCALE
    else:
        chosen, bound = found.taken, float(found.value)
    picked = tuple(upgrades[at] for at in chosen)
    changed = scenario.apply(network, [each.change for each in picked])
    before, after = (flow.most(each, starts, ends, detour=detour) for each in (network, changed))
    price = sum(each.price for each in picked)
    by: Literal["branching on cuts", "integer program"] = "branching on cuts" if found else "integer program"
    return Plan(picked, price, budget, before, after, bound, by)


def _check(upgrades: Sequence[Upgrade]) -> None:
    for upgrade in upgrades:
        if upgrade.change.attribute != "capacity" or upgrade.price < 0:
            raise InvalidValue("an upgrade raises a capacity at a price", where=str(upgrade.change))


def _gains(network: Network, graph: Graph, upgrades: Sequence[Upgrade]) -> list[Gain]:
    """The arcs that each upgrade widens, and by how many tonnes a year."""
    arcs: dict[tuple[str, bool], list[int]] = {}
    for at, arc in enumerate(graph.arcs):
        arcs.setdefault((arc.subject, arc.is_link), []).append(at)
    found = []
    for upgrade in upgrades:
        raised = dict(_raised(network, scenario.apply(network, [upgrade.change])))
        own = [(at, more) for subject, more in raised.items() for at in arcs.get(subject, ())]
        found.append(
            (np.array([at for at, _ in own], np.intp), np.array([more for _, more in own], np.int64))
        )
    return found


def _raised(network: Network, changed: Network) -> Iterator[tuple[tuple[str, bool], int]]:
    """The links and places whose capacity is another, and by how many whole tonnes."""
    for name, link in changed.links.items():
        if link is not network.links[name]:
            yield (name, True), _room(link) - _room(network.links[name])
    for name, node in changed.nodes.items():
        if node is not network.nodes[name]:
            yield (name, False), _room(node) - _room(network.nodes[name])


def _question(
    graph: Graph,
    gains: Sequence[Gain],
    upgrades: Sequence[Upgrade],
    names: tuple[list[str], list[str]],
    budget: float,
    most: int,
) -> branching.Question:
    """The same for the search; what is not limited gets as much as can come to it with every upgrade taken."""
    whole, widest = flow.whole_capacities(graph), graph.capacity.copy()
    for own, more in gains:
        widest[own] += more
    free = ~np.isfinite(graph.capacity)
    whole[free] = flow.whole_capacities(replace(graph, capacity=widest))[free]
    return branching.Question(
        *flow.with_terminals(graph, whole, *names),
        gains,
        [each.price for each in upgrades],
        [each.change.subject for each in upgrades],
        budget,
        most,
    )


def _matrix(gains: Sequence[Gain], count: int) -> csr_array:
    """How much each upgrade adds to each arc, in Mt/a."""
    rows = np.concatenate([np.zeros(0, np.intp), *(own for own, _ in gains)])
    columns = np.repeat(np.arange(len(gains)), [len(own) for own, _ in gains])
    values = np.concatenate([np.zeros(0), *(more for _, more in gains)])
    return csr_array((values * _SCALE, (rows, columns)), shape=(count, len(gains)))


def _room(thing: Link | Node) -> int:
    figure = thing.figures.get("capacity")
    return int(np.floor(figure.value + 1e-6)) if figure else 0


class _Model:
    """The flow of each arc, of each feed from outside or to it, and whether each upgrade is taken, as one program."""

    def __init__(
        self, graph: Graph, gains: csr_array, upgrades: Sequence[Upgrade], names: tuple[list[str], list[str]]
    ) -> None:
        feeds = len(names[0]) + len(names[1])
        self.flows, self.count = len(graph.arcs) + feeds, len(upgrades)
        self.feeding = np.zeros(self.flows + self.count)
        self.feeding[len(graph.arcs) : len(graph.arcs) + len(names[0])] = 1.0
        self.prices = np.concatenate([np.zeros(self.flows), [each.price for each in upgrades]])
        self.subjects = np.array([""] * self.flows + [each.change.subject for each in upgrades])
        self.limited = np.flatnonzero(np.isfinite(graph.capacity))
        self.room = np.floor(graph.capacity[self.limited] + 1e-6) * _SCALE
        self.gains = gains[self.limited]
        self.balance = _balance(graph, names)

    def raise_flow(self, budget: float, most: int | None) -> tuple[float, float]:
        """The greatest flow within the budget, and the bound that the solver proved."""
        solved = self._solve(-self.feeding, budget, most, 0.0)
        return -float(solved.fun), -float(solved.mip_dual_bound)

    def cheapest(self, budget: float, most: int | None, raised: float) -> list[bool]:
        """Which upgrades the cheapest set with that flow takes, the fewest of those."""
        solved = self._solve(self.prices + _SLACK * self._taken, budget, most, raised - _SLACK)
        return [bool(each > 0.5) for each in solved.x[self.flows :]]

    @property
    def _taken(self) -> Numbers:
        return np.concatenate([np.zeros(self.flows), np.ones(self.count)])

    def _solve(self, aim: Numbers, budget: float, most: int | None, least: float) -> Any:
        rows = [
            LinearConstraint(self._within(), ub=self.room),
            LinearConstraint(self._conserved(), 0.0, 0.0),
            LinearConstraint(self.prices, ub=budget),
            LinearConstraint(self._taken, ub=self.count if most is None else most),
            LinearConstraint(self.feeding, lb=least),
        ]
        names, counts = np.unique(self.subjects[self.flows :], return_counts=True)
        rows += [
            LinearConstraint((self.subjects == name).astype(float), ub=1.0) for name in names[counts > 1]
        ]
        upper = np.where(self._taken > 0, 1.0, np.inf)
        options = {"mip_rel_gap": 0.0}
        solved = milp(
            aim, constraints=rows, bounds=Bounds(0.0, upper), integrality=self._taken, options=options
        )
        if solved.status != 0:
            raise DostykError(f"the upgrades could not be chosen: {solved.message}")
        return solved

    def _within(self) -> csr_array:
        """What flows over each limited arc less what the upgrades add."""
        size = len(self.limited)
        own = csr_array((np.ones(size), (np.arange(size), self.limited)), shape=(size, self.flows))
        return hstack([own, -self.gains], format="csr")

    def _conserved(self) -> csr_array:
        return hstack([self.balance, csr_array((self.balance.shape[0], self.count))], format="csr")


def _balance(graph: Graph, names: tuple[list[str], list[str]]) -> csr_array:
    """What leaves each vertex less what comes to it, over the arcs, then the feeds of the starts and of the ends."""
    count, starts, ends = len(graph.arcs), len(names[0]), len(names[1])
    columns = np.arange(count)
    fed = [graph.entry[name] for name in names[0]], [graph.leave[name] for name in names[1]]
    rows = np.concatenate([graph.tails, graph.heads, *fed])
    across = np.concatenate([columns, columns, np.arange(count, count + starts + ends)])
    values = np.concatenate([np.ones(count), -np.ones(count), -np.ones(starts), np.ones(ends)])
    return csr_array((values, (rows.astype(int), across)), shape=(graph.size, count + starts + ends))
