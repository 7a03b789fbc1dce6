"""A document's text cut at the ends of its blocks and of its spans, so that each piece can be marked whole."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from dostyk.documents.model import SILENT, Block, Document
from dostyk.report.model import Passage, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.claims.model import Extraction


class _Cover(NamedTuple):
    start: int
    end: int
    id: str
    figure: bool


def cut(extraction: Extraction) -> tuple[Passage, ...]:
    """The whole text in order; white space between blocks is all that is left out.

    Neighbouring silent blocks (furniture, repeats, bibliography) come as one passage.
    """
    covers = [_Cover(c.start, c.end, c.id, True) for c in extraction.claims]
    covers += [_Cover(e.start, e.end, e.id, False) for e in extraction.events]
    covers = sorted({cover for cover in covers if cover.start < cover.end})
    passages: list[Passage] = []
    waiting = 0
    active: list[_Cover] = []
    for block in blocks(extraction.document):
        while waiting < len(covers) and covers[waiting].start < block.end:
            cover = covers[waiting]
            active.append(cover._replace(start=max(cover.start, block.start)))
            waiting += 1
        active = [cover for cover in active if cover.end > block.start]
        pieces = tuple(_pieces(extraction.document.text, block, active))
        _append(passages, Passage(block.kind, block.kind in SILENT, pieces))
    return tuple(passages)


def blocks(document: Document) -> Iterator[Block]:
    """The document's blocks with paragraphs for whatever lies between them; its lines when it has none."""
    at = 0
    for block in sorted(document.blocks, key=lambda b: (b.start, b.end)):
        start, end = max(block.start, at), min(block.end, len(document.text))
        yield from _lines(document.text, at, start)
        if start < end:
            yield Block(block.kind, start, end)
            at = end
    yield from _lines(document.text, at, len(document.text))


def _lines(text: str, start: int, end: int) -> Iterator[Block]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield Block("paragraph", start, stop)
        start = stop + 1


def _pieces(text: str, block: Block, covers: list[_Cover]) -> Iterator[Piece]:
    inside = [cover for cover in covers if cover.start < block.end and cover.end > block.start]
    edges = {block.start, block.end}
    edges |= {edge for c in inside for edge in (c.start, c.end) if block.start < edge < block.end}
    cuts = sorted(edges)
    waiting = 0
    active: list[_Cover] = []
    for start, end in itertools.pairwise(cuts):
        while waiting < len(inside) and inside[waiting].start <= start:
            active.append(inside[waiting])
            waiting += 1
        active = [cover for cover in active if cover.end > start]
        yield _piece(text, start, end, active)


def _piece(text: str, start: int, end: int, covers: list[_Cover]) -> Piece:
    by_length = sorted(covers, key=lambda c: (c.end - c.start, c.id))
    return Piece(
        text[start:end],
        claims=tuple(c.id for c in by_length if c.figure),
        events=tuple(c.id for c in by_length if not c.figure),
        opens=tuple(c.id for c in by_length if c.start == start),
        closes=tuple(c.id for c in by_length if c.end == end),
    )


def _append(passages: list[Passage], new: Passage) -> None:
    before = passages[-1] if passages else None
    if before and before.silent and new.silent and before.kind == new.kind:
        passages[-1] = Passage(new.kind, True, (*before.pieces, Piece("\n"), *new.pieces))
    else:
        passages.append(new)
