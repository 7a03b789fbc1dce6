"""``stale``: an old figure that is offered as the newest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dostyk.audit.arithmetic import is_level
from dostyk.audit.comparable import days
from dostyk.audit.model import Evidence, Finding
from dostyk.audit.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.audit.model import Check

_NEWEST: Final = re.compile(
    r"\b(?:latest|newest|most recent|most up-to-date|up-to-date|current|last available|latest available)\s+(?:\w+\s+){0,2}?"
    r"(?:figures?|data|numbers?|statistics|counts?|estimates?|census|survey)\b[^.;]{0,60}?\b((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_OLD: Final = 3


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each figure that a sentence calls the newest, with the year that the sentence gives it."""
    for group in dossier.by_quote.values():
        said = _NEWEST.search(group[0].quote)
        if said:
            for statement in group:
                if (
                    is_level(statement)
                    and statement.claim.quote_start + said.start() <= statement.claim.start
                ):
                    yield from _judge(dossier, statement, int(said.group(1)))


def _judge(dossier: Dossier, old: Statement, year: int) -> Iterator[Finding]:
    newer = _newer(dossier, old, year)
    day = old.published
    if newer:
        yield Finding(
            "stale",
            "warning",
            f"{old.source} offers {old.words} for {year} as the newest figure; {newer.source} has {newer.words} for {newer.claim.time_period}.",
            (old.span, newer.span),
            (old.id, newer.id),
            (old.evidence(), newer.evidence()),
            "the latest release of the office that counts",
        )
    elif day and day.year - year >= _OLD:
        yield Finding(
            "stale",
            "note",
            f"{old.source} of {day.year} offers {old.words} for {year} as the newest figure.",
            (old.span,),
            (old.id,),
            (
                Evidence("document", f"published {day.isoformat()}", old.document.url or old.document.path),
                old.evidence(),
            ),
            "whether a later figure has been published",
        )


def _newer(dossier: Dossier, old: Statement, year: int) -> Statement | None:
    """The latest level of the same indicator, unit and areas in another document, for a later year."""
    areas = {old.claim.ref_area, old.claim.counterpart_area}
    found = [
        s
        for s in dossier.by_indicator.get((old.claim.indicator, old.claim.unit), ())
        if s.document.id != old.document.id
        and is_level(s)
        and {s.claim.ref_area, s.claim.counterpart_area} == areas
        and s.claim.product == old.claim.product
        and (stretch := days(s))
        and stretch[0].year > year
    ]
    return max(found, key=lambda s: (days(s), -s.claim.start), default=None)


RULE: Final = Rule("stale", "warning", "an old figure offered as the newest", check)
