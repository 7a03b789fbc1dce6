"""Series of one thing over the years, by who counted: official figures, and what the documents themselves state."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.amounts import amount
from dostyk.audit.arithmetic import is_level
from dostyk.audit.comparable import days
from dostyk.audit.model import Evidence
from dostyk.audit.tolerance import Interval
from dostyk.vocabulary.areas import country_name, is_country

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.audit.dossier import Dossier, Statement, Topic
    from dostyk.official import Observation

_YEAR: Final = 360
_ROUND: Final = Decimal("0.005")
"""What releases of one figure by one office differ by: revisions and the rounding of copies."""


class Point(NamedTuple):
    """One value of a year, with the values that it allows and where it is from."""

    year: int
    exact: Interval
    evidence: Evidence
    words: str


Series = dict[int, Point]


def year_of(statement: Statement) -> int | None:
    """The calendar year that a statement is for; None for anything longer or shorter."""
    stretch = days(statement)
    whole = stretch and stretch[0].year == stretch[1].year and (stretch[1] - stretch[0]).days > _YEAR
    return stretch[0].year if stretch and whole else None


def official_series(dossier: Dossier, topic: Topic) -> Mapping[str, Series]:
    """Reporting country → year → official figure; of several vintages and sources of a year the first that is given."""
    found: dict[str, Series] = {}
    for observation in dossier.official.get(topic._replace(measure="level"), ()):
        whole_year = len(observation.time_period) == 4 and observation.time_period.isdigit()
        if whole_year and is_country(observation.reporter):
            point = _point(observation)
            found.setdefault(observation.reporter, {}).setdefault(point.year, point)
    return found


def stated_series(dossier: Dossier, topic: Topic) -> Mapping[str | None, Series]:
    """Who counted (None: not told) → year → the first level that a document states."""
    found: dict[str | None, Series] = {}
    for s in dossier.by_topic.get(topic._replace(measure="level"), ()):
        year = year_of(s)
        if year is not None and is_level(s):
            who = s.counter.area if s.counter else None
            found.setdefault(who, {}).setdefault(year, Point(year, s.exact, s.evidence(), s.words))
    return found


def best_match(statement: Statement, series: Mapping[str, Series]) -> tuple[str, Point] | None:
    """The reporter whose figure of the statement's year the statement can be, the closest first."""
    year = year_of(statement)
    fits = [
        (abs(points[year].exact.low - statement.claim.value), who, points[year])
        for who, points in series.items()
        if year in points and year is not None and statement.allowed.meets(points[year].exact)
    ]
    return min(fits)[1:] if fits else None


def office(reporter: str) -> str:
    """How a sentence names who counted: "China’s count"."""
    return f"{country_name(reporter)}’s count"


def _point(o: Observation) -> Point:
    shown = amount(o.value, o.unit)
    text = f"{shown} in {o.time_period} by {office(o.reporter)} ({o.source_name})"
    slack = abs(o.value) * _ROUND
    return Point(
        int(o.time_period),
        Interval(o.value - slack, o.value + slack),
        Evidence("observation", text, o.source, o.id),
        shown,
    )
