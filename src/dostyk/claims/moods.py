"""The phrases that tell whether something has come about, is foreseen, aimed at or promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.vocabulary.status import status_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Signal = tuple[str, int, int]
"""The class of a phrase and its tokens ``first:end``."""


def signals(words: Sequence[str], first: int, last: int) -> Iterator[Signal]:
    """The status phrases among tokens ``first:last``: their class and where they stand."""
    known = status_phrases("en")
    behind = first
    for at, word in enumerate(words[first:last], first):
        if at < behind or word not in known:
            continue
        for phrase in known[word]:
            end = at + len(phrase.words)
            if len(phrase.words) == 1 or (end <= last and tuple(words[at:end]) == phrase.words):
                yield phrase.kind, at, end
                behind = end
                break
