"""``trend``: "record", "continuously", "third year in a row", against the series of who counted."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.arithmetic import paragraph
from dostyk.audit.counting import offices
from dostyk.audit.dossier import topic
from dostyk.audit.model import Check, Finding, Span
from dostyk.audit.rule import Rule
from dostyk.audit.series import office, official_series, stated_series
from dostyk.documents.naming import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Topic
    from dostyk.audit.series import Series
    from dostyk.documents.model import Document

_RECORD: Final = re.compile(
    r"\b(?:(?:a |an |the )?(?:new )?(?:all-time |historic(?:al)? |absolute )?(?:record|high|maximum|peak)(?: high| level)?"
    r"(?= (?:in|of|for|level|that)\b|[,.;])|(?:the )?highest (?:level )?(?:ever|on record|in (?:its |their )?history|yet)[\w ]{0,20})",
    re.IGNORECASE,
)
_STRONG: Final = re.compile(r"record|historic|all-time|highest|maximum", re.IGNORECASE)
_STEADY: Final = re.compile(
    r"\b(?:continuous(?:ly)?|uninterrupted(?:ly)?|without (?:a break|interruption)|every (?:single )?year|year after year|"
    r"year (?:on|by|after) year|steadily|consistently|never (?:once )?(?:fell|declined))\b[\w ,]{0,30}?"
    r"\b(?:expand\w*|grow\w*|grew|ris\w+|rose|increas\w+|climb\w*)\b|"
    r"\b(?:expand\w*|grow\w*|grew|ris(?:en|ing)|rose|increas\w+|climb\w*) (?:continuously|steadily|without interruption|every (?:single )?year|year after year)\b",
    re.IGNORECASE,
)
_TRADE: Final = re.compile(r"\b(?:trade|turnover|commerce)\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_BRACKET: Final = re.compile(r"\([^()]*\)")
_SENTENCE: Final = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[A-Z“\"])")
_LEAST: Final = 3


class _Said(NamedTuple):
    """A sentence with a cue of a trend: where the cue stands and which years the sentence names."""

    document: Document
    start: int
    end: int
    sentence: str
    cue: str
    years: tuple[int, ...]
    pair: Topic


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each sentence that calls the trade of two countries a record or steady, with the series that tell."""
    for document in dossier.documents.values():
        for kind, pattern in (("record", _RECORD), ("steady", _STEADY)):
            sentences = {
                said.sentence: said for said in reversed(list(_sentences(dossier, document, pattern)))
            }
            for said in sentences.values():
                yield from (_record if kind == "record" else _steady)(dossier, said)


def _record(dossier: Dossier, said: _Said) -> Iterator[Finding | Check]:
    if not said.years or not _STRONG.search(said.cue):
        return
    year, told = said.years[-1], _counter(said)
    for who, points in _series(dossier, said.pair).items():
        if year not in points or (told and who != told):
            continue
        higher = [p for y, p in points.items() if y < year and p.exact.low > points[year].exact.high]
        evidence = (points[year].evidence, *(p.evidence for p in higher[-1:]))
        if higher:
            best = max(higher, key=lambda p: p.exact.low)
            whose = office(who) if who else "the same count"
            yield Finding(
                "trend",
                "warning",
                f"{called(said.document)} speaks of “{_clean(said.cue)}” for {year}; by {whose} it was {points[year].words}, less than {best.words} in {best.year}.",
                (Span(said.document.id, said.start, said.end),),
                evidence=(*evidence, best.evidence),
                settle="whose series the record is in",
            )
        elif len(points) >= _LEAST:
            yield Check(
                "trend",
                "consistent",
                f"{year} is the highest year of {office(who) if who else 'the series'}.",
                (Span(said.document.id, said.start, said.end),),
                (),
                evidence,
            )


def _steady(dossier: Dossier, said: _Said) -> Iterator[Finding | Check]:
    if len(said.years) < 2:
        return
    first, last = said.years[0], said.years[-1]
    for who, points in _series(dossier, said.pair).items():
        inside = [points[y] for y in sorted(points) if first <= y <= last]
        falls = [(a, b) for a, b in itertools.pairwise(inside) if b.exact.high < a.exact.low]
        if len(inside) < _LEAST:
            continue
        span = Span(said.document.id, said.start, said.end)
        if not falls:
            yield Check(
                "trend",
                "consistent",
                f"No year between {first} and {last} falls in {office(who) if who else 'the series'}.",
                (span,),
            )
            continue
        low = min((b for _, b in falls), key=lambda p: p.exact.low)
        top = max((a for a, _ in falls if a.year < low.year), key=lambda p: p.exact.low, default=falls[0][0])
        yield Finding(
            "trend",
            "warning",
            f"Trade did not grow “{_clean(said.cue)}” between {first} and {last}: by {office(who) if who else 'the figures stated'} it fell from {top.words} in {top.year} to {low.words} in {low.year}.",
            (span,),
            evidence=(top.evidence, low.evidence),
            settle="the yearly series",
        )
        return


def _series(dossier: Dossier, pair: Topic) -> dict[str | None, Series]:
    """Official series, and what documents state where they are not known."""
    found: dict[str | None, Series] = {}
    found.update(official_series(dossier, pair))
    for who, points in stated_series(dossier, pair).items():
        known = found.setdefault(who, {})
        for year, point in points.items():
            known.setdefault(year, point)
    return found


def _sentences(dossier: Dossier, document: Document, pattern: re.Pattern[str]) -> Iterator[_Said]:
    for cue in pattern.finditer(document.text):
        start, end = paragraph(document.text, cue.start())
        breaks = [start, *(start + m.end() for m in _SENTENCE.finditer(document.text[start:end])), end]
        left = max(at for at in breaks if at <= cue.start())
        right = min(at for at in breaks if at > cue.start())
        sentence = document.text[left:right]
        pair = _pair(dossier, document, left, right)
        if pair and _TRADE.search(sentence):
            years = tuple(map(int, _YEAR.findall(_BRACKET.sub(" ", sentence))))
            yield _Said(document, cue.start(), cue.end(), sentence, cue.group(), years, pair)


def _pair(dossier: Dossier, document: Document, left: int, right: int) -> Topic | None:
    """The pair whose turnover the sentence, else the document, else the dossier speaks of most."""
    group = dossier.by_document.get(document.id, ())
    turnovers = [
        s
        for s in group
        if s.claim.indicator == "trade.turnover" and s.claim.counterpart_area and s.claim.unit == "USD"
    ]
    inside = [s for s in turnovers if left <= s.claim.start < right]
    rest = [
        s for s in dossier.statements if s.claim.indicator == "trade.turnover" and s.claim.counterpart_area
    ]
    for some in (inside, turnovers, rest):
        if some:
            areas = [(s.topic.a, s.topic.b) for s in some]
            a, b = max(sorted(set(areas), key=str), key=areas.count)
            return topic("trade.turnover", a, b, None, "USD")
    return None


def _counter(said: _Said) -> str | None:
    named = offices(said.sentence)
    return named[-1].counter.area if named else None


def _clean(words: str) -> str:
    return " ".join(words.split())


RULE: Final = Rule("trend", "warning", "records and steady growth against the series", check)
