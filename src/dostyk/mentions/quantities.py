"""Figures: every quantity of the text, in one pass over the tokens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final


from dostyk.mentions.ellipsis import fill
from dostyk.mentions.figures import read_figure
from dostyk.mentions.ranks import read_rank
from dostyk.mentions.tables import settle
from dostyk.mentions.shares import read_fraction, read_multiple
from dostyk.mentions.tokens import cut
from dostyk.vocabulary.numbers import currency_names, number_words, rank_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.mentions.model import PeriodMention, QuantityMention
    from dostyk.mentions.tokens import Tokens

    Reader = Callable[[Tokens, int], QuantityMention | None]

_DIGITS: Final = frozenset("0123456789½¼¾")


def find_quantities(tokens: Tokens, periods: list[PeriodMention]) -> list[QuantityMention]:
    """The figures the text states, in order; numbers inside a period are none."""
    taken = _taken(tokens, periods)
    words, starters = tokens.words, _starters()
    found: list[QuantityMention] = []
    at, end = 0, len(words)
    while at < end:
        word = words[at]
        readers = _ON_DIGITS if word[0] in _DIGITS else starters.get(word)
        if readers is None or taken[at]:
            at += 1
            continue
        for read in readers:
            mention = read(tokens, at)
            if mention is not None and not any(taken[mention.first : mention.last]):
                found.append(mention)
                at = mention.last
                break
        else:
            at += 1
    return settle(tokens, fill(tokens, found))


def _taken(tokens: Tokens, periods: list[PeriodMention]) -> bytearray:
    taken = bytearray(len(tokens))
    for period in periods:
        taken[period.first : period.last] = b"\x01" * (period.last - period.first)
    return taken


_ON_DIGITS: tuple[Reader, ...] = (read_multiple, read_fraction, read_rank, read_figure)


@cache
def _starters() -> dict[str, tuple[Reader, ...]]:
    """The words a figure may begin with, and what reads it there."""
    numbers, ranks = number_words(), rank_words()
    table: dict[str, tuple[Reader, ...]] = {}
    for word in ("+", "-", "−", "–", *_currency_words()):
        table[word] = (read_figure,)
    for word in (*numbers.units, *numbers.tens):
        table[word] = (read_multiple, read_fraction, read_rank, read_figure)
    for word in numbers.multiples:
        table[word] = (read_multiple,)
    for word in (*numbers.ordinals, *ranks.superlatives, *ranks.numbered, *_ROMAN):
        table[word] = (read_rank,)
    for word in ("a", "an", "every"):
        table[word] = (read_fraction, read_figure)
    table["half"] = (read_figure, read_fraction)
    return table


_ROMAN: Final = tuple("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv".split())


def _currency_words() -> set[str]:
    return {cut(name.phrase)[0].lower() for name in currency_names() if name.where != "after"}
