"""The best ways: ranked, ranged, checked by another solver, and never shortened by a closure."""

from __future__ import annotations

from itertools import islice

import networkx as nx
import pytest

from dostyk.corridors import routes, scenario, shares
from dostyk.corridors.graph import CRITERIA, compile_graph
from dostyk.corridors.model import Network
from dostyk.corridors.places import place
from dostyk.errors import InvalidValue


def ways(network: Network, start: str, end: str, **options: object) -> tuple[routes.Route, ...]:
    return routes.shortest(network, place(network, start), place(network, end), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("by", CRITERIA)
def test_networkx_finds_the_same_k_best(shipped: Network, by: str) -> None:
    graph = compile_graph(shipped)
    other = nx.DiGraph()
    for arc, weight in zip(graph.arcs, graph.weights(by), strict=True):
        other.add_edge(arc.tail, arc.head, weight=weight)
    paths = nx.shortest_simple_paths(other, graph.leave["xian"], graph.entry["poti"], weight="weight")
    expected = [nx.path_weight(other, path, "weight") for path in islice(paths, 5)]
    found = [getattr(way, by).value for way in ways(shipped, "Xi'an", "Poti", by=by, count=5)]
    assert found == pytest.approx(expected)


def test_every_route_has_a_range_around_its_value(shipped: Network) -> None:
    for way in ways(shipped, "Lianyungang", "Constanta", by="mix", count=4):
        for each in (way.time, way.cost, way.emissions):
            assert each.low <= each.value <= each.high


def test_a_published_journey_lies_within_the_range(shipped: Network) -> None:
    (way,) = ways(shipped, "Altynkol", "Poti", count=1)
    assert way.time.low <= 12 <= way.time.high


def test_the_unbeaten_routes_are_those_that_no_other_beats(shipped: Network) -> None:
    found = routes.pareto(shipped, place(shipped, "Shanghai"), place(shipped, "Rotterdam"))
    values = [tuple(getattr(way, name).value for name in CRITERIA) for way in found]
    assert len(values) > 1
    assert not any(a != b and all(x <= y for x, y in zip(a, b, strict=True)) for a in values for b in values)
    best = ways(shipped, "Shanghai", "Rotterdam", by="cost", count=1)[0]
    assert min(value[1] for value in values) == pytest.approx(best.cost.value)


def test_shipping_by_sea_is_slower_and_cheaper_than_by_rail(shipped: Network) -> None:
    rail = ways(shipped, "Xi'an", "Duisburg", count=1)[0]
    sea = ways(shipped, "Shanghai", "Rotterdam", by="cost", count=1)[0]
    assert sea.time.value > rail.time.value
    assert sea.cost.value < rail.cost.value


def test_with_suez_shut_ships_go_round_the_cape(shipped: Network) -> None:
    shut = scenario.apply(shipped, [scenario.parse("sea-suez.open=no")])
    (way,) = ways(shut, "Shanghai", "Rotterdam", by="cost", count=1)
    assert way.links == ("shanghai-cape", "cape-rotterdam")


def test_each_corridor_has_its_best_way_and_none_goes_back_on_itself(shipped: Network) -> None:
    found = routes.alternatives(shipped, place(shipped, "Xi'an"), place(shipped, "Duisburg"))
    best = ways(shipped, "Xi'an", "Duisburg", by="mix", count=1)[0]
    assert found[0].links == best.links
    assert [way.mix for way in found] == sorted(way.mix for way in found)
    assert all(len(set(way.places)) == len(way.places) for way in found)
    for group in ("middle-corridor", "northern-corridor", "sea-suez"):
        assert any(set(shipped.groups[group].links) & set(way.links) for way in found)


def test_shares_sum_to_one_and_favour_the_cheaper(shipped: Network) -> None:
    found = ways(shipped, "Xi'an", "Poti", by="mix", count=4)
    given = shares.route_shares(found)
    assert sum(given) == pytest.approx(1)
    assert given == sorted(given, reverse=True)
    assert sum(shares.mode_shares(found).values()) == pytest.approx(1)


def test_a_scale_of_nought_divides_evenly(shipped: Network) -> None:
    found = ways(shipped, "Xi'an", "Poti", count=4)
    assert shares.route_shares(found, scale=0) == [0.25] * 4


def test_no_open_way_is_no_route(shipped: Network) -> None:
    cut_off = scenario.apply(shipped, [scenario.parse("Poti.open=no")])
    assert ways(cut_off, "Xi'an", "Poti") == ()


def test_a_route_leads_somewhere_else(shipped: Network) -> None:
    with pytest.raises(InvalidValue, match="the same place"):
        ways(shipped, "Poti", "poti")
