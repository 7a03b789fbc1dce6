"""Recognizers-Text: the English specifications of the package, case by case.

The folder is ``Specs`` of its repository: JSON lists of cases, each with ``Input`` and the ``Results`` that must come out,
all of them and nothing else. Cases that the package itself does not pass in Python are left out, as it marks them.
Dates without an entity that Dostyk has (times of day, durations, sets) are counted apart.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scoring import Result, matched
from units import unit_of

from dostyk.documents import parse
from dostyk.mentions.amounts import money_codes
from dostyk.mentions.find import find
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dostyk.mentions.model import Mentions

    Case = dict[str, Any]
    Row = dict[str, Any]

_BEHIND: Final = frozenset({"after"})
_WITHIN: Final = Decimal("1e-3")
_DATES: Final = frozenset({"datetimeV2.date", "datetimeV2.daterange"})
_MODELS: Final = {
    "Number": "Number/English/NumberModel.json",
    "Currency": "NumberWithUnit/English/CurrencyModel.json",
    "Dimension": "NumberWithUnit/English/DimensionModel.json",
    "Percent": "Number/English/PercentModel.json",
    "DateTime": "DateTime/English/DateTimeModel.json",
}


class Found(NamedTuple):
    """What was read: ``text[start:end]``, its value and unit, or the days of a period."""

    start: int
    end: int
    value: Decimal
    unit: str
    days: tuple[date | None, date | None] | None = None


def run(folder: Path) -> list[Result]:
    """For each model the cases that come out whole; for dates also those that hold nothing but dates."""
    results = []
    for measure, name in _MODELS.items():
        cases = [case for case in _cases(folder / name) if _supported(case)]
        results.append(_result(measure, cases))
        if measure == "DateTime":
            dates = [case for case in cases if all(row["TypeName"] in _DATES for row in case["Results"])]
            results.append(_result("DateTime, dates alone", dates))
    return results


def _cases(path: Path) -> list[Case]:
    cases: list[Case] = json.loads(path.read_text("utf-8-sig"))
    return cases


def _supported(case: Case) -> bool:
    """Whether the package passes the case in Python, and its results have a type."""
    marks = f"{case.get('NotSupported', '')},{case.get('NotSupportedByDesign', '')}"
    return "python" not in re.split(r"[,\s]+", marks.lower()) and all(
        "TypeName" in row for row in case["Results"]
    )


def _result(measure: str, cases: list[Case]) -> Result:
    passed = sum(_passes(measure.partition(",")[0], case) for case in cases)
    return Result("Recognizers-Text", measure, passed, len(cases), len(cases), "cases, whole")


def _passes(measure: str, case: Case) -> bool:
    text = case["Input"]
    if not text.strip():
        return not case["Results"]
    reference = str(case.get("Context", {}).get("ReferenceDateTime", ""))[:10] or None
    mentions = find(parse(text.encode(), name="case.txt", published=reference))
    shift = text.find(mentions.document.text)
    found = list(_READ[measure](mentions))
    wanted = [row for row in case["Results"] if not _is_bare_unit(row)]
    if len(found) != len(wanted):
        return False
    same = _SAME[measure]
    return matched(
        wanted,
        found,
        lambda here, at: _touch(wanted[here], found[at], shift) and same(wanted[here], found[at]),
    ) == len(found)


def _is_bare_unit(row: Row) -> bool:
    """Whether the package names a unit or a currency alone ("the dollar"), which is no figure."""
    resolution = row["Resolution"]
    return "unit" in resolution and resolution.get("value") is None


def _touch(wanted: Row, found: Found, shift: int) -> bool:
    return bool(found.start + shift <= wanted["End"] and wanted["Start"] < found.end + shift)


def _numbers(mentions: Mentions) -> Iterator[Found]:
    """Numbers without a unit; those with one belong to the other models."""
    for one in mentions.quantities:
        if one.unit == "1" and one.measure == "level" and one.form not in ("measure", "hyphened"):
            yield Found(one.start, one.end, one.value, one.unit)


def _money(mentions: Mentions) -> Iterator[Found]:
    for one in mentions.quantities:
        if one.unit in money_codes():
            yield Found(one.start, one.end, one.value, one.unit)


def _measured(mentions: Mentions) -> Iterator[Found]:
    for one in mentions.quantities:
        counted = one.unit == "1" and one.form not in ("measure", "hyphened")
        if (
            not counted
            and one.unit not in money_codes()
            and one.unit not in ("%", "pp", "d", "a", "1/d", "1/wk")
        ):
            yield Found(one.start, one.end, one.value, one.unit)


def _percents(mentions: Mentions) -> Iterator[Found]:
    for one in mentions.quantities:
        if one.unit == "%" and one.form != "fraction":
            yield Found(one.start, one.end, one.value, one.unit)


def _periods(mentions: Mentions) -> Iterator[Found]:
    for one in mentions.periods:
        days = Period.parse(one.iso)[:2] if one.iso else None
        if days and days[1] and one.cue in _BEHIND:  # the suite takes the preposition into the expression
            days = (days[1] + timedelta(days=1), None)
        yield Found(one.start, one.end, Decimal(0), "", days)


def _same_value(wanted: Row, found: Found) -> bool:
    return _near(wanted["Resolution"]["value"], Decimal(1), found.value)


def _same_unit(wanted: Row, found: Found) -> bool:
    resolution = wanted["Resolution"]
    name = resolution["unit"]
    unit = unit_of("recognizers", "Pound-mass" if name == "Pound" and found.unit == "t" else name)
    return (
        unit is not None and unit.code == found.unit and _near(resolution["value"], unit.factor, found.value)
    )


def _near(written: str | None, factor: Decimal, found: Decimal) -> bool:
    try:
        value = Decimal(str(written).rstrip("%")) * factor
    except InvalidOperation:
        return False
    return abs(value - found) <= _WITHIN * abs(value)


def _same_days(wanted: Row, found: Found) -> bool:
    """Whether the days are those of one of the readings that the case allows."""
    return any(found.days in _days(reading) for reading in wanted["Resolution"].get("values", ()))


def _days(reading: Row) -> list[tuple[date | None, date | None]]:
    """The first and last day of a reading; none when it is no date.

    The end of a range is the day after a whole month or year, but the last day itself where the text names it, and
    the first of the last month where two months are named.
    """
    first, last = (_day(reading.get(side)) for side in ("start", "end"))
    if reading.get("type") == "date":
        first = last = _day(reading.get("value"))
    ends = [last] if last is None else [last, last - timedelta(days=1)]
    if (
        last is not None
        and last.day == 1
        and re.fullmatch(r"\(.*-01,.*-01,P\d+M\)", str(reading.get("timex")))
    ):
        ends.append((last + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    return [(first, end) for end in ends if first is not None or end is not None]


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


_READ: Final[dict[str, Callable[[Mentions], Iterator[Found]]]] = {
    "Number": _numbers,
    "Currency": _money,
    "Dimension": _measured,
    "Percent": _percents,
    "DateTime": _periods,
}
_SAME: Final[dict[str, Callable[[Row, Found], bool]]] = {
    "Number": _same_value,
    "Currency": _same_unit,
    "Dimension": _same_unit,
    "Percent": _same_value,
    "DateTime": _same_days,
}
