"""Places in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The characters ``text[start:end]``, in Python character offsets.

    >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
    (True, False)
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]
