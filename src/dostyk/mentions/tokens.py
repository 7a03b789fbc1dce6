"""The text cut into tokens and sentences, once, for every finder to share."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.documents.model import SILENT, Block

if TYPE_CHECKING:
    from dostyk.documents.model import Document
    from dostyk.mentions.numerals import Numeral

_TOKEN: Final = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_]+|[’']s\b|(?<![^\s(\[$€£¥~<>≈+−-])\.\d+\b(?![.,]\d)|[^\w\s]|_"
)
_APOSTROPHE: Final = str.maketrans({"’": "'", "ʼ": "'", "`": "'"})
_STOPS: Final = frozenset(".!?…")
_CLOSERS: Final = frozenset("\"'”’)]»")
_ENDS: Final = _STOPS | _CLOSERS
_KEPT: Final = 1 << 16
_LONGEST: Final = 200
"""A sentence of more tokens is cut: what is read sentence by sentence stays linear on a line without a stop."""
_SOFT: Final = ("paragraph", "item")
"""Kinds of block in which a line break is a soft one."""
_ABBREVIATIONS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "sgt",
        "st",
        "no",
        "nos",
        "vs",
        "etc",
        "e.g",
        "i.e",
        "approx",
        "est",
        "dept",
        "inc",
        "ltd",
        "co",
        "corp",
        "al",
        "fig",
        "vol",
        "pp",
        "ed",
        "eds",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "u.s",
        "u.k",
        "u.n",
        "p.m",
        "a.m",
        "cf",
        "ca",
        "rev",
        "hon",
        "gov",
        "sen",
        "rep",
    ]
)


def cut(phrase: str) -> list[str]:
    """The phrase as the tokens of a text would hold it.

    >>> cut("Xi'an–Baku, 5.8bn")
    ['Xi', "'", 'an', '–', 'Baku', ',', '5.8', 'bn']
    """
    return _TOKEN.findall(phrase)


class _Words(dict[str, str]):
    """The word of each form met so far: one string for all its places; when it is full it begins anew."""

    __slots__ = ("numerals",)

    def __missing__(self, form: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        word = self[form] = form.lower().translate(_APOSTROPHE)
        return word


_KNOWN: Final = _Words()


class Sentence(NamedTuple):
    """Characters ``start:end`` of a sentence, its tokens ``first:last`` and the index of its block."""

    start: int
    end: int
    first: int
    last: int
    block: int


class Tokens:
    """Parallel lists, one entry a token: ``forms`` as written, ``words`` in lower case, ``starts``, ``ends``.

    A number with its separators is one token, letters and digits are apart (``5.8bn`` is two), a hyphen or dash
    stands alone, and the possessive ``'s`` is a token of its own. Silent blocks (furniture, repeats,
    bibliographies) have no tokens. ``sentences`` never cross a block or a line of a table and hold some 200 tokens
    at most. ``numerals`` keeps the numbers that were read at a token, for every finder that asks.
    """

    __slots__ = (
        "_first_tokens",
        "blocks",
        "ends",
        "forms",
        "numerals",
        "sentences",
        "starts",
        "text",
        "words",
    )

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.blocks = document.blocks or (Block("paragraph", 0, len(document.text)),)
        self.forms: list[str] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentences: list[Sentence] = []
        self.numerals: dict[tuple[int, bool], Numeral | None] = {}
        for index, block in enumerate(self.blocks):
            if block.kind not in SILENT:
                self._add(index, block, soft=bool(document.blocks) and block.kind in _SOFT)
        self._first_tokens = [sentence.first for sentence in self.sentences]

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.forms)

    def sentence_of(self, token: int) -> int:
        """The index in ``sentences`` of the sentence that holds the token."""
        return bisect_right(self._first_tokens, token) - 1

    def gap(self, token: int) -> str:
        """What stands between this token and the next."""
        following = self.starts[token + 1] if token + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[token] : following]

    def _add(self, index: int, block: Block, *, soft: bool) -> None:
        begin = len(self.forms)
        text, spans = (
            self.text,
            [match.span() for match in _TOKEN.finditer(self.text, block.start, block.end)],
        )
        forms = [text[start:end] for start, end in spans]
        self.forms += forms
        self.words += map(_KNOWN.__getitem__, forms)
        self.starts += [start for start, _ in spans]
        self.ends += [end for _, end in spans]
        lines = not soft and text.find("\n", block.start, block.end) >= 0
        self._cut(index, begin, soft=soft, lines=lines)

    def _cut(self, index: int, begin: int, *, soft: bool, lines: bool) -> None:
        """Close the sentences of a block; where it has no hard ``lines``, only a stop or what closes behind it ends one."""
        first, forms = begin, self.forms
        for token in range(begin, len(forms)):
            if token - first >= _LONGEST or (
                (lines or forms[token] in _ENDS) and self._ends_sentence(token, soft=soft)
            ):
                self._close(first, token + 1, index)
                first = token + 1
        if first < len(forms):
            self._close(first, len(forms), index)

    def _close(self, first: int, last: int, block: int) -> None:
        self.sentences.append(Sentence(self.starts[first], self.ends[last - 1], first, last, block))

    def _ends_sentence(self, token: int, *, soft: bool) -> bool:
        after = token + 1
        if after >= len(self.forms):
            return False
        gap = self.text[self.ends[token] : self.starts[after]]
        if "\n" in gap and not soft:
            return True
        if not gap:
            return False
        at = token
        while at and self.forms[at] in _CLOSERS and self.starts[at] == self.ends[at - 1]:
            at -= 1
        if self.forms[at] not in _STOPS:
            return False
        if self.forms[at] == "." and at == token and at and self._abbreviated(at):
            return False
        return not self.forms[after][0].islower()

    def _abbreviated(self, stop: int) -> bool:
        before = self.forms[stop - 1]
        if self.starts[stop] != self.ends[stop - 1]:
            return False
        if len(before) == 1 and before.isalpha():
            return before.isupper() or (stop > 1 and self.forms[stop - 2] == ".")
        return self.words[stop - 1] in _ABBREVIATIONS
