"""Passages that two documents have in common, word for word."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from dostyk.documents.model import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dostyk.documents.model import Document

LONG: Final = 50
"""Words from which a passage in common is more than a name, a title or a phrase of the trade."""

_GRAM: Final = 12
_SAMPLE: Final = 8
_COMMON: Final = 6
_WORD: Final = re.compile(r"\w+")


class Words(NamedTuple):
    """The words of a document in lower case, each with where it begins and ends."""

    document: Document
    words: list[str]
    at: list[tuple[int, int]]


class Passage(NamedTuple):
    """``size`` words that stand at ``first`` of ``one`` and at ``second`` of ``other``."""

    one: Words
    other: Words
    first: int
    second: int
    size: int

    def stretch(self, side: Words) -> tuple[int, int]:
        """The characters of the passage in one of the two."""
        first = self.first if side is self.one else self.second
        return side.at[first][0], side.at[first + self.size - 1][1]


def words_of(document: Document) -> Words:
    """The words of a document, without furniture, repeats and lists of works."""
    silent = [(block.start, block.end) for block in document.blocks if block.kind in SILENT]
    found = [
        match
        for match in _WORD.finditer(document.text)
        if not any(first <= match.start() < last for first, last in silent)
    ]
    return Words(document, [match[0].casefold() for match in found], [match.span() for match in found])


def passages(documents: Sequence[Words]) -> Iterator[Passage]:
    """The longest passage of at least fifty words that each two documents share."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, one in enumerate(documents):
        for at, gram in _grams(one.words):
            places[gram].append((number, at))
    best: dict[tuple[int, int], Passage] = {}
    for group in places.values():
        for place, (number, at) in enumerate(group if len(group) <= _COMMON else ()):
            for other, there in group[place + 1 :]:
                if other != number:
                    _keep(best, (number, other), _extended(documents[number], documents[other], at, there))
    yield from (passage for passage in best.values() if passage.size >= LONG)


def _grams(words: list[str]) -> Iterator[tuple[int, int]]:
    numbers = [crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    for at in range(len(numbers) - _GRAM + 1):
        gram = hash(tuple(numbers[at : at + _GRAM]))
        if gram % _SAMPLE == 0:
            yield at, gram


def _extended(one: Words, other: Words, at: int, there: int) -> Passage:
    """The passage around a run in common, as far as the words are the same on both sides."""
    size = 0
    while at and there and one.words[at - 1] == other.words[there - 1]:
        at, there = at - 1, there - 1
    for here, beyond in zip(one.words[at:], other.words[there:], strict=False):
        if here != beyond:
            break
        size += 1
    return Passage(one, other, at, there, size)


def _keep(best: dict[tuple[int, int], Passage], pair: tuple[int, int], passage: Passage) -> None:
    if pair not in best or passage.size > best[pair].size:
        best[pair] = passage
