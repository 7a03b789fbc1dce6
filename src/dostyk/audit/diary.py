"""The diary of the official room as the rules ask it: what opened when, which meeting was held when."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.days import written
from dostyk.audit.model import Evidence
from dostyk.audit.named_areas import is_country_word
from dostyk.vocabulary.period import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.official.diary import Founding, Meeting

_NAME: Final = re.compile(r"[^\W\d_]+")
_FEWEST: Final = 2
_SPELLING: Final = 0.85


class Opening(NamedTuple):
    """Something that opened, as a sentence says it: ``name``, ``when``, and where that stands."""

    name: str
    when: str
    evidence: Evidence
    last: date


def opening_in(text: str) -> Opening | None:
    """The opening in the diary of which a sentence says every name, countries apart; None where there is none."""
    words = {word for word in _NAME.findall(text) if word[0].isupper()}
    for names, founding in _openings():
        if all(any(_alike(name, word) for word in words) for name in names):
            when, span = as_said(founding.date), days_of(founding.date)
            evidence = Evidence("diary", f"{founding.name}: {when}", founding.source)
            return Opening(founding.name, when, evidence, span[1]) if span else None
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two spellings are of one name: Moyynty and Moiynty."""
    return one == other or SequenceMatcher(None, one, other).ratio() >= _SPELLING


def as_said(iso: str) -> str:
    """A day, month, year or interval as a sentence says it.

    >>> as_said("2025-08-31/2025-09-01"), as_said("2012-12"), as_said("1985")
    ('31 August 2025 to 1 September 2025', 'December 2012', '1985')
    """
    if "/" in iso:
        return " to ".join(map(as_said, iso.split("/")))
    if len(iso) == len("2025-09"):
        return date.fromisoformat(f"{iso}-01").strftime("%B %Y")
    return written(date.fromisoformat(iso)) if len(iso) > len("2025-09") else iso


def founded(subject: str, *kinds: str) -> Founding | None:
    """When an organisation, state or pair of states began, as far as the diary knows."""
    from dostyk.official.diary import founding

    return founding(subject, *kinds)


def held(series: str) -> tuple[Meeting, ...]:
    """The meetings of a series that have a number, in order."""
    from dostyk.official.diary import meetings

    return tuple(one for one in meetings(series) if one.ordinal is not None)


def days_of(iso: str) -> tuple[date, date] | None:
    """The first and last day of what the diary dates."""
    period = period_of(iso)
    return (period.first, period.last) if period and period.first and period.last else None


@cache
def _openings() -> tuple[tuple[frozenset[str], Founding], ...]:
    return tuple(_named_openings())


def _named_openings() -> Iterator[tuple[frozenset[str], Founding]]:
    from dostyk.official.diary import foundings

    for one in foundings():
        named = (word for word in _NAME.findall(one.name) if word[0].isupper())
        names = frozenset(word for word in named if not is_country_word(word))
        if one.kind == "opening" and len(names) >= _FEWEST:
            yield names, one
