"""What stands in where nothing is published: figures reckoned by rule, each marked as an estimate with its basis."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.corridors.model import UNITS, Figure
from dostyk.corridors.units import factor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.corridors.model import Link, Node
    from dostyk.corridors.units import Conversions

_EARTH_KM: Final = 6371.0088


class Rule(NamedTuple):
    """How an attribute of a mode, or of a kind of place, is estimated; ``low`` and ``high`` bound it."""

    low: float
    likely: float
    high: float
    unit: str
    basis: str
    source: str


Rules = dict[tuple[str, str, str], Rule]
"""By mode or kind, number of tracks (mostly empty), attribute."""


def great_circle(a: Node, b: Node) -> float:
    """The shortest way over a sphere of mean radius, in km (haversine)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(h))


def link_figures(
    link: Link, ends: tuple[Node, Node], known: Mapping[str, Figure], rules: Rules, by: Conversions
) -> dict[str, Figure]:
    """The known figures of a link and, for those it lacks, estimates; some modes wait and pay for a transfer besides."""
    figures = dict(known)
    figures.setdefault("length", _length(link, ends, rules))
    length = figures["length"]
    for attribute, scale, unit in (("cost", 1.0, "USD/t"), ("emissions", 1e-3, "kg/t")):
        rate = rules.get((link.mode, "", attribute))
        if rate and attribute not in figures:
            figures[attribute] = _by_length(length, rate, scale, unit)
    speed = rules.get((link.mode, "", "speed"))
    if speed and "time" not in figures:
        figures["time"] = _time(length, speed)
    room = rules.get((link.mode, link.tracks, "capacity")) or rules.get((link.mode, "", "capacity"))
    if room and "capacity" not in figures:
        figures["capacity"] = plain("capacity", room, by, "t/a")
    return _passing(link.mode, ("dwell", "transfer"), figures, rules, by)


def node_figures(node: Node, known: Mapping[str, Figure], rules: Rules, by: Conversions) -> dict[str, Figure]:
    """The known figures of a place and, by its kind, the wait and the price of passing it."""
    return _passing(node.kind, ("dwell", "cost"), dict(known), rules, by)


def _passing(
    kind: str, attributes: tuple[str, ...], figures: dict[str, Figure], rules: Rules, by: Conversions
) -> dict[str, Figure]:
    for attribute in attributes:
        rule = rules.get((kind, "", attribute))
        if rule and attribute not in figures:
            figures[attribute] = plain(attribute, rule, by, UNITS[attribute])
    return figures


def plain(attribute: str, rule: Rule, by: Conversions, unit: str) -> Figure:
    """The figure that a rule gives by itself."""
    times = factor(attribute, rule.unit, by)
    return Figure(
        value=rule.likely * times,
        low=rule.low * times,
        high=rule.high * times,
        unit=unit,
        status="estimate",
        stated=f"{rule.likely:g} {rule.unit}",
        basis=rule.basis,
        source=rule.source,
    )


def _length(link: Link, ends: tuple[Node, Node], rules: Rules) -> Figure:
    straight = great_circle(*ends)
    detour = rules.get((link.mode, "", "detour"))
    times = detour.likely if detour else 1.0
    km = round(straight * times)
    basis = f"great-circle distance {straight:.0f} km by {times:g}"
    return Figure(km, km, km, "km", "estimate", f"{km} km", basis, detour.source if detour else "")


def _by_length(length: Figure, rate: Rule, scale: float, unit: str) -> Figure:
    low, value, high = (length.value * each * scale for each in (rate.low, rate.likely, rate.high))
    basis = f"{length.value:g} km at {rate.likely:g} {rate.unit}: {rate.basis}"
    return Figure(value, low, high, unit, "estimate", f"{value:.4g} {unit}", basis, rate.source)


def _time(length: Figure, speed: Rule) -> Figure:
    low, value, high = (length.value / each for each in (speed.high, speed.likely, speed.low))
    basis = f"{length.value:g} km at {speed.likely:g} {speed.unit}: {speed.basis}"
    return Figure(value, low, high, "d", "estimate", f"{value:.3g} d", basis, speed.source)
