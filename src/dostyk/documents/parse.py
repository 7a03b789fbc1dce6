"""Bytes to Document: which reader reads them, and what the text itself tells where the format is silent."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from dostyk.documents.blocks import cut
from dostyk.documents.dates import find_published, is_dateline
from dostyk.documents.decode import decode, whole
from dostyk.documents.draft import Draft
from dostyk.documents.language import guess_kind, guess_language
from dostyk.documents.limits import Limits
from dostyk.documents.lines import split
from dostyk.documents.model import Document, clean
from dostyk.errors import Empty, InvalidValue, Malformed, ReadError, TooLarge
from dostyk.vocabulary.terms import DOCUMENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES: Final = {
    ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf",
    ".json": "json", ".jsonl": "json", ".ndjson": "json",
}  # fmt: skip
"""The kinds of file that are read, by suffix."""

_MIME: Final = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "application/json": "json",
    "text/markdown": "markdown", "text/plain": "text", "application/x-ndjson": "json",
}  # fmt: skip
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_WORDS: Final = re.compile(r"\w")
_LONGEST_TITLE: Final = 250
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d\Z")


def parse(data: bytes, *, name: str, published: str | None = None, limits: Limits | None = None) -> Document:
    """The one document in the bytes; ``name`` (a file's name, an address, ``-``) tells its kind and is its path.

    ``published`` is an ISO date that overrides what the document says. Raises a ReadError that names the source.
    """
    found = list(parse_all(data, name=name, published=published, limits=limits))
    for one in found:
        if isinstance(one, ReadError):
            raise one
    if len(found) != 1 or not isinstance(found[0], Document):
        raise Malformed(f"holds {len(found)} documents, not one", where=name, hint="read it with read()")
    return found[0]


def parse_all(
    data: bytes,
    *,
    name: str,
    published: str | None = None,
    limits: Limits | None = None,
    mime: str | None = None,
    charset: str | None = None,
) -> Iterator[Document | ReadError]:
    """Every document in the bytes, and an error for each that cannot be read; ``mime`` and ``charset`` as HTTP tells."""
    check_published(published)
    bounds = limits or Limits()
    try:
        for draft in _drafts(
            data, SUFFIXES.get(_suffix(name)) or _MIME.get(mime or "") or sniff(data), bounds, charset
        ):
            yield (
                _finish(draft, name, published, bounds) if isinstance(draft, Draft) else _placed(draft, name)
            )
    except ReadError as error:
        yield _placed(error, name)


def check_published(published: str | None) -> None:
    """Raise InvalidValue when the date that the user gives is none."""
    if published is not None and not _is_day(published):
        raise InvalidValue(f"{published!r} is not a date", hint="write it like 2024-09-12")


def sniff(data: bytes) -> str:
    """The kind of bytes without a name: ``pdf``, ``html``, ``json``, ``markdown`` or ``text``."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if _PAGE.search(head[:1024]) or head.startswith(b"<?xml"):
        return "html"
    if head[:1] == b"{" or (head[:1] == b"[" and head[1:].lstrip()[:1] in (b"{", b"]")):
        return "json"
    return "markdown" if head.startswith(b"---") else "text"


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return _DAY.match(words) is not None


def _suffix(name: str) -> str:
    return PurePosixPath(name.split("?")[0].split("#")[0]).suffix.lower()


def _drafts(data: bytes, kind: str, limits: Limits, charset: str | None) -> Iterator[Draft | ReadError]:
    if len(data) > limits.max_bytes:
        raise TooLarge(f"is larger than {limits.max_bytes:,} bytes", hint="raise max_bytes or split it")
    if not data.strip():
        raise Empty("is empty", hint="give a file that holds text")
    if kind == "pdf":
        from dostyk.documents.pdf import read_pdf

        yield read_pdf(data, limits)
    elif kind == "html":
        from dostyk.documents.html import read_html

        yield read_html(data, declared=charset)
    else:
        yield from _written(decode(data, declared=charset), kind)


def _written(text: str, kind: str) -> Iterator[Draft | ReadError]:
    if kind == "json":
        from dostyk.documents.record import read_records

        yield from read_records(text)
    elif kind == "markdown":
        from dostyk.documents.markdown import read_markdown

        yield read_markdown(text)
    else:
        yield Draft(text)


def _finish(draft: Draft, name: str, published: str | None, limits: Limits) -> Document | ReadError:
    text = clean(whole(draft.text))
    if not _WORDS.search(text):
        return Empty("holds no text", where=name, hint="give a file that holds text")
    if len(text) > limits.max_characters:
        return TooLarge(f"holds more than {limits.max_characters:,} characters", where=name, hint="split it")
    lines = split(text)
    stated = draft.published or None
    dated = published or stated or find_published(lines)
    title = _line(draft.title)
    blocks = cut(text, title=title, known=draft.known)
    return Document(
        text=text,
        title=title or _headline(text, blocks),
        url=_line(draft.url) or (name if "://" in name else None),
        outlet=_line(draft.outlet),
        author=_line(draft.author),
        published=dated,
        published_from=("given" if published else "metadata" if stated else "text") if dated else None,
        lang=_line(draft.lang) or guess_language(text),
        kind=draft.kind if draft.kind in DOCUMENT_KINDS else guess_kind(lines, title),
        path=name,
        blocks=blocks,
    )


def _headline(text: str, blocks: tuple[tuple[str, int, int], ...]) -> str | None:
    """The first heading above all running text that is more than a label or a dateline."""
    heads: list[str] = []
    for kind, start, end in blocks[:6]:
        if kind == "paragraph":
            break
        if kind == "heading" and end - start < _LONGEST_TITLE and not is_dateline(text[start:end]):
            heads.append(text[start:end].strip("# "))
    named = [head for head in heads if head.count(" ") > 1] or [head for head in heads if " " in head]
    return named[0] if named else None


def _line(value: str | None) -> str | None:
    return " ".join(whole(value).split()) or None if value else None


def _placed(error: ReadError, name: str) -> ReadError:
    if error.where is None:
        error.where = name
    return error
