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


def load(folder: str | Path | None = None, *, choose: str = "used") -> Network:
    """The network in the tables of that folder, the shipped one when none is given.

    Where several values stand side by side ``choose`` takes the one marked as used, or the ``lowest``,
    ``highest`` or ``latest``. Raises InvalidValue for a table that is missing or says what cannot be.
    """
    if choose not in CHOICES:
        raise InvalidValue(f"{choose!r} is no way to choose", hint=f"use {', '.join(CHOICES)}")
    return _load(Path(folder) if folder else SHIPPED, choose)


@cache
def _load(folder: Path, choose: str) -> Network:
    rows = {name: _rows(folder, name) for name in ("nodes", "links", "observations", "conversions", "rules")}
    return build(rows | {"groups": _rows(folder, "groups", needed=False)}, choose=choose)


def build(tables: Mapping[str, list[Row]], *, choose: str = "used") -> Network:
    """The network of tables that were read already: ``nodes``, ``links``, ``observations``, ``conversions``, ``rules``, ``groups``."""
    by = Conversions.of({row["name"]: _number(row, "value", "conversions") for row in tables["conversions"]})
    rules = _rules(tables["rules"])
    observations = tuple(map(_observation, tables["observations"]))
    known = _figures(observations, CHOICES[choose], by)
    nodes = {row["id"]: _node(row) for row in tables["nodes"]}
    links = {row["id"]: _link(row, nodes) for row in tables["links"]}
    _check_subjects(observations, nodes, links)
    return Network(
        nodes={n.id: replace(n, figures=node_figures(n, known[n.id], rules, by)) for n in nodes.values()},
        links={
            k.id: replace(k, figures=link_figures(k, (nodes[k.start], nodes[k.end]), known[k.id], rules, by))
            for k in links.values()
        },
        groups={row["id"]: _group(row, nodes, links) for row in tables.get("groups", [])},
        conversions=by,
        observations=observations,
    )


CHOICES: Final[dict[str, Choice]] = {
    "used": lambda rows, _: next((row for row in rows if row.used), None),
    "lowest": lambda rows, size: min(rows, key=size),
    "highest": lambda rows, size: max(rows, key=size),
    "latest": lambda rows, _: max(rows, key=lambda row: (row.as_of, row.used)),
}
"""Which of several values of one attribute is used; the size of a value is in the attribute's own unit."""


def _rows(folder: Path, name: str, *, needed: bool = True) -> list[Row]:
    path = folder / f"{name}.csv"
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        if not needed:
            return []
        raise InvalidValue("there is no such table", where=str(path), hint="a network has one") from error
    return list(csv.DictReader(StringIO(text)))


def _number(row: Row, field: str, table: str) -> float:
    try:
        value = float(row[field])
    except (KeyError, ValueError) as error:
        raise InvalidValue(f"{field} is not a number", where=f"{table}.csv, {_name(row)}") from error
    if not math.isfinite(value):
        raise InvalidValue(f"{field} is not finite", where=f"{table}.csv, {_name(row)}")
    return value


def _name(row: Row) -> str:
    return " ".join(filter(None, list(row.values())[:3]))


def _many(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def _node(row: Row) -> Node:
    lat, lon = (_number(row, field, "nodes") for field in ("lat", "lon"))
    aliases = _many(row.get("aliases"))
    return Node(row["id"], row["name"], row.get("country", ""), lat, lon, row.get("kind", ""), aliases)


def _link(row: Row, nodes: Mapping[str, Node]) -> Link:
    strangers = [row[end] for end in ("from", "to") if row[end] not in nodes]
    if strangers:
        raise InvalidValue(f"no place has the id {strangers[0]!r}", where=f"links.csv, {row['id']}")
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
        key = (row["applies_to"], row.get("tracks") or "", row["attribute"])
        rules[key] = Rule(low, likely, high, row["unit"], row.get("basis") or "", row.get("source") or "")
    return rules


def _observation(row: Row) -> Observation:
    high = _number(row, "value_high", "observations") if row.get("value_high") else None
    if row["status"] not in {"published", "estimate"}:
        raise InvalidValue("status is published or estimate", where=f"observations.csv, {_name(row)}")
    if row["status"] == "estimate" and not row.get("basis"):
        raise InvalidValue("an estimate has no basis", where=f"observations.csv, {_name(row)}")
    texts = (row["as_of"], row["status"], row.get("used") == "yes", row["basis"], row["source"], row["note"])
    return Observation(
        row["subject"], row["attribute"], _number(row, "value", "observations"), high, row["unit"], *texts
    )


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
