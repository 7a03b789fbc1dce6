"""Lines that say an earlier line again: headlines, captions, paragraphs that a page holds twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

    from dostyk.documents.lines import Line

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_FEWEST_WORDS: Final = 4
_LABEL: Final = 260
"""Longer lines are never compared for near equality, in characters."""
_HEADLINE_LINES: Final = 8
_NEAR: Final = 0.65
_NEAR_WITH_FIGURES: Final = 0.85


class _Said(NamedTuple):
    words: frozenset[str]
    figures: tuple[str, ...]


def find_repeats(lines: list[Line], title: str | None, skipped: Container[int]) -> set[int]:
    """The lines that repeat an earlier line word for word, or nearly so the headline.

    ``skipped`` are lines that count neither way: furniture, tables, works cited.
    """
    repeats: set[int] = set()
    seen: set[str] = set()
    headlines: list[_Said] = []
    named = _said(_WORD.findall(title.lower())) if title else None
    for index, line in enumerate(lines):
        if index in skipped:
            continue
        key = line.text.lower() if len(line.text) > _LABEL else " ".join(_WORD.findall(line.text.lower()))
        if key in seen:
            repeats.add(index)
            continue
        if len(line.text) > _LABEL:
            seen.add(key)
            continue
        words = key.split()
        if len(words) < _FEWEST_WORDS:
            continue
        seen.add(key)
        said = _said(words)
        if any(_near(said, earlier) for earlier in headlines):
            repeats.add(index)
        elif index < _HEADLINE_LINES and (not headlines or (named and _near(said, named))):
            headlines.append(said)
    return repeats


def _said(words: list[str]) -> _Said:
    return _Said(frozenset(words), tuple(sorted(word for word in words if word[0].isdigit())))


def _near(said: _Said, other: _Said) -> bool:
    """Whether the two share most of their words and all of their figures."""
    if said.figures != other.figures:
        return False
    shared = len(said.words & other.words) / len(said.words | other.words)
    return shared >= (_NEAR_WITH_FIGURES if said.figures else _NEAR)
