"""The map and the bars: well-formed, escaped, with the cut marked and no name over another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dostyk.corridors import drawing, flow, reading, scenario
from dostyk.corridors.atlas import Atlas, atlas
from dostyk.corridors.comparison import compare
from dostyk.corridors.model import Network
from dostyk.corridors.places import places
from dostyk.corridors.projection import around

SVG = "{http://www.w3.org/2000/svg}"


def to_poti(network: Network) -> tuple[flow.Flow, Atlas]:
    found = flow.most(network, places(network, "Xi'an"), places(network, "Poti"))
    return found, atlas(network, found, ["xian", "poti"])


def test_the_map_is_well_formed_and_says_what_it_shows(shipped: Network) -> None:
    ends = places(shipped, "Xi'an"), places(shipped, "Poti")
    root = ElementTree.fromstring(drawing.map_svg(shipped, flow.most(shipped, *ends), *ends))
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == "Xi'an to Poti: at most 6.00 Mt of general goods a year"
    assert "Aktau to Alat 3.90 Mt (estimate)" in (root.findtext(f"{SVG}desc") or "")


def test_the_map_refers_to_nothing_outside(shipped: Network) -> None:
    drawn = drawing.map_svg(shipped).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in drawn
    assert "<script" not in drawn


def test_two_maps_on_one_page_share_no_id(shipped: Network) -> None:
    def ids(name: str) -> set[str]:
        root = ElementTree.fromstring(drawing.map_svg(shipped, name=name))
        return {each.attrib["id"] for each in root.iter() if "id" in each.attrib}

    assert ids("one")
    assert ids("one") & ids("two") == set()


def test_the_widest_line_carries_the_most_and_the_cut_is_full(shipped: Network) -> None:
    found, made = to_poti(shipped)
    flows = {each.subject: each.flow for each in found.passages if each.is_link}
    widest = max(made.lines, key=lambda line: line.width)
    assert flows[widest.link] == max(flows.values())
    assert {line.link: line.use for line in made.lines if line.cut} == {
        "aktau-alat": "full",
        "kuryk-alat": "full",
    }
    assert all(line.use == "none" for line in made.lines if line.link not in flows)


def test_both_ends_have_their_names(shipped: Network) -> None:
    _, made = to_poti(shipped)
    assert {dot.name for dot in made.dots if dot.is_end and dot.label} == {"Xi'an", "Poti"}


def test_a_planned_link_is_drawn_as_planned_until_it_is_opened(shipped: Network) -> None:
    def planned(network: Network) -> set[str]:
        return {line.link for line in atlas(network).lines if line.planned}

    assert "bakhty-ayagoz" in planned(shipped)
    opened = scenario.apply(shipped, [scenario.parse("bakhty-ayagoz.open=yes")])
    assert "bakhty-ayagoz" not in planned(opened)


def test_names_from_tables_are_escaped(lobito: Path) -> None:
    network = reading.load(lobito)
    hostile = replace(network.nodes["lobito"], name='<script>alert("x")</script>')
    network = replace(network, nodes={**network.nodes, "lobito": hostile})
    ends = places(network, "lobito"), places(network, "Durban")
    drawn = drawing.map_svg(network, flow.most(network, *ends), *ends)
    assert "<script" not in drawn
    ElementTree.fromstring(drawn)


def test_the_bars_stand_in_proportion(shipped: Network) -> None:
    answers = compare(shipped, [scenario.parse("caspian.capacity=x1.5")], [("xian", "poti")])
    root = ElementTree.fromstring(drawing.bars_svg(shipped, answers, title="Ships & ferries"))
    bars = {each.get("class"): float(each.get("width") or 0) for each in root.iter(f"{SVG}rect")}
    assert bars["bar-after"] == pytest.approx(bars["bar-before"] * 1.5, rel=0.01)


def test_the_frame_holds_its_points_with_north_up() -> None:
    frame = around([(0, 20), (120, 60), (60, 40)], width=1000, margin=40)
    spots = [frame.place(lon, lat) for lon, lat in ((0, 20), (120, 60), (60, 40))]
    assert all(0 < x < 1000 and 0 < y < frame.height for x, y in spots)
    assert frame.place(60, 50)[1] < frame.place(60, 40)[1]
    assert frame.place(70, 40)[0] > frame.place(60, 40)[0]


def test_a_map_says_what_is_supposed(shipped: Network) -> None:
    ends = places(shipped, "Xi'an"), places(shipped, "Poti")
    change = scenario.parse("dostyk-moyynty.capacity=x5")
    changed = scenario.apply(shipped, [change])
    drawn = drawing.map_svg(changed, flow.most(changed, *ends), *ends, supposed=[change])
    words = ElementTree.fromstring(drawn).findtext(f"{SVG}desc") or ""
    assert words.startswith("Supposed: dostyk-moyynty.capacity=x5. The cut: ")
