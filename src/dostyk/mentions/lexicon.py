"""Phrases of many lexicons found in one pass over the tokens."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.mentions.tokens import Tokens

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[’']s\b|[^\w\s]|_")


class Entry(NamedTuple):
    """A phrase of a lexicon: ``kind`` names the lexicon, ``value`` is what the phrase stands for.

    A phrase with capitals is only found written so: ``US`` and ``Poti`` never match ``us`` or ``poti``
    (but a headline in capitals matches ``Poti``). A phrase in lower case is found in any case.
    """

    phrase: str
    kind: str
    value: str


class Hit(NamedTuple):
    """Tokens ``first:last`` are a phrase of the lexicon ``kind``."""

    kind: str
    value: str
    first: int
    last: int


class Phrases:
    """A compiled set of phrases. ``find`` takes the longest phrase at each place and goes on behind it.

    A phrase that stands in several lexicons gives a hit for each.
    """

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[Entry]) -> None:
        grouped: dict[tuple[str, ...], list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        for entry in entries:
            forms = tuple(_TOKEN.findall(entry.phrase.replace("’", "'")))
            if forms:
                grouped[tuple(form.lower() for form in forms)].append((forms, entry))
        by_first: dict[str, list[tuple[tuple[str, ...], list[tuple[tuple[str, ...] | None, Entry]]]]] = defaultdict(list)
        for words, variants in grouped.items():
            cased = [(forms if forms != words else None, entry) for forms, entry in variants]
            by_first[words[0]].append((words, cased))
        for options in by_first.values():
            options.sort(key=lambda option: -len(option[0]))
        self._by_first = dict(by_first)

    def find(self, tokens: Tokens) -> list[Hit]:
        """Every hit, in the order of the text; hits never overlap unless they are the same phrase."""
        words, forms, options = tokens.words, tokens.forms, self._by_first
        hits: list[Hit] = []
        at, end = 0, len(words)
        while at < end:
            candidates = options.get(words[at])
            if candidates is None:
                at += 1
                continue
            for phrase, entries in candidates:
                length = len(phrase)
                if length > 1 and tuple(words[at : at + length]) != phrase:
                    continue
                written = forms[at : at + length]
                found = [entry for cased, entry in entries if cased is None or _as_written(cased, written)]
                if found:
                    hits.extend(Hit(entry.kind, entry.value, at, at + length) for entry in found)
                    at += length
                    break
            else:
                at += 1
        return hits


def _as_written(cased: tuple[str, ...], written: list[str]) -> bool:
    for wanted, form in zip(cased, written, strict=True):
        if form == wanted or wanted == "'s":
            continue
        if len(wanted) > 1 and wanted[0].isupper() and not wanted.isupper() and form == wanted.upper():
            continue
        return False
    return True
