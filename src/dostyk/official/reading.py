"""Rows of somebody's table, read by a mapping: Observations, and a tally of the rows left out."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.official.observation import STATUSES, Observation
from dostyk.vocabulary.areas import area_code, areas
from dostyk.vocabulary.goods import goods
from dostyk.vocabulary.indicators import indicators, is_symmetric
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dostyk.official.mapping import TableMap

_MONTH: Final = re.compile(r"(\d{4})-?M?(0[1-9]|1[0-2])")
_QUARTER: Final = re.compile(r"(\d{4})[- ]?[QK]([1-4])", re.IGNORECASE)
_YEAR: Final = re.compile(r"(\d{4})(?:\.0+)?(?:-?A1)?")
_VALUATIONS: Final = ("CIF", "FOB")
_UNITS: Final = frozenset(
    ("t", "m3", "bbl", "km", "TEU", "kWh", "W", "ha", "m2", "d", "a", "%", "pp", "1", "1/d", "1/wk")
)
"""The units of claims beside the currencies."""


class Read(NamedTuple):
    """The observations, and why rows were left out: reason → how many."""

    observations: tuple[Observation, ...]
    left_out: Mapping[str, int]


class Row(NamedTuple):
    """A row with the place it has in its source, for messages."""

    where: str
    cells: Mapping[str, Any]


def read_rows(rows: Iterable[Row], table: TableMap, *, retrieved: str, vintage: str | None = None) -> Read:
    """What the rows state. Raises InvalidValue, naming the row, for a cell that cannot be what it should."""
    found: list[Observation] = []
    left_out: Counter[str] = Counter()
    for row in rows:
        fields = _fields(row, table)
        if isinstance(fields, str):
            left_out[fields] += 1
            continue
        try:
            found.append(_observation(fields, table, retrieved, vintage))
        except InvalidValue as error:
            raise InvalidValue(error.message, where=row.where, hint=error.hint) from error
    return Read(tuple(found), dict(left_out))


def _fields(row: Row, table: TableMap) -> dict[str, str] | str:
    """The words for each field, or why the row is left out."""
    for column in (*table.cells, *table.columns.values()):
        if column not in row.cells:
            raise InvalidValue(
                f"there is no column {column!r}", where=row.where, hint=f"there are {', '.join(row.cells)}"
            )
    fields = dict(table.constants)
    for column, words in table.cells.items():
        cell = _text(row.cells[column])
        if cell not in words:
            return f"{column} is {cell or 'empty'}"
        fields |= words[cell]
    for name, column in table.columns.items():
        cell = _text(row.cells[column])
        if cell not in table.missing:
            fields[name] = cell
    return fields if "value" in fields else "there is no value"


def _observation(
    fields: Mapping[str, str], table: TableMap, retrieved: str, vintage: str | None
) -> Observation:
    indicator = _known("indicator", fields.get("indicator"), indicators())
    ref_area, other = _area(fields.get("ref_area"), table), _other_area(fields.get("counterpart_area"), table)
    if other and is_symmetric(indicator):
        ref_area, other = sorted((ref_area, other))
    status, note = _status(fields.get("obs_status"), fields.get("note"))
    return Observation(
        dataset=table.dataset,
        reporter=_area(fields.get("reporter"), table),
        ref_area=ref_area,
        counterpart_area=other,
        indicator=indicator,
        product=_product(fields.get("product"), table),
        time_period=read_period(fields.get("time_period", ""), table.period, table.length),
        value=_value(fields["value"], table),
        unit=_unit(fields.get("unit")),
        valuation=_known("valuation", fields["valuation"], _VALUATIONS) if fields.get("valuation") else None,
        obs_status=status,
        source=table.source,
        source_name=table.source_name,
        retrieved=retrieved,
        vintage=fields.get("vintage", vintage),
        note=note,
        scope=tuple(fields.get("scope", "").split()),
    )


def read_period(text: str, form: str | None = None, length: str | None = None) -> str:
    """The period as ISO 8601 writes it: from 2024, 202403, 2024M03, 2024Q1 and ISO itself, or by a format of strptime.

    A day stands for the month, quarter or year around it where ``length`` says so.

    >>> read_period("202403"), read_period("2024M03"), read_period("2024 Q1"), read_period("03/2024", "%m/%Y")
    ('2024-03', '2024-03', '2024-Q1', '2024-03')
    >>> read_period("2024-03-01", length="month"), read_period("2024-03-31 00:00:00", length="quarter")
    ('2024-03', '2024-Q1')
    """
    found = _formatted(text, form) if form else _written(text)
    return _around(found, length) if length else found


def _written(text: str) -> str:
    for pattern, shape in ((_YEAR, "{}"), (_MONTH, "{}-{}"), (_QUARTER, "{}-Q{}")):
        match = pattern.fullmatch(text)
        if match:
            return shape.format(*match.groups())
    return Period.parse(text.replace(" ", "T").partition("T")[0]).iso


def _around(iso: str, length: str) -> str:
    day = Period.parse(iso).first
    if day is None:
        raise InvalidValue(f"{iso!r} has no first day", hint=f"a {length} needs one")
    if length == "quarter":
        return f"{day:%Y}-Q{(day.month + 2) // 3}"
    return f"{day:%Y-%m}" if length == "month" else f"{day:%Y}"


def _formatted(text: str, form: str) -> str:
    try:
        moment = datetime.strptime(text, form)
    except ValueError as error:
        raise InvalidValue(f"{text!r} is no period of the form {form}") from error
    if "%d" in form:
        return moment.date().isoformat()
    return f"{moment:%Y-%m}" if any(part in form for part in ("%m", "%b", "%B")) else f"{moment:%Y}"


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _value(text: str, table: TableMap) -> Decimal:
    plain = text.replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    if table.thousands:
        plain = plain.replace(table.thousands, "")
    if table.decimal != ".":
        plain = plain.replace(table.decimal, ".")
    try:
        value = Decimal(plain) * table.factor
    except InvalidOperation as error:
        raise InvalidValue(
            f"{text!r} is not a number", hint="say in [values] what its decimal and thousands signs are"
        ) from error
    if not value.is_finite():
        raise InvalidValue(f"{text!r} is not a number")
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _area(text: str | None, table: TableMap) -> str:
    if not text:
        raise InvalidValue("an area is missing", hint="name its column, or give it as a constant")
    return _code(text, table)


def _other_area(text: str | None, table: TableMap) -> str | None:
    """The code of the other party, None where it is the whole world."""
    code = _code(text, table) if text else None
    return None if code == "WLD" else code


def _code(text: str, table: TableMap) -> str:
    if text in table.areas:
        return table.areas[text]
    code = text if text in areas() else area_code(text)
    if code is None:
        raise InvalidValue(
            f"{text!r} is no area that is known", hint="give its code under [areas] of the mapping"
        )
    return code


def _product(text: str | None, table: TableMap) -> str | None:
    if not text:
        return None
    if text in table.products:
        return table.products[text] or None
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return text if text in goods() else slug or None


def _status(code: str | None, note: str | None) -> tuple[str, str | None]:
    """The SDMX code, and the note, which says so where the source's own flag is none that is kept."""
    if not code or code.upper() in STATUSES:
        return (code or "A").upper(), note
    flag = f"flagged {code} by the source"
    return "A", f"{note}; {flag}" if note else flag


def _unit(code: str | None) -> str:
    from dostyk.vocabulary.currencies import money_codes

    return code if code in _UNITS else _known("unit", code, money_codes())


def _known(name: str, word: str | None, words: Iterable[str]) -> str:
    if word is None:
        raise InvalidValue(f"the {name} is missing")
    if word not in tuple(words):
        raise InvalidValue(f"{word!r} is no {name} that is known")
    return word
