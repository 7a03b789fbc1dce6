"""A tidy table made ready for a gravity model: its terms computed, its rows without a value counted and left out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow.compute as pc

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

_LOG: Final = re.compile(r"log\((.+)\)")


@dataclass(frozen=True, slots=True)
class Model:
    """A gravity equation in the words of a table's columns.

    ``terms`` are columns or ``log(column)``; ``fixed`` are columns, or several joined by ``^`` for a fixed
    effect of each combination. ``domestic`` keeps the rows of countries with themselves.
    """

    exporter: str
    importer: str
    outcome: str
    year: str | None
    terms: tuple[str, ...]
    fixed: tuple[str, ...]
    domestic: bool = False

    def with_changes(self, **changes: Any) -> Model:
        """The same with other terms, fixed effects or rows."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Panel:
    """The columns of a model as arrays of one length, and how many rows were left out and why."""

    model: Model
    outcome: Values
    terms: dict[str, Values]
    fixed: dict[str, NDArray[Any]]
    exporter: NDArray[Any]
    importer: NDArray[Any]
    year: NDArray[Any] | None
    left_out: dict[str, int]

    def __len__(self) -> int:
        return len(self.outcome)

    def of_years(self, years: Sequence[str]) -> Panel:
        """The rows of these years, or all when none is named."""
        if not years or self.year is None:
            return self
        return self.where(np.isin(self.year.astype(str), list(years)))

    def where(self, rows: NDArray[np.bool_], why: str = "") -> Panel:
        """The rows that are true; with ``why``, the others are counted as left out for it."""
        fewer = int((~rows).sum())
        return replace(
            self,
            outcome=self.outcome[rows],
            terms={name: values[rows] for name, values in self.terms.items()},
            fixed={name: values[rows] for name, values in self.fixed.items()},
            exporter=self.exporter[rows],
            importer=self.importer[rows],
            year=None if self.year is None else self.year[rows],
            left_out=self.left_out | ({why: fewer} if why and fewer else {}),
        )


def guessed(columns: Sequence[str], *, where: str, **named: str) -> Model:
    """The usual equation with the columns a table has: distance, border, language, colony, agreement.

    ``named`` gives the column of a role. Fixed effects are exporter and importer of each year. Raises ``InvalidValue`` when a role has no column.
    """
    known = {column.lower(): column for column in columns}
    roles = {role: _first(names, known) for role, names in _names()["roles"].items()} | named
    for role in ("exporter", "importer", "outcome"):
        if roles[role] is None:
            hint = f"name it;  the table has {', '.join(list(columns)[:12])}"
            raise InvalidValue(f"no column is known to be the {role}", where=where, hint=hint)
    year = roles["year"]
    terms = [_first(names, known) for names in _names()["terms"].values()]
    exporter, importer, outcome = (str(roles[role]) for role in ("exporter", "importer", "outcome"))
    fixed = tuple(f"{one}^{year}" if year else one for one in (exporter, importer))
    return Model(exporter, importer, outcome, year, tuple(term for term in terms if term), fixed)


def panel(table: pa.Table, model: Model, *, where: str, years: Sequence[str] = ()) -> Panel:
    """The rows of a table, or of these years of it, that have every value the model asks for.

    Raises ``InvalidValue`` for a column that is not there or holds no numbers, a model without a term, and a
    logarithm of what is not above nought.
    """
    if not model.terms:
        raise InvalidValue("the equation has no term", where=where, hint="--on 'log(dist)' --on contig")
    fixed = {name: _joined(table, name, where) for name in model.fixed}
    made = Panel(
        model=model,
        outcome=_numbers(table, model.outcome, where),
        terms={term: _term(table, term, where) for term in model.terms},
        fixed=fixed,
        exporter=_codes(table, model.exporter, where),
        importer=_codes(table, model.importer, where),
        year=None if model.year is None else _codes(table, model.year, where),
        left_out={},
    )
    made = made.of_years(years)
    made = made.where((made.exporter != "") & (made.importer != ""), "without a country")
    made = made.where(~np.isnan(made.outcome), f"without {model.outcome}")
    for term in model.terms:
        made = made.where(~np.isnan(made.terms[term]), f"without {term}")
    if not model.domestic:
        made = made.where(made.exporter != made.importer, "of a country with itself")
    _check(made, where)
    if not len(made):
        why = "; ".join(f"{count:,} {reason}" for reason, count in made.left_out.items())
        raise InvalidValue("no row is left to fit", where=where, hint=why or None)
    return made


def _check(made: Panel, where: str) -> None:
    if (made.outcome < 0).any():
        raise InvalidValue(f"{made.model.outcome} has values below nought", where=where)
    for term, values in made.terms.items():
        if np.isinf(values).any():
            hint = "what it is the logarithm of must be above nought in every row that is fitted"
            raise InvalidValue(f"{term} does not exist everywhere", where=where, hint=hint)


def _term(table: pa.Table, term: str, where: str) -> Values:
    inner = _LOG.fullmatch(term)
    if inner is None:
        return _numbers(table, term, where)
    values = _numbers(table, inner[1], where)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values <= 0, -np.inf, np.log(values))


def _joined(table: pa.Table, name: str, where: str) -> NDArray[Any]:
    """A number for each combination of codes."""
    parts = [np.unique(_codes(table, part, where), return_inverse=True)[1] for part in name.split("^")]
    numbers = np.zeros(len(table), np.int64)
    for part in parts:
        numbers = numbers * (int(part.max(initial=0)) + 1) + part
    return numbers


def _codes(table: pa.Table, column: str, where: str) -> NDArray[Any]:
    """Codes as words, a number without its ".0", nothing as the empty word."""
    words = ("" if code is None else str(code) for code in _column(table, column, where).to_pylist())
    return np.array([word.removesuffix(".0") for word in words], dtype=object)


def _numbers(table: pa.Table, column: str, where: str) -> Values:
    found = _column(table, column, where)
    try:
        values: Values = pc.cast(found.combine_chunks(), "float64").to_numpy(zero_copy_only=False)
    except (ValueError, NotImplementedError) as error:
        raise InvalidValue(f"the column {column} holds no numbers", where=where) from error
    return values


def _column(table: pa.Table, column: str, where: str) -> Any:
    if column not in table.column_names:
        hint = f"the table has {', '.join(table.column_names[:12])}"
        raise InvalidValue(f"there is no column {column!r}", where=where, hint=hint)
    return table[column]


def _first(names: Sequence[str], known: dict[str, str]) -> str | None:
    for name in names:
        inner = _LOG.fullmatch(name)
        column = known.get(inner[1] if inner else name)
        if column is not None:
            return f"log({column})" if inner else column
    return None


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    text = resources.files("dostyk.trade").joinpath("gravity_columns.toml").read_text("utf-8")
    read: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return read
