"""The sign of a figure: falls, cuts and deficits are negative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.numbers import number_words

if TYPE_CHECKING:
    from decimal import Decimal

    from dostyk.claims.draft import Draft
    from dostyk.claims.sheet import Sheet

_MEASURES: Final = frozenset({"change", "difference"})
_REACH: Final = 7
_STOPS: Final = frozenset({",", ";", ":", "(", ")", "while", "whereas", "but", "."})
_RISES: Final = frozenset(
    "rose rise risen rising grew grow grown growing growth increase increased increases increasing up gained jumped "
    "climbed surged higher more added expanded exceeded above surplus".split()
)


def signed(sheet: Sheet, draft: Draft) -> tuple[Decimal, Decimal | None]:
    """The value and upper value of the draft with the sign that the words around give it."""
    quantity = draft.quantity
    value, high = quantity.value, quantity.value_high
    if value <= 0 or quantity.form == "signed":
        return value, high
    falls = draft.measure in _MEASURES and _falls(sheet, draft)
    if falls or (draft.indicator == "trade.balance" and draft.measure == "level" and _is_deficit(sheet, draft)):
        return -value, None if high is None else -high
    return value, high


def _falls(sheet: Sheet, draft: Draft) -> bool:
    """Whether the nearest word of rising or falling says fall: just behind the figure, else before it in its clause."""
    words, falls = sheet.mentions.tokens.words, number_words().falls
    sentence = sheet.mentions.tokens.sentences[draft.index]
    quantity = draft.quantity
    for word in words[quantity.last : min(quantity.last + 2, sentence.last)]:
        if word in falls or word in _RISES:
            return word in falls
    for at in range(quantity.lead - 1, max(sentence.first, quantity.lead - _REACH) - 1, -1):
        word = words[at]
        if word in falls or word in _RISES:
            return word in falls
        if word in _STOPS and at < quantity.lead - 1:
            return False
    return False


def _is_deficit(sheet: Sheet, draft: Draft) -> bool:
    words = sheet.mentions.tokens.words
    sentence = sheet.mentions.tokens.sentences[draft.index]
    near = words[max(sentence.first, draft.quantity.lead - 12) : min(sentence.last, draft.quantity.last + 8)]
    return "deficit" in near or "negative" in near
