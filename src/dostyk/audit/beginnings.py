"""When relations, organisations and other things began, as documents and the diary tell it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.anniversaries import began, mentioned, states
from dostyk.audit.days import Day, days
from dostyk.audit.diary import as_said, founded
from dostyk.audit.model import Evidence
from dostyk.audit.named_areas import areas_in, codes_in
from dostyk.audit.sentences import sentences
from dostyk.documents.naming import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dostyk.audit.anniversaries import Anniversary
    from dostyk.audit.sentences import Sentence
    from dostyk.documents.model import Document

_OTHER: Final = re.compile(
    r"\b(?:partnership|strategic|trade|economic|consular|commercial|contractual|party|military|cultural|allied)\s+\Z",
    re.IGNORECASE,
)
_REACH: Final = 8
_SHELF: Final = 200
"""Beginnings looked at for each area."""


class Beginning(NamedTuple):
    """When something began: ``year``, ``said`` as a sentence says it, where that stands (document, span) or who says it."""

    year: int
    said: str
    evidence: Evidence
    document: Document | None
    start: int
    end: int
    others: frozenset[int] = frozenset()


class Told(NamedTuple):
    """A sentence that tells when something began; ``states`` are those it names."""

    document: Document
    sentence: Sentence
    match: re.Match[str]
    day: Day
    states: frozenset[str]


def beginnings_in(document: Document) -> Iterator[Told]:
    """The sentences of a document that tell when relations, an organisation or another thing began."""
    if not began().search(document.text):
        return
    for sentence in sentences(document):
        for match in began().finditer(sentence.text):
            day = _date_of(sentence, match)
            if day:
                yield Told(document, sentence, match, day, codes_in(sentence.text))


def shelved(documents: Iterable[Document]) -> Mapping[str, list[Told]]:
    """The beginnings that documents tell, by each area in the sentence, each word before the verb, and the document."""
    shelves: dict[str, list[Told]] = defaultdict(list)
    for document in documents:
        for one in beginnings_in(document):
            named = one.sentence.text[: one.match.start()].split()[-_REACH:]
            for key in {*one.states, document.id, *named, *([] if one.states else [""])}:
                shelves[key].append(one)
    return shelves


def told(shelves: Mapping[str, list[Told]], wanted: Anniversary) -> Iterator[Beginning]:
    """When what the anniversary is of began, as the documents tell it."""
    keys = {*wanted.areas, wanted.document.id, "", *wanted.name.split()[-1:]}
    found = {id(one): one for key in keys for one in shelves.get(key, [])[:_SHELF]}
    for one in found.values():
        if _same_thing(one.document, one.sentence, one.match, wanted):
            yield _beginning(one)


def _beginning(one: Told) -> Beginning:
    text, start = one.sentence.text, one.sentence.start
    evidence = Evidence("document", f"{called(one.document)}: “{' '.join(text.split())}”", one.document.id)
    words = " ".join(text[one.day.start : one.day.end].split())
    return Beginning(
        one.day.first.year, words, evidence, one.document, start + one.day.start, start + one.day.end
    )


def known(wanted: Anniversary) -> Beginning | None:
    """When it began, as the diary knows it."""
    subject, kinds = _subject(wanted)
    found = founded(subject, *kinds) if subject else None
    if found is None:
        return None
    evidence = Evidence("diary", f"{found.name}: {as_said(found.date)}", found.source)
    others = frozenset(int(year) for year in re.findall(r"\b(?:18|19|20)\d\d\b", found.note or ""))
    return Beginning(int(found.date[:4]), as_said(found.date), evidence, None, 0, 0, others)


def _subject(wanted: Anniversary) -> tuple[str | None, tuple[str, ...]]:
    codes = sorted(wanted.areas)
    if wanted.kind == "relations" and len(codes) == 2:
        return "-".join(codes), ("relations",)
    if wanted.kind == "independence" and len(codes) == 1:
        return codes[0], ("independence",)
    if wanted.kind == "organisation" and len(codes) == 1:
        return codes[0], ("organisation",)
    return None, ()


def _date_of(sentence: Sentence, match: re.Match[str]) -> Day | None:
    """The date that belongs to the verb of beginning: behind it, tied with "in" or "on", else one that opens the sentence."""
    found = [
        day
        for day in days(sentence.text)
        if re.search(r"\b(?:on|in|since|from|to)\s+(?:early |late )?\Z", sentence.text[: day.start].lower())
    ]
    behind = [day for day in found if match.end() <= day.start <= match.end() + 60]
    if behind:
        return behind[0]
    opening = [day for day in found if day.start <= 4]
    return opening[0] if opening and len(found) == 1 else None


def _same_thing(document: Document, sentence: Sentence, match: re.Match[str], wanted: Anniversary) -> bool:
    if wanted.kind == "here":
        return sentence.start <= wanted.start < sentence.end
    if wanted.kind == "relations":
        return _of_relations(sentence, match) and _same_pair(document, sentence, wanted)
    if match["relations"] or match["first"] or match["since"]:
        return False
    subject = sentence.text[: match.start()]
    if wanted.kind == "thing":
        return wanted.name in subject[-120:]
    return wanted.kind == "organisation" and _ends_with(subject, wanted.areas)


def _of_relations(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether it is diplomatic relations that began, and not a partnership or trade."""
    named = match["relations"] or match["first"] or match["since"]
    return bool(named) and _OTHER.search(sentence.text[: match.start()]) is None


def _same_pair(document: Document, sentence: Sentence, wanted: Anniversary) -> bool:
    """Whether the relations are those of the pair: no third state in the sentence, and both in the document."""
    named = states(sentence.text)
    everyone = {code for code, _ in mentioned(document)}
    if named == wanted.areas:
        return True
    return (
        named < wanted.areas
        and wanted.areas <= everyone
        and not re.search(r"\brelations?\b[^.;]{0,30}\bwith\b(?! each other| one another)", sentence.text)
    )


def _ends_with(subject: str, wanted: frozenset[str]) -> bool:
    named = areas_in(subject)
    return bool(named) and named[-1].code in wanted and len(subject) - named[-1].end <= 12
