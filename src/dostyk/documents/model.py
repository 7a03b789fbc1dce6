"""What a document is: clean text that is never altered again, what is known about it, and its blocks."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import Final, NamedTuple

BLOCK_KINDS: Final = (
    "heading",
    "paragraph",
    "item",
    "table",
    "caption",
    "furniture",
    "repeat",
    "bibliography",
)
"""What a block can be. ``furniture``: navigation, cookie lines, "Read also", share buttons.
``repeat``: a headline or caption said again. ``bibliography``: a list of works and its heading."""

SILENT: Final = frozenset({"furniture", "repeat", "bibliography"})
"""Blocks from which nothing is extracted."""


class Block(NamedTuple):
    """A run of lines of one kind: ``text[start:end]``, without the white space around it."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its particulars. ``text`` is NFC with ``\\n`` line ends and no white space around it.

    ``published`` is an ISO date or None (unknown); ``published_from`` says where it comes from:
    ``given`` (by the user), ``metadata`` (front matter, the page), ``text`` (found in the words) or None.
    ``path`` is the file or address it was read from, ``-`` for standard input. ``id`` is the first 12 hex digits of
    the SHA-256 of the text: the same words have the same id everywhere.
    """

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: str | None = None
    lang: str | None = None
    kind: str | None = None
    path: str | None = None
    blocks: tuple[Block, ...] = field(default=(), repr=False)

    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "id", digest[:12])


def clean(text: str) -> str:
    r"""The text as a Document holds it: NFC, ``\n`` line ends, no white space around it.

    >>> clean("  Xi\u2019an\r\nAktau \r")
    'Xi’an\nAktau'
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
