"""Tense against date: what is told as done after the day it was told, what is still to come though its day is past."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dostyk.audit.days import Day, days, flaws, written
from dostyk.audit.diary import opening_in
from dostyk.audit.early import early, wrong_openings
from dostyk.audit.model import Check, Evidence, Finding, Span
from dostyk.audit.outlook import outlook, recalls
from dostyk.audit.rule import Rule
from dostyk.audit.sentences import before, sentences
from dostyk.documents.model import SILENT
from dostyk.documents.naming import called
from dostyk.vocabulary.verbs import verb_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.outlook import Outlook
    from dostyk.audit.sentences import Sentence
    from dostyk.documents.model import Document

_GRACE: Final = {"day": timedelta(1), "month": timedelta(3), "year": timedelta(31)}
"""How long after its day a thing may still be told as to come: a text is written before it is printed."""

_GUESSED: Final = "text"
"""A day of publication found in the words themselves may be that of something else."""

_FLAWS: Final = {"impossible": "error", "weekday": "warning", "incomplete": "note"}
_OLDEST: Final = 10
_DIGITS: Final = re.compile(r"\d{4}|\d\d? ?[A-Z]")
_OPENERS: Final = '"“«'


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """What each document says of dates, against the day it was published."""
    yield from early(dossier)
    for document in dossier.documents.values():
        yield from _flaws(document)
        yield from wrong_openings(document)
        if not document.published:
            if days(document.text):
                yield _unchecked(document)
            continue
        seen = 0
        for sentence in sentences(document):
            if sentence.kind == "heading" or not _DIGITS.search(sentence.text):
                continue
            for day in days(sentence.text):
                look = outlook(sentence.text, day)
                seen += look is not None
                if look and (found := _against(document, sentence, day, look)):
                    yield found
        if seen:
            yield _consistent(document, seen)


def _against(document: Document, sentence: Sentence, day: Day, look: Outlook) -> Finding | None:
    published = date.fromisoformat(document.published or "")
    if look.tense == "past" and day.first > published + timedelta(1):
        return _too_early(document, sentence, day, look, published)
    late = day.last + _GRACE[day.grain] < published and published.year - day.last.year <= _OLDEST
    if (
        look.tense == "future"
        and document.published_from != _GUESSED
        and late
        and not _told_before(document, sentence, day)
    ):
        return _too_late(document, sentence, day, look, published)
    return None


def _too_early(document: Document, sentence: Sentence, day: Day, look: Outlook, published: date) -> Finding:
    words = _words(sentence, day, look).strip('“”" ')
    return Finding(
        "chronology",
        "warning" if document.published_from == _GUESSED else "error",
        f"{called(document)} of {written(published)} tells as past what lies after its own date: “{words}”.",
        (_span(document, sentence, day), *_verb(document, sentence, day, look)),
        evidence=(Evidence("document", f"published {document.published}", document.id),),
        settle="the day and year of the event in another source, or the day of publication",
    )


def _too_late(document: Document, sentence: Sentence, day: Day, look: Outlook, published: date) -> Finding:
    words = _words(sentence, day, look).strip('“”" ')
    message = f"{called(document)} of {written(published)} looks ahead to a date that had passed: “{words}”"
    evidence = [Evidence("document", f"published {document.published}", document.id)]
    opened = opening_in(sentence.text)
    if opened:
        message += f"; {opened.name}: {opened.when}"
        evidence.append(opened.evidence)
    return Finding(
        "chronology",
        "warning",
        f"{message}.",
        (_span(document, sentence, day), *_verb(document, sentence, day, look)),
        evidence=tuple(evidence),
        settle="whether the thing took place on that date, or the date is a slip",
    )


def _told_before(document: Document, sentence: Sentence, day: Day) -> bool:
    """Whether the plan is reported as one made at an earlier time."""
    told = sentence.text
    previous = before(document, sentence)
    quoted = told.lstrip()[:1] in _OPENERS or _inside_quotation(document, sentence)
    if previous and (quoted or previous.text.rstrip().endswith(":")):
        told = f"{previous.text} {told}"
    earlier = any(other.last < day.first for other in days(told))
    reported = any(word in verb_words("en").reports for word in re.findall(r"[a-z]+", told))
    return recalls(sentence.text) or (earlier and (reported or quoted))


def _inside_quotation(document: Document, sentence: Sentence) -> bool:
    paragraph = document.text.rfind("\n", 0, sentence.start) + 1
    ahead = document.text[paragraph : sentence.start]
    return ahead.count("“") > ahead.count("”") or ahead.count('"') % 2 == 1


def _span(document: Document, sentence: Sentence, day: Day) -> Span:
    return Span(document.id, sentence.start + day.start, sentence.start + day.end)


def _verb(document: Document, sentence: Sentence, day: Day, look: Outlook) -> tuple[Span, ...]:
    """The words that tell the tense, where they do not hold the date."""
    start, end = look.start, min(look.end, day.start) if look.start < day.start else look.end
    return (Span(document.id, sentence.start + start, sentence.start + end),)


def _words(sentence: Sentence, day: Day, look: Outlook) -> str:
    first, last = min(day.start, look.start), max(day.end, look.end)
    lead = sentence.text.rfind(" ", 0, max(first - 1, 0)) + 1 if first else 0
    return " ".join(sentence.text[lead:last].split())


def _flaws(document: Document) -> Iterator[Finding]:
    silent = [(block.start, block.end) for block in document.blocks if block.kind in SILENT]
    for flaw in flaws(document.text):
        if any(first <= flaw.start < last for first, last in silent):
            continue
        words = " ".join(document.text[flaw.start : flaw.end].split())
        yield Finding(
            "chronology",
            _FLAWS[flaw.kind],
            f"{called(document)} writes “{words}”: {flaw.why}.",
            (Span(document.id, flaw.start, flaw.end),),
            settle="the date in another source",
        )


def _consistent(document: Document, seen: int) -> Check:
    count = f"{seen} dates with their verbs agree" if seen > 1 else "one date with its verb agrees"
    return Check(
        "chronology",
        "consistent",
        f"{called(document)}: {count} with its day of publication, {document.published}",
        (Span(document.id, 0, min(80, len(document.text))),),
    )


def _unchecked(document: Document) -> Check:
    return Check(
        "chronology",
        "unchecked",
        f"{called(document)}: its dates cannot be held against its day of publication, which is not known",
        (Span(document.id, 0, min(80, len(document.text))),),
    )


RULE: Final = Rule(
    "chronology", "error", "the tense of a sentence against its date, and dates that cannot be", check
)
