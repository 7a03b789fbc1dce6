"""A tree of HTML elements as the pieces of text a reader sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from dostyk.documents.draft import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_FIGURE: Final = re.compile(r"[^\w]{0,4}\d[\d\s.,]*[^\w]{0,3}\w{0,4}\Z")
_BLOCKS: Final = (
    "p", "div", "section", "article", "main", "body", "blockquote", "pre", "ul", "ol", "dl", "table", "tr", "td", "th",
    "thead", "tbody", "figure", "header", "footer", "nav", "aside", "form", "fieldset", "details", "summary", "address",
    "center", "hr",
)  # fmt: skip
_SKIPPED: Final = frozenset(
    {
        "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas",
        "audio", "video", "select", "option", "textarea", "button",
    }
)  # fmt: skip
_LONGEST_CELL: Final = 300
_MOST_COLUMNS: Final = 60


class Tags(NamedTuple):
    """The names of elements: which begin a new piece and of what kind, which are left out, what makes a table."""

    blocks: dict[str, str | None]
    skipped: frozenset[str]
    furniture: frozenset[str]
    breaks: frozenset[str]
    rows: frozenset[str]
    cells: frozenset[str]


HTML: Final = Tags(
    blocks={
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
        **dict.fromkeys(("li", "dt", "dd"), "item"),
        **dict.fromkeys(("figcaption", "caption"), "caption"),
        **dict.fromkeys(_BLOCKS),
    },
    skipped=_SKIPPED,
    furniture=frozenset({"nav", "footer", "aside", "form"}),
    breaks=frozenset({"br"}),
    rows=frozenset({"tr"}),
    cells=frozenset({"td", "th"}),
)
"""The elements of a web page."""

EXTRACTED: Final = Tags(
    blocks={
        "head": "heading",
        "item": "item",
        "p": None,
        "quote": None,
        "list": None,
        "code": None,
        "div": None,
        "table": None,
    },
    skipped=frozenset({"graphic"}),
    furniture=frozenset(),
    breaks=frozenset({"lb"}),
    rows=frozenset({"row"}),
    cells=frozenset({"cell"}),
)
"""The elements of the tree that trafilatura gives."""


def pieces(root: etree._Element, tags: Tags) -> Iterator[Piece]:
    """The text below the element, cut where a reader sees a new line; tables as rows of cells with bars between."""
    buffer: list[str] = []
    aside: list[etree._Element] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        inside = event == "start"
        if tag in tags.blocks and buffer:
            yield from _flush(buffer, "furniture" if aside else None if inside else tags.blocks[tag])
        if not inside:
            if aside and aside[-1] is element:
                aside.pop()
            if element is not root and element.tail:
                buffer.append(_SPACE.sub(" ", element.tail))
            continue
        table = table_of(element, tags) if tag == "table" else None
        if table is not None and not aside:
            yield Piece(table, "table")
        if table is not None or tag in tags.skipped or not tag:
            walker.skip_subtree()
            continue
        if tag in tags.furniture:
            aside.append(element)
        if tag in tags.breaks:
            buffer.append("\n")
        if element.text:
            buffer.append(_SPACE.sub(" ", element.text))
    yield from _flush(buffer, None)


def table_of(element: etree._Element, tags: Tags) -> str | None:
    """The table as lines "cell | cell"; None when it is none but lays out the page."""
    if sum(1 for _ in element.iter("table")) > 1:
        return None
    rows = [_cells(row, tags) for row in element.iter(*tags.rows)]
    filled = [row for row in rows if any(row)]
    if len(filled) < 2 or max(map(len, filled)) < 2 or max(map(len, filled)) > _MOST_COLUMNS:
        return None
    if any(len(cell) > _LONGEST_CELL for row in filled for cell in row):
        return None
    caption = next((_text(part) for part in element.iter("caption")), "")
    return "\n".join(filter(None, (caption, *(" | ".join(filter(None, _trimmed(row))) for row in filled))))


def figures_of(table: str) -> list[str]:
    """The cells of a table of ``table_of`` that hold a figure."""
    return [cell for row in table.split("\n") for cell in row.split(" | ") if _FIGURE.match(cell)]


def _flush(buffer: list[str], kind: str | None) -> Iterator[Piece]:
    lines = (line.strip(" ") for line in "".join(buffer).split("\n"))
    text = "\n".join(line for line in lines if line)
    buffer.clear()
    if text:
        yield Piece(text, kind)


def _cells(row: etree._Element, tags: Tags) -> list[str]:
    return [_text(cell) for cell in row.iterchildren(*tags.cells)]


def _trimmed(row: list[str]) -> list[str]:
    """The cells with a dash for an empty one between filled ones, so that columns keep their place."""
    last = max((index for index, cell in enumerate(row) if cell), default=-1)
    return [cell or ("" if index == 0 else "–") for index, cell in enumerate(row[: last + 1])]


def _text(element: etree._Element) -> str:
    return _SPACE.sub(" ", " ".join(part for part in element.itertext() if isinstance(part, str))).strip()
