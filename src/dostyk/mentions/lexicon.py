"""Phrases of many lexicons found in one pass over the tokens."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.tokens import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dostyk.mentions.tokens import Tokens

_DASHES: Final = ("–", "‑", "—")
_Variant = tuple["tuple[str, ...] | None", "Entry"]


class Entry(NamedTuple):
    """A phrase of a lexicon: ``kind`` names the lexicon, ``value`` is what the phrase stands for.

    A word with capitals is only found written so: ``US`` and ``Poti`` never match ``us`` or ``poti`` (but a headline
    in capitals matches ``Poti``). A word in lower case is found in any case. A hyphen is found as a dash of any
    length, with or without spaces, and an apostrophe as a straight or a curly one.
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

    __slots__ = ("_alone", "_lengths", "_second", "_variants")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._variants: dict[tuple[str, ...], list[_Variant]] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        second: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            for phrase in _spellings(entry.phrase):
                forms = _forms(phrase)
                words = tuple([form.lower() for form in forms])
                cased = forms if forms != words else None
                self._variants.setdefault(words, []).append((cased, entry))
                lengths[words[0]].add(len(words))
                second[words[0]].update(words[1:2])
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}
        self._alone = frozenset(word for word, found in lengths.items() if 1 in found)
        self._second = dict(second)

    def find(self, tokens: Tokens) -> list[Hit]:
        """Every hit, in the order of the text; hits never overlap unless they are the same phrase.

        A phrase gives way to one that begins a token later and reaches further: "the Caspian" to "Caspian Sea".
        """
        hits, end = list[Hit](), 0
        for at in self._starts(tokens.words):
            if at < end:
                continue
            last, found = self._longest(tokens, at)
            if not found or (last > at + 1 and self._longest(tokens, at + 1)[0] > last):
                continue
            end = last
            hits += [Hit(entry.kind, entry.value, at, last) for entry in found]
        return hits

    def _starts(self, words: Sequence[str]) -> list[int]:
        """Where a phrase of one word stands, or the first two words of a longer one."""
        alone, second = self._alone, self._second
        return [
            at
            for at, (word, following) in enumerate(zip_longest(words, words[1:], fillvalue=""))
            if word in second and (word in alone or following in second[word])
        ]

    def _longest(self, tokens: Tokens, at: int) -> tuple[int, list[Entry]]:
        words = tokens.words
        for length in self._lengths.get(words[at], ()) if at < len(words) else ():
            last = at + length
            variants = self._variants.get(tuple(words[at:last])) if last <= len(words) else None
            if variants is None:
                continue
            written = tokens.forms[at:last]
            found = [entry for cased, entry in variants if cased is None or _as_written(cased, written)]
            if found:
                return last, found
        return at, []


def _forms(phrase: str) -> tuple[str, ...]:
    plain = phrase.replace(" ", "").isalpha()
    return tuple(phrase.split(" ") if plain else cut(phrase))


def _spellings(phrase: str) -> list[str]:
    phrase = phrase.strip()
    if not phrase:
        return []
    phrase = phrase.replace("’", "'") if "’" in phrase else phrase
    return [phrase, *(phrase.replace("-", dash) for dash in _DASHES)] if "-" in phrase else [phrase]


def _as_written(cased: tuple[str, ...], written: list[str]) -> bool:
    for wanted, form in zip(cased, written, strict=True):
        if form == wanted or wanted.islower() or not wanted.isalpha():
            continue
        if len(wanted) > 1 and not wanted.isupper() and wanted[0].isupper() and form == wanted.upper():
            continue
        return False
    return True
