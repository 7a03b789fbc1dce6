"""Phrases looked up at one place in the tokens."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

from dostyk.mentions.tokens import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.mentions.tokens import Tokens

T = TypeVar("T")


class Table(Generic[T]):
    """Phrases with what they stand for; the longest that fits is found from its first or its last token."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, entries: Iterable[tuple[str, bool, T]]) -> None:
        """Take ``(phrase, cased, value)`` triples; of two equal phrases the first counts."""
        first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...] | None, T]]] = defaultdict(list)
        last: dict[str, list[tuple[tuple[str, ...], tuple[str, ...] | None, T]]] = defaultdict(list)
        for phrase, cased, value in entries:
            forms = tuple(cut(phrase))
            words = tuple(form.lower() for form in forms)
            row = (words, forms if cased else None, value)
            first[words[0]].append(row)
            last[words[-1]].append(row)
        for rows in (*first.values(), *last.values()):
            rows.sort(key=lambda row: -len(row[0]))
        self._by_first = dict(first)
        self._by_last = dict(last)

    def __contains__(self, word: str) -> bool:
        """Whether some phrase begins with the word."""
        return word in self._by_first

    def at(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """What begins at the token, and the index behind it."""
        words = tokens.words
        rows = self._by_first.get(words[index]) if 0 <= index < len(words) else None
        for phrase, forms, value in rows or ():
            end = index + len(phrase)
            if len(phrase) > 1 and tuple(words[index:end]) != phrase:
                continue
            if forms is None or tuple(tokens.forms[index:end]) == forms:
                return value, end
        return None

    def before(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """What ends just before the token, and the index of its first token."""
        words = tokens.words
        rows = self._by_last.get(words[index - 1]) if 0 < index <= len(words) else None
        for phrase, forms, value in rows or ():
            begin = index - len(phrase)
            if begin < 0 or (len(phrase) > 1 and tuple(words[begin:index]) != phrase):
                continue
            if forms is None or tuple(tokens.forms[begin:index]) == forms:
                return value, begin
        return None
