"""The lines of a text and what they look like."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_LIST_MARK: Final = re.compile(
    r"(?:[•‣◦▪■●○·*→►▶✓✔–—-]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)])\s+\S"
)
_NUMBERED: Final = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,4}\.|[A-Z]\.)\s+\S")
_SENTENCE_ENDS: Final = frozenset(".!?…。！？")
_CLOSERS: Final = "\"'”’»)]*_"
_FIGURE: Final = re.compile(r"\d")


class Line(NamedTuple):
    """A line that is not blank: ``text`` is ``document.text[start:end]``, without the white space around it.

    ``gap`` says whether a blank line (or the beginning of the text) stands before it.
    """

    start: int
    end: int
    text: str
    gap: bool

    @property
    def marked(self) -> bool:
        """Whether it begins with a bullet or a number as lists do."""
        return _LIST_MARK.match(self.text) is not None

    @property
    def numbered(self) -> bool:
        """Whether it begins with a number as headings do."""
        return _NUMBERED.match(self.text) is not None

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        tail = self.text[-4:].rstrip(_CLOSERS)
        return bool(tail) and tail[-1] in _SENTENCE_ENDS

    @property
    def has_figure(self) -> bool:
        """Whether there is a digit in it."""
        return _FIGURE.search(self.text) is not None

    @property
    def prose(self) -> bool:
        """Whether it is long or ends as a sentence: words that say something, not a label."""
        return len(self.text) > 200 or (self.ends_sentence and len(self.text) > 60)


def split(text: str) -> list[Line]:
    """The lines of the text that are not blank, in order."""
    lines: list[Line] = []
    at, gap = 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(stripped), stripped, gap))
        gap = not stripped
        at += len(raw) + 1
    return lines
