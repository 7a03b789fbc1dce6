"""Before and after a change, and what is claimed beside what the network allows."""

from __future__ import annotations

import pytest

from dostyk.corridors import scenario
from dostyk.corridors.claims import Meaning
from dostyk.corridors.comparison import check, compare, questions
from dostyk.corridors.model import Network

FIVEFOLD = scenario.parse("dostyk-moyynty.capacity=x5")


def load(amount: float, ends: tuple[str, str], unit: str = "t/a", goods: str = "general") -> Meaning:
    return Meaning("c", "load", "", ends=ends, amount=amount, unit=unit, goods=goods)


def test_the_pairs_compared_are_those_of_the_corridors_and_the_ends_of_the_link(shipped: Network) -> None:
    assert questions(shipped, [FIVEFOLD]) == (
        ("xian", "poti"),
        ("xian", "duisburg"),
        ("shanghai", "rotterdam"),
        ("dostyk", "moyynty"),
    )


def test_of_oil_only_the_pipeline_is_asked_about(shipped: Network) -> None:
    change = scenario.parse("atasu-alashankou.capacity=x2")
    assert questions(shipped, [change], goods="oil") == (("atasu", "alashankou"),)


def test_the_bottleneck_stays_where_it_was_or_moves(shipped: Network) -> None:
    to_poti, to_duisburg = compare(shipped, [FIVEFOLD], [("xian", "poti"), ("xian", "duisburg")])
    assert to_poti.before.flow.value == to_poti.after.flow.value
    assert to_poti.before.flow.cut == to_poti.after.flow.cut
    assert to_duisburg.after.flow.value > to_duisburg.before.flow.value
    cuts = [{each.subject for each in state.flow.cut} for state in (to_duisburg.before, to_duisburg.after)]
    assert "dostyk-moyynty" in cuts[0] - cuts[1]


def test_a_quicker_crossing_draws_shippers(shipped: Network) -> None:
    changes = [scenario.parse("Aktau.dwell=6 h"), scenario.parse("Alat.dwell=6 h")]
    (answer,) = compare(shipped, changes, [("xian", "duisburg")])

    def over_the_caspian(state: object) -> float:
        pairs = zip(state.ways, state.shares, strict=True)  # type: ignore[attr-defined]
        return sum(share for way, share in pairs if "aktau-alat" in way.links)

    assert over_the_caspian(answer.after) > over_the_caspian(answer.before)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (5e6, "it can pass in one direction"),
        (11e6, "it can pass only if it counts both directions"),
        (27.5e6, "it is more than can pass, even both directions together"),
    ],
)
def test_a_load_is_held_against_what_can_pass(shipped: Network, amount: float, said: str) -> None:
    found = check(shipped, load(amount, ("xian", "poti")))
    assert found
    assert found.verdict == said


def test_containers_are_held_against_their_own_limit(shipped: Network) -> None:
    found = check(shipped, load(300_000, ("xian", "poti"), "TEU/a", "containers"))
    assert found
    assert (found.likely, found.claimed[0]) == (1_200_000, 3_600_000)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((12.0, 12.0), "lies within"),
        ((3.0, 3.0), "shorter than the way takes without a stop"),
        ((8.0, 8.5), "quicker than the network's best case"),
        ((45.0, 60.0), "slower than the network's worst case"),
    ],
)
def test_a_time_is_held_against_the_routes_and_against_physics(
    shipped: Network, days: tuple[float, float], said: str
) -> None:
    found = check(shipped, Meaning("c", "time", "", ends=("xian", "poti"), days=days))
    assert found
    assert said in found.verdict
