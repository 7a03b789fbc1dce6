"""Quotations: their words, those that say the same in other documents, and who is made to say them."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from dostyk.audit.sentences import sentence_at
from dostyk.documents.model import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dostyk.documents.model import Document

FEWEST: Final = 5
"""Words that a quotation must have to be somebody's own."""

NEAR: Final = 0.72
"""The share of words, in order, that two quotations must have in common to be one."""

_MARKS: Final = re.compile(
    r"“([^“”]{20,1200})(?:”|(?=\n|\Z))|«([^«»]{20,1200})»|(?<![\w.,!?])\"([^\"\n]{20,1200})\""
)
_PIECE: Final = re.compile(r"[^.!?…]+(?:[.!?…](?!\s|$)[^.!?…]+)*[.!?…]*")
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_GRAM: Final = 4
_COMMON: Final = 25
_BEHIND: Final = 300


class Quote(NamedTuple):
    """One quoted sentence, ``document.text[start:end]``, and its words in lower case."""

    document: Document
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence on one line, without the comma that its place asks for."""
        return " ".join(self.document.text[self.start : self.end].split()).rstrip(",;")


def quotes(document: Document) -> Iterator[Quote]:
    """The quoted sentences of at least five words."""
    text, silent = document.text, [(b.start, b.end) for b in document.blocks if b.kind in SILENT]
    for match in _MARKS.finditer(text):
        if any(first <= match.start() < last for first, last in silent):
            continue
        start, end = match.span(match.lastindex or 0)
        for piece in _PIECE.finditer(text, start, end):
            words = tuple(word.lower().replace("’", "'") for word in _WORD.findall(piece[0]))
            if len(words) >= FEWEST:
                lead = len(piece[0]) - len(piece[0].lstrip())
                yield Quote(document, piece.start() + lead, piece.end(), words)


def alike(every: Iterable[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """The pairs of quotations in different documents that say nearly the same."""
    found, shared, seen = list(every), defaultdict(set), set()
    for at, quote in enumerate(found):
        for gram in zip(*(quote.words[step:] for step in range(_GRAM)), strict=False):
            shared[crc32(" ".join(gram).encode())].add(at)
    for group in shared.values():
        for one, other in combinations(sorted(group), 2) if len(group) <= _COMMON else ():
            if (one, other) not in seen and found[one].document.id != found[other].document.id:
                seen.add((one, other))
                if near(found[one].words, found[other].words):
                    yield found[one], found[other]


def near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two runs of words are one quotation: most words the same and in order, or the shorter whole in the longer.

    >>> near(tuple("a road is as good as its goods".split()), tuple("a road is as good as the goods".split()))
    True
    """
    short, long = sorted((one, other), key=len)
    if len(short) >= FEWEST + 1 and f" {' '.join(short)} " in f" {' '.join(long)} ":
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def changes(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The stretches in which the words differ, each as it stands in the one and in the other."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return tuple(
        (" ".join(one[a:b]), " ".join(other[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


class _Voices(NamedTuple):
    spoken: tuple[tuple[int, int, str], ...]
    people: tuple[tuple[int, str], ...]


@lru_cache(maxsize=512)
def _voices(document: Document) -> _Voices:
    from dostyk.claims.speakers import attribute
    from dostyk.mentions.find import find

    mentions = find(document)
    starts = mentions.tokens.starts
    return _Voices(
        tuple((one.start, one.end, one.speaker) for one in attribute(mentions) if one.speaker),
        tuple((starts[person.first], person.name) for person in mentions.people),
    )


def speaker(quote: Quote) -> str | None:
    """Whom the text makes responsible for the quotation, as it names the person; None where it does not tell surely.

    The document is read for it: ask only for quotations that something hangs on.
    """
    middle, voices = (quote.start + quote.end) // 2, _voices(quote.document)
    name = next((name for start, end, name in voices.spoken if start <= middle < end), None)
    return name if name and _close_by(quote, name) else _alone(quote, voices)


def _close_by(quote: Quote, name: str) -> bool:
    """Whether a word of the name stands in the paragraph of the quotation or the one before."""
    text = quote.document.text
    first = text.rfind("\n", 0, max(text.rfind("\n", 0, quote.start), 0)) + 1
    paragraph = text.rfind("\n", 0, max(first - 1, 0)) + 1
    around = text[paragraph : quote.end + _BEHIND].casefold()
    return any(
        word.casefold() in around for word in _WORD.findall(name) if len(word) > 1 and word[0].isupper()
    )


def _alone(quote: Quote, voices: _Voices) -> str | None:
    """The one person whom the sentence names outside the quotation: "as the mayor, Ana Ruiz, put it"."""
    around = sentence_at(quote.document, quote.start)
    if around is None:
        return None
    names = {name for start, name in voices.people if around.start <= start < around.end}
    names -= {name for start, name in voices.people if quote.start <= start < quote.end}
    return names.pop() if len(names) == 1 else None
