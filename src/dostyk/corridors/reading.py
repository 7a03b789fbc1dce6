"""The tables of a network become a Network; each mistake in them is named with its file and row."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dostyk.corridors.estimates import Rule, Rules, link_figures, node_figures
from dostyk.corridors.model import UNITS, Figure, Group, Link, Network, Node, Observation
from dostyk.corridors.units import Conversions, factor
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dostyk.corridors.units import Conversions as By

    Row = dict[str, str]
    Size = Callable[[Observation], float]
    Choice = Callable[[list[Observation], Size], Observation | None]

SHIPPED: Final = Path(__file__).parent / "data"
COLUMNS: Final = {
    "nodes": ("id", "name", "lat", "lon"),
    "links": ("id", "from", "to", "mode"),
    "observations": ("subject", "attribute", "value", "unit", "as_of", "status", "used", "basis", "source"),
    "conversions": ("name", "value"),
    "rules": ("applies_to", "attribute", "likely", "unit"),
    "groups": ("id", "name"),
}
"""The tables of a network, the last of which it may lack, and the columns that each must have."""

_NEEDED: Final = ("time", "cost", "emissions")


def load(folder: str | Path | None = None, *, choose: str = "used") -> Network:
    """The network in the tables of that folder, the shipped one when none is given.

    Where several values stand side by side ``choose`` takes the one marked as used, or the ``lowest``,
    ``highest`` or ``latest``. Raises InvalidValue for a table that is missing or says what cannot be.
    """
    if choose not in CHOICES:
        raise InvalidValue(f"{choose!r} is no way to choose", hint=f"use {', '.join(CHOICES)}")
    return _read(Path(folder), choose) if folder else _shipped(choose)


@cache
def _shipped(choose: str) -> Network:
    return _read(SHIPPED, choose)


def _read(folder: Path, choose: str) -> Network:
    return build({name: _rows(folder, name) for name in COLUMNS}, choose=choose)


def build(tables: Mapping[str, list[Row]], *, choose: str = "used") -> Network:
    """The network of tables that were read already: ``nodes``, ``links``, ``observations``, ``conversions``, ``rules``, ``groups``."""
    by = Conversions.of({row["name"]: _number(row, "value", "conversions") for row in tables["conversions"]})
    rules = _rules(tables["rules"])
    observations = tuple(map(_observation, tables["observations"]))
    known = _figures(observations, CHOICES[choose], by)
    nodes = {row["id"]: _node(row) for row in _unique(tables["nodes"], "nodes")}
    links = {row["id"]: _link(row, nodes) for row in _unique(tables["links"], "links")}
    _check_subjects(observations, nodes, links)
    network = Network(
        nodes={n.id: replace(n, figures=node_figures(n, known[n.id], rules, by)) for n in nodes.values()},
        links={
            k.id: replace(k, figures=link_figures(k, (nodes[k.start], nodes[k.end]), known[k.id], rules, by))
            for k in links.values()
        },
        groups={row["id"]: _group(row, nodes, links) for row in tables.get("groups", [])},
        conversions=by,
        observations=observations,
    )
    _check_complete(network)
    return network


CHOICES: Final[dict[str, Choice]] = {
    "used": lambda rows, _: next((row for row in rows if row.used), None),
    "lowest": lambda rows, size: min(rows, key=size),
    "highest": lambda rows, size: max(rows, key=size),
    "latest": lambda rows, _: max(rows, key=lambda row: (row.as_of, row.used)),
}
"""Which of several values of one attribute is used; the size of a value is in the attribute's own unit."""


def _rows(folder: Path, name: str) -> list[Row]:
    path = folder / f"{name}.csv"
    try:
        text = path.read_text("utf-8")
        reader = csv.DictReader(StringIO(text), restval="", restkey="")
        rows = [{key: cell for key, cell in row.items() if key} for row in reader]
    except FileNotFoundError as error:
        if name == "groups":
            return []
        raise InvalidValue("there is no such table", where=str(path), hint="a network has one") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidValue("the table cannot be read as CSV in UTF-8", where=str(path)) from error
    missing = [column for column in COLUMNS[name] if column not in (reader.fieldnames or ())]
    if missing:
        raise InvalidValue(f"it has no column {missing[0]!r}", where=str(path))
    return rows


def _unique(rows: Iterable[Row], table: str) -> list[Row]:
    """The rows, of which no two may have one id."""
    seen: dict[str, Row] = {}
    for row in rows:
        if not row["id"] or row["id"] in seen:
            raise InvalidValue(f"the id {row['id']!r} is empty or stands twice", where=f"{table}.csv")
        seen[row["id"]] = row
    return list(seen.values())


def _number(row: Row, field: str, table: str) -> float:
    try:
        value = float(row[field])
    except (KeyError, ValueError) as error:
        raise InvalidValue(f"{field} is not a number", where=f"{table}.csv, {_name(row)}") from error
    if not (math.isfinite(value) and (value >= 0 or field in {"lat", "lon"})):
        raise InvalidValue(f"{field} is negative or not finite", where=f"{table}.csv, {_name(row)}")
    return value


def _name(row: Row) -> str:
    return " ".join(filter(None, list(row.values())[:3]))


def _many(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def _node(row: Row) -> Node:
    lat, lon = (_number(row, field, "nodes") for field in ("lat", "lon"))
    if abs(lat) > 90 or abs(lon) > 180:
        raise InvalidValue("it lies nowhere on Earth", where=f"nodes.csv, {row['id']}")
    aliases = _many(row.get("aliases"))
    return Node(row["id"], row["name"], row.get("country", ""), lat, lon, row.get("kind", ""), aliases)


def _link(row: Row, nodes: Mapping[str, Node]) -> Link:
    strangers = [row[end] for end in ("from", "to") if row[end] not in nodes]
    if strangers or row["from"] == row["to"]:
        said = f"no place has the id {strangers[0]!r}" if strangers else "it leads from a place to itself"
        raise InvalidValue(said, where=f"links.csv, {row['id']}")
    planned = row.get("state") == "planned"
    return Link(
        id=row["id"],
        start=row["from"],
        end=row["to"],
        mode=row["mode"],
        goods=row.get("goods") or "general",
        both_ways=row.get("both_ways") != "no",
        tracks=row.get("tracks") or "",
        open=not planned,
        planned=planned,
        aliases=_many(row.get("aliases")),
        groups=_many(row.get("groups")),
        note=row.get("note") or "",
    )


def _group(row: Row, nodes: Mapping[str, Node], links: Mapping[str, Link]) -> Group:
    members = tuple(link.id for link in links.values() if row["id"] in link.groups)
    start, end = row.get("from") or "", row.get("to") or ""
    if bool(start) != bool(end) or {start, end} - {"", *nodes}:
        raise InvalidValue("from and to are two places or both empty", where=f"groups.csv, {row['id']}")
    return Group(row["id"], row["name"], _many(row.get("phrases")), members, (start, end) if start else None)


def _rules(rows: Iterable[Row]) -> Rules:
    rules: Rules = {}
    for row in rows:
        likely = _number(row, "likely", "rules")
        low, high = (_number(row, each, "rules") if row.get(each) else likely for each in ("low", "high"))
        if not low <= likely <= high or (row["attribute"] == "speed" and low <= 0):
            raise InvalidValue(
                "low, likely and high do not rise, or a speed is nought", where=f"rules.csv, {_name(row)}"
            )
        key = (row["applies_to"], row.get("tracks") or "", row["attribute"])
        rules[key] = Rule(low, likely, high, row["unit"], row.get("basis") or "", row.get("source") or "")
    return rules


def _observation(row: Row) -> Observation:
    high = _number(row, "value_high", "observations") if row.get("value_high") else None
    value = _number(row, "value", "observations")
    if high is not None and high < value:
        raise InvalidValue("value_high is below value", where=f"observations.csv, {_name(row)}")
    if row["status"] not in {"published", "estimate"}:
        raise InvalidValue("status is published or estimate", where=f"observations.csv, {_name(row)}")
    if row["status"] == "estimate" and not row.get("basis"):
        raise InvalidValue("an estimate has no basis", where=f"observations.csv, {_name(row)}")
    texts = (
        row["as_of"],
        row["status"],
        row["used"] == "yes",
        row["basis"],
        row["source"],
        row.get("note", ""),
    )
    return Observation(row["subject"], row["attribute"], value, high, row["unit"], *texts)


def _figures(observations: Iterable[Observation], choose: Choice, by: By) -> dict[str, dict[str, Figure]]:
    beside: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for row in observations:
        beside[row.subject, row.attribute].append(row)
    figures: dict[str, dict[str, Figure]] = defaultdict(dict)
    for (subject, attribute), rows in beside.items():
        if sum(row.used for row in rows) > 1:
            raise InvalidValue(
                f"two values of {attribute} are marked used", where=f"observations.csv, {subject}"
            )
        if (
            attribute in UNITS
            and any(row.used for row in rows)
            and (chosen := choose(rows, lambda row: row.value * factor(row.attribute, row.unit, by)))
        ):
            figures[subject][attribute] = figure(chosen, by)
    return figures


def figure(row: Observation, by: By) -> Figure:
    """An observation in the unit of its attribute; the middle of a range is its value."""
    times = factor(row.attribute, row.unit, by)
    low, high = row.value * times, (row.value if row.value_high is None else row.value_high) * times
    words = (row.stated, row.basis, row.source, row.as_of, row.note)
    return Figure((low + high) / 2, low, high, UNITS[row.attribute], row.status, *words)


def _check_subjects(
    rows: Iterable[Observation], nodes: Mapping[str, Node], links: Mapping[str, Link]
) -> None:
    for row in rows:
        if row.subject not in nodes and row.subject not in links:
            raise InvalidValue(f"nothing has the id {row.subject!r}", where="observations.csv")


def _check_complete(network: Network) -> None:
    """Every link has a time, a cost and emissions: what is missing is not nought."""
    for link in network.links.values():
        lacking = [name for name in _NEEDED if name not in link.figures]
        if lacking:
            raise InvalidValue(
                f"{link.id} has no {lacking[0]}, and no rule gives one for {link.mode!r}",
                where="observations.csv",
                hint="add an observation or a rule",
            )
