"""Comparators around a figure: "more than 40", "12 or more", "40+"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import touches
from dostyk.mentions.table import Table
from dostyk.vocabulary.numbers import number_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_ARTICLES: Final = ("the", "an", "a")


@cache
def comparators() -> Table[str]:
    """Comparators before a figure."""
    return Table((phrase, False, sign) for phrase, sign in number_words().comparators.items())


@cache
def _comparators_after() -> Table[str]:
    return Table((phrase, False, sign) for phrase, sign in number_words().comparators_after.items())


def comparator_before(tokens: Tokens, first: int) -> tuple[str, int]:
    """The comparator in front of the token, ``=`` when there is none, and where the whole phrase begins."""
    found = comparators().before(tokens, first)
    at = first
    for article in _ARTICLES:
        at -= bool(at) and tokens.words[at - 1] == article
    if found is None and at < first:
        found = comparators().before(tokens, at)
    return found or ("=", first)


def comparator_behind(tokens: Tokens, last: int) -> str | None:
    """The comparator behind the figure: "12 or more", "40+"."""
    if last >= len(tokens):
        return None
    if tokens.words[last] == "+" and touches(tokens, last):
        return ">"
    after = _comparators_after().at(tokens, last)
    return after[0] if after else None
