"""What a format tells of a document before its text is cleaned, dated and cut into blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dostyk.documents.model import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Piece(NamedTuple):
    """A paragraph, heading, table … of a page; ``kind`` is None where the format does not tell."""

    text: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The text as the format gives it and the particulars it states; ``known`` as in ``blocks.cut``."""

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    lang: str | None = None
    kind: str | None = None
    known: Mapping[int, str] = field(default_factory=dict)


def assemble(pieces: Iterable[Piece]) -> tuple[str, dict[int, str]]:
    """The pieces as one clean text with blank lines between, and the known kind of each of its lines."""
    parts: list[str] = []
    known: dict[int, str] = {}
    at = 0
    for piece in pieces:
        text = clean(piece.text)
        if not text:
            continue
        if parts:
            at += 2
        if piece.kind:
            known |= dict.fromkeys(_line_starts(text, at), piece.kind)
        parts.append(text)
        at += len(text)
    return "\n\n".join(parts), known


def _line_starts(text: str, at: int) -> list[int]:
    starts: list[int] = []
    for line in text.split("\n"):
        if line.strip():
            starts.append(at + len(line) - len(line.lstrip()))
        at += len(line) + 1
    return starts
