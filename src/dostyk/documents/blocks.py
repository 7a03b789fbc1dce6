"""The text of a document cut into blocks: what each run of lines is, without altering a character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.documents.bibliography import find_bibliographies
from dostyk.documents.cues import cues
from dostyk.documents.furniture import find_furniture
from dostyk.documents.lines import split
from dostyk.documents.model import Block
from dostyk.documents.repeats import find_repeats
from dostyk.documents.shapes import continues, shape
from dostyk.documents.tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.documents.lines import Line


def cut(text: str, *, title: str | None = None, known: Mapping[int, str] | None = None) -> tuple[Block, ...]:
    """The blocks of the text, in order; only white space lies between them.

    ``known`` gives the kind of a line by the place of its first character, where the source told it (a heading of a
    web page, the running header of a PDF). A line break within a ``paragraph`` or an ``item`` is a soft one: the
    sentence goes on. A table with its caption and source is one block.

    >>> [block.kind for block in cut("Skip to content\\n\\nTrade grows\\n\\nTrade grew by 5%, officials said.")]
    ['furniture', 'heading', 'paragraph']
    """
    lines = split(text)
    kinds: list[str | None] = [known.get(line.start) for line in lines] if known else [None] * len(lines)
    joined = _mark_runs(lines, kinds)
    _mark_lines(lines, kinds, title)
    return tuple(_join(lines, kinds, joined))


def _mark_runs(lines: list[Line], kinds: list[str | None]) -> set[int]:
    """Mark tables and lists of works; gives the lines that go on with the block of the line before."""
    joined: set[int] = set()
    for first, last in find_tables(lines, cues()):
        if all(kind in (None, "table", "heading", "caption") for kind in kinds[first:last]):
            kinds[first:last] = ["table"] * (last - first)
            joined.update(range(first + 1, last))
    for first, last in find_bibliographies(lines, cues()):
        if all(kind in (None, "heading", "item", "paragraph") for kind in kinds[first:last]):
            kinds[first:last] = ["bibliography"] * (last - first)
            joined.update(range(first + 1, last))
    return joined


def _mark_lines(lines: list[Line], kinds: list[str | None], title: str | None) -> None:
    taken = {index for index, kind in enumerate(kinds) if kind in ("table", "bibliography", "furniture")}
    for index in find_furniture(lines, cues(), taken):
        kinds[index] = "furniture"
        taken.add(index)
    for index in find_repeats(lines, title, taken):
        kinds[index] = "repeat"
    for index, kind in enumerate(kinds):
        if kind is None:
            kinds[index] = shape(lines, index, title, cues())


def _join(lines: list[Line], kinds: list[str | None], joined: set[int]) -> list[Block]:
    blocks: list[Block] = []
    goes_on = False
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        assert kind is not None
        before = blocks[-1] if blocks else None
        if before and (
            index in joined or (goes_on and kind in ("paragraph", "item", "heading", before.kind))
        ):
            blocks[-1] = Block(before.kind, before.start, line.end)
        elif before and kind == before.kind and kind in ("furniture", "table") and not line.gap:
            blocks[-1] = Block(kind, before.start, line.end)
        else:
            blocks.append(Block(kind, line.start, line.end))
        goes_on = blocks[-1].kind in ("paragraph", "item") and continues(lines, index)
    return blocks
