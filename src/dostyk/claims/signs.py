"""The sign of a figure: falls, cuts, losses and deficits are negative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.mentions.directions import governing_way, way_before, way_behind
from dostyk.vocabulary.numbers import balance_words, number_words

if TYPE_CHECKING:
    from decimal import Decimal

    from dostyk.claims.draft import Draft
    from dostyk.claims.sheet import Sheet

_MEASURES: Final = frozenset({"change", "difference"})


def signed(sheet: Sheet, draft: Draft) -> tuple[Decimal, Decimal | None]:
    """The value and upper value of the draft with the sign that the words around give it."""
    quantity = draft.quantity
    value, high = quantity.value, quantity.value_high
    if value <= 0 or quantity.form == "signed" or not _is_negative(sheet, draft):
        return value, high
    return -value, None if high is None else -high


def _is_negative(sheet: Sheet, draft: Draft) -> bool:
    if draft.quantity.context:
        return _in_cell(sheet, draft)
    if draft.measure in _MEASURES:
        return _falls(sheet, draft)
    if draft.measure != "level":
        return False
    if draft.indicator == "trade.balance":
        return _is_deficit(sheet, draft)
    return draft.quantity.form == "money" and _is_lost(sheet, draft)


def _in_cell(sheet: Sheet, draft: Draft) -> bool:
    """Whether the heads of a cell without a written sign speak of a deficit or a fall."""
    words = sheet.mentions.tokens.words
    if sheet.mentions.document.text[draft.quantity.start] == "+":
        return False
    heads = {words[at] for first, last in draft.quantity.context[:2] for at in range(first, last)}
    if draft.measure in _MEASURES:
        return bool(number_words().falls & heads) and not number_words().rises & heads
    return draft.indicator == "trade.balance" and bool(balance_words()["negative"] & heads)


def _falls(sheet: Sheet, draft: Draft) -> bool:
    """Whether the figure is a fall: by the word that governs it, by one just behind, by the nearest before."""
    words, quantity = sheet.mentions.tokens.words, draft.quantity
    sentence = sheet.mentions.tokens.sentences[draft.index]
    way = governing_way(words, quantity.lead, sentence.first)
    if way is None:
        way = way_behind(words, quantity.last, sentence.last)
    if way is None:
        by = quantity.lead > sentence.first and words[quantity.lead - 1] == "by"
        way = way_before(words, quantity.lead, sentence.first, through=by)
    return bool(way)


def _is_deficit(sheet: Sheet, draft: Draft) -> bool:
    """Whether the balance is negative: by the word just behind, the nearest before, any behind, the sentence before."""
    tokens, quantity = sheet.mentions.tokens, draft.quantity
    sentence = tokens.sentences[draft.index]
    before = tokens.words[sentence.first : quantity.lead]
    behind = tokens.words[quantity.last : sentence.last]
    earlier = tokens.sentences[draft.index - 1] if draft.index else sentence
    places = (behind[:3], before[::-1], behind, tokens.words[earlier.first : earlier.last][::-1])
    return next((way for words in places if (way := _balance(words)) is not None), False)


def _balance(words: list[str]) -> bool | None:
    signs = balance_words()
    for word in words:
        if word in signs["negative"]:
            return True
        if word in signs["positive"]:
            return False
    return None


def _is_lost(sheet: Sheet, draft: Draft) -> bool:
    """Whether the money is a loss: "lost $3 million", "a net loss of 1.4 billion"."""
    words, lead = sheet.mentions.tokens.words, draft.quantity.lead
    first = sheet.mentions.tokens.sentences[draft.index].first
    at = lead - 1 - (lead - 1 > first and words[lead - 1] == "of")
    return at >= first and words[at] in balance_words()["losses"]
