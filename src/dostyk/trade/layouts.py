"""Layouts: which column of a table plays which role, in what the values are counted, and by whom."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from dostyk.errors import InvalidValue, SourceNotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Side = Literal["exporter", "importer"]
ROLES: Final = ("year", "exporter", "importer", "reporter", "partner", "flow", "product", "value", "quantity")
_KEYS: Final = frozenset(
    {"title", "source", "unit", "valuation", "columns", "exports", "imports", "leave", "digits"}
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table's columns mean.

    ``columns`` maps a role to the column that plays it. Where countries report for themselves, ``exports`` and
    ``imports`` are the words of the flow column. ``leave`` maps a column to values whose rows repeat others and
    are left out; a value after ``!`` is the only one that is kept, and ``!`` alone keeps the rows without a value. ``digits`` is the length of product codes
    that are counted, so that a chapter is not added to its headings; None takes all.
    """

    name: str
    columns: Mapping[str, str]
    title: str = ""
    source: str = ""
    unit: str = "not stated"
    valuation: str = "not stated"
    exports: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    leave: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    digits: int | None = None

    @property
    def reported(self) -> bool:
        """Whether each country's own count is in the table, rather than one count of each flow."""
        return "reporter" in self.columns

    def roles(self, side: Side = "exporter") -> dict[str, str]:
        """The columns by role, ``exporter`` and ``importer`` among them, by the count of that side."""
        if not self.reported:
            return dict(self.columns)
        other: Side = "importer" if side == "exporter" else "exporter"
        return {**self.columns, side: self.columns["reporter"], other: self.columns["partner"]}

    def flows(self, side: Side = "exporter") -> tuple[str, ...]:
        """The words of the flow column in the rows that count what that side reports."""
        return self.exports if side == "exporter" else self.imports

    def counted_by(self, side: Side = "exporter") -> str:
        """Whose count the values are, in words."""
        return f"the {side}'s own" if self.reported else "one for each flow, as the table gives it"


def layout(name: str) -> Layout:
    """The layout of that name, or the one in the TOML or JSON file of that path.

    Raises ``InvalidValue`` when it is neither or says what a layout cannot.
    """
    known = shipped()
    if name in known:
        return known[name]
    path = Path(name)
    if path.suffix.lower() not in {".toml", ".json"}:
        hint = f"one of {', '.join(known)}, or a .toml or .json file with a table `columns`"
        raise InvalidValue(f"there is no layout {name!r}", hint=hint)
    return made(path.stem, _entry(path), where=name)


def suiting(columns: Iterable[str], *, where: str) -> Layout:
    """The shipped layout whose required columns the table has; raises ``InvalidValue`` when none fits."""
    have = set(columns)
    for one in shipped().values():
        if {column for role, column in one.columns.items() if role != "quantity"} <= have:
            return one
    shown = ", ".join(sorted(have)[:12])
    hint = "name the columns in a TOML file and pass it with --layout"
    raise InvalidValue(f"the columns fit no layout that is known: {shown}", where=where, hint=hint)


def made(name: str, entry: Mapping[str, Any], *, where: str) -> Layout:
    """The layout that a mapping describes; raises ``InvalidValue`` with what it lacks."""
    columns = entry.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise InvalidValue("a layout needs a table `columns`", where=where, hint="role = column name")
    strange = [*(set(columns) - set(ROLES)), *(set(entry) - _KEYS)]
    if strange:
        hint = f"roles are {', '.join(ROLES)}"
        raise InvalidValue(f"a layout has no {', '.join(sorted(strange))}", where=where, hint=hint)
    _whole(columns, entry, where)
    words = {key: str(entry[key]) for key in ("title", "source", "unit", "valuation") if key in entry}
    return Layout(
        name=name,
        columns={role: str(column) for role, column in columns.items()},
        exports=tuple(map(str, entry.get("exports", ()))),
        imports=tuple(map(str, entry.get("imports", ()))),
        leave={column: tuple(map(str, values)) for column, values in entry.get("leave", {}).items()},
        digits=entry.get("digits"),
        **words,
    )


@cache
def shipped() -> dict[str, Layout]:
    """The layouts that come with the program, by name."""
    text = resources.files("dostyk.trade").joinpath("layouts.toml").read_text("utf-8")
    return {name: made(name, entry, where="layouts.toml") for name, entry in tomllib.loads(text).items()}


def _whole(columns: Mapping[str, Any], entry: Mapping[str, Any], where: str) -> None:
    has = set(columns)
    if "value" not in has:
        raise InvalidValue("no column has the role `value`", where=where)
    if {"reporter", "partner", "flow"} <= has:
        if not (entry.get("exports") or entry.get("imports")):
            raise InvalidValue("`exports` and `imports` are not given", where=where, hint='exports = ["X"]')
    elif has & {"reporter", "partner", "flow"} or not has & {"exporter", "importer"}:
        raise InvalidValue(
            "the parties are not given",
            where=where,
            hint="exporter and importer, or reporter, partner and flow",
        )


def _entry(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
        read: object = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise SourceNotFound(f"it cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:
        raise InvalidValue(f"it does not parse: {error}", where=str(path)) from error
    if not isinstance(read, dict):
        raise InvalidValue("a layout is a table", where=str(path))
    return read
