"""What a figure is about: its indicator, from the cues that govern it, the figures it continues and what may be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from dostyk.claims.draft import follows
from dostyk.claims.governors import governors, path
from dostyk.claims.grounds import ground
from dostyk.claims.weights import classifier
from dostyk.vocabulary.dimensions import stated_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Sheet

_STRONG: Final = frozenset({"subj", "adj", "obj", "head", "near"})


def choose_indicator(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the indicator of the draft among those its unit may state."""
    allowed = indicators_of(draft)
    features = indicator_features(sheet, draft, past)
    draft.indicator, draft.odds["indicator"] = classifier("indicator").choose(
        features, allowed, draft.told("indicator")
    )


def indicator_features(sheet: Sheet, draft: Draft, past: Past) -> list[Feature]:
    """Features of the indicator; those that end in an indicator speak for it."""
    features: list[Feature] = [draft.shape, *draft.around.beside]
    features += dict.fromkeys([f"g={good.slug}" for good in draft.near.goods])
    if draft.quantity.context:
        return features + _in_table(draft, past)
    shared = ground(sheet, draft.index)
    features += _governed(sheet, draft, shared.marks)
    features += shared.cued
    features += _continued(sheet, draft, past, shared.marks)
    return features


def _governed(sheet: Sheet, draft: Draft, marks: Sequence[int]) -> list[Feature]:
    """The cues of the sentence by how they stand to the figure; ``~`` marks a cue that stands under several."""
    cues, stems, unit = draft.near.cues, sheet.stems, draft.unit
    if not cues:
        return ["uncued"]
    start = sheet.mentions.tokens.sentences[draft.index].first
    shared = Counter([cue.first for cue in cues])
    features: list[Feature] = []
    for relation, cue, best in governors(marks, start, draft.quantity, cues):
        many = "~" if shared[cue.first] > 1 else ""
        if best and relation in _STRONG:
            features.append((_strong, relation, many, cue.value, unit))
            features.append("W=" + "_".join(stems[cue.first : cue.last]))
        else:
            features.append(f"{relation}{'' if best else '2'}{many}={cue.value}")
    return features


def _strong(relation: str, many: str, indicator: str, unit: str) -> Sequence[str]:
    """The cue that stands so to the figure, and the unit of that."""
    return f"{relation}{many}={indicator}", f"u{relation}={unit}:{indicator}"


def _continued(sheet: Sheet, draft: Draft, past: Past, marks: Sequence[int]) -> list[Feature]:
    """The indicator of the figure before, by how near it is, whether it has the same unit and what lies between."""
    previous = past.previous
    if previous is None:
        return ["pi=none"]
    near, alike, was = follows(draft, previous), previous.unit == draft.unit, previous.indicator
    features: list[Feature] = [f"pi={near}:{alike}:{was}"]
    if near == "same" and not previous.quantity.context:
        start = sheet.mentions.tokens.sentences[draft.index].first
        between = path(marks, start, previous.quantity, draft.quantity, draft.near.cues)
        features.append(f"pp={between}:{alike}:{was}")
    return features


def _in_table(draft: Draft, past: Past) -> list[Feature]:
    """The cues of the cell's row and column heads, else of its caption; the indicator of earlier cells under them."""
    heads, cues = draft.quantity.context, draft.near.cues
    cued = [{cue.value: None for cue in cues if first <= cue.first < last} for first, last in heads]
    near = {value: None for values in cued[:2] for value in values}
    features: list[Feature] = [f"hc={value}" for value in near] or ["hc=none"]
    features += [f"hf{bool(near)}={value}" for values in cued[2:] for value in values]
    for head, own in zip(heads[:2], cued, strict=False):
        earlier = past.by_head.get(head)
        if earlier is not None and (own or not near):
            features.append(f"hd{bool(own)}{earlier.unit == draft.unit}={earlier.indicator}")
    previous = past.previous
    if not near and previous is not None and previous.quantity.context:
        features.append(f"hp{previous.unit == draft.unit}={previous.indicator}")
    return features


def indicators_of(draft: Draft) -> frozenset[str] | None:
    """The indicators that a figure of this unit or measure may state; None for any."""
    measure = draft.quantity.measure
    return stated_by(draft.unit if measure in ("level", "difference") else measure)
