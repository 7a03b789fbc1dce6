"""Figures that are written without a number: "none", "a week", "half a day"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import unit_after
from dostyk.mentions.comparators import comparator_before, compared
from dostyk.vocabulary.numbers import number_class

if TYPE_CHECKING:
    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Tokens

_NONE_BEFORE: Final = number_class("none_before")
_NONE_BEHIND: Final = number_class("none_behind")
_HALF: Final = Decimal("0.5")


def read_none(tokens: Tokens, at: int) -> QuantityMention | None:
    """A count of zero where "none" stands for a number beside another."""
    words = tokens.words
    behind = words[at + 1] if at + 1 < len(words) else "."
    if not at or words[at - 1] not in _NONE_BEFORE or behind in _NONE_BEHIND:
        return None
    return compared(tokens, at, at + 1, Decimal(0), "1", "level", "word")


def read_stretch(tokens: Tokens, at: int) -> QuantityMention | None:
    """A length of time where something takes or lasts it: "takes a week", "lasted half a day"."""
    words = tokens.words
    half = words[at] == "half"
    place = at + 1 + (half and words[at + 1 : at + 2] in (["a"], ["an"]))
    found = unit_after().at(tokens, place) if place < len(words) else None
    if found is None or found[0].code not in ("d", "a"):
        return None
    begin = comparator_before(tokens, at)[1]
    takes = number_class("takes")
    if not begin or not (
        words[begin - 1] in takes or (begin < at and takes.intersection(words[max(0, begin - 40) : begin]))
    ):
        return None
    value = found[0].factor * (_HALF if half else 1)
    return compared(tokens, at, found[1], value, found[0].code, "level", "measure")
