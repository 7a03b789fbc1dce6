"""The works that a text cites against its list of works."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from dostyk.audit.model import Check, Finding, Span
from dostyk.audit.rule import Rule
from dostyk.audit.works import body_text, citations, entries, plain
from dostyk.documents.naming import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.works import Cited, Entry
    from dostyk.documents.model import Document

_SPELLING: Final = 0.8


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each document that has a list of works: what is cited and not listed, listed and not cited, dated in two ways."""
    for document in dossier.documents.values():
        if any(block.kind == "bibliography" for block in document.blocks):
            yield from _document(document)


def _document(document: Document) -> Iterator[Finding | Check]:
    listed, cited = entries(document), citations(document)
    matched = [one for one in cited if any(_same(one, entry) for entry in listed)]
    if not listed or not matched:
        if listed or cited:
            yield _unchecked(document, listed)
        return
    met = {entry for entry in listed if any(_same(one, entry) for one in cited)}
    doubtful: set[Entry] = set()
    for group in _groups([one for one in cited if one not in matched]):
        entry = next((e for e in listed if e not in met and _same(group[0], e, dated=False)), None)
        if entry is not None:
            doubtful.add(entry)
        yield _other_year(document, group, entry) if entry else _not_listed(document, group)
    yield from _never_cited(document, [e for e in listed if e not in met | doubtful], len(cited))
    yield _consistent(document, matched)


def _same(cited: Cited, entry: Entry, *, dated: bool = True) -> bool:
    """Whether the citation means the work: its first author, however spelt, the others among its names, its year."""
    if dated and cited.year != entry.year:
        return False
    if cited.body:
        return (
            plain(entry.first) in cited.first
            or cited.first in plain(entry.first)
            or _near(cited.first, entry.first)
        )
    first = (
        cited.first == entry.first or cited.first in entry.first.split() or _near(cited.first, entry.first)
    )
    return first and all(
        any(_near(other, name) for name in entry.names) for other in cited.others if len(other) > 1
    )


def _near(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) > 3 and SequenceMatcher(None, one, other).ratio() >= _SPELLING
    )


def _groups(cited: list[Cited]) -> list[list[Cited]]:
    """The citations of each work together."""
    groups: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for one in cited:
        groups[one.first, one.year].append(one)
    return list(groups.values())


def _other_year(document: Document, group: list[Cited], entry: Entry) -> Finding:
    one = group[0]
    return Finding(
        "citation",
        "warning",
        f"{called(document)} cites {one.label} with the year {one.year}; its list of works has {entry.year}.",
        (*_spans(document, group), Span(document.id, entry.start, entry.end)),
        settle="the year on the work itself",
    )


def _not_listed(document: Document, group: list[Cited]) -> Finding:
    one = group[0]
    return Finding(
        "citation",
        "warning",
        f"{called(document)} cites {one.label} ({one.year}), which its list of works does not have.",
        _spans(document, group),
        settle="the full reference of the work",
    )


def _never_cited(document: Document, left: list[Entry], cited: int) -> Iterator[Finding]:
    """Works of which the text does not even name the first author; only where the text cites its list as a rule."""
    said = {plain(word) for word in body_text(document).replace("(", " ").replace(")", " ").split()}
    said |= {word.strip(".,;:!?“”\"’'") for word in said}
    for entry in left:
        if cited >= 2 and plain(entry.first) not in said and " " not in entry.first:
            yield Finding(
                "citation",
                "warning",
                f"{called(document)} lists {entry.label}, which its text never cites.",
                (Span(document.id, entry.start, entry.end),),
                settle="where the work is used, or that it is not",
            )


def _spans(document: Document, group: list[Cited]) -> tuple[Span, ...]:
    return tuple(Span(document.id, one.start, one.end) for one in group)


def _consistent(document: Document, matched: list[Cited]) -> Check:
    works = {(one.first, one.year) for one in matched}
    many = f"{len(works)} cited works stand" if len(works) > 1 else "one cited work stands"
    message = f"{called(document)}: {many} in its list with the same year"
    return Check("citation", "consistent", message, _spans(document, matched))


def _unchecked(document: Document, listed: tuple[Entry, ...]) -> Check:
    why = "its text does not cite by author and year" if listed else "its list of works could not be read"
    start = listed[0].start if listed else 0
    return Check(
        "citation", "unchecked", f"{called(document)}: {why}", (Span(document.id, start, start + 1),)
    )


RULE: Final = Rule(
    "citation", "warning", "works cited and not listed, listed and not cited, dated in two ways", check
)
