"""The map as data: land, links with their flow and use, the cut, places and where their names stand."""

from __future__ import annotations

import csv
from functools import cache
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.corridors.projection import Frame, around
from dostyk.corridors.reading import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dostyk.corridors.flow import Flow, Passage
    from dostyk.corridors.model import Link, Network, Node

    Point = tuple[float, float]
    Box = tuple[float, float, float, float]

USES: Final = ((0.5, "low"), (0.8, "some"), (0.9999, "high"), (float("inf"), "full"))
"""Classes of use: the share of the capacity that is taken, up to and including."""

WIDTH: Final = 1200
_WIDEST: Final = 15.0
_THINNEST: Final = 2.0
_ROOM: Final = 3.0
_LETTER: Final = 6.4
_LINE: Final = 13.0
_HIDDEN: Final = frozenset({"junction", "pipeline-station", "waypoint"})


class Line(NamedTuple):
    """A link on the map: its path, its width in pixels, its class of use, and what it says when pointed at."""

    link: str
    path: str
    width: float
    use: str
    mode: str
    planned: bool
    cut: bool
    middle: Point
    across: Point
    words: str


class Dot(NamedTuple):
    """A place on the map with its name where there is room; ``anchor`` is the side the name hangs on."""

    id: str
    name: str
    x: float
    y: float
    kind: str
    is_end: bool
    cut: bool
    label: Point | None
    anchor: str
    words: str


class Atlas(NamedTuple):
    """All that the map shows, in pixels."""

    frame: Frame
    land: tuple[str, ...]
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    most: float
    has_flow: bool


def atlas(network: Network, flow: Flow | None = None, ends: Sequence[str] = ()) -> Atlas:
    """The map of the network; with a flow its links are as wide as what they carry and the cut is marked.

    ``ends`` are the ids of the places that were asked about. The sea route round the Cape leaves the frame.
    """
    taken = _net(flow.passages) if flow else {}
    frame = around(_extent(network, taken, ends), width=WIDTH, below=70)
    shown = [node for node in network.nodes.values() if _inside(frame, node)]
    cut = {each.subject for each in flow.cut} if flow else set()
    most = max([abs(value) for value in taken.values()], default=0.0)
    lines = [
        _line(network, frame, link, taken, most, cut, flow is not None) for link in network.links.values()
    ]
    lines.sort(key=lambda line: (line.use != "none", line.cut, -line.width))
    dots = _dots(frame, shown, _ranks(network, taken, cut, ends), cut, set(ends))
    return Atlas(frame, _land(frame), tuple(lines), dots, most, flow is not None)


def _extent(network: Network, taken: dict[str, float], ends: Sequence[str]) -> list[Point]:
    """The places to be shown: those the flow passes with some room around, all where there is no flow."""
    passed = {name for link in taken for name in (network.links[link].start, network.links[link].end)}
    nodes = [network.nodes[name] for name in passed | (set(ends) if taken else set())]
    if not nodes:
        return [(node.lon, node.lat) for node in network.nodes.values() if node.kind != "waypoint"]
    west, east = min(node.lon for node in nodes) - _ROOM, max(node.lon for node in nodes) + _ROOM
    south, north = min(node.lat for node in nodes) - _ROOM, max(node.lat for node in nodes) + _ROOM
    middle = (west + east) / 2
    return [(lon, lat) for lon in (west, middle, east) for lat in (max(south, -30), north)]


def _inside(frame: Frame, node: Node) -> bool:
    x, y = frame.place(node.lon, node.lat)
    return node.kind != "waypoint" and 0 < x < frame.width and 0 < y < frame.height - 100


def _net(passages: Iterable[Passage]) -> dict[str, float]:
    """What passes each link one way less what passes the other."""
    net: dict[str, float] = {}
    for each in passages:
        if each.is_link:
            sign = 1 if each.start < each.end else -1
            net[each.subject] = net.get(each.subject, 0) + sign * each.flow
    return {link: value for link, value in net.items() if value}


def _line(
    network: Network,
    frame: Frame,
    link: Link,
    taken: dict[str, float],
    most: float,
    cut: set[str],
    flows: bool,
) -> Line:
    points = [frame.place(*spot) for spot in _spots(network, link)]
    passing, figure = abs(taken.get(link.id, 0.0)), link.figures.get("capacity")
    use = "none"
    if passing and figure:
        use = next(name for limit, name in USES if passing / max(figure.value, 1) <= limit)
    width = _width(passing, most) if passing else 1.0
    middle, across = _middle(points)
    ends = f"{network.nodes[link.start].name} to {network.nodes[link.end].name}, {link.mode}"
    room = f"{figure.value / 1e6:,.2f} Mt a year, {figure.status}" if figure else "no capacity stated"
    words = f"{ends}: {passing / 1e6:,.2f} of {room}" if flows else f"{ends}: {room}"
    path = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Line(link.id, path, width, use, link.mode, not link.open, link.id in cut, middle, across, words)


def _width(passing: float, most: float) -> float:
    return round(_THINNEST + (_WIDEST - _THINNEST) * passing / most, 2)


def _spots(network: Network, link: Link) -> list[Point]:
    start, end = network.nodes[link.start], network.nodes[link.end]
    return [(start.lon, start.lat), *_shapes().get(link.id, ()), (end.lon, end.lat)]


def _middle(points: list[Point]) -> tuple[Point, Point]:
    """The point half way along, and the direction across the line there, a unit long."""
    steps = list(pairwise(points))
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in steps]
    left = sum(lengths) / 2
    for (a, b), length in zip(steps, lengths, strict=True):
        if left <= length and length:
            share = left / length
            across = (-(b[1] - a[1]) / length, (b[0] - a[0]) / length)
            return ((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share), across)
        left -= length
    return points[0], (0.0, 1.0)


def _ranks(network: Network, taken: dict[str, float], cut: set[str], ends: Sequence[str]) -> dict[str, float]:
    """How much each place's name matters."""
    ranks = dict.fromkeys(network.nodes, 0.0)
    for link in network.links.values():
        for name in (link.start, link.end):
            ranks[name] += 1 + (10 if link.id in taken else 0) + (100 if link.id in cut else 0)
    for name in ranks:
        ranks[name] += (500 if name in cut else 0) + (1000 if name in ends else 0)
        ranks[name] -= 8 if network.nodes[name].kind in _HIDDEN else 0
    return ranks


def _dots(
    frame: Frame,
    shown: Sequence[Node],
    ranks: dict[str, float],
    cut: set[str],
    ends: set[str],
) -> tuple[Dot, ...]:
    """The places, the names that matter most placed first, none over another."""
    spots = {node.id: frame.place(node.lon, node.lat) for node in shown}
    full: list[Box] = [(x - 3, y - 3, x + 3, y + 3) for x, y in spots.values()]
    dots = []
    for node in sorted(shown, key=lambda node: -ranks[node.id]):
        x, y = spots[node.id]
        label, anchor = _label(node.name, x, y, frame, full) if ranks[node.id] > 0 else (None, "start")
        figure = node.figures.get("capacity")
        room = f": {figure.value / 1e6:,.2f} Mt a year, {figure.status}" if figure else ""
        words = f"{node.name}{room}"
        dots.append(
            Dot(node.id, node.name, x, y, node.kind, node.id in ends, node.id in cut, label, anchor, words)
        )
    return tuple(dots)


def _label(name: str, x: float, y: float, frame: Frame, full: list[Box]) -> tuple[Point | None, str]:
    long = len(name) * _LETTER
    choices = (
        ((x + 7, y + 4), "start", (x + 6, y - 8, x + 8 + long, y + 6)),
        ((x - 7, y + 4), "end", (x - 8 - long, y - 8, x - 6, y + 6)),
        ((x, y - 8), "middle", (x - long / 2, y - 8 - _LINE, x + long / 2, y - 6)),
        ((x, y + 17), "middle", (x - long / 2, y + 6, x + long / 2, y + 8 + _LINE)),
        ((x + 6, y - 7), "start", (x + 5, y - 7 - _LINE, x + 7 + long, y - 5)),
        ((x - 6, y - 7), "end", (x - 7 - long, y - 7 - _LINE, x - 5, y - 5)),
        ((x + 6, y + 15), "start", (x + 5, y + 5, x + 7 + long, y + 5 + _LINE)),
        ((x - 6, y + 15), "end", (x - 7 - long, y + 5, x - 5, y + 5 + _LINE)),
    )
    for spot, anchor, box in choices:
        inside = box[0] > 2 and box[2] < frame.width - 2 and box[1] > 2
        if inside and not any(_meet(box, other) for other in full):
            full.append(box)
            return spot, anchor
    return None, "start"


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _land(frame: Frame) -> tuple[str, ...]:
    """The rings of the land that reach into the frame, as paths."""
    paths = []
    for ring in _rings():
        points = [frame.place(*spot) for spot in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(xs) > 0 and min(xs) < frame.width and max(ys) > 0 and min(ys) < frame.height:
            paths.append("M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in points) + "z")
    return tuple(paths)


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    return tuple(_points(row["points"]) for row in _rows("land"))


@cache
def _shapes() -> dict[str, tuple[Point, ...]]:
    return {row["link"]: _points(row["points"]) for row in _rows("shapes")}


def _points(cell: str) -> tuple[Point, ...]:
    numbers = [float(each) for each in cell.split()]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _rows(name: str) -> list[dict[str, str]]:
    with (SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
