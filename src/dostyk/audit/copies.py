"""Which documents are copies of one another: an agency's text in six newspapers counts once."""

from __future__ import annotations

import re
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
    probes = [bag if len(bag) < 50 * _PROBE else frozenset(h for h in bag if h % _PROBE == 0) for bag in bags]
    parent = list(range(len(documents)))
    order = sorted(range(len(documents)), key=lambda at: len(bags[at]))
    for place, short in enumerate(order):
        for long in order[place + 1 :]:
            if _root(parent, short) != _root(parent, long) and _contained(bags, probes, short, long):
                parent[_root(parent, short)] = _root(parent, long)
    return _elect(documents, [_root(parent, at) for at in range(len(documents))])


def _said(document: Document) -> str:
    spoken = [document.text[b.start : b.end] for b in document.blocks if b.kind not in SILENT]
    return "\n".join(spoken) if spoken else document.text


def _contained(bags: list[frozenset[int]], probes: list[frozenset[int]], short: int, long: int) -> bool:
    if probes[short].isdisjoint(bags[long]):
        return False
    return len(bags[short] & bags[long]) >= CONTAINED * len(bags[short])


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
