"""Lists under a line that gives their unit: "Financing plan, US$ million" over "Loan: 120.0"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.mentions.tables import unit_in
from dostyk.vocabulary.numbers import number_class

if TYPE_CHECKING:
    from decimal import Decimal

    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Tokens

    Unit = tuple[str, Decimal]

_KINDS: Final = frozenset({"item", "heading", "paragraph"})
_LONGEST: Final = 25


def lend_heads(tokens: Tokens, found: list[QuantityMention]) -> list[QuantityMention]:
    """The figures, bare counts behind the colon of a list's line with the unit and scale of the line over the list."""
    heads = _heads(tokens)
    return [_headed(tokens, mention, heads) for mention in found] if heads else found


def _heads(tokens: Tokens) -> dict[int, Unit]:
    """The unit that a line above gives to a sentence that reads "label: number", by the index of the sentence."""
    heads: dict[int, Unit] = {}
    unit: Unit | None = None
    for index, sentence in enumerate(tokens.sentences):
        if sentence.last - sentence.first > _LONGEST or tokens.blocks[sentence.block].kind not in _KINDS:
            unit = None
            continue
        words = tokens.words[sentence.first : sentence.last]
        if ":" not in words[:-1]:
            unit = _head_unit(tokens, sentence.first, sentence.last, words)
        elif unit is not None:
            heads[index] = unit
    return heads


def _head_unit(tokens: Tokens, first: int, last: int, words: list[str]) -> Unit | None:
    if words[-1] in (".", ";", "?", "!") or any(word[0].isdigit() for word in words):
        return None
    unit = unit_in(tokens, first, last)
    return unit if unit is not None and unit[0] not in ("1", "%") and unit[1] != 1 else None


def _headed(tokens: Tokens, mention: QuantityMention, heads: dict[int, Unit]) -> QuantityMention:
    if mention.form != "count" or mention.noun is not None or not mention.first:
        return mention
    index = tokens.sentence_of(mention.first)
    if index not in heads or tokens.words[mention.lead - 1] != ":":
        return mention
    label = tokens.words[tokens.sentences[index].first : mention.lead]
    if number_class("countable").intersection(label):
        return mention
    unit, factor = heads[index]
    high = None if mention.value_high is None else mention.value_high * factor
    return mention._replace(
        value=mention.value * factor, value_high=high, unit=unit, scale=factor, form="bare"
    )
