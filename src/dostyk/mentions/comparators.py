"""Comparators around a figure: "more than 40", "12 or more", "40+"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import touches
from dostyk.mentions.model import QuantityMention
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
    if last >= len(tokens.words):
        return None
    if tokens.words[last] == "+" and touches(tokens, last):
        return ">"
    after = _comparators_after().at(tokens, last)
    return after[0] if after else None


def compared(
    tokens: Tokens, first: int, last: int, value: Decimal, unit: str, measure: str, form: str
) -> QuantityMention:
    """The figure of tokens ``first:last`` with the comparator in front of it; without range, scale or noun."""
    sign, lead = comparator_before(tokens, first)
    return QuantityMention(
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        first=first,
        last=last,
        value=value,
        value_high=None,
        comparator=sign,
        unit=unit,
        measure=measure,
        form=form,
        scale=Decimal(1),
        lead=lead,
    )
