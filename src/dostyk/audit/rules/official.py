"""``official``: a figure beside the official series of each reporter."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.amounts import is_money
from dostyk.audit.arithmetic import is_level, paragraph
from dostyk.audit.comparable import names_party
from dostyk.audit.counting import groups
from dostyk.audit.model import Check, Finding
from dostyk.audit.rule import Rule
from dostyk.audit.series import Point, Series, best_match, office, official_series, year_of
from dostyk.audit.tolerance import thousands_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dostyk.audit.dossier import Dossier, Statement, Topic

_NAMED: Final = re.compile(r"\b(?:19|20)\d\d\b")
_FAR: Final = Decimal("0.05")
_SURE: Final = 0.45


class _Count(NamedTuple):
    """One reporter's figure of one topic and year."""

    topic: Topic
    who: str
    point: Point


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each level that an official series of the same topic knows."""
    if not dossier.official:
        return
    ambiguous: dict[_Count, list[Statement]] = defaultdict(list)
    for statement in dossier.statements:
        if not is_level(statement):
            continue
        series = official_series(dossier, statement.topic)
        match = best_match(statement, series) if series else None
        if match and _needs_a_name(statement, series, *match):
            ambiguous[_Count(statement.topic, *match)].append(statement)
        elif match:
            yield _agreement(statement, *match)
        elif series:
            yield from _judge(dossier, statement, series)
    for count, group in ambiguous.items():
        yield _whose(count, group, official_series(dossier, count.topic))


def _judge(dossier: Dossier, statement: Statement, series: Mapping[str, Series]) -> Iterator[Finding | Check]:
    year = year_of(statement)
    if year is None and statement.claim.time_period is None:
        yield from _undated(statement, series)
    elif year is None or not any(year in points for points in series.values()):
        said = f"No official figure for {statement.claim.time_period} is at hand to set beside {statement.words}."
        yield Check("official", "unchecked", said, (statement.span,), (statement.id,))
    else:
        yield from _departure(dossier, statement, series, year)


def _needs_a_name(statement: Statement, series: Mapping[str, Series], who: str, point: Point) -> bool:
    """Whether another reporter's figure is not this one, and the text does not say whose it is."""
    told = statement.counter.area if statement.counter and statement.told else None
    return told != who and bool(_apart(point, who, series))


def _apart(point: Point, who: str, series: Mapping[str, Series]) -> dict[str, Point]:
    others = {r: points[point.year] for r, points in series.items() if r != who and point.year in points}
    return {r: p for r, p in others.items() if not point.exact.meets(p.exact)}


def _agreement(statement: Statement, who: str, point: Point) -> Check:
    said = f"{statement.words} agrees with {office(who)} of {point.year} ({point.words})."
    return Check("official", "consistent", said, (statement.span,), (statement.id,), (point.evidence,))


def _whose(count: _Count, group: Sequence[Statement], series: Mapping[str, Series]) -> Finding:
    """Whose count the figure is, and what the other reporter has; once for all documents that give it."""
    point, first = count.point, group[0]
    rival, theirs = next(iter(_apart(point, count.who, series).items()))
    times = len({s.document.id for s in group})
    several = f" ({times} documents)" if times > 1 else ""
    return Finding(
        "official",
        "note",
        f"{first.words}{several} is {office(count.who)} of {point.year}; {office(rival)} is {theirs.words}."
        f"{_before(series[rival], rival, point.year)}",
        tuple(s.span for s in group),
        tuple(s.id for s in group),
        (point.evidence, theirs.evidence),
        "which reporter's series the text means",
        about=" ".join(map(str, (*count.topic, count.who, point.year))),
    )


def _before(points: Series, who: str, year: int) -> str:
    """What the same reporter counted a year earlier, where that was more."""
    now, before = points.get(year), points.get(year - 1)
    if now is None or before is None or before.exact.low <= now.exact.high:
        return ""
    return f" By {office(who)} it was {before.words} in {year - 1}, so {year} was a decline."


def _undated(statement: Statement, series: Mapping[str, Series]) -> Iterator[Finding | Check]:
    """A figure without a period beside the latest year that the text names: which year it looks like."""
    beside = _year_beside(statement)
    unsure = statement.claim.confidence < _SURE or statement.claim.product is not None
    if beside is None or not is_money(statement.claim.unit) or unsure:
        return
    now = {who: points[beside] for who, points in series.items() if beside in points}
    if not now or any(_near(statement, point) for point in now.values()):
        return
    fits = sorted(
        (abs(point.exact.low - statement.claim.value), point.year, who, point)
        for who, points in series.items()
        for point in points.values()
    )
    _, year, who, point = fits[0]
    current = next(iter(now.items()))
    yield Finding(
        "official",
        "warning",
        f"{statement.words} stands without a year beside {beside}, when {office(current[0])} was {current[1].words}; "
        f"the nearest official figure is {point.words} of {year} ({office(who)}).",
        (statement.span,),
        (statement.id,),
        (current[1].evidence, point.evidence, statement.evidence()),
        "the year and the source of the list",
    )


def _departure(
    dossier: Dossier, statement: Statement, series: Mapping[str, Series], year: int
) -> Iterator[Finding | Check]:
    """A figure that no reporter's series of its year bears out."""
    told = statement.counter.area if statement.counter and statement.told else None
    known = {who: points[year] for who, points in series.items() if year in points}
    compared = {told: known[told]} if told in known else known
    listed = ", ".join(f"{point.words} ({office(who)})" for who, point in compared.items() if who)
    evidence = tuple(point.evidence for point in compared.values())
    span, claim = (statement.span,), (statement.id,)
    if any(_near(statement, point) for point in compared.values()):
        said = f"{statement.words} is close to the official figure of {year}: {listed}."
        yield Check("official", "consistent", said, span, claim, evidence)
    elif _sure(statement) and not any(
        thousands_apart(statement.claim.value, point.exact.high) for point in compared.values()
    ):
        yield Finding(
            "official",
            "warning"
            if told in known
            and len(dossier.by_quote[statement.document.id, statement.claim.quote_start]) == 1
            else "note",
            f"{statement.words} for {year} is none of the official figures of that year at hand: {listed}.",
            span,
            claim,
            (*evidence, statement.evidence()),
            "the release that the text relies on",
        )


def _sure(statement: Statement) -> bool:
    """Whether the figure is bound well enough to hold a difference against it, and its sentence names no other group."""
    claim = statement.claim
    bound = claim.confidence >= _SURE and not claim.weak and statement.dated and names_party(statement)
    return bound and not groups(statement.quote) - {claim.ref_area, claim.counterpart_area}


def _near(statement: Statement, point: Point) -> bool:
    middle = (point.exact.low + point.exact.high) / 2
    return abs(statement.claim.value - middle) <= _FAR * middle or statement.allowed.meets(point.exact)


def _year_beside(statement: Statement) -> int | None:
    """The last year named before the figure in its paragraph."""
    text = statement.document.text
    start, _ = paragraph(text, statement.claim.start)
    years = _NAMED.findall(text[start : statement.claim.start])
    return int(years[-1]) if years else None


RULE: Final = Rule("official", "warning", "a figure beside the official series of each reporter", check)
