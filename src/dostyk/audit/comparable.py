"""Which statements speak of the same thing: one topic, one stretch of days, one unit; and from how many sources."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.arithmetic import is_level
from dostyk.audit.counting import content
from dostyk.vocabulary.areas import phrases_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from dostyk.audit.dossier import Dossier, Statement, Topic

Days = tuple["date", "date"]
_BOTH: Final = re.compile(r"\b(?:bilateral|mutual|the two|both|between them)\b", re.IGNORECASE)


class Subject(NamedTuple):
    """One topic in one stretch of days."""

    topic: Topic
    days: Days


def days(statement: Statement) -> Days | None:
    """First and last day, None where either is open or unknown."""
    period = statement.period
    return (period.first, period.last) if period and period.first and period.last else None


def main_days(dossier: Dossier) -> Mapping[tuple[str, str], Days]:
    """For each document and family of indicators the days of its first level."""
    found: dict[tuple[str, str], Days] = {}
    for statement in dossier.statements:
        stretch = days(statement)
        if stretch and is_level(statement):
            found.setdefault((statement.document.id, family(statement)), stretch)
    return found


def family(statement: Statement) -> str:
    """The family of the indicator: ``trade`` of ``trade.exports``."""
    return statement.claim.indicator.partition(".")[0]


def subjects(dossier: Dossier) -> Mapping[Subject, list[Statement]]:
    """The levels of each topic and stretch of days.

    A level whose sentence names no year also stands under the days its document is about: where the reader had to
    carry a period over from an earlier sentence, either may be meant.
    """
    main = main_days(dossier)
    groups: dict[Subject, list[Statement]] = defaultdict(list)
    for statement in dossier.statements:
        if not is_level(statement) or statement.topic.a is None:
            continue
        stretches = {days(statement)}
        if not statement.dated:
            stretches.add(main.get((statement.document.id, family(statement))))
        for stretch in stretches:
            if stretch:
                groups[Subject(statement.topic, stretch)].append(statement)
    return groups


def pairs(group: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each statement with the next larger one of another source; copies of one text are one source.

    In the order of their values neighbours are enough: where any two disagree, two neighbours do.
    """
    ordered = sorted(group, key=lambda s: (s.claim.value, s.at))
    for a, b in pairwise(ordered):
        if a.origin != b.origin:
            yield (a, b) if a.at < b.at else (b, a)


def same_counter(a: Statement, b: Statement) -> bool | None:
    """Whether one office counted both; None where the texts do not tell."""
    if a.counter is None or b.counter is None:
        return None
    if a.counter.area and b.counter.area:
        return a.counter.area == b.counter.area
    one, two = (content(s.counter.name) for s in (a, b) if s.counter)
    return True if one and two and (one <= two or two <= one) else None


def names_party(statement: Statement) -> bool:
    """Whether the sentence itself names one of the two areas, or says that it is about both."""
    areas = {statement.claim.ref_area, statement.claim.counterpart_area} - {None}
    return _BOTH.search(statement.quote) is not None or any(
        _naming(area).search(statement.quote) for area in areas if area
    )


@cache
def _naming(area: str) -> re.Pattern[str]:
    """What finds any of the names of an area, at the beginning of a word; nothing, where it has none."""
    names = "|".join(map(re.escape, phrases_of(area)))
    return re.compile(rf"\b(?:{names})" if names else r"(?!)")
