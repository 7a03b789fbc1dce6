"""The period an actual figure is for and the day an aim falls due, from words that are certain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from dostyk.audit.promises.stance import aims_of
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from datetime import date

    from dostyk.audit.dossier import Dossier, Statement

_DATED: Final = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:last|this|that|next|same|previous|past|current|coming)[ \n](?:\w+[ \n])?(?:year|month|quarter|decade|half)s?\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:today|currently|at present|so far|a year earlier|years? later|within \w+ years|a year ago|of the (?:year|decade))\b"
)
_BY: Final = re.compile(
    r"\b(?:by|until|before|not later than|no later than)[ \n](?:the[ \n](?:year|end[ \n]of)[ \n])?(?:the[ \n]end[ \n]of[ \n])?(\d{4})\b"
)
_NEXT: Final = re.compile(
    r"[^,;.:\d]{0,40}?\b(?:by|for|until|before)[ \n](?:the[ \n](?:year|end[ \n]of)[ \n])?((?:19|20)\d\d)\b(?![-–/])"
)
_THIS: Final = re.compile(r"[ \n](?:\w+[ \n]){0,2}?(this|next)[ \n]year\b(?![’'])")
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LEADS: WeakKeyDictionary[Dossier, dict[str, tuple[tuple[int, Period], ...]]] = WeakKeyDictionary()
DAYS_OF_A_YEAR: Final = (364, 365)


def due(statement: Statement) -> Period | None:
    """The period in which the aim falls due, None where its own sentence gives none."""
    words = statement.quote
    own = _own(statement)
    if own:
        return own
    by = {int(year) for year in _BY.findall(words)}
    read = statement.period
    if len(by) == 1 and (read is None or read.last is None or read.last.year not in by):
        return Period.of_year(by.pop())
    if read is None or read.last is None or not _dated(words):
        return None
    years = {int(year) for year in _YEAR.findall(words)}
    return read if not years or read.last.year in years or not by else None


def _own(statement: Statement) -> Period | None:
    """The year that follows the figure at once: "30 billion set for 2025", "4.2 million this year"."""
    after = statement.document.text[statement.claim.end : statement.claim.quote_end]
    year, now = _NEXT.match(after), _THIS.match(after)
    if year:
        return Period.of_year(int(year[1]))
    if now and statement.published:
        return Period.of_year(statement.published.year + (now[1].lower() == "next"))
    return None


def promised_by(statement: Statement) -> Period | None:
    """The period by which money or work is promised; None where the sentence names no such date, or that of a signature."""
    read = statement.period
    by = {int(year) for year in _BY.findall(statement.quote)}
    return read if read and read.last and read.last.year in by else None


def due_day(period: Period | None) -> date | None:
    """The last day of the period."""
    return period.last if period else None


def actual_period(statement: Statement, dossier: Dossier) -> Period | None:
    """The period of an actual figure. Where its sentence names none it is that of the first figure of the nearest
    sentence before it that does: a report keeps to the year it set out with, not to the year it compared it with.
    """
    if _dated(statement.quote):
        return statement.period
    before = [p for at, p in _leads(dossier, statement.document.id) if at < statement.claim.quote_start]
    return before[-1] if before else statement.period


def is_whole_year(period: Period | None) -> bool:
    """Whether the period is twelve months."""
    return bool(
        period and period.first and period.last and (period.last - period.first).days in DAYS_OF_A_YEAR
    )


def _dated(words: str) -> bool:
    """Whether the sentence names a period."""
    return bool(_YEAR.search(words) or _DATED.search(words.lower()))


def _leads(dossier: Dossier, document: str) -> tuple[tuple[int, Period], ...]:
    """Where each sentence that names its period begins, and the period of its first figure; looked for once."""
    known = _LEADS.setdefault(dossier, {})
    if document not in known:
        known[document] = _find_leads(dossier, document)
    return known[document]


def _find_leads(dossier: Dossier, document: str) -> tuple[tuple[int, Period], ...]:
    found: dict[int, Period] = {}
    for statement in dossier.by_document.get(document, ()):
        at = statement.claim.quote_start
        if (
            at not in found
            and statement.period
            and _dated(statement.quote)
            and id(statement) not in aims_of(dossier)
        ):
            found[at] = statement.period
    return tuple(sorted(found.items()))
