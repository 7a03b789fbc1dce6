"""``scope``: figures that do not cover the same: part of a year against the whole of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit import arithmetic
from dostyk.audit.changes import changes, in_words, said, uneven
from dostyk.audit.model import Check, Finding
from dostyk.audit.parts import check_subjects
from dostyk.audit.receivers import check_words
from dostyk.audit.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each change between a year and a part of one; sums given to a group and to one of it; wholes told as parts."""
    for change, earlier, later in changes(dossier):
        grown = arithmetic.growth(later.exact, earlier.exact)
        if (
            change.claim.measure == "change"
            and uneven(earlier, later)
            and grown
            and said(change, grown).meets(grown)
        ):
            yield _scope(dossier, change, earlier, later)
    yield from check_words(dossier)
    yield from check_subjects(dossier)


def _scope(dossier: Dossier, change: Statement, earlier: Statement, later: Statement) -> Finding:
    """What is wrong with a change between a year and a part of one, and what the whole year makes of it."""
    told = [later, earlier, change]
    sentence = f"{change.source} compares {later.words} for {later.claim.time_period} with {earlier.words} for {earlier.claim.time_period}"
    whole = _whole(dossier, later, earlier)
    grown = arithmetic.growth(whole.exact, earlier.exact) if whole else None
    if whole and grown:
        sentence += f"; for the same stretch it was {whole.words} ({whole.source}), {in_words(grown)}, not {change.words}"
        told.append(whole)
    return Finding(
        "scope",
        "warning",
        f"{sentence}.",
        tuple(s.span for s in told),
        tuple(s.id for s in told),
        tuple(s.evidence() for s in told),
        "the figure of the same months of both years",
    )


def _whole(dossier: Dossier, part: Statement, base: Statement) -> Statement | None:
    """The statement of another document for a stretch as long as the base's, in the year of the part."""
    wanted = part.period and part.period.last and part.period.last.year
    for s in dossier.by_topic.get(part.topic, ()):
        if (
            s.period
            and s.period.last
            and s.period.last.year == wanted
            and not uneven(base, s)
            and arithmetic.is_level(s)
        ):
            return s
    return None


RULE: Final = Rule("scope", "warning", "figures that do not cover the same", check)
