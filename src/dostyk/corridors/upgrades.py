"""Which upgrades within a budget raise the flow the most: exact, by a mixed-integer program, with its certificate."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from dostyk.corridors import flow, scenario
from dostyk.corridors.graph import DETOUR, compile_graph
from dostyk.corridors.scenario import Change
from dostyk.errors import DostykError, InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.corridors.flow import Flow
    from dostyk.corridors.graph import Graph, Numbers
    from dostyk.corridors.model import Network, Node

_SCALE: Final = 1e-6  # the solver reckons in millions of tonnes
_SLACK: Final = 1e-7


class Upgrade(NamedTuple):
    """A capacity that could be raised, at what price."""

    change: Change
    price: float


class Plan(NamedTuple):
    """The upgrades that raise the flow the most, the cheapest such set, and the proof.

    ``before`` and ``after`` hold exact flows with their cuts; ``bound`` (t/a) is what the solver proved no choice
    within the budget exceeds.
    """

    chosen: tuple[Upgrade, ...]
    price: float
    budget: float
    before: Flow
    after: Flow
    bound: float


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
    model = _Model(graph, _gains(network, graph, upgrades), upgrades, names)
    raised, bound = model.raise_flow(budget, most)
    chosen = model.cheapest(budget, most, raised)
    picked = tuple(upgrade for upgrade, taken in zip(upgrades, chosen, strict=True) if taken)
    changed = scenario.apply(network, [each.change for each in picked])
    before, after = (flow.most(each, starts, ends, detour=detour) for each in (network, changed))
    return Plan(picked, sum(each.price for each in picked), budget, before, after, bound / _SCALE)


def _check(upgrades: Sequence[Upgrade]) -> None:
    for upgrade in upgrades:
        if upgrade.change.attribute != "capacity" or upgrade.price < 0:
            raise InvalidValue("an upgrade raises a capacity at a price", where=str(upgrade.change))


def _gains(network: Network, graph: Graph, upgrades: Sequence[Upgrade]) -> csr_array:
    """How much each upgrade adds to each arc, in Mt/a."""
    rows, columns, values = [], [], []
    for number, upgrade in enumerate(upgrades):
        changed = scenario.apply(network, [upgrade.change])
        for at, arc in enumerate(graph.arcs):
            old, new = (_room(each, arc.subject, arc.is_link) for each in (network, changed))
            if new != old:
                rows.append(at)
                columns.append(number)
                values.append(np.floor(new + 1e-6) - np.floor(old + 1e-6))
    shape = (len(graph.arcs), len(upgrades))
    return csr_array((np.array(values, float) * _SCALE, (rows, columns)), shape=shape)


def _room(network: Network, subject: str, is_link: bool) -> float:
    if not subject:
        return 0.0
    thing = network.links[subject] if is_link else network.nodes[subject]
    figure = thing.figures.get("capacity")
    return figure.value if figure else 0.0


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
