"""The sentences of a document, cut once for every rule that reads words."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dostyk.mentions.tokens import Tokens

if TYPE_CHECKING:
    from dostyk.documents.model import Document


class Sentence(NamedTuple):
    """``document.text[start:end]``, which is ``text``; ``kind`` is that of its block."""

    start: int
    end: int
    text: str
    kind: str


@lru_cache(maxsize=65536)
def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences in order; none of furniture, repeats and lists of works."""
    tokens = Tokens(document)
    return tuple(
        Sentence(one.start, one.end, document.text[one.start : one.end], tokens.blocks[one.block].kind)
        for one in tokens.sentences
    )


def sentence_at(document: Document, offset: int) -> Sentence | None:
    """The sentence that holds the character, None where it stands between sentences."""
    every = sentences(document)
    at = bisect_right(every, offset, key=lambda one: one.start) - 1
    return every[at] if at >= 0 and offset < every[at].end else None


def before(document: Document, sentence: Sentence) -> Sentence | None:
    """The sentence before."""
    every = sentences(document)
    at = bisect_right(every, sentence.start, key=lambda one: one.start) - 2
    return every[at] if at >= 0 else None
