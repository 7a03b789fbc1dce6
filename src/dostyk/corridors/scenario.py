"""Changes to a network: what a claim or a user supposes, applied to a copy; scenarios are files and combine."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.corridors import places, units
from dostyk.corridors.model import UNITS, Figure
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dostyk.corridors.model import Link, Network, Node

ATTRIBUTES: Final = (*UNITS, "open", "closed")
_SETTING: Final = re.compile(r"([^=]+)\.([a-z/]+)=(.+)")
_LARGE_UNITS: Final = frozenset({"Mt/a", "bcm/a", "trains/d", "train-pairs/d", "trucks/d"})
_TOO_LARGE: Final = 10_000
_TRUTHS: Final = {"yes": True, "true": True, "no": False, "false": False}


class Change(NamedTuple):
    """One thing supposed of a link, a group of links or a place.

    ``value`` is ``x5`` for five times, ``10 Mt/a`` for so much, ``+25 Mt/a`` for so much more, ``60`` for so much in
    the unit that the figure in use was stated in (a number of 10,000 and more, where that is millions of tonnes or
    trains or lorries a day, is tonnes a year); of ``open`` it is yes or no, of ``closed`` the days a year.
    """

    subject: str
    attribute: str
    value: str

    def __str__(self) -> str:
        return f"{self.subject}.{self.attribute}={self.value}"


class Scenario(NamedTuple):
    """Changes under one name, applied in order."""

    name: str
    changes: tuple[Change, ...]

    def then(self, other: Scenario) -> Scenario:
        """Both under one name, this one first."""
        return Scenario(" and ".join(filter(None, (self.name, other.name))), self.changes + other.changes)


def combined(scenarios: Iterable[Scenario]) -> Scenario:
    """All of them as one, in order."""
    return reduce(Scenario.then, scenarios, Scenario("", ()))


def parse(setting: str) -> Change:
    """The change written as ``LINK.capacity=x5``; raises InvalidValue for what is not one.

    >>> parse("dostyk-moyynty.capacity=x5")
    Change(subject='dostyk-moyynty', attribute='capacity', value='x5')
    """
    found = _SETTING.fullmatch(setting.strip())
    if found is None or found[2] not in ATTRIBUTES:
        raise InvalidValue(
            f"{setting!r} is not a change",
            hint=f"write LINK.capacity=x5; what can be set: {', '.join(ATTRIBUTES)}",
        )
    return Change(found[1].strip(), found[2], found[3].strip())


def read(text: str, *, name: str = "") -> Scenario:
    """The scenario in TOML or JSON: ``name`` and ``changes``, each ``LINK.capacity=x5`` or its three parts."""
    try:
        raw = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidValue(f"it is neither JSON nor TOML: {error}", where=name or None) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("changes"), list):
        raise InvalidValue("a scenario has a list of changes", where=name or None)
    return Scenario(str(raw.get("name") or name), tuple(map(_change, raw["changes"])))


def write(scenario: Scenario) -> str:
    """The scenario as JSON that ``read`` takes."""
    return json.dumps({"name": scenario.name, "changes": [str(each) for each in scenario.changes]}, indent=1)


def apply(network: Network, changes: Iterable[Change]) -> Network:
    """The network as it would be; the given one is left as it is."""
    for change in changes:
        network = _apply(network, change)
    return network


def _change(raw: Any) -> Change:
    if isinstance(raw, str):
        return parse(raw)
    try:
        return parse(f"{raw['subject']}.{raw['attribute']}={raw['value']}")
    except (KeyError, TypeError) as error:
        raise InvalidValue(f"{raw!r} is not a change", hint="it has subject, attribute, value") from error


def _apply(network: Network, change: Change) -> Network:
    if change.subject in network.nodes:
        return _on_place(network, network.nodes[change.subject], change)
    try:
        links = places.links(network, change.subject)
    except InvalidValue as unknown:
        try:
            node = places.place(network, change.subject)
        except InvalidValue:
            raise unknown from None
        return _on_place(network, node, change)
    if _is_total(links, change):
        links = tuple(link for link in links if link.open) or links
        total = sum(
            link.figures[change.attribute].value for link in links if change.attribute in link.figures
        )
        changed = {link.id: _on_link(network, link, change, total) for link in links}
    else:
        changed = {link.id: _on_link(network, link, change, None) for link in links}
    return replace(network, links={**network.links, **changed})


def _on_place(network: Network, node: Node, change: Change) -> Network:
    if change.attribute in {"open", "closed"}:
        touching = [link for link in network.links.values() if node.id in (link.start, link.end)]
        changed = {link.id: _on_link(network, link, change, None) for link in touching}
        return replace(network, links={**network.links, **changed})
    figures = _with(network, node.figures, change, None)
    return replace(network, nodes={**network.nodes, node.id: replace(node, figures=figures)})


def _on_link(network: Network, link: Link, change: Change, total: float | None) -> Link:
    if change.attribute == "open":
        if change.value.lower() not in _TRUTHS:
            raise InvalidValue(f"{change.value!r} is neither yes nor no", where=str(change))
        return replace(link, open=_TRUTHS[change.value.lower()])
    if change.attribute == "closed":
        return replace(link, figures=_closed(network, link.figures, change))
    return replace(link, figures=_with(network, link.figures, change, total))


def _is_total(links: tuple[Link, ...], change: Change) -> bool:
    """Whether a capacity is set for several links together, to be divided among the open ones as now."""
    return len(links) > 1 and change.attribute.startswith("capacity") and not change.value.startswith("x")


def _with(
    network: Network, figures: Mapping[str, Figure], change: Change, total: float | None
) -> dict[str, Figure]:
    now = figures.get(change.attribute)
    if change.value.lower().startswith("x"):
        if now is None:
            raise InvalidValue(
                "there is no figure to multiply", where=str(change), hint="set a value with its unit"
            )
        made = _times(now, _factor(change), str(change))
    else:
        made = _set(network, now, change, total)
    return {**figures, change.attribute: made}


def _factor(change: Change) -> float:
    try:
        times = float(change.value[1:])
    except ValueError as error:
        raise InvalidValue(f"{change.value!r} is not a factor", where=str(change), hint="write x5") from error
    if not 0 <= times < float("inf"):
        raise InvalidValue("a factor is nought or more", where=str(change))
    return times


def _times(now: Figure, times: float, words: str) -> Figure:
    basis = f"{words}: {now.stated} {now.status} times {times:g}"
    value, low, high = now.value * times, now.low * times, now.high * times
    return Figure(value, low, high, now.unit, "scenario", f"{now.stated} x {times:g}", basis, now.source)


def _set(network: Network, now: Figure | None, change: Change, total: float | None) -> Figure:
    """The value that is set or added to; of a total the share that the figure has of it now."""
    number, unit = units.split(change.value.removeprefix("+"))
    unit = unit or _unit_in_use(now, number, change.attribute)
    value = number * units.factor(change.attribute, unit, network.conversions)
    if change.value.startswith("+") or total is not None:
        if now is None or total == 0:
            said = "there is no figure to start from"
            raise InvalidValue(said, where=str(change), hint="set each value with its unit")
        base = now.value if total is None else total
        after = value + base if change.value.startswith("+") else value
        if not base:
            return replace(now, value=after, low=after, high=after, status="scenario", basis=str(change))
        return _times(now, after / base, str(change))
    words = f"{number:g} {unit}", f"supposed: {change}"
    return Figure(value, value, value, UNITS[change.attribute], "scenario", *words)


def _unit_in_use(now: Figure | None, number: float, attribute: str) -> str:
    """The unit that a bare number is in: that of the figure in use, unless none could be so large in it."""
    unit = now.stated.rpartition(" ")[2] if now and now.status != "scenario" else ""
    too_large = number >= _TOO_LARGE and unit in _LARGE_UNITS
    return UNITS[attribute] if too_large or not unit else unit


def _closed(network: Network, figures: Mapping[str, Figure], change: Change) -> dict[str, Figure]:
    days, unit = units.split(change.value)
    year = network.conversions.days_per_year
    if unit not in {"", "d"} or days > year:
        raise InvalidValue("a link is closed for some days of the year", where=str(change), hint="closed=10")
    left = (year - days) / year
    return {
        name: _times(each, left, str(change)) if name.startswith("capacity") else each
        for name, each in figures.items()
    }
