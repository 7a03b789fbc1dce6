"""Where the words of a search stand: the shortest run of a text that holds them, and what to show around it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.vocabulary.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AROUND: Final = 60
"""Characters shown on either side of what was found, up to the next space."""

LONGEST: Final = 400
"""Characters of the longest run that is shown whole."""


class Passage(NamedTuple):
    """A document that holds all the words, and the shortest run of its text that does.

    ``text[start:end]`` is that run; it is empty when the words stand in the title. ``context`` is the text around
    it from ``context_start`` on. ``hits`` counts the words in the text, ``claims`` are the ids of the claims
    whose quote holds all of them.
    """

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    path: str | None
    start: int
    end: int
    context: str
    context_start: int
    hits: int
    claims: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The fields, ready for JSON."""
        return self._asdict() | {"claims": list(self.claims)}


def passage(document: Mapping[str, Any], words: Sequence[str], claims: Sequence[str]) -> Passage:
    """The passage of a row of ``documents`` that holds the words."""
    text = document["text"]
    hits = find_words(text, words)
    found = shortest_run(hits)
    shown = surroundings(text, found)
    return Passage(
        document=document["id"],
        **{name: document[name] for name in ("title", "outlet", "url", "path")},
        published=document["published"] and document["published"].isoformat(),
        start=found.start,
        end=found.end,
        context=shown.of(text),
        context_start=shown.start,
        hits=len(hits),
        claims=tuple(claims),
    )


def find_words(text: str, words: Sequence[str]) -> list[tuple[Span, int]]:
    """Every place where a word stands, in either case, with the number of the word, in the order of the text."""
    hits = [
        (Span(*match.span()), number)
        for number, word in enumerate(words)
        for match in re.finditer(re.escape(word), text, re.IGNORECASE)
    ]
    return sorted(hits)


def shortest_run(hits: Sequence[tuple[Span, int]]) -> Span:
    """The shortest span with one of each word that stands in the text; the first of equals; empty for no hit."""
    wanted = len({number for _, number in hits})
    inside: Counter[int] = Counter()
    best, first = Span(0, 0), 0
    for span, number in hits:
        inside[number] += 1
        while len(inside) == wanted:
            start, leaving = hits[first][0].start, hits[first][1]
            if best.end == 0 or span.end - start < best.end - best.start:
                best = Span(start, span.end)
            inside[leaving] -= 1
            if not inside[leaving]:
                del inside[leaving]
            first += 1
    return best


def surroundings(text: str, found: Span, around: int = AROUND) -> Span:
    """The span to show: what was found and some words on either side."""
    end = min(found.end, found.start + LONGEST)
    left, right = max(0, found.start - around), min(len(text), end + around)
    if left:
        space = text.find(" ", left, found.start)
        left = space + 1 if space >= 0 else left
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return Span(left, right)
