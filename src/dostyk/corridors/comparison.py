"""Before and after: what can pass, how long it takes, what it costs, who takes which way, and where the cut goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.corridors import flow, routes, scenario, units
from dostyk.corridors.shares import route_shares

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.corridors.claims import Meaning
    from dostyk.corridors.flow import Flow
    from dostyk.corridors.model import Network
    from dostyk.corridors.routes import Route
    from dostyk.corridors.scenario import Change

FASTEST: Final = {"rail": 1500.0, "road": 1200.0, "ferry": 700.0, "short-sea": 700.0, "sea": 1100.0}
"""Kilometres a day that nothing exceeds: Kazakhstan's railways state 1,500 for container trains; 25 knots at sea."""


class State(NamedTuple):
    """One question's answer in one network: the most that can pass, the best way by each corridor, and their shares."""

    flow: Flow
    ways: tuple[Route, ...]
    shares: tuple[float, ...]


class Answer(NamedTuple):
    """One pair of places before and after."""

    start: str
    end: str
    before: State
    after: State


class Check(NamedTuple):
    """A claimed load or time beside what the network allows."""

    start: str
    end: str
    claimed: tuple[float, float]
    unit: str
    likely: float
    least: float
    most: float
    verdict: str


def questions(
    network: Network, changes: Iterable[Change], *, goods: str = "general"
) -> tuple[tuple[str, str], ...]:
    """The pairs of places to compare: those of each corridor, and the ends of each link that is changed.

    Of oil and gas only the latter: no corridor carries them.
    """
    from dostyk.corridors import places

    pairs = [group.ends for group in network.groups.values() if goods in {"general", "containers"}]
    for change in changes:
        if change.subject not in network.nodes:
            links = places.links(network, change.subject)
            pairs += [(link.start, link.end) for link in links]
    return tuple(dict.fromkeys(pair for pair in pairs if pair))


def compare(
    network: Network, changes: Iterable[Change], pairs: Iterable[tuple[str, str]], *, goods: str = "general"
) -> tuple[Answer, ...]:
    """Each pair of places, by id, before the changes and after."""
    changed = scenario.apply(network, changes)
    return tuple(
        Answer(start, end, _state(network, start, end, goods), _state(changed, start, end, goods))
        for start, end in pairs
    )


def check(network: Network, meaning: Meaning) -> Check | None:
    """A claimed load against what can pass, a claimed time against the routes; None for another kind of claim."""
    if meaning.kind == "load" and meaning.amount is not None:
        return _check_load(network, meaning, meaning.amount)
    if meaning.kind == "time" and meaning.days and meaning.ends:
        return _check_time(network, meaning.ends, meaning.days)
    return None


def _state(network: Network, start: str, end: str, goods: str) -> State:
    ends = network.nodes[start], network.nodes[end]
    ways = routes.alternatives(network, *ends, goods=goods)
    return State(flow.most(network, ends[:1], ends[1:], goods=goods), ways, tuple(route_shares(ways)))


def _check_load(network: Network, meaning: Meaning, amount: float) -> Check | None:
    tonnes = amount * units.factor("capacity", meaning.unit, network.conversions)
    if meaning.ends is None:
        return _check_place(network, meaning, tonnes)
    start, end = (network.nodes[name] for name in meaning.ends)
    there = flow.most(network, [start], [end], goods=meaning.goods).value
    back = flow.most(network, [end], [start], goods=meaning.goods).value
    return Check(
        meaning.ends[0], meaning.ends[1], (tonnes, tonnes), "t/a", there, min(there, back), there + back,
        _fits(tonnes, there, there + back),
    )  # fmt: skip


def _check_place(network: Network, meaning: Meaning, tonnes: float) -> Check | None:
    name = meaning.scope.subject if meaning.scope else ""
    node = network.nodes.get(name)
    figure = node.figures.get("capacity") if node else None
    if figure is None:
        return None
    verdict = _fits(tonnes, figure.value, figure.value)
    return Check(name, name, (tonnes, tonnes), "t/a", figure.value, figure.low, figure.high, verdict)


def _fits(tonnes: float, one_way: float, both_ways: float) -> str:
    if tonnes <= one_way:
        return "it can pass in one direction"
    if tonnes <= both_ways:
        return "it can pass only if it counts both directions"
    return "it is more than can pass, even both directions together"


def _check_time(network: Network, ends: tuple[str, str], days: tuple[float, float]) -> Check | None:
    found = routes.shortest(network, network.nodes[ends[0]], network.nodes[ends[1]], by="time", count=1)
    if not found:
        return None
    way = found[0]
    moving = min_days(network, way)
    if days[1] < moving:
        verdict = (
            f"it is shorter than the way takes without a stop at the greatest speeds ({moving:.1f} days)"
        )
    elif days[1] < way.time.low:
        verdict = "it is quicker than the network's best case"
    elif days[0] > way.time.high:
        verdict = "it is slower than the network's worst case"
    else:
        verdict = "it lies within what the network gives"
    return Check(*ends, days, "d", way.time.value, way.time.low, way.time.high, verdict)


def min_days(network: Network, way: Route) -> float:
    """How long a route takes without any wait at the greatest speed of each mode, in days."""
    links = [network.links[name] for name in way.links]
    return sum(link.figures["length"].value / FASTEST[link.mode] for link in links if link.mode in FASTEST)
