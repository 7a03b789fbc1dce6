"""Documents that are one text, and long passages that two texts share: one source, however often it is printed."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dostyk.audit.model import Check, Evidence, Finding, Span
from dostyk.audit.passages import passages, words_of
from dostyk.audit.rule import Rule
from dostyk.documents.naming import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.audit.passages import Passage, Words
    from dostyk.documents.model import Document

_MOST: Final = 12
"""Figures shown in each document."""

_LARGE: Final = 2000
"""Documents beyond which passages in common are not looked for."""

_WORD: Final = re.compile(r"\w+")
_HEAD: Final = 80


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """The groups of copies, then the passages shared by documents that are no copies of one another."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for name, origin in dossier.origins.items():
        groups[origin].append(dossier.documents[name])
    for origin, group in groups.items():
        if len(group) > 1 or len(_printed(dossier, group)) > 1:
            yield _copies(dossier, origin, group)
    alone = [
        document for document in dossier.documents.values() if dossier.origins[document.id] == document.id
    ]
    if len(alone) > _LARGE:
        yield _unchecked(alone[0], len(alone))
        return
    for passage in passages([words_of(document) for document in alone]):
        if not passage.one.document.outlet or passage.one.document.outlet != passage.other.document.outlet:
            yield _shared(dossier, passage)


def _copies(dossier: Dossier, origin: str, group: list[Document]) -> Finding:
    group = sorted(group, key=lambda document: document.id != origin)
    first, *rest = group
    printed = _printed(dossier, group)
    names = list(dict.fromkeys(called(document) for document in printed))
    day = f", first on {first.published}" if first.published else ""
    message = f"{_listed(names)} print one text{day}: count its figures as one source, not {len(printed)}."
    spans = [
        span
        for document in group
        for span in _figures(dossier, document, rest if document is first else [first])
    ]
    return Finding(
        "copy", "note", message, tuple(spans), evidence=_evidence(printed), settle="who wrote the text first"
    )


def _printed(dossier: Dossier, group: list[Document]) -> list[Document]:
    """The documents of a group with those that have the same text to the letter in another outlet."""
    every = {(called(twin), twin.published): twin for one in group for twin in dossier.twins[one.id]}
    return sorted(every.values(), key=lambda document: (document.published or "9999", called(document)))


def _shared(dossier: Dossier, passage: Passage) -> Finding:
    sides = passage.one, passage.other
    names = _listed([called(side.document) for side in sides])
    message = (
        f"{names} have a passage of {passage.size} words in common: what it says has one source, not two."
    )
    spans = [span for side in sides for span in _inside(dossier, passage, side)]
    return Finding("copy", "note", message, tuple(spans), evidence=_evidence([s.document for s in sides]))


def _inside(dossier: Dossier, passage: Passage, side: Words) -> list[Span]:
    """The figures of the passage, the passage itself where it has none."""
    start, end = passage.stretch(side)
    spans = [
        s.span
        for s in dossier.by_document.get(side.document.id, ())
        if start <= s.claim.start and s.claim.end <= end
    ]
    return _few(spans) or [Span(side.document.id, start, end)]


def _figures(dossier: Dossier, document: Document, others: list[Document]) -> list[Span]:
    """The figures that stand with the same words behind them in another of the documents."""
    texts = [f" {' '.join(_WORD.findall(other.text.casefold()))} " for other in others[:_MOST]]
    statements = dossier.by_document.get(document.id, ())
    spans = [s.span for s in statements if not others or any(_around(s) in text for text in texts)]
    return _few(spans) or [Span(document.id, 0, min(_HEAD, len(document.text)))]


def _around(statement: Statement) -> str:
    text, claim = statement.document.text, statement.claim
    behind = _WORD.findall(text[claim.end : claim.end + _HEAD].casefold())[:2]
    return f" {' '.join([*_WORD.findall(text[claim.start : claim.end].casefold()), *behind])} "


def _few(spans: list[Span]) -> list[Span]:
    return list(dict.fromkeys(spans))[:_MOST]


def _listed(names: list[str]) -> str:
    """Names in a row, the first five of many."""
    if len(names) > 6:
        return f"{', '.join(names[:5])} and {len(names) - 5} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f"{names[0]} more than once"


def _evidence(documents: list[Document]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence("document", f"{called(one)}, {one.published or 'undated'}", one.url or one.id)
        for one in documents[:_MOST]
    )


def _unchecked(document: Document, number: int) -> Check:
    span = Span(document.id, 0, min(_HEAD, len(document.text)))
    return Check(
        "copy", "unchecked", f"{number} documents are too many to look for passages in common", (span,)
    )


RULE: Final = Rule("copy", "note", "copies and passages in common, which are one source", check)
