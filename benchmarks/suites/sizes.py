"""What NewsQuant states as a quantity and the contract does not: "dozens", "the past two years", "one of the best".

These are sizes of something without a figure, lengths that make a period, and a thing among others. Dostyk makes no
claim of them, so its mentions leave them out; they are read here, with the reader's own numbers and units.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import Amount, read_amount, unit_after
from dostyk.mentions.figures import noun_behind
from dostyk.mentions.model import QuantityMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.mentions.model import Mentions
    from dostyk.mentions.tokens import Tokens

_TEN: Final = Decimal(10)
_PLURALS: Final = {
    "tens": 10,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
}
_TIMES: Final = frozenset({"a", "d"})


def sizes(mentions: Mentions) -> Iterator[QuantityMention]:
    """The quantities that only the suite states, in the order of their kinds."""
    tokens = mentions.tokens
    taken = {at for one in mentions.quantities for at in range(one.first, one.last)}
    at, end = 0, len(tokens.words)
    while at < end:
        found = None if at in taken else _vague(tokens, at) or _one_of(tokens, at)
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1
    for period in mentions.periods:
        lengths = (read_amount(tokens, at) for at in range(period.first, period.last))
        length = next((one for one in lengths if one is not None and one.unit in _TIMES), None)
        if length is not None and length.last <= period.last:
            yield _mention(tokens, length, None, None)


def _vague(tokens: Tokens, at: int) -> QuantityMention | None:
    """ "Dozens of people", "tens of millions of dollars": from the number to ten of it."""
    words, value, last = tokens.words, Decimal(1), at
    while last < len(words) and words[last] in _PLURALS:
        value, last = value * _PLURALS[words[last]], last + 1
        if words[last : last + 1] != ["of"]:
            break
        last += 1
    if value == 1 or words[last - 1] != "of":
        return None
    unit = unit_after().at(tokens, last)
    code, factor, behind = (unit[0].code, unit[0].factor, unit[1]) if unit else ("1", Decimal(1), last)
    noun = noun_behind(tokens, last) if unit is None else None
    low = Amount(value * factor, value, Decimal(1), code, factor, at, behind, digits=False)
    return _mention(tokens, low, low.value * _TEN, noun)


def _one_of(tokens: Tokens, at: int) -> QuantityMention | None:
    if tokens.words[at : at + 2] != ["one", "of"]:
        return None
    one = Amount(Decimal(1), Decimal(1), Decimal(1), "1", Decimal(1), at, at + 2, digits=False)
    return _mention(tokens, one, None, noun_behind(tokens, at + 3))


def _mention(tokens: Tokens, amount: Amount, high: Decimal | None, noun: str | None) -> QuantityMention:
    return QuantityMention(
        start=tokens.starts[amount.first],
        end=tokens.ends[amount.last - 1],
        first=amount.first,
        last=amount.last,
        value=amount.value,
        value_high=high,
        comparator="=",
        unit=amount.unit or "1",
        measure="level",
        form="word",
        scale=amount.factor,
        lead=amount.first,
        noun=noun,
    )
