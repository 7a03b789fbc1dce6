"""What the network is made of: figures with their sources, places, links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.corridors.units import Conversions

STATUSES: Final = ("published", "estimate", "scenario")
UNITS: Final = {
    "length": "km",
    "time": "d",
    "dwell": "d",
    "cost": "USD/t",
    "transfer": "USD/t",
    "emissions": "kg/t",
    "capacity": "t/a",
    "capacity/containers": "t/a",
}
"""The unit in which each attribute is reckoned, whatever unit it was published in."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its range in the unit of its attribute, and as it was stated, with where it comes from.

    ``status`` is one of ``STATUSES``; ``basis`` says how an estimate was reckoned.
    """

    value: float
    low: float
    high: float
    unit: str
    status: str
    stated: str = ""
    basis: str = ""
    source: str = ""
    as_of: str = ""
    note: str = ""


class Observation(NamedTuple):
    """One published or estimated value as the table holds it; several may stand side by side."""

    subject: str
    attribute: str
    value: float
    value_high: float | None
    unit: str
    as_of: str
    status: str
    used: bool
    basis: str
    source: str
    note: str

    @property
    def stated(self) -> str:
        """The value as it was published: ``12 train-pairs/d``."""
        high = "" if self.value_high is None else f"-{self.value_high:g}"
        return f"{self.value:g}{high} {self.unit}"


@dataclass(frozen=True, slots=True)
class Node:
    """A place: a city, port, border station, junction; what passes it may wait, pay and find no room."""

    id: str
    name: str
    country: str
    lat: float
    lon: float
    kind: str
    aliases: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A way from one place to the next by one mode, open or planned."""

    id: str
    start: str
    end: str
    mode: str
    goods: str = "general"
    both_ways: bool = True
    tracks: str = ""
    open: bool = True
    planned: bool = False
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    note: str = ""


class Group(NamedTuple):
    """Links that belong together, and what texts call them; a corridor also has the two places it is for."""

    id: str
    name: str
    phrases: tuple[str, ...]
    links: tuple[str, ...]
    ends: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Places and links by id, the groups of links, the declared conversions, and every observation behind them."""

    nodes: Mapping[str, Node]
    links: Mapping[str, Link]
    groups: Mapping[str, Group]
    conversions: Conversions
    observations: tuple[Observation, ...] = ()
