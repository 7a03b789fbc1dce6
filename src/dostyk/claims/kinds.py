"""Whether a figure is a claim at all, and what it measures: a level, a change, a share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.draft import follows
from dostyk.claims.weights import classifier
from dostyk.vocabulary.numbers import number_words

if TYPE_CHECKING:
    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.sheet import Sheet

_MEASURES: Final = {
    "%": frozenset({"share", "change", "level", "multiple"}),
    "pp": frozenset({"difference"}),
}
_PLAIN: Final = frozenset({"level", "difference"})
_FIXED: Final = frozenset({"multiple", "rank", "ordinal"})


def is_claim(sheet: Sheet, draft: Draft) -> float:
    """How likely the figure says something about the world, from 0 to 1."""
    label, odds = classifier("gate").choose(gate_features(sheet, draft))
    return odds if label == "yes" else 1 - odds


def gate_features(sheet: Sheet, draft: Draft) -> list[str]:
    """Features of the gate."""
    quantity, tokens = draft.quantity, sheet.mentions.tokens
    sentence = tokens.sentences[draft.index]
    form = quantity.form
    features = [*draft.shape, *draft.around]
    features += [f"{form}:{name}" for name in draft.around if name[0] in "lr" and name[1] in "12"]
    if quantity.noun:
        features.append(f"{form}:n={quantity.noun[:6]}")
    features.append(f"block={tokens.blocks[sentence.block].kind}")
    if form in ("word", "count"):
        value = quantity.value
        size = str(value) if value < 4 else "small" if value < 13 else "mid" if value < 1000 else "large"
        features += [f"v={size}", f"{form}:v={size}"]
        if 1900 <= value < 2100 and quantity.noun is None:
            features.append("yearlike")
    if quantity.first == sentence.first:
        features += ["initial", f"initial:{form}"]
    if sentence.last - sentence.first < 5:
        features.append("short")
    return features


def choose_measure(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the measure of the draft."""
    if draft.quantity.measure in _FIXED:
        draft.measure, draft.odds["measure"] = draft.quantity.measure, 1.0
        return
    allowed = _MEASURES.get(draft.quantity.unit, _PLAIN)
    features = measure_features(sheet, draft, past)
    draft.measure, draft.odds["measure"] = classifier("measure").choose(features, allowed)


def measure_features(sheet: Sheet, draft: Draft, past: Past) -> list[str]:
    """Features of the measure."""
    previous = past.previous
    kind = "%" if draft.quantity.unit == "%" else "n"
    features = [f"{kind}:{name}" for name in (*draft.shape, *draft.around)]
    features += [f"{kind}:i={draft.indicator}", f"{kind}:if={draft.family}"]
    if previous is not None:
        near = follows(draft, previous)
        features += [
            f"{kind}:pm={near}:{previous.measure}",
            f"{kind}:pu={near}:{previous.unit}:{previous.measure}",
        ]
    falls = number_words().falls
    words = sheet.mentions.tokens.words
    quantity = draft.quantity
    if falls.intersection(words[max(0, quantity.lead - 3) : quantity.lead]):
        features.append(f"{kind}:fall-before")
    if falls.intersection(words[quantity.last : quantity.last + 2]):
        features.append(f"{kind}:fall-behind")
    return features
