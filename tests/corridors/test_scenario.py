"""Scenarios: read, combined, applied to a copy, refused when they say what cannot be."""

from __future__ import annotations

import pytest

from dostyk.corridors import scenario
from dostyk.corridors.model import Network
from dostyk.errors import InvalidValue


def capacity(network: Network, link: str, *changes: str) -> float:
    changed = scenario.apply(network, map(scenario.parse, changes))
    return changed.links[link].figures["capacity"].value


def test_a_factor_a_value_with_its_unit_and_a_bare_value(shipped: Network) -> None:
    pair = 365 * 2304
    assert [
        capacity(shipped, "dostyk-moyynty", f"dostyk-moyynty.capacity={value}")
        for value in ("x5", "60", "60 train pairs a day", "1.5 Mt/a", "300,000 TEU")
    ] == [60 * pair, 60 * pair, 60 * pair, 1_500_000, 3_600_000]


def test_a_bare_number_too_large_for_the_unit_in_use_is_tonnes_a_year(shipped: Network) -> None:
    assert capacity(shipped, "aktau-alat", "aktau-alat.capacity=7") == 7e6
    assert capacity(shipped, "aktau-alat", "aktau-alat.capacity=7000000") == 7e6
    assert capacity(shipped, "dostyk-moyynty", "dostyk-moyynty.capacity=20000000") == 20e6
    assert capacity(shipped, "aktau-alat", "aktau-alat.capacity=x2", "aktau-alat.capacity=7000000") == 7e6


def test_what_is_supposed_is_marked_as_supposed(shipped: Network) -> None:
    changed = scenario.apply(shipped, [scenario.parse("aktau-alat.capacity=x2")])
    figure = changed.links["aktau-alat"].figures["capacity"]
    assert figure.status == "scenario"
    assert "3.9 Mt/a estimate times 2" in figure.basis


def test_the_network_that_was_given_stays_as_it_was(shipped: Network) -> None:
    before = capacity(shipped, "aktau-alat")
    capacity(shipped, "aktau-alat", "aktau-alat.capacity=x2")
    assert capacity(shipped, "aktau-alat") == before


def test_a_total_for_a_group_is_divided_as_before(shipped: Network) -> None:
    parts = [capacity(shipped, link, "caspian.capacity=10 Mt/a") for link in ("aktau-alat", "kuryk-alat")]
    assert parts == pytest.approx([6.5e6, 3.5e6])


def test_so_much_more_of_a_group_is_more_of_its_total(shipped: Network) -> None:
    parts = [capacity(shipped, link, "caspian.capacity=+4 Mt/a") for link in ("aktau-alat", "kuryk-alat")]
    assert parts == pytest.approx([6.5e6, 3.5e6])
    assert capacity(shipped, "aktau-alat", "aktau-alat.capacity=+4 Mt/a") == pytest.approx(7.9e6)
    assert capacity(shipped, "aktau-alat", "aktau-alat.capacity=0", "aktau-alat.capacity=+4 Mt/a") == 4e6


def test_a_planned_link_has_no_part_in_a_total(shipped: Network) -> None:
    changed = scenario.apply(shipped, [scenario.parse("china-border.capacity=100 Mt/a")])
    links = [changed.links[name] for name in changed.groups["china-border"].links]
    assert sum(link.figures["capacity"].value for link in links if link.open) == pytest.approx(100e6)


def test_a_place_can_be_changed_by_its_name(shipped: Network) -> None:
    changed = scenario.apply(
        shipped, [scenario.parse("Poti.capacity=20 Mt/a"), scenario.parse("Aktau.dwell=6 h")]
    )
    assert changed.nodes["poti"].figures["capacity"].value == 20e6
    assert changed.nodes["aktau"].figures["dwell"].value == 0.25


def test_ten_closed_days_take_their_share_of_the_year(shipped: Network) -> None:
    assert capacity(shipped, "alashankou-dostyk", "alashankou-dostyk.closed=10") == pytest.approx(
        capacity(shipped, "alashankou-dostyk") * 355 / 365
    )


def test_scenarios_combine_and_survive_being_written(shipped: Network) -> None:
    one = scenario.read('name = "track"\nchanges = ["dostyk-moyynty.capacity=x5"]')
    two = scenario.read(
        '{"name": "ships", "changes": [{"subject": "caspian", "attribute": "capacity", "value": "x2"}]}'
    )
    both = one.then(two)
    assert both.name == "track and ships"
    assert scenario.read(scenario.write(both)) == both
    assert capacity(shipped, "aktau-alat", *map(str, both.changes)) == 7.8e6


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("dostyk-moyynty=x5", "is not a change"),
        ("dostyk-moyynty.colour=red", "is not a change"),
        ("dostyk-moyynti.capacity=x5", "no link is called"),
        ("dostyk-moyynty.capacity=xfive", "not a factor"),
        ("dostyk-moyynty.capacity=x-2", "nought or more"),
        ("dostyk-moyynty.capacity=5 furlongs", "not a unit"),
        ("dostyk-moyynty.capacity=5 days", "does not measure capacity"),
        ("dostyk-moyynty.open=perhaps", "neither yes nor no"),
        ("dostyk-moyynty.closed=400", "some days of the year"),
        ("xian.capacity=x2", "no figure to multiply"),
    ],
)
def test_a_change_that_cannot_be_is_one_clear_error(shipped: Network, setting: str, said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        scenario.apply(shipped, [scenario.parse(setting)])


@pytest.mark.parametrize(
    "text", ["changes = [", '{"name": "x"}', "changes = [1]", '{"changes": [{"subject": "x"}]}']
)
def test_a_broken_scenario_is_one_clear_error(text: str) -> None:
    with pytest.raises(InvalidValue):
        scenario.read(text)
