"""How surely goods arrive: times and closures drawn many times from a seed, with the same result every time."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dostyk.corridors import places
from dostyk.corridors.graph import compile_graph
from dostyk.corridors.reading import SHIPPED
from dostyk.corridors.routes import shortest
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dostyk.corridors.graph import Graph, Numbers
    from dostyk.corridors.model import Network, Node
    from dostyk.corridors.routes import Route

RUNS: Final = 4_000
PERCENTILES: Final = (5, 10, 50, 90, 95)


class Closure(NamedTuple):
    """A link or group that is shut ``days`` at a time, ``per_year`` times a year."""

    name: str
    subject: str
    days: float
    per_year: float
    status: str = "scenario"
    basis: str = ""
    source: str = ""


class Reliability(NamedTuple):
    """The journey over many draws, in days: its mean, percentiles, and the shares of draws that met a closure.

    ``taken`` gives the share of draws in which each route was chosen.
    """

    mean: float
    percentiles: dict[int, float]
    in_time: float | None
    met_closure: float
    taken: tuple[tuple[Route, float], ...]
    runs: int
    seed: int


@cache
def closures() -> dict[str, Closure]:
    """The closures that the data names."""
    with (SHIPPED / "closures.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        row["name"]: Closure(
            **(row | {"days": float(row["days"]), "per_year": float(row["per_year"])})  # type: ignore[arg-type]
        )
        for row in rows
    }


def parse(words: str) -> Closure:
    """A closure by its name in the data, or written ``LINK=DAYS`` or ``LINK=DAYSxTIMES``, once a year unless said.

    >>> parse("alashankou-dostyk=10").days, parse("caspian=2x20").per_year
    (10.0, 20.0)
    """
    if words in closures():
        return closures()[words]
    subject, _, rest = words.partition("=")
    days, _, times = rest.partition("x")
    try:
        made = Closure(words, subject.strip(), float(days), float(times or 1))
    except ValueError as error:
        hint = f"write LINK=DAYS, or one of {', '.join(closures())}"
        raise InvalidValue(f"{words!r} is no closure", hint=hint) from error
    if not (0 <= made.days <= 365 and 0 <= made.per_year < float("inf")):
        raise InvalidValue(f"{words!r} is no closure", hint="a closure lasts some days of a year")
    return made


def simulate(
    network: Network,
    start: Node,
    end: Node,
    shut: Sequence[Closure] = (),
    *,
    runs: int = RUNS,
    seed: int = 1,
    choices: int = 5,
    deadline: float | None = None,
    reroute: bool = True,
    goods: str = "general",
) -> Reliability | None:
    """The journey time over ``runs`` draws; None where no open way leads there.

    The time of each link and wait is drawn from the triangle of its low, likely and high value, each by itself.
    A closure is met with the share of the year it takes, and what is left of it then is waited for, drawn evenly.
    With ``reroute`` the shipper knows the closures when setting out and takes whichever of the ``choices`` quickest
    routes then promises to be quickest; without, always the quickest of ordinary days.
    """
    routes = shortest(network, start, end, by="time", count=choices, goods=goods)
    if not routes:
        return None
    draw = np.random.default_rng(seed)
    graph = compile_graph(network, goods=goods)
    arcs = [_arcs(graph, route) for route in routes]
    drawn = _draw_times(graph, np.unique(np.concatenate(arcs)), runs, draw)
    waits = [_draw_waits(each, runs, draw) for each in shut]
    hit = np.array([[_meets(network, route, each) for each in shut] for route in routes], float)
    waiting = hit.reshape(len(routes), len(shut)) @ np.array(waits).reshape(len(shut), runs)
    usual = np.array([route.time.value for route in routes])[:, None] + waiting
    taken = usual.argmin(axis=0) if reroute else np.zeros(runs, int)
    moving = np.array([sum(drawn[at] for at in way) for way in arcs])
    each = np.arange(runs)
    days = moving[taken, each] + waiting[taken, each]
    return Reliability(
        mean=float(days.mean()),
        percentiles={
            at: float(value) for at, value in zip(PERCENTILES, np.percentile(days, PERCENTILES), strict=True)
        },
        in_time=None if deadline is None else float((days <= deadline).mean()),
        met_closure=float((waiting[taken, each] > 0).mean()),
        taken=tuple((route, float((taken == at).mean())) for at, route in enumerate(routes)),
        runs=runs,
        seed=seed,
    )


def _draw_times(
    graph: Graph, arcs: NDArray[np.intp], runs: int, draw: np.random.Generator
) -> dict[int, Numbers]:
    ends = (graph.weights("time", end)[arcs] for end in ("low", "value", "high"))
    return {
        int(at): draw.triangular(low, likely, high, runs) if high > low else np.full(runs, likely)
        for at, low, likely, high in zip(arcs, *ends, strict=True)
    }


def _draw_waits(closure: Closure, runs: int, draw: np.random.Generator) -> Numbers:
    chance = min(1.0, closure.days * closure.per_year / 365)
    return np.where(draw.random(runs) < chance, draw.random(runs) * closure.days, 0.0)


def _meets(network: Network, route: Route, closure: Closure) -> bool:
    return any(link.id in route.links for link in places.links(network, closure.subject))


def _arcs(graph: Graph, route: Route) -> NDArray[np.intp]:
    """The arcs of a route: its links in their directions, and the places between."""
    nodes = {node.name: name for name, node in graph.network.nodes.items()}
    stops = [nodes[name] for name in route.places]
    wanted = set(zip(route.links, stops, stops[1:], strict=False)) | {
        (stop, stop, stop) for stop in stops[1:-1]
    }
    return np.flatnonzero([(arc.subject, arc.start, arc.end) in wanted for arc in graph.arcs])
