"""A document cut into windows for the encoder: the sentences that hold figures, with what a reader keeps in mind.

A window begins with a head (the date, the areas the document names most, its title), then goes on with some text
before, the sentences in focus, and a little behind. Pieces are the encoder's; every figure stands in focus once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, Protocol, TypeVar

from dostyk.vocabulary.areas import country_name, is_country

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dostyk.mentions.model import Mentions

K = TypeVar("K")

FOCUS: Final = 112
BEFORE: Final = 88
BEHIND: Final = 16
TITLE: Final = 24
AREAS: Final = 5

FIGURE: Final = 1
AREA: Final = 2
PERIOD: Final = 3
HEAD: Final = 4
GOOD: Final = 5
RANKED: Final = 6
"""From here: the areas of the document, that which it names most first; the last kind is for all that come behind."""
RANKS: Final = 8
KINDS: Final = RANKED + RANKS


class Pieces(Protocol):
    """What cuts words into the encoder's pieces."""

    start: int
    stop: int

    def __call__(self, words: Sequence[str]) -> Sequence[Sequence[int]]:
        """The pieces of each word."""


class _Placed(Protocol):
    @property
    def first(self) -> int: ...


M = TypeVar("M", bound=_Placed)


class Span(NamedTuple, Generic[K]):
    """Something that stands in a window: what it is, and its pieces ``first:last``."""

    key: K
    first: int
    last: int


class Window(NamedTuple):
    """The pieces of one window; its figures and its anchors (words that may name an event) by their first token, its
    areas by code, its periods by ISO form, its goods by their slug.

    ``kinds`` tells of each piece whether it is of plain text (0), a figure, a period, a good, the head, or which of the
    areas of the document: so "Astana", "Kazakh" and "Kazakhstan" are seen to be one.
    """

    ids: list[int]
    kinds: list[int]
    figures: list[Span[int]]
    areas: list[Span[str]]
    periods: list[Span[str]]
    goods: list[Span[str]]
    anchors: list[Span[int]]


class _Cut(NamedTuple):
    """The pieces of a whole document; ``at[t]`` is where those of token ``t`` begin."""

    ids: list[int]
    at: list[int]


def windows_of(
    mentions: Mentions, pieces: Pieces, anchors: Sequence[tuple[int, int]] = (), *, alone: bool = False
) -> list[Window]:
    """The windows of a document in the order of the text; none where it has no figures.

    ``anchors`` are the tokens ``first:last`` of words that may name an event. Those that no window of figures holds are left
    out, unless they shall have windows ``alone``: to read every sentence with such a word takes twice as long.
    """
    asked = [(quantity.first, quantity.last) for quantity in mentions.quantities]
    if alone:
        asked = sorted({*asked, *anchors})
    if not asked:
        return []
    cut = _cut(mentions, pieces)
    ranks = _ranks(mentions)
    head = _head(mentions, pieces, ranks)
    return [
        _window(mentions, pieces, cut, head, ranks, anchors, focus)
        for focus in _focuses(mentions, cut, asked)
    ]


def _ranks(mentions: Mentions) -> dict[str, int]:
    """The kind of each area: those named most have one of their own."""
    counts = Counter(area.code for area in mentions.areas if area.code)
    codes = [code for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return {code: RANKED + min(place, RANKS - 1) for place, code in enumerate(codes)}


def _cut(mentions: Mentions, pieces: Pieces) -> _Cut:
    text, tokens = mentions.document.text, mentions.tokens
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    ids, at = list[int](), [0]
    for word in pieces(words):
        ids.extend(word)
        at.append(len(ids))
    return _Cut(ids, at)


def _head(mentions: Mentions, pieces: Pieces, ranks: Mapping[str, int]) -> Window:
    """The beginning of every window of the document."""
    document = mentions.document
    codes = list(ranks)[:AREAS]
    names = [country_name(code) if is_country(code) else code for code in codes]
    published, *cut = pieces([document.published or "undated", *names])
    ids, areas = [pieces.start, *published, pieces.stop], []
    for code, word in zip(codes, cut, strict=True):
        areas.append(Span(code, len(ids), len(ids) + len(word)))
        ids.extend(word)
    title = [piece for word in pieces([document.title or ""]) for piece in word][:TITLE]
    ids = [*ids, pieces.stop, *title, pieces.stop]
    kinds = [HEAD] * len(ids)
    for area in areas:
        kinds[area.first : area.last] = [ranks[area.key]] * (area.last - area.first)
    return Window(ids, kinds, [], areas, [], [], [])


def _focuses(mentions: Mentions, cut: _Cut, asked: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that hold all that is asked about, whole sentences where they are short enough."""
    first = last = -1
    for start, end in _stretches(mentions, cut, asked):
        if first >= 0 and cut.at[end] - cut.at[first] <= FOCUS:
            last = end
            continue
        if first >= 0:
            yield first, last
        first, last = start, end
    if first >= 0:
        yield first, last


def _stretches(mentions: Mentions, cut: _Cut, asked: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences that hold what is asked about; one too long for a window is parted between."""
    rest = iter(asked)
    one = next(rest, None)
    for sentence in mentions.tokens.sentences:
        parts = [sentence.first]
        held = False
        while one is not None and one[0] < sentence.last:
            if held and cut.at[one[1]] - cut.at[parts[-1]] > FOCUS:
                parts.append(one[0])
            held, one = True, next(rest, None)
        if held:
            yield from pairwise([*parts, sentence.last])


def _window(
    mentions: Mentions,
    pieces: Pieces,
    cut: _Cut,
    head: Window,
    ranks: Mapping[str, int],
    anchors: Sequence[tuple[int, int]],
    focus: tuple[int, int],
) -> Window:
    first, last = focus
    begin = max(0, cut.at[first] - BEFORE)
    end = min(cut.at[last] + BEHIND, cut.at[first] + 2 * FOCUS, len(cut.ids))
    shift = len(head.ids) - begin
    ids = [*head.ids, *cut.ids[begin:end], pieces.stop]

    low, high = bisect_left(cut.at, begin), bisect_left(cut.at, end)

    def held(found: Sequence[M]) -> Sequence[M]:
        """Those that begin in the window."""
        return found[bisect_left(found, low, key=_first) : bisect_left(found, high, key=_first)]

    def span(key: K, low: int, high: int) -> list[Span[K]]:
        one, other = cut.at[low], max(cut.at[high], cut.at[low] + 1)
        return [Span(key, one + shift, other + shift)] if other <= end else []

    figures = [s for q in held(mentions.quantities) for s in span(q.first, q.first, q.last)]
    areas = [s for a in held(mentions.areas) for s in span(a.code, a.first, a.last)]
    periods = [s for p in held(mentions.periods) for s in span(p.iso or "", p.first, p.last)]
    goods = [s for g in held(mentions.goods) for s in span(g.slug, g.first, g.last)]
    kinds = [*head.kinds, *[0] * (len(ids) - len(head.ids))]
    marked = [(GOOD, good.first, good.last) for good in goods]
    marked += [(PERIOD, period.first, period.last) for period in periods]
    marked += [(ranks.get(area.key, AREA), area.first, area.last) for area in areas]
    marked += [(FIGURE, figure.first, figure.last) for figure in figures]
    for kind, low, high in marked:
        kinds[low:high] = [kind] * (high - low)
    return Window(
        ids,
        kinds,
        [figure for figure in figures if first <= figure.key < last],
        [*head.areas, *[area for area in areas if area.key]],
        [period for period in periods if period.key],
        goods,
        [s for at, behind in anchors if first <= at < last for s in span(at, at, behind)],
    )


def _first(mention: _Placed) -> int:
    return mention.first
