"""Web pages: the main text, with what the page tells of itself."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING, Any, Final

from dostyk.documents.cues import bare
from dostyk.documents.dates import parse_date
from dostyk.documents.decode import decode
from dostyk.documents.draft import Draft, Piece, assemble
from dostyk.documents.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Sequence

_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|tr|table|section|article|ul|ol|blockquote)\b", re.IGNORECASE
)
_SUBSET: Final = re.compile(r"<!DOCTYPE[^<>\[]{0,300}\[[^\]]*\]\s*>", re.IGNORECASE)
_DEEPEST: Final = 200
_MOST_ELEMENTS: Final = 20_000
_MANY_ELEMENTS: Final = 4_000
"""From here the extractor's second opinions, whose time grows with the square of the page, are left out."""
_LONGEST_ATTRIBUTE: Final = 4_000
_MOST_ATTRIBUTES: Final = 2_000
_LOGGERS: Final = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer", "readability")
_DATES: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
_LOST: Final = 0.35


def read_html(data: bytes, *, declared: str | None = None) -> Draft:
    """The draft of a page. What is nested too deep or too large for a tree is read as text without its tags."""
    text = _SUBSET.sub("", decode(data, declared=declared or _declared(data)), count=1)
    tree = None if _overloaded(text) else _tree(text)
    if tree is None:
        return Draft(_untagged(text))
    with quiet(*_LOGGERS):
        return _draft(tree, sum(1 for _ in tree.iter()))


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096]) or _XML_DECLARED.match(data[:400].lstrip())
    return match[1].decode("ascii") if match else None


def _tree(text: str) -> Any:
    """The tree of the page, or None when there is none or it is nested too deep."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return None
        if event == "end":
            for name in [name for name, value in element.attrib.items() if len(value) > _LONGEST_ATTRIBUTE]:
                del element.attrib[name]
    return tree


def _draft(tree: Any, size: int) -> Draft:
    from dostyk.documents.markup import HTML, pieces

    about = _metadata(tree) if size <= _MOST_ELEMENTS else {}
    headline = next((" ".join(part.text_content().split()) for part in tree.iter("h1")), None)
    whole = list(pieces(_main(tree), HTML))
    best = _extracted(tree, whole, fast=size > _MANY_ELEMENTS) if size <= _MOST_ELEMENTS else None
    text, known = assemble(_headed(best if best is not None else whole, headline))
    return Draft(
        text,
        title=about.get("title") or headline or (tree.findtext(".//title") or "").strip() or None,
        url=about.get("url"),
        outlet=about.get("sitename"),
        author=about.get("author"),
        published=parse_date(about.get("date") or ""),
        lang=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        known=known,
    )


def _metadata(tree: Any) -> dict[str, str | None]:
    from copy import deepcopy

    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(deepcopy(tree), date_config=dict(_DATES))
    except Exception:
        return {}
    return {name: getattr(found, name, None) for name in ("title", "url", "sitename", "author", "date")}


def _extracted(tree: Any, whole: Sequence[Piece], *, fast: bool) -> list[Piece] | None:
    """The main text by trafilatura; None when it finds none, or loses tables or much of the prose."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    from dostyk.documents.markup import EXTRACTED, pieces

    try:
        found = bare_extraction(
            deepcopy(tree),
            include_comments=False,
            include_tables=True,
            fast=fast,
            with_metadata=False,
        )
    except Exception:
        return None
    body = getattr(found, "body", None)
    if body is None:
        return None
    best = list(pieces(body, EXTRACTED))
    return None if _loses(best, whole) else best


def _loses(best: Sequence[Piece], whole: Sequence[Piece]) -> bool:
    """Whether the extracted text lacks tables or much of the prose of the page, or has words torn apart."""
    from dostyk.documents.markup import figures_of

    text, page = _flat(best), _flat(whole)
    for piece in whole:
        figures = figures_of(piece.text) if piece.kind == "table" else []
        if len(figures) > 3 and sum(figure not in text for figure in figures) * 2 > len(figures):
            return True
    prose = [piece.text for piece in whole if piece.kind != "furniture" and len(piece.text) > 80]
    return (
        _missing(prose, text) > _LOST
        or _missing([piece.text for piece in best if piece.kind != "table"], page) > _LOST
    )


def _missing(parts: Sequence[str], text: str) -> float:
    """The share of the parts, by length, whose beginning is not in the text."""
    lost = sum(len(part) for part in parts if " ".join(part[:60].split()) not in text)
    return lost / max(1, sum(map(len, parts)))


def _flat(pieces: Sequence[Piece]) -> str:
    return " ".join(" ".join(piece.text for piece in pieces).split())


def _main(tree: Any) -> Any:
    """The element that holds the article, when the page has one and only one; else its body."""
    for tag in ("article", "main"):
        found = list(tree.iter(tag))
        if len(found) == 1 and len(found[0].text_content()) > 200:
            return found[0]
    body = tree.find("body")
    return tree if body is None else body


def _headed(found: Sequence[Piece], headline: str | None) -> list[Piece]:
    """The pieces with the page's headline above them, when they lack it."""
    if headline and not any(bare(headline) in bare(piece.text) for piece in found[:8]):
        return [Piece(headline, "heading"), *found]
    return list(found)


def _overloaded(text: str) -> bool:
    """Whether some tag carries so many attributes that parsing it would take for ever."""
    if text.count("=") <= _MOST_ATTRIBUTES:
        return False
    bare_text = _without(_without(text, "script"), "style")
    return any(part.count("=") > _MOST_ATTRIBUTES for mark in "<>" for part in bare_text.split(mark))


def _untagged(text: str) -> str:
    text = _without(_without(text, "script"), "style")
    plain = entities.unescape(_TAG.sub("", _BLOCK_TAG.sub(lambda match: "\n" + match[0], text)))
    return "\n\n".join(filter(None, (line.strip() for line in plain.split("\n"))))


def _without(text: str, tag: str) -> str:
    """The text without the elements of that name, in one pass."""
    low = text.lower()
    if len(low) != len(text):
        return text
    kept: list[str] = []
    at = 0
    while (begin := low.find(f"<{tag}", at)) >= 0:
        kept.append(text[at:begin])
        end = low.find(f"</{tag}", begin)
        if end < 0:
            return "".join(kept)
        at = end
    kept.append(text[at:])
    return "".join(kept)
