"""Measure the corridors: single questions on the shipped network, and a maximum flow over a grid of 10,000 places.

python benchmarks/corridors.py
"""

from __future__ import annotations

from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from dostyk.corridors import (
    assign,
    comparison,
    demand,
    flow,
    reading,
    reliability,
    routes,
    scenario,
    upgrades,
)
from dostyk.corridors.places import place, places

if TYPE_CHECKING:
    from collections.abc import Callable

REPEATS = 30
SIDE = 100


def main() -> None:
    """Print the middle time of each."""
    network = reading.load()
    xian, poti, duisburg = (place(network, name) for name in ("Xi'an", "Poti", "Duisburg"))
    fivefold = [scenario.parse("dostyk-moyynty.capacity=x5")]
    table = demand.read("from,to,amount,unit\nXi'an,Poti,2,Mt/a\nXi'an,Duisburg,14,Mt/a\n", network)
    asked: dict[str, Callable[[], object]] = {
        "capacity Xi'an-Poti": lambda: flow.most(network, [xian], [poti]),
        "capacity China-Georgia": lambda: flow.most(
            network, places(network, "China"), places(network, "Georgia")
        ),
        "the same with a change": lambda: flow.most(scenario.apply(network, fivefold), [xian], [poti]),
        "3 routes by time": lambda: routes.shortest(network, xian, duisburg),
        "unbeaten routes": lambda: routes.pareto(network, xian, duisburg),
        "route by each corridor": lambda: routes.alternatives(network, xian, duisburg),
        "4000 journeys drawn": lambda: reliability.simulate(network, xian, poti),
        "before and after, one pair": lambda: comparison.compare(network, fivefold, [("xian", "poti")]),
        "assignment of 2 demands": lambda: assign.assign(network, table),
        "3 best of all doublings": lambda: upgrades.best(
            network, [xian], [poti], upgrades.doubled(network), budget=3
        ),
    }
    for name, question in asked.items():
        report(name, question)
    for name, (graph, source, sink) in grids().items():
        report(f"solver, {name}", lambda g=graph, s=source, t=sink: maximum_flow(g, s, t))


def report(name: str, question: Callable[[], object]) -> None:
    """One line: processor time and time on the clock in the middle of many runs, in milliseconds."""
    busy, passed = [], []
    for _ in range(REPEATS):
        start, began = process_time(), perf_counter()
        question()
        busy.append((process_time() - start) * 1e3)
        passed.append((perf_counter() - began) * 1e3)
    print(f"{name:36} {median(busy):8.2f} ms of processor time {median(passed):8.2f} ms on the clock")


def grids() -> dict[str, tuple[csr_array, int, int]]:
    """A grid of random capacities asked from corner to corner and from inside, and one from side to side."""
    draw = np.random.default_rng(0)
    at = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    pairs = [(at[:, :-1], at[:, 1:]), (at[:-1], at[1:])]
    tails = np.concatenate([each.ravel() for one, two in pairs for each in (one, two)])
    heads = np.concatenate([each.ravel() for one, two in pairs for each in (two, one)])
    room = draw.integers(1, 1000, tails.size).astype(np.int32)
    size = SIDE * SIDE
    plain = csr_array((room, (tails, heads)), shape=(size, size))
    wide = csr_array(
        (
            np.concatenate([room, np.full(2 * SIDE, 1_000_000, np.int32)]),
            (
                np.concatenate([tails, np.full(SIDE, size), at[:, -1]]),
                np.concatenate([heads, at[:, 0], np.full(SIDE, size + 1)]),
            ),
        ),
        shape=(size + 2, size + 2),
    )
    return {
        "10,000 places, corner to corner": (plain, 0, size - 1),
        "10,000 places, inside": (plain, int(at[50, 20]), int(at[50, 80])),
        "10,000 places, side to side": (wide, size, size + 1),
    }


if __name__ == "__main__":
    main()
