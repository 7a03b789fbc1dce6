"""The words around a figure as features, shared by the stages of the binder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.sheet import nearest
from dostyk.mentions.amounts import money_codes
from dostyk.mentions.figures import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import CueMention, QuantityMention

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
            *(f"H{min(n, 2)}=" + stems[at] for n, (a, b) in heads for at in range(a, b) if words[at] not in function),
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
    features += ["L=" + stems[at] for at in range(max(first, lead - _NEAR), lead) if words[at] not in function]
    features += ["R=" + stems[at] for at in range(last, min(end, last + _NEAR)) if words[at] not in function]
    return features


def pointers(sheet: Sheet, quantity: QuantityMention, index: int, cues: Sequence[CueMention]) -> list[str]:
    """The cues beside the figure: the nearest on each side, all of the sentence, the heading's and the sentence before."""
    unit = unit_class(quantity)
    if quantity.context:
        heads = list(enumerate(quantity.context))
        return [f"hc{min(n, 2)}={cue.value}" for n, (a, b) in heads for cue in cues if a <= cue.first < b]
    left, right = nearest(cues, quantity.lead, quantity.last)
    features: list[str] = []
    if left is not None:
        features += [f"cl={left.value}", f"ucl={unit}:{left.value}"]
        if quantity.lead - left.last < 4:
            features.append(f"cl3={left.value}")
    if right is not None:
        features += [f"cr={right.value}", f"ucr={unit}:{right.value}"]
        if right.first - quantity.last < 3:
            features.append(f"cr3={right.value}")
    features += {f"cs={cue.value}" for cue in cues}
    if index:
        features += {f"cp={cue.value}" for cue in sheet.cues[index - 1]}
    above = sheet.heading[index]
    if above >= 0:
        features += {f"ch={cue.value}" for cue in sheet.cues[above]}
    return features
