"""The tables of the network: complete, sourced, and refused when they say what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dostyk.corridors import flow, reading, routes
from dostyk.corridors.model import Network
from dostyk.corridors.places import links, place, places
from dostyk.errors import DostykError, InvalidValue

NAMED = """Lianyungang; Xi'an; Urumqi; Alashankou; Dostyk; Khorgos; Altynkol; Moyynty; Almaty; Zhezkazgan; Beyneu; Aktau;
Kuryk; Alat; Baku; Tbilisi; Poti; Batumi; Kars; Istanbul; Constanta; Moscow; Brest; Malaszewicze; Duisburg; Rotterdam;
Suez Canal; Cape of Good Hope; Atasu"""


@pytest.mark.parametrize("name", [each.strip() for each in NAMED.split(";")])
def test_a_place_is_found_by_its_name(shipped: Network, name: str) -> None:
    assert place(shipped, name).name == name


@pytest.mark.parametrize(
    ("said", "meant"),
    [("xi’an", "Xi'an"), ("XIAN", "Xi'an"), ("Małaszewicze", "Malaszewicze"), ("Horgos", "Khorgos")],
)
def test_case_accents_and_other_spellings_do_not_matter(shipped: Network, said: str, meant: str) -> None:
    assert place(shipped, said).name == meant


def test_a_country_stands_for_its_places(shipped: Network) -> None:
    assert {node.id for node in places(shipped, "Georgia")} == {
        "akhalkalaki",
        "batumi",
        "poti",
        "samtredia",
        "tbilisi",
    }


def test_an_unknown_place_is_an_error_that_names_what_is_near(shipped: Network) -> None:
    with pytest.raises(InvalidValue, match="perhaps Poti"):
        places(shipped, "Potty")


def test_a_link_is_found_from_either_end_and_by_its_other_names(shipped: Network) -> None:
    assert [links(shipped, name)[0].id for name in ("alat-aktau", "aktau-baku", "beyneu-aktau")] == [
        "aktau-alat",
        "aktau-alat",
        "beyneu-mangystau",
    ]


def test_a_group_is_all_its_links(shipped: Network) -> None:
    assert [link.id for link in links(shipped, "caspian")] == ["aktau-alat", "kuryk-alat"]


def test_every_link_has_a_capacity_a_time_a_length_and_a_cost(shipped: Network) -> None:
    wanted = ("capacity", "time", "length", "cost", "emissions")
    assert [
        (link.id, name) for link in shipped.links.values() for name in wanted if name not in link.figures
    ] == []


def test_every_figure_is_published_with_a_source_or_an_estimate_with_its_basis(shipped: Network) -> None:
    things = (*shipped.links.values(), *shipped.nodes.values())
    figures = [figure for thing in things for figure in thing.figures.values()]
    assert [each for each in figures if each.status == "estimate" and not each.basis] == []
    assert [
        each for each in figures if each.status == "published" and not each.source.startswith("http")
    ] == []
    assert {each.status for each in figures} == {"published", "estimate"}


def test_every_range_holds_its_value(shipped: Network) -> None:
    things = (*shipped.links.values(), *shipped.nodes.values())
    figures = [figure for thing in things for figure in thing.figures.values()]
    assert [each for each in figures if not 0 <= each.low <= each.value <= each.high] == []


def test_an_estimated_time_is_the_length_at_the_speed_of_the_mode(shipped: Network) -> None:
    time = shipped.links["kars-istanbul"].figures["time"]
    assert time.status == "estimate"
    assert time.value == pytest.approx(shipped.links["kars-istanbul"].figures["length"].value / 743)


def test_twelve_train_pairs_a_day_are_ten_million_tonnes_each_way(shipped: Network) -> None:
    figure = shipped.links["dostyk-moyynty"].figures["capacity"]
    assert (figure.value, figure.stated) == (12 * 365 * 2304, "12 train-pairs/d")


def test_of_several_published_values_a_run_can_take_another() -> None:
    def pairs(choose: str) -> str:
        return reading.load(choose=choose).links["dostyk-moyynty"].figures["capacity"].stated

    assert [pairs(choose) for choose in ("used", "lowest", "highest", "latest")] == [
        "12 train-pairs/d",
        "12 train-pairs/d",
        "60 train-pairs/d",
        "60 train-pairs/d",
    ]


def test_another_corridor_of_the_world_needs_only_tables(lobito: Path) -> None:
    network = reading.load(lobito)
    found = flow.most(network, places(network, "Lobito"), places(network, "Lubumbashi"))
    assert (found.value, [each.subject for each in found.cut]) == (2 * 365 * 1000, ["luau-kolwezi"])
    (way,) = routes.shortest(network, place(network, "Lobito"), place(network, "Lubumbashi"), count=1)
    assert way.places == ("Lobito", "Luau", "Kolwezi", "Lubumbashi")


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("links.csv", "lobito,luau,rail", "lobito,laua,rail", "no place has the id 'laua'"),
        ("observations.csv", "4.6,,Mt/a", "plenty,,Mt/a", "value is not a number"),
        ("observations.csv", "4.6,,Mt/a", "4.6,,furlongs", "furlongs does not measure capacity"),
        ("observations.csv", "estimate,yes,an example,", "estimate,yes,,", "an estimate has no basis"),
        ("observations.csv", "lobito-luau,length", "lobito-luaa,length", "nothing has the id 'lobito-luaa'"),
        ("observations.csv", "4.6,,Mt/a", "-4.6,,Mt/a", "value is negative"),
        ("observations.csv", "subject,", "thing,", "it has no column 'subject'"),
        ("nodes.csv", "kolwezi,Kolwezi", "luau,Kolwezi", "'luau' is empty or stands twice"),
        ("nodes.csv", "-12.36,13.54", "-123.6,13.54", "nowhere on Earth"),
        ("links.csv", "luau,kolwezi,rail", "luau,luau,rail", "from a place to itself"),
        (
            "links.csv",
            "lubumbashi,durban,road",
            "lubumbashi,durban,camel",
            "has no time, and no rule gives one",
        ),
        ("rules.csv", "rail,,speed,200", "rail,,speed,0", "a speed is nought"),
        ("rules.csv", "rail,,cost,0.04", "rail,,cost,4", "do not rise"),
        ("observations.csv", "4.6,,Mt/a", "4.6,1,Mt/a", "value_high is below value"),
        ("rules.csv", "road,,emissions", "path,,emissions", "has no emissions"),
        ("conversions.csv", "days_per_year,365", "days_per_year,0", "no positive value for days_per_year"),
    ],
)
def test_a_mistake_in_a_table_is_one_clear_error(
    lobito: Path, table: str, old: str, new: str, said: str
) -> None:
    text = (lobito / table).read_text(encoding="utf-8")
    assert old in text
    (lobito / table).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidValue, match=said):
        reading.load(lobito)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_cell_that_is_anything_gives_a_network_or_a_clear_error(
    tmp_path: Path, lobito_tables: dict[str, str], data: st.DataObject
) -> None:
    for name, text in lobito_tables.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    name = data.draw(st.sampled_from(sorted(lobito_tables)))
    lines = [line.split(",") for line in lobito_tables[name].splitlines()]
    row = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[row]) - 1))
    lines[row][column] = data.draw(
        st.one_of(st.text(max_size=8), st.sampled_from(["-1", "0", "nan", "1e999", "x"]))
    )
    (tmp_path / name).write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    try:
        network = reading.load(tmp_path)
    except DostykError:
        return
    assert network.links
    assert all(figure.value >= 0 for link in network.links.values() for figure in link.figures.values())


def test_a_folder_without_tables_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="there is no such table"):
        reading.load(tmp_path)
