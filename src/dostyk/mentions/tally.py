"""A number in words, added up word by word."""

from __future__ import annotations


class Tally:
    """A number in words as far as it has been read: ``total`` of closed thousands and the open ``current`` part."""

    __slots__ = ("current", "joined", "scale", "seen", "total")

    def __init__(self, *, article: bool = False) -> None:
        self.total, self.current, self.scale = 0, int(article), 1
        self.seen, self.joined = article, False

    def take(self, kind: str, value: int) -> bool:
        """Whether the word goes on with the number; if so it is added."""
        taken = self._scale(value) if kind == "scale" else self._add(kind, value)
        self.seen, self.joined = self.seen or taken, False
        return taken

    def _add(self, kind: str, value: int) -> bool:
        tail = self.current % 100
        if self.seen and not (self.current or (self.total and value)):
            return False
        if tail and not (kind == "unit" and 0 < value < 10 and tail >= 20 and tail % 10 == 0):
            return False
        self.current += value
        return True

    def _scale(self, value: int) -> bool:
        if not self.seen or not (self.current or self.total):
            return False
        if value in (12, 100):
            small = 0 < self.current < 100
            self.current *= value if small else 1
            return small
        if self.scale == 1 or (self.current and value < self.scale):
            self.total, self.current, self.scale = self.total + self.current * value, 0, value
            return True
        return False
