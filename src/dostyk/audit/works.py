"""A document's list of works and the citations in its text, as names and years that can be laid side by side."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.citations import find_citations
from dostyk.vocabulary.areas import area_code
from dostyk.vocabulary.calendar_words import calendar_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.documents.model import Block, Document

_YEAR: Final = re.compile(r"(?<![\d/–-])((?:1[6-9]|20)\d\d)[a-z]?(?![\d/])")
_BRACKETED: Final = re.compile(r"\(((?:1[6-9]|20)\d\d)[a-z]?\b[^)]{0,30}\)")
_ENTRY: Final = re.compile(
    r"(?:(?<=[.’'\"”)] )(?<![A-Z]\. )|(?<=; )|\A)(?=[^\W\d_a-z][\w’'-]+(?: [^\W\d_][\w’'-]+)?,\s+(?:[^\W\d_]\.[ -]?)+[^()\n]{0,200}?\()"
)
_MARK: Final = re.compile(r"(?:[•*–-]\s*|\[?\d{1,3}[\].)]\s*|[↑^]\s*)+")
_HEADING: Final = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+){0,4}\s*:?\s*\Z|[^\W\d_]+(?: [^\W\d_]+)?:\s+")
_SURNAME: Final = re.compile(r"([^\W\d_][\w’'-]*(?:[ ][^\W\d_a-z][\w’'-]+)*),\s+(?:[^\W\d_]\.|[^\W\d_]+)")
_NAME: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BRACKET: Final = re.compile(r"\(([^()]{4,300})\)")
_ET_AL: Final = re.compile(r"[^\W\d_a-z][\w’'-]+(?:, [^\W\d_]\.)* et al\.?,? \(((?:1[6-9]|20)\d\d)[a-z]?\)")
_PART: Final = re.compile(
    r"(?P<names>[^\d;]*?[^\W\d_.,’']\.?[’']?s?),?\s+(?P<years>(?:1[6-9]|20)\d\d[a-z]?(?:(?:,| and| &)\s*(?:(?:1[6-9]|20)\d\d)?[a-z]?)*)"
    r"(?P<rest>\s*(?:[,:]\s*(?:pp?\.?\s*)?[\divxlc–-]+.*|[,.]?\s*(?:pp?\.|ch\.|cited|quoted|as cited|in\s).*)?)\Z"
)


class Entry(NamedTuple):
    """A work in the list at ``start:end``: its ``first`` author's surname, all ``names`` before the year, its ``year``."""

    start: int
    end: int
    first: str
    names: frozenset[str]
    year: str | None
    label: str


class Cited(NamedTuple):
    """A work cited at ``start:end``: ``first`` author, the ``others`` named, ``year``; ``body`` for an institution."""

    start: int
    end: int
    first: str
    others: frozenset[str]
    year: str
    label: str
    body: bool


def entries(document: Document) -> tuple[Entry, ...]:
    """The works of the document's lists, in order; titles without an author are left out."""
    return tuple(
        entry
        for block in document.blocks
        if block.kind == "bibliography"
        for start, end in _pieces(document.text, block)
        if (entry := _entry(document.text, start, end)) is not None
    )


def citations(document: Document) -> tuple[Cited, ...]:
    """The works that the text cites by author and year, in order, each name and year on its own."""
    found: dict[tuple[int, str], Cited] = {}
    for one in (*_narrative(document), *_et_al(document), *_bracketed(document)):
        found.setdefault((one.end, one.first + one.year), one)
    return tuple(sorted(found.values()))


def plain(name: str) -> str:
    """A name in lower case without accents.

    >>> plain("Şükürov’s")
    'sukurov'
    """
    decomposed = unicodedata.normalize("NFD", re.sub(r"[’']s?\Z", "", name).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def body_text(document: Document) -> str:
    """The text outside the lists of works."""
    silent = [block for block in document.blocks if block.kind == "bibliography"]
    text = document.text
    for block in reversed(silent):
        text = text[: block.start] + text[block.end :]
    return text


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a list, or the works one behind another on a line."""
    at = block.start
    for line in text[block.start : block.end].split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        heading = _HEADING.match(line)
        start += heading.end() if heading and not _YEAR.search(heading[0]) and (start == block.start) else 0
        begins = [start + match.start() for match in _ENTRY.finditer(text[start:end])] or [start]
        for first, last in zip([start, *begins[1:]], [*begins[1:], end], strict=True):
            if text[first:last].strip():
                yield first + len(text[first:last]) - len(text[first:last].lstrip()), last


def _entry(text: str, start: int, end: int) -> Entry | None:
    mark = _MARK.match(text, start, end)
    start = mark.end() if mark else start
    line = text[start:end]
    dated = _BRACKETED.search(line) or _YEAR.search(line)
    head = line[: dated.start(1)] if dated else line
    surname = _SURNAME.match(head)
    names = frozenset(plain(word) for word in _NAME.findall(head) if word[0].isupper() and len(word) > 1)
    if not dated or not names:
        return None
    first = surname[1] if surname else head.strip(" .,(")
    stop = start + dated.end()
    return Entry(start, stop, plain(first), names, dated[1], " ".join(line[: dated.end()].split()))


def _narrative(document: Document) -> Iterator[Cited]:
    """ "As Hu and Seitkali (2023) show"."""
    from dostyk.mentions.find import find

    mentions = find(document)
    tokens = mentions.tokens
    areas = {
        token
        for area in mentions.areas
        if area.form not in ("body", "organisation")
        for token in range(area.first, area.last)
    }
    for one in find_citations(tokens, areas):
        if one.narrative:
            start, end = tokens.starts[one.first], tokens.ends[one.last - 1]
            names = document.text[start : document.text.index("(", start)]
            for year in _YEAR.findall(document.text[start + len(names) : end])[:3]:
                if cited := _cited(start, end, names, year, loose=False):
                    yield cited


def _et_al(document: Document) -> Iterator[Cited]:
    """ "According to Du, B. et al. (2024)", whatever else the surname means."""
    for match in _ET_AL.finditer(document.text):
        names = match[0].partition("(")[0]
        if cited := _cited(match.start(), match.end(), names, match[1], loose=False):
            yield cited


def _bracketed(document: Document) -> Iterator[Cited]:
    """ "(Hu, 2019; Hu and Seitkali, 2023)"."""
    lists = [(block.start, block.end) for block in document.blocks if block.kind == "bibliography"]
    for bracket in _BRACKET.finditer(document.text):
        if any(first <= bracket.start() < last for first, last in lists) or not _YEAR.search(bracket[1]):
            continue
        at = bracket.start(1)
        for part in bracket[1].split(";"):
            lead = len(part) - len(part.lstrip())
            match = _PART.match(part.strip())
            for year in _YEAR.findall(match["years"]) if match else ():
                if match and (cited := _cited(at + lead, at + len(part), match["names"], year, loose=True)):
                    yield cited
            at += len(part) + 1


def _cited(start: int, end: int, names: str, year: str, *, loose: bool) -> Cited | None:
    """The citation, None where the words before the year are no authors."""
    words = list(_NAME.findall(names))
    lexicon = citing_words()
    while words and words[0].lower() in lexicon["lead"]:
        words = words[1:]
    lowered = {word.lower() for word in words}
    body = not lowered.isdisjoint(lexicon["institutions"])
    if not words or not lowered.isdisjoint(lexicon["things"] | calendar_words("en").months.keys()):
        return None
    strange = [
        w
        for w in words
        if w.islower()
        and w.lower() not in lexicon["joints"] | ({"of", "the", "for", "on", "s"} if body else {"s"})
    ]
    proper = [w for w in words if not w.islower() and len(w) > 1]
    if strange or not proper or (not body and all(area_code(w) for w in proper)):
        return None
    label = " ".join(names.split()).strip(" ,")
    if body or (not _joined(names) and len(proper) > 2):
        return (
            Cited(start, end, plain(" ".join(words)), frozenset(), year, label, True)
            if body and loose
            else None
        )
    if len(proper) == 1 and proper[0].isupper():
        return None
    return Cited(start, end, plain(proper[0]), frozenset(plain(w) for w in proper[1:]), year, label, False)


def _joined(names: str) -> bool:
    return re.search(r"\bet al\b|\band\b|&|,|\.", names) is not None


@cache
def citing_words() -> Mapping[str, frozenset[str]]:
    """The words of ``data/citing.toml``."""
    raw = tomllib.loads((files("dostyk.audit") / "data" / "citing.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}
