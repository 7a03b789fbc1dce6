"""The sign of a figure: falls, cuts, losses and deficits are negative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.numbers import balance_words, number_class, number_words

if TYPE_CHECKING:
    from decimal import Decimal

    from dostyk.claims.draft import Draft
    from dostyk.claims.sheet import Sheet

_MEASURES: Final = frozenset({"change", "difference"})
_LINKS: Final = frozenset({"by", "of", "a", "an", "some", "about"})
_BEHIND: Final = 5
_BEFORE: Final = 7
_BY: Final = 16


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
    governor = quantity.lead - 1
    while governor > sentence.first and words[governor] in _LINKS:
        governor -= 1
    if governor >= sentence.first and (way := _way(words[governor])) is not None:
        return way
    way = _way_behind(words, quantity.last, sentence.last)
    if way is None:
        by = words[quantity.lead - 1] == "by" if quantity.lead > sentence.first else False
        way = _way_before(words, quantity.lead, sentence.first, through=by)
    return bool(way)


def _way(word: str) -> bool | None:
    """True for a word of falling, False for one of rising, None for any other."""
    data = number_words()
    return True if word in data.falls else False if word in data.rises else None


def _way_behind(words: list[str], at: int, end: int) -> bool | None:
    """What the words just behind say: "153 fewer", "9.5 percent on-year decline", "$4 bn, or 29 percent, less"."""
    if words[at : at + 2] == [",", "or"]:
        at = next((place for place in range(at + 2, min(at + 9, end)) if words[place] == ","), end) + 1
    for word in words[at : min(at + _BEHIND, end)]:
        way = _way(word)
        if way is not None or word in number_class("direction_stops"):
            return way
    return None


def _way_before(words: list[str], lead: int, first: int, *, through: bool) -> bool | None:
    """What the nearest word before says, within the clause; behind "by" further and through commas."""
    for at in range(lead - 1, max(first, lead - (_BY if through else _BEFORE)) - 1, -1):
        way = _way(words[at])
        if way is not None:
            return way
        if words[at] in number_class("clause_stops") and at < lead - 1 and not (through and words[at] == ","):
            return None
    return None


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
