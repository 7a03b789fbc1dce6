"""Words cut into the pieces of the encoder's vocabulary, as BERT's uncased WordPiece cuts them (Wu et al. 2016)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

START: Final = "[CLS]"
STOP: Final = "[SEP]"
UNKNOWN: Final = "[UNK]"
INNER: Final = "##"
_LONGEST: Final = 100
_KEPT: Final = 1 << 15


class WordPieces:
    """Words as numbers of pieces: the longest piece that a word begins with, then the longest of what is left."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._places = {piece: place for place, piece in enumerate(vocabulary)}
        self.start = self._places[START]
        self.stop = self._places[STOP]
        self._unknown = self._places[UNKNOWN]
        self._cut = lru_cache(_KEPT)(self._cut_word)

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The pieces of each word; a part that cannot be made of pieces is one unknown piece."""
        return list(map(self._cut, words))

    def _cut_word(self, word: str) -> tuple[int, ...]:
        return tuple(piece for part in _parts(word) for piece in self._match(part))

    def _match(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self._unknown]
        pieces: list[int] = []
        at = 0
        while at < len(part):
            head = INNER if at else ""
            end = next((end for end in range(len(part), at, -1) if head + part[at:end] in self._places), at)
            if end == at:
                return [self._unknown]
            pieces.append(self._places[head + part[at:end]])
            at = end
        return pieces


def _parts(word: str) -> Iterator[str]:
    """The word without capitals and accents, each sign and each Chinese character apart."""
    bare = unicodedata.normalize("NFD", word)
    parts: list[str] = [""]
    for char in bare:
        if unicodedata.category(char) == "Mn":
            continue
        if _is_sign(char):
            parts += [char, ""]
        elif char.isspace():
            parts.append("")
        elif unicodedata.category(char)[0] != "C":
            parts[-1] += char.lower()
    return filter(None, parts)


def _is_sign(char: str) -> bool:
    if char.isascii():
        return char.isprintable() and not char.isalnum() and char != " "
    return (
        unicodedata.category(char)[0] == "P" or "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"
    )
