"""The words around a figure as features, shared by the stages of the binder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import money_codes
from dostyk.mentions.figures import function_words

if TYPE_CHECKING:
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import QuantityMention

_NEAR: Final = 9


def unit_class(quantity: QuantityMention) -> str:
    """The unit, all currencies taken together."""
    return "money" if quantity.unit in money_codes() else quantity.unit


def shape(quantity: QuantityMention) -> list[str]:
    """How the figure is written."""
    unit = unit_class(quantity)
    features = ["*", f"u={unit}", f"f={quantity.form}", f"uf={unit}:{quantity.form}", f"m={quantity.measure}"]
    if quantity.noun:
        features.append(f"n={quantity.noun[:6]}")
    if quantity.per:
        features.append(f"per={quantity.per}")
    if quantity.comparator != "=":
        features.append(f"c={quantity.comparator}")
    return features


def around(sheet: Sheet, quantity: QuantityMention, index: int) -> list[str]:
    """The stems beside the figure by place, near it by side, and in the rest of its sentence."""
    stems, sentence = sheet.stems, sheet.mentions.tokens.sentences[index]
    function, words = function_words(), sheet.mentions.tokens.words
    if quantity.context:
        heads = enumerate(quantity.context)
        return [
            "cell",
            *(
                f"H{min(n, 2)}=" + stems[at]
                for n, (a, b) in heads
                for at in range(a, b)
                if words[at] not in function
            ),
        ]
    lead, last = quantity.lead, quantity.last
    first, end = sentence.first, sentence.last
    features: list[str] = []
    for place in (1, 2, 3):
        features.append(f"l{place}=" + (stems[lead - place] if lead - place >= first else "^"))
        features.append(f"r{place}=" + (stems[last + place - 1] if last + place <= end else "$"))
    if lead - 2 >= first:
        features.append(f"lb={stems[lead - 2]}_{stems[lead - 1]}")
    if last + 1 < end:
        features.append(f"rb={stems[last]}_{stems[last + 1]}")
    features += [
        "L=" + stems[at] for at in range(max(first, lead - _NEAR), lead) if words[at] not in function
    ]
    features += ["R=" + stems[at] for at in range(last, min(end, last + _NEAR)) if words[at] not in function]
    return features
