"""Journeys drawn from a seed: the same every time, longer with closures, within the bounds."""

from __future__ import annotations

import numpy as np
import pytest

from dostyk.corridors import reliability, routes
from dostyk.corridors.model import Network
from dostyk.corridors.places import place
from dostyk.errors import InvalidValue


def drawn(network: Network, start: str, end: str, *shut: str, **options: object) -> reliability.Reliability:
    closures = [reliability.parse(words) for words in shut]
    found = reliability.simulate(network, place(network, start), place(network, end), closures, **options)  # type: ignore[arg-type]
    assert found
    return found


def test_the_same_seed_gives_the_same_answer(shipped: Network) -> None:
    assert drawn(shipped, "Xi'an", "Poti", "caspian-wind") == drawn(shipped, "Xi'an", "Poti", "caspian-wind")
    assert drawn(shipped, "Xi'an", "Poti", seed=2) != drawn(shipped, "Xi'an", "Poti", seed=3)


def test_the_mean_is_that_of_the_triangles(shipped: Network) -> None:
    (way,) = routes.shortest(shipped, place(shipped, "Xi'an"), place(shipped, "Poti"), count=1)
    expected = (way.time.low + way.time.value + way.time.high) / 3
    assert drawn(shipped, "Xi'an", "Poti", runs=40_000, choices=1).mean == pytest.approx(expected, rel=0.005)


def test_percentiles_rise_and_lie_within_the_bounds(shipped: Network) -> None:
    found = drawn(shipped, "Xi'an", "Duisburg")
    values = list(found.percentiles.values())
    assert values == sorted(values)
    assert found.taken[0][0].time.low <= values[0]


def test_a_closed_crossing_delays_or_diverts(shipped: Network) -> None:
    free, waiting, avoiding = (
        drawn(shipped, "Xi'an", "Poti", *shut, reroute=reroute)
        for shut, reroute in (
            ((), False),
            (["alashankou-dostyk=10x12"], False),
            (["alashankou-dostyk=10x12"], True),
        )
    )
    assert free.mean < avoiding.mean < waiting.mean
    assert waiting.met_closure > 0.2
    assert free.taken[0][1] == 1 > avoiding.taken[0][1]


def test_a_deadline_gives_a_share(shipped: Network) -> None:
    found = drawn(shipped, "Xi'an", "Poti")
    share = drawn(shipped, "Xi'an", "Poti", deadline=found.percentiles[50]).in_time
    assert share == pytest.approx(0.5, abs=0.01)


def test_no_way_is_no_journey(shipped: Network) -> None:
    assert reliability.simulate(shipped, place(shipped, "Poti"), place(shipped, "Atasu")) is None


def test_every_closure_of_the_data_is_of_something_there_and_says_its_basis(shipped: Network) -> None:
    known = {*shipped.links, *shipped.groups}
    assert [each.name for each in reliability.closures().values() if each.subject not in known] == []
    assert np.all([bool(each.basis) for each in reliability.closures().values()])


@pytest.mark.parametrize("words", ["nothing", "caspian=", "caspian=ten", "caspian=900", "caspian=-1"])
def test_a_closure_that_cannot_be_is_one_clear_error(words: str) -> None:
    with pytest.raises(InvalidValue, match="is no closure"):
        reliability.parse(words)
