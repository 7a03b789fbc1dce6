"""Figures: every quantity of the text, in one pass over the tokens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.mentions.ellipsis import fill
from dostyk.mentions.exchange import settle_currencies
from dostyk.mentions.figures import read_figure
from dostyk.mentions.implied import read_none, read_stretch
from dostyk.mentions.lists import lend_heads
from dostyk.mentions.measures import settle_measures
from dostyk.mentions.ranks import ONES, read_rank
from dostyk.mentions.rates import lend_rates
from dostyk.mentions.shares import read_fraction, read_multiple
from dostyk.mentions.tables import settle
from dostyk.mentions.tokens import cut
from dostyk.vocabulary.currencies import currency_names
from dostyk.vocabulary.numbers import number_class, number_words, rank_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dostyk.mentions.model import AreaMention, PeriodMention, QuantityMention
    from dostyk.mentions.tokens import Tokens

    Reader = Callable[[Tokens, int], QuantityMention | None]

_DIGITS: Final = frozenset("0123456789½¼¾.")
_ON_DIGITS: tuple[Reader, ...] = (read_multiple, read_fraction, read_rank, read_figure)
_SIGNS: Final = ("+", "-", "−", "–")
_ROMAN: Final = tuple(f"{tens}{ones}" for tens in ("", "x", "xx") for ones in ONES if tens or ones)


def find_quantities(
    tokens: Tokens,
    periods: Sequence[PeriodMention],
    areas: Sequence[AreaMention] = (),
    home: str | None = None,
) -> list[QuantityMention]:
    """The figures the text states, in order; numbers inside a period are none.

    ``areas``, in the order of the text, and ``home``, the country it is told from, settle whose pounds, rupees or
    dollars are meant.
    """
    found = _read(tokens, _taken(tokens, periods))
    found = settle_currencies(tokens, found, areas, home)
    found = lend_heads(tokens, found)
    found = lend_rates(tokens, found)
    return settle_measures(tokens, settle(tokens, fill(tokens, found)))


def _read(tokens: Tokens, taken: bytearray) -> list[QuantityMention]:
    words, starters = tokens.words, _starters()
    found: list[QuantityMention] = []
    at, end = 0, len(words)
    while at < end:
        word = words[at]
        readers = _ON_DIGITS if word[0] in _DIGITS else starters.get(word)
        if readers is None or taken[at]:
            at += 1
            continue
        mention = _first(tokens, at, readers, taken)
        if mention is not None:
            found.append(mention)
        at = at + 1 if mention is None else mention.last
    return found


def _first(tokens: Tokens, at: int, readers: tuple[Reader, ...], taken: bytearray) -> QuantityMention | None:
    """What the first reader to find a figure outside the periods makes of the token."""
    for read in readers:
        mention = read(tokens, at)
        if mention is not None and not any(taken[mention.first : mention.last]):
            return mention
    return None


def _taken(tokens: Tokens, periods: Sequence[PeriodMention]) -> bytearray:
    taken = bytearray(len(tokens.words))
    for period in periods:
        taken[period.first : period.last] = b"\x01" * (period.last - period.first)
    return taken


@cache
def _starters() -> dict[str, tuple[Reader, ...]]:
    """The words a figure may begin with, and what reads it there."""
    numbers, ranks = number_words(), rank_words()
    money = {cut(name.phrase)[0].lower() for name in currency_names() if name.where != "after"}
    table: dict[str, tuple[Reader, ...]] = dict.fromkeys(
        (*_SIGNS, *number_class("minus"), *money), (read_figure,)
    )
    table |= dict.fromkeys((*numbers.units, *numbers.tens), _ON_DIGITS)
    table |= dict.fromkeys(numbers.multiples, (read_multiple,))
    for words in (numbers.ordinals, numbers.anniversaries, ranks.superlatives, ranks.numbered, _ROMAN):
        table |= {word: (*table.get(word, ()), read_rank) for word in words}
    table |= dict.fromkeys(("a", "an", "every"), (read_fraction, read_figure, read_stretch))
    table["half"] = (read_figure, read_stretch, read_fraction)
    table["none"] = (read_none,)
    return table
