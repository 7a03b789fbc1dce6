"""Counts a day or a week whose stretch of time stands apart: "the number of weekly flights rose to 56", "19 trains passed
through the terminal daily".
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.numbers import function_words, number_class, number_words

if TYPE_CHECKING:
    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Tokens

_EACH: Final = number_class("each")
_COUNTABLE: Final = number_class("countable")
_REFERRED: Final = number_class("not_parts_after") | {"after", "before"}
_STOPS: Final = frozenset({",", ";", ":", "(", ")", ".", "–", "—"})
_CLAUSE: Final = 16


def lend_rates(tokens: Tokens, found: list[QuantityMention]) -> list[QuantityMention]:
    """The figures, bare counts behind a rate of their sentence with the unit it gives them."""
    found = [
        _closed(tokens, mention, following)
        for mention, following in zip_longest(found, (mention.lead for mention in found[1:]))
    ]
    heads = _heads(tokens, found)
    if not heads:
        return found
    places = [at for at, _, _ in heads]
    return [_rated(tokens, mention, heads, places) for mention in found]


def _closed(tokens: Tokens, mention: QuantityMention, following: int | None) -> QuantityMention:
    """The count with the rate that ends its clause, where no other figure stands between."""
    if mention.form not in ("count", "word") or mention.noun not in _COUNTABLE:
        return mention
    data, words = number_words(), tokens.words
    end = min(tokens.sentences[tokens.sentence_of(mention.first)].last, mention.last + _CLAUSE)
    for at in range(mention.last, end if following is None else min(end, following)):
        word = words[at]
        if word in _STOPS:
            return mention
        behind = words[at + 1] if at + 1 < len(words) else "."
        if word in data.rate_words and not (behind[0].isalpha() and behind not in function_words()):
            return mention._replace(unit=data.rate_words[word], form="rate")
        if word in data.rates and words[at - 1] in _EACH and behind not in _REFERRED:
            return mention._replace(unit=data.rates[word], form="rate")
    return mention


def _heads(tokens: Tokens, found: list[QuantityMention]) -> list[tuple[int, str, bool]]:
    """Where a rate stands outside a figure, its unit, and whether it goes for counts with a noun ("on an average day")."""
    data = number_words()
    marks = frozenset((*data.rates, *data.rate_words))
    inside = {at for mention in found for at in range(mention.first, mention.last)}
    heads: list[tuple[int, str, bool]] = []
    for at, word in enumerate(tokens.words):
        if word in marks and at not in inside and at:
            head = _head(tokens, at)
            if head is not None:
                heads.append((at, *head))
    return heads


def _head(tokens: Tokens, at: int) -> tuple[str, bool] | None:
    data, words = number_words(), tokens.words
    word, before = words[at], words[at - 1]
    if word in data.rate_words:
        behind = words[at + 1] if at + 1 < len(words) else "."
        named = behind[0].isalpha() and behind not in function_words() and not words[at - 1][0].isdigit()
        return (data.rate_words[word], False) if named else None
    if before in number_class("average") or (
        before in ("every", "each") and at > 1 and not words[at - 2][0].isalpha()
    ):
        return data.rates[word], True
    return (data.rates[word], False) if before in _EACH and at > 1 and words[at - 2].endswith("s") else None


def _rated(
    tokens: Tokens, mention: QuantityMention, heads: list[tuple[int, str, bool]], places: list[int]
) -> QuantityMention:
    if mention.form not in ("count", "word") or mention.scale > 1000:
        return mention
    place = bisect_left(places, mention.lead) - 1
    if place < 0:
        return mention
    at, unit, direct = heads[place]
    if at < tokens.sentences[tokens.sentence_of(mention.first)].first:
        return mention
    if direct and mention.lead - at <= 2:
        return mention._replace(unit=unit, form="rate")
    if mention.noun is not None or direct:
        return mention
    before = tokens.words[mention.lead - 1]
    if before in number_class("comparing") or not before[0].isalpha() or before.isdigit():
        return mention._replace(unit=unit, form="rate")
    return mention
