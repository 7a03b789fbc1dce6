"""The words around a figure as features, shared by the stages of the binder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.amounts import money_codes
from dostyk.mentions.figures import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import QuantityMention

_NEAR: Final = 9


def unit_class(quantity: QuantityMention) -> str:
    """The unit, all currencies taken together."""
    return "money" if quantity.unit in money_codes() else quantity.unit


def shape(quantity: QuantityMention) -> Feature:
    """How the figure is written."""
    noun = quantity.noun[:6] if quantity.noun else None
    return (
        _shape,
        unit_class(quantity),
        quantity.form,
        quantity.measure,
        noun,
        quantity.per,
        quantity.comparator,
    )


def _shape(
    unit: str, form: str, measure: str, noun: str | None, per: str | None, comparator: str
) -> Sequence[str]:
    return (
        "*",
        f"u={unit}",
        f"f={form}",
        f"uf={unit}:{form}",
        f"m={measure}",
        *((f"n={noun}",) if noun else ()),
        *((f"per={per}",) if per else ()),
        *((f"c={comparator}",) if comparator != "=" else ()),
    )


class Around(NamedTuple):
    """The stems around a figure as features.

    ``places`` are the three on either side, nearest first (``l1``, ``r1``, ``l2`` ...), ``pairs`` the two on either
    side together, ``bag`` all within reach that are no function words, by side (``L``, ``R``). A ``cell`` of a table has
    none of these but the stems of its ``heads``.
    """

    places: list[str]
    pairs: list[str]
    bag: list[str]
    cell: list[str]
    heads: list[str]

    @property
    def beside(self) -> list[str]:
        """The stem on either side, or those of the heads."""
        return self.places[:2] or self.heads


def around(sheet: Sheet, quantity: QuantityMention, index: int) -> Around:
    """The stems around the figure in sentence ``index``."""
    if quantity.context:
        return Around([], [], [], ["cell"], _heads(sheet, quantity))
    stems, words, function = sheet.stems, sheet.mentions.tokens.words, function_words()
    sentence = sheet.mentions.tokens.sentences[index]
    first, lead, last, end = sentence.first, quantity.lead, quantity.last, sentence.last
    places: list[str] = []
    for place in (1, 2, 3):
        left, right = lead - place, last + place - 1
        places.append(f"l{place}={stems[left] if left >= first else '^'}")
        places.append(f"r{place}={stems[right] if right < end else '$'}")
    pairs = [f"lb={stems[lead - 2]}_{stems[lead - 1]}"] if lead - 2 >= first else []
    if last + 1 < end:
        pairs.append(f"rb={stems[last]}_{stems[last + 1]}")
    bag = ["L=" + stems[at] for at in range(max(first, lead - _NEAR), lead) if words[at] not in function]
    bag += ["R=" + stems[at] for at in range(last, min(end, last + _NEAR)) if words[at] not in function]
    return Around(places, pairs, bag, [], [])


def _heads(sheet: Sheet, quantity: QuantityMention) -> list[str]:
    stems, words, function = sheet.stems, sheet.mentions.tokens.words, function_words()
    return [
        f"H{min(place, 2)}={stems[at]}"
        for place, (first, last) in enumerate(quantity.context)
        for at in range(first, last)
        if words[at] not in function
    ]
