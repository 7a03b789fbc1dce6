"""What pages look like, per language: the tables of ``vocabulary/data/<language>/page.toml``, compiled once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_STRIPPED: Final = " \t\u00a0\ufeff•·–—-−―_|/\\<>«»\"'“”‘’()[]{}*#=~^→←↓↑▶►■□◆●○✔★☆❓❗:;,.!?…>"


class Openings:
    """Phrases that can begin a line, found by their first word."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, list[str]] = {}
        for phrase in phrases:
            by_first.setdefault(first_word(phrase), []).append(phrase)
        for options in by_first.values():
            options.sort(key=len, reverse=True)
        self._by_first = by_first

    def at(self, low: str) -> str | None:
        """The longest phrase with which the line (in lower case) begins, up to the end of a word."""
        for phrase in self._by_first.get(first_word(low), ()):
            if low.startswith(phrase):
                rest = low[len(phrase) : len(phrase) + 1]
                if not (rest.isalnum() and phrase[-1].isalnum()) or not rest.isascii():
                    return phrase
        return None


@dataclass(frozen=True, slots=True)
class Language:
    """How to tell a language: its code, its script, and letters or small words of its own."""

    code: str
    script: str
    letters: frozenset[str]
    stopwords: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue phrases of all languages together: pages mix them."""

    whole: frozenset[str]
    start: Openings
    anywhere: tuple[str, ...]
    lead: Openings
    counters: tuple[str, ...]
    words: frozenset[str]
    trail: frozenset[str]
    byline: Openings
    caption: Openings
    table: Openings
    source: Openings
    bibliography: frozenset[str]
    months: Mapping[str, int]
    weekdays: frozenset[str]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    small: frozenset[str]
    not_before: frozenset[str]
    kinds: tuple[tuple[str, Openings], ...]
    languages: tuple[Language, ...]


def first_word(low: str) -> str:
    """The characters up to the first space or punctuation; a sign stands for itself."""
    end = 0
    for char in low:
        if not char.isalnum():
            break
        end += 1
    return low[: max(end, 1)]


def bare(text: str) -> str:
    """The line in lower case, without the signs and spaces around it and with single spaces within."""
    return " ".join(text.lower().strip(_STRIPPED).split())


@cache
def cues() -> Cues:
    """The cues of every language that has a ``page.toml``."""
    pages = tuple(_pages())
    return Cues(
        whole=frozenset(bare(phrase) for phrase in _all(pages, "furniture", "whole")),
        start=Openings(_all(pages, "furniture", "start")),
        anywhere=tuple(_all(pages, "furniture", "anywhere")),
        lead=Openings(_all(pages, "furniture", "lead")),
        counters=tuple(_all(pages, "furniture", "counters")),
        words=frozenset(bare(phrase) for phrase in _all(pages, "furniture", "words")),
        trail=frozenset(_all(pages, "furniture", "trail")),
        byline=Openings(_all(pages, "furniture", "byline")),
        caption=Openings(_all(pages, "caption", "start")),
        table=Openings(_all(pages, "table", "start")),
        source=Openings(_all(pages, "table", "source")),
        bibliography=frozenset(_all(pages, "bibliography", "heading")),
        months=_months(pages),
        weekdays=frozenset(_all(pages, "dateline", "weekdays")),
        published=tuple(_all(pages, "dateline", "published")),
        updated=tuple(_all(pages, "dateline", "updated")),
        small=frozenset(_all(pages, "dateline", "small")),
        not_before=frozenset(_all(pages, "dateline", "not_before")),
        kinds=tuple(
            (kind, Openings(phrases)) for page in pages for kind, phrases in page.get("kinds", {}).items()
        ),
        languages=tuple(_language(page) for page in pages),
    )


def _pages() -> Iterator[dict[str, dict[str, list[str]]]]:
    data = files("dostyk.vocabulary").joinpath("data")
    for folder in sorted(data.iterdir(), key=lambda entry: entry.name):
        page = folder.joinpath("page.toml")
        if page.is_file():
            yield tomllib.loads(page.read_text(encoding="utf-8"))


def _all(pages: tuple[dict[str, dict[str, list[str]]], ...], table: str, field: str) -> Iterator[str]:
    for page in pages:
        yield from page.get(table, {}).get(field, ())


def _months(pages: tuple[dict[str, dict[str, list[str]]], ...]) -> dict[str, int]:
    return {
        name: number
        for page in pages
        for number, names in enumerate(page.get("dateline", {}).get("months", ()), start=1)
        for name in names
    }


def _language(page: Mapping[str, object]) -> Language:
    letters, words = page.get("letters", ""), page.get("stopwords", ())
    assert isinstance(letters, str)
    assert isinstance(words, (list, tuple))
    return Language(str(page["lang"]), str(page["script"]), frozenset(letters), frozenset(words))
