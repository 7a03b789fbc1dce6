"""What was published of volumes and journeys beside what the network says: hits, misses, and by how much."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from dostyk.corridors import flow, routes, units
from dostyk.corridors.reading import SHIPPED
from dostyk.corridors.shares import route_shares

if TYPE_CHECKING:
    from dostyk.corridors.model import Network
    from dostyk.corridors.routes import Route

_TRAINS_A_YEAR = "trains/a"


class Volume(NamedTuple):
    """A published volume (t/a, both directions) beside what can pass one way and both; ``fits`` when both allow it."""

    series: str
    period: str
    kind: str
    stated: str
    on: str
    tonnes: float
    one_way: float
    both_ways: float
    source: str
    note: str

    @property
    def use(self) -> float:
        """The share of what both directions allow."""
        return self.tonnes / self.both_ways

    @property
    def fits(self) -> bool:
        """Whether the network says that it was possible."""
        return self.tonnes <= self.both_ways


class Journey(NamedTuple):
    """A published time (d) or length (km) beside the network's; ``is_input`` when the network was made with it."""

    start: str
    end: str
    through: str
    attribute: str
    low: float
    high: float
    year: str
    likely: float
    least: float
    most: float
    is_input: bool
    source: str
    note: str

    @property
    def error(self) -> float:
        """The network's likely value over the middle of what was published, less 1."""
        return 2 * self.likely / (self.low + self.high) - 1

    @property
    def hit(self) -> bool:
        """Whether a time meets the network's range, or a length is within a tenth."""
        if self.attribute == "length":
            return abs(self.error) <= 0.1
        return self.low <= self.most and self.high >= self.least


class Choice(NamedTuple):
    """The share of the Trans-Caspian route in containers by land, as published and as the logit has it."""

    year: str
    published: float
    reckoned: float


def volumes(network: Network) -> tuple[Volume, ...]:
    """Every published volume with what the network allows."""
    return tuple(_volume(network, row) for row in _rows("volumes"))


def journeys(network: Network) -> tuple[Journey, ...]:
    """Every published journey with the network's best way over the same corridor."""
    return tuple(_journey(network, row) for row in _rows("journeys"))


def choice(network: Network) -> Choice:
    """Containers of 2024 by the Trans-Caspian route and by all trains from China, beside the shares Xi'an-Duisburg."""
    rows = {(row["series"], row["period"]): float(row["value"]) for row in _rows("volumes")}
    caspian = rows["Trans-Caspian route, containers", "2024"]
    trains = rows["China-Europe trains", "2024"] * network.conversions.teu_per_train
    ends = network.nodes["xian"], network.nodes["duisburg"]
    ways = [way for way in routes.alternatives(network, *ends) if "sea" not in way.modes]
    members = set(network.groups["caspian"].links)
    shares = zip(ways, route_shares(ways), strict=True)
    reckoned = sum(share for way, share in shares if members & set(way.links))
    return Choice("2024", caspian / (caspian + trains), reckoned)


def _volume(network: Network, row: dict[str, str]) -> Volume:
    by = network.conversions
    value, unit = float(row["value"]), row["unit"]
    if unit == _TRAINS_A_YEAR:
        tonnes = value * by.teu_per_train * by.tonnes_per_teu
    else:
        tonnes = value * units.factor("capacity", unit, by)
    there, back = _room(network, row["on"], row["goods"])
    return Volume(
        series=row["series"],
        period=row["period"],
        kind=row["kind"],
        stated=f"{value:,.0f} {unit.removesuffix('/a')}",
        on=row["on"],
        tonnes=tonnes,
        one_way=there,
        both_ways=there + back,
        source=row["source"],
        note=row["note"],
    )


def _room(network: Network, name: str, goods: str) -> tuple[float, float]:
    """What can pass a link, place, group or corridor, there and back; a port counts both ways together."""
    group = network.groups.get(name)
    if group and group.ends:
        ends = [[network.nodes[each]] for each in group.ends]
        return tuple(flow.most(network, *pair, goods=goods).value for pair in (ends, ends[::-1]))  # type: ignore[return-value]
    if name in network.nodes:
        return network.nodes[name].figures["capacity"].value, 0.0
    links = group.links if group else (name,)
    each = sum(network.links[link].figures["capacity"].value for link in links if network.links[link].open)
    return each, each


def _journey(network: Network, row: dict[str, str]) -> Journey:
    ends = network.nodes[row["from"]], network.nodes[row["to"]]
    if row["through"]:
        way = routes.over(network, *ends, row["through"])
    else:
        way = next(iter(routes.shortest(network, *ends, count=1)), None)
    assert way, f"{row['from']} to {row['to']}"
    likely, least, most = _values(way, row["attribute"])
    return Journey(
        start=ends[0].name,
        end=ends[1].name,
        through=row["through"],
        attribute=row["attribute"],
        low=float(row["low"]),
        high=float(row["high"]),
        year=row["year"],
        likely=likely,
        least=least,
        most=most,
        is_input=row["input"] == "yes",
        source=row["source"],
        note=row["note"],
    )


def _values(way: Route, attribute: str) -> tuple[float, float, float]:
    if attribute == "length":
        return way.length, way.length, way.length
    return way.time.value, way.time.low, way.time.high


def _rows(name: str) -> list[dict[str, str]]:
    with (SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
