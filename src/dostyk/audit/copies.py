"""Which documents are copies of one another: an agency's text in six newspapers counts once."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import Final
from zlib import crc32

from dostyk.documents.model import SILENT, Document

GRAM: Final = 8
CONTAINED: Final = 0.6
"""Two documents are one when this share of the shorter one's shingles stands in the other."""

_WORD: Final = re.compile(r"\w+")
_PROBE: Final = 8


def shingles(text: str) -> frozenset[int]:
    """The hashes of every run of eight words; of a shorter text, of all its words."""
    numbers = [crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(text.casefold())]
    if not numbers:
        return frozenset()
    runs = (
        zip(*(numbers[at:] for at in range(GRAM)), strict=False) if len(numbers) > GRAM else [tuple(numbers)]
    )
    return frozenset(map(hash, runs))


def originals(documents: tuple[Document, ...]) -> tuple[int, ...]:
    """For each document the place of the one it copies, its own place where it copies none.

    The original of a group is the one published first (unknown dates last), then the longest, then the first given.
    """
    bags = [shingles(_said(document)) for document in documents]
    parent = list(range(len(documents)))
    for short, long in sorted(_neighbours(bags)):
        if _root(parent, short) != _root(parent, long) and _contained(bags[short], bags[long]):
            parent[_root(parent, short)] = _root(parent, long)
    return _elect(documents, [_root(parent, at) for at in range(len(documents))])


def _neighbours(bags: list[frozenset[int]]) -> set[tuple[int, int]]:
    """The pairs, shorter first, that share a run of words: each document with the next larger and the largest that has it.

    Of long documents every eighth run is looked at, which is enough to meet a copy and little enough to keep.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for at in sorted(range(len(bags)), key=lambda at: len(bags[at])):
        sparse = len(bags[at]) >= 50 * _PROBE
        for run in bags[at]:
            if not sparse or run % _PROBE == 0:
                holders[run].append(at)
    pairs: set[tuple[int, int]] = set()
    for held in holders.values():
        if len(held) > 1:
            pairs.update(pairwise(held))
            pairs.update((short, held[-1]) for short in held[:-1])
    return pairs


def _said(document: Document) -> str:
    spoken = [document.text[b.start : b.end] for b in document.blocks if b.kind not in SILENT]
    return "\n".join(spoken) if spoken else document.text


def _contained(short: frozenset[int], long: frozenset[int]) -> bool:
    return len(short & long) >= CONTAINED * len(short)


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _elect(documents: tuple[Document, ...], roots: list[int]) -> tuple[int, ...]:
    def precedence(at: int) -> tuple[str, int, int]:
        return (documents[at].published or "9999", -len(documents[at].text), at)

    first: dict[int, int] = {}
    for at in sorted(range(len(documents)), key=precedence):
        first.setdefault(roots[at], at)
    return tuple(first[root] for root in roots)
