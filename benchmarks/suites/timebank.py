"""TimeBank: news with every time expression marked up in TimeML (Pustejovsky et al., 2003).

The folder holds the documents as ``.tml`` files. An expression is found when a period or a length of time that Dostyk
reads overlaps it (the relaxed measure of TempEval-3); values are compared for dates. Times of day and sets are annotated
too and count as missed where nothing is read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree
from scoring import Result, matched

from dostyk.claims.ballots import days_of
from dostyk.documents import parse
from dostyk.mentions.find import find
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from pathlib import Path

_TIMES: Final = frozenset({"d", "a"})
_WEEK: Final = re.compile(r"(\d{4})-W([0-4]\d|5[0-3])")
_SEASON: Final = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Expression(NamedTuple):
    """``text[start:end]`` and its value: as TimeML writes it, or as Dostyk does."""

    start: int
    end: int
    kind: str
    value: str | None


def run(folder: Path) -> list[Result]:
    """Time expressions found, all and dates alone, and dates found with the right value."""
    pairs = [_read(path) for path in sorted(folder.glob("[!.]*.tml"))]
    note = f"{len(pairs)} documents"
    dates = [
        ([g for g in gold if g.kind == "DATE"], [f for f in found if f.kind == "DATE"])
        for gold, found in pairs
    ]
    return [
        _result("TIMEX3, relaxed", pairs, note, value=False),
        _result("dates, relaxed", dates, note, value=False),
        _result("dates, with value", dates, note, value=True),
    ]


def _result(
    measure: str, pairs: list[tuple[list[Expression], list[Expression]]], note: str, *, value: bool
) -> Result:
    right = sum(
        matched(gold, found, lambda here, at, g=gold, f=found: _same(g[here], f[at], value=value))
        for gold, found in pairs
    )
    return Result(
        "TimeBank", measure, right, sum(len(f) for _, f in pairs), sum(len(g) for g, _ in pairs), note
    )


def _same(gold: Expression, found: Expression, *, value: bool) -> bool:
    if not (gold.start < found.end and found.start < gold.end):
        return False
    return not value or _same_value(gold.value or "", found.value or "")


def _same_value(gold: str, found: str) -> bool:
    """Whether the values name the same days; of an open stretch ("since 1985") the suite marks its known end alone."""
    if gold == "PRESENT_REF":
        return found == gold
    known = found.removesuffix("/..").removeprefix("../")
    return bool(gold and found) and days_of(_iso(gold)) in (days_of(found), days_of(known))


def _iso(value: str) -> str:
    """Weeks, seasons and decades of TimeML as Dostyk writes them.

    >>> _iso("1998-W08"), _iso("1997-WI"), _iso("197"), _iso("1998-03")
    ('1998-02-16/1998-02-22', '1997-12/1998-02', '1970/1979', '1998-03')
    """
    week, season = _WEEK.fullmatch(value), _SEASON.fullmatch(value)
    if week:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return Period.between(monday, monday + timedelta(days=6)).iso
    if season:
        year, start = int(season[1]), _SEASONS[season[2]]
        return f"{year:04}-{start:02}/{year + (start > 10):04}-{(start + 1) % 12 + 1:02}"
    return f"{value}0/{value}9" if value.isdecimal() and len(value) == len("197") else value


def _read(path: Path) -> tuple[list[Expression], list[Expression]]:
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    body = root.find("TEXT")
    created = root.find("DCT/TIMEX3")
    published = (created.get("value") or "")[:10] if created is not None else ""
    text, gold = _marked(body)
    start = len(text) - len(text.lstrip())
    document = parse(
        text.encode(), name=path.name + ".txt", published=published if len(published) == 10 else None
    )
    mentions = find(document)
    found = [
        Expression(one.start, one.end, "DATE", one.iso or ("PRESENT_REF" if one.form == "now" else None))
        for one in mentions.periods
    ]
    found += [
        Expression(one.start, one.end, "DURATION", None) for one in mentions.quantities if one.unit in _TIMES
    ]
    return [one._replace(start=one.start - start, end=one.end - start) for one in gold], found


def _marked(body: etree._Element) -> tuple[str, list[Expression]]:
    """The text of an element, and the expressions marked in it."""
    parts: list[str] = []
    gold: list[Expression] = []

    def walk(element: etree._Element) -> None:
        first = sum(map(len, parts))
        parts.append(element.text or "")
        for child in element:
            walk(child)
            parts.append(child.tail or "")
        if element.tag == "TIMEX3":
            last = sum(map(len, parts))
            gold.append(Expression(first, last, element.get("type") or "", element.get("value")))

    walk(body)
    return "".join(parts), gold
