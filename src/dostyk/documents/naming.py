"""What a document is called: its title in full, or a name where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.documents.model import SILENT

if TYPE_CHECKING:
    from dostyk.documents.model import Document

_TITLE: Final = 110
_NAME: Final = 44


def title(document: Document) -> str:
    """The document's title; without one, its first words that say something.

    >>> from dostyk.documents.model import Document
    >>> title(Document(text="Trade rose again."))
    'Trade rose again.'
    """
    if document.title and document.title.strip():
        return document.title.strip()
    spoken = next((b for b in document.blocks if b.kind not in SILENT), None)
    words = document.text[spoken.start : spoken.end] if spoken else document.text.partition("\n")[0]
    return cut(words, _TITLE) or document.path or document.id


def called(document: Document) -> str:
    """What a document is called where there is little room: its outlet, else the beginning of its title."""
    return short(document.outlet or "") or short(title(document))


def short(name: str) -> str:
    """The name on one line, cut where there is little room."""
    return cut(name, _NAME)


def cut(words: str, length: int) -> str:
    """The words on one line, cut between two words where they are longer than so many characters."""
    line = " ".join(words[: 4 * length].split())
    return line if len(line) <= length else f"{line[:length].rsplit(' ', 1)[0].rstrip(' ,.;:–-')} …"
