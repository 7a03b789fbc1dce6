"""The cheapest assignment, its proof, and what capacity is worth on either side."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from dostyk.corridors import demand, reading, scenario
from dostyk.corridors.assign import Assignment, assign
from dostyk.corridors.graph import compile_graph
from dostyk.corridors.model import Network
from dostyk.errors import InvalidValue

TABLE = """\
from,to,amount,unit,goods
Xi'an,Poti,200000,TEU/a,containers
Xi'an,Duisburg,14,Mt/a,
Atasu,Alashankou,11,Mt/a,oil
"""


def solve(network: Network, table: str, *changes: str) -> Assignment:
    changed = scenario.apply(network, map(scenario.parse, changes))
    return assign(changed, demand.read(table, changed))


def test_the_dual_bound_proves_that_nothing_is_cheaper(shipped: Network) -> None:
    made = solve(shipped, TABLE)
    assert made.cost == pytest.approx(made.bound, rel=1e-9)
    assert made.carried == pytest.approx((2.4e6, 14e6, 11e6))


def test_demands_that_meet_share_a_link(shipped: Network) -> None:
    made = solve(shipped, TABLE)
    load = sum(each.flow for each in made.loads if each.subject == "dostyk-moyynty")
    assert load == pytest.approx(shipped.links["dostyk-moyynty"].figures["capacity"].value)
    assert len({each.demand for each in made.loads if each.subject == "xian-urumqi"}) == 2


def test_one_demand_costs_what_networkx_reckons(shipped: Network) -> None:
    graph = compile_graph(shipped)
    other = nx.DiGraph()
    for arc, cost, room in zip(graph.arcs, graph.weights("cost"), graph.capacity, strict=True):
        limit = {"capacity": int(room)} if room < float("inf") else {}
        other.add_edge(arc.tail, arc.head, weight=round(cost * 1e6), **limit)
    other.add_node(graph.entry["xian"], demand=-5_000_000)
    other.add_node(graph.leave["poti"], demand=5_000_000)
    expected = nx.network_simplex(other)[0] / 1e6
    made = solve(shipped, "from,to,amount\nXi'an,Poti,5000000\n")
    assert made.cost == pytest.approx(expected, rel=1e-6)


def test_the_worth_of_a_capacity_is_the_slope_of_the_cost_on_either_side(shipped: Network) -> None:
    table = "from,to,amount,unit\nXi'an,Poti,5,Mt/a\nXi'an,Duisburg,9,Mt/a\n"
    made = solve(shipped, table)
    assert made.worths
    for worth in made.worths:
        more, less = (
            solve(shipped, table, f"{worth.subject}.{worth.of}={worth.capacity + step} t/a")
            for step in (1000, -1000)
        )
        assert worth.more == pytest.approx((made.cost - more.cost) / 1000, abs=1e-3)
        assert worth.less == pytest.approx((less.cost - made.cost) / 1000, abs=1e-3)


def test_a_capacity_that_is_just_used_up_has_a_range_and_no_single_price(lobito: Path) -> None:
    network = reading.load(lobito)
    made = solve(network, "from,to,amount\nLobito,Lubumbashi,730000\n")
    (worth,) = [each for each in made.worths if each.subject == "luau-kolwezi"]
    assert worth.more == 0
    assert worth.less > 9_000


def test_what_cannot_be_carried_is_said(shipped: Network) -> None:
    made = solve(shipped, "from,to,amount,unit\nXi'an,Kars,90,Mt/a\n")
    assert made.unmet[0] > 0
    assert made.carried[0] + made.unmet[0] == pytest.approx(90e6)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "no rows"),
        ("from,to,amount\nXi'an,Potty,1\n", "row 1: the network has no place"),
        ("from,to,amount\nXi'an,Poti,many\n", "row 1: 'many' is not a value"),
        ("from,to,amount,goods\nXi'an,Poti,1,people\n", "no kind of goods"),
        ("from,to\nXi'an,Poti\n", "it has no 'amount'"),
        ("from,to,amount\nPoti,Poti,1\n", "from a place to itself"),
        ("[1]", "row 1"),
    ],
)
def test_a_demand_table_that_cannot_be_read_is_one_clear_error(
    shipped: Network, table: str, said: str
) -> None:
    with pytest.raises(InvalidValue, match=said):
        demand.read(table, shipped)
