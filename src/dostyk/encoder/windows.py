"""A document cut into windows for the encoder: the sentences that hold figures, with what a reader keeps in mind.

A window begins with a head (the date, the areas the document names most, its title), then goes on with some text
before, the sentences in focus, and a little behind. Pieces are the encoder's; every figure stands in focus once.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, Protocol, TypeVar

from dostyk.vocabulary.areas import country_name, is_country

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dostyk.mentions.model import Mentions

K = TypeVar("K")

FOCUS: Final = 112
BEFORE: Final = 72
BEHIND: Final = 16
TITLE: Final = 24
AREAS: Final = 5

FIGURE: Final = 1
AREA: Final = 2
PERIOD: Final = 3
HEAD: Final = 4


class Pieces(Protocol):
    """What cuts words into the encoder's pieces."""

    start: int
    stop: int

    def __call__(self, words: Sequence[str]) -> Sequence[Sequence[int]]:
        """The pieces of each word."""


class Span(NamedTuple, Generic[K]):
    """Something that stands in a window: what it is, and its pieces ``first:last``."""

    key: K
    first: int
    last: int


class Window(NamedTuple):
    """The pieces of one window; its figures by their first token, its areas by code, its periods by ISO form.

    ``kinds`` tells of each piece whether it is of plain text, a figure, an area, a period or the head (0 to 4).
    """

    ids: list[int]
    kinds: list[int]
    figures: list[Span[int]]
    areas: list[Span[str]]
    periods: list[Span[str]]


class _Cut(NamedTuple):
    """The pieces of a whole document; ``at[t]`` is where those of token ``t`` begin."""

    ids: list[int]
    at: list[int]


def windows_of(mentions: Mentions, pieces: Pieces) -> list[Window]:
    """The windows of a document in the order of the text; none where it has no figures."""
    if not mentions.quantities:
        return []
    cut = _cut(mentions, pieces)
    head = _head(mentions, pieces)
    return [_window(mentions, pieces, cut, head, focus) for focus in _focuses(mentions, cut)]


def _cut(mentions: Mentions, pieces: Pieces) -> _Cut:
    text, tokens = mentions.document.text, mentions.tokens
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    ids, at = list[int](), [0]
    for word in pieces(words):
        ids.extend(word)
        at.append(len(ids))
    return _Cut(ids, at)


def _head(mentions: Mentions, pieces: Pieces) -> Window:
    """The beginning of every window of the document."""
    document = mentions.document
    counts = Counter(area.code for area in mentions.areas if area.code)
    codes = [code for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:AREAS]]
    names = [country_name(code) if is_country(code) else code for code in codes]
    published, *cut = pieces([document.published or "undated", *names])
    ids, areas = [pieces.start, *published, pieces.stop], []
    for code, word in zip(codes, cut, strict=True):
        areas.append(Span(code, len(ids), len(ids) + len(word)))
        ids.extend(word)
    title = [piece for word in pieces([document.title or ""]) for piece in word][:TITLE]
    ids = [*ids, pieces.stop, *title, pieces.stop]
    return Window(ids, [HEAD] * len(ids), [], areas, [])


def _focuses(mentions: Mentions, cut: _Cut) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that hold all figures, whole sentences where they are short enough."""
    first = last = -1
    for start, end in _stretches(mentions, cut):
        if first >= 0 and cut.at[end] - cut.at[first] <= FOCUS:
            last = end
            continue
        if first >= 0:
            yield first, last
        first, last = start, end
    if first >= 0:
        yield first, last


def _stretches(mentions: Mentions, cut: _Cut) -> Iterator[tuple[int, int]]:
    """The sentences that hold figures; one too long for a window is parted between its figures."""
    figures = iter(mentions.quantities)
    quantity = next(figures, None)
    for sentence in mentions.tokens.sentences:
        parts = [sentence.first]
        held = False
        while quantity is not None and quantity.first < sentence.last:
            if held and cut.at[quantity.last] - cut.at[parts[-1]] > FOCUS:
                parts.append(quantity.first)
            held, quantity = True, next(figures, None)
        if held:
            yield from pairwise([*parts, sentence.last])


def _window(mentions: Mentions, pieces: Pieces, cut: _Cut, head: Window, focus: tuple[int, int]) -> Window:
    first, last = focus
    begin = max(0, cut.at[first] - BEFORE)
    end = min(cut.at[last] + BEHIND, cut.at[first] + 2 * FOCUS, len(cut.ids))
    shift = len(head.ids) - begin
    ids = [*head.ids, *cut.ids[begin:end], pieces.stop]

    def span(key: K, low: int, high: int) -> list[Span[K]]:
        one, other = cut.at[low], max(cut.at[high], cut.at[low] + 1)
        return [Span(key, one + shift, other + shift)] if begin <= one and other <= end else []

    figures = [s for q in mentions.quantities for s in span(q.first, q.first, q.last)]
    areas = [s for a in mentions.areas for s in span(a.code, a.first, a.last)]
    periods = [s for p in mentions.periods for s in span(p.iso or "", p.first, p.last)]
    kinds = [*head.kinds, *[0] * (len(ids) - len(head.ids))]
    for kind, spans in ((PERIOD, periods), (AREA, areas), (FIGURE, figures)):
        for one in spans:
            kinds[one.first : one.last] = [kind] * (one.last - one.first)
    return Window(
        ids,
        kinds,
        [figure for figure in figures if first <= figure.key < last],
        [*head.areas, *[area for area in areas if area.key]],
        [period for period in periods if period.key],
    )
