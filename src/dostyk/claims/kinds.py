"""Whether a figure is a claim at all, and what it measures: a level, a change, a share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.draft import follows
from dostyk.claims.weights import classifier
from dostyk.vocabulary.measures import idle_nouns, measure_classes

if TYPE_CHECKING:
    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.sheet import Sheet

_MEASURES: Final = {
    "%": frozenset({"share", "change", "level", "multiple"}),
    "pp": frozenset({"difference"}),
}
_PLAIN: Final = frozenset({"level", "difference"})
_FIXED: Final = frozenset({"multiple", "rank", "ordinal"})
_REACH: Final = 7
_MANY: Final = 100
_BESIDE: Final = frozenset({"l1", "r1", "H0", "H1", "H2"})


def is_claim(sheet: Sheet, draft: Draft) -> float:
    """How likely the figure says something about the world, from 0 to 1."""
    if _is_idle(sheet, draft):
        return 0.0
    label, odds = classifier("gate").choose(gate_features(sheet, draft))
    return odds if label == "yes" else 1 - odds


def _is_idle(sheet: Sheet, draft: Draft) -> bool:
    """Whether the figure is a small number of what is only a manner of speaking."""
    quantity, words = draft.quantity, sheet.mentions.tokens.words
    if quantity.form not in ("word", "count") or quantity.unit != "1" or quantity.value >= _MANY:
        return False
    noun = quantity.noun or (words[quantity.last] if quantity.last < len(words) else "")
    return noun in idle_nouns("en")


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
    allowed = measures_of(draft)
    if not allowed:
        draft.measure, draft.odds["measure"] = draft.quantity.measure, 1.0
        return
    features = measure_features(sheet, draft, past)
    draft.measure, draft.odds["measure"] = classifier("measure").choose(features, allowed)


def measure_features(sheet: Sheet, draft: Draft, past: Past) -> list[str]:
    """Features of the measure."""
    previous = past.previous
    kind = "%" if draft.quantity.unit == "%" else "n"
    beside = [name for name in draft.around if name[:2] in _BESIDE]
    features = [f"{kind}:{name}" for name in (*draft.shape, *beside, *_compared(sheet, draft))]
    features += [f"{kind}:i={draft.indicator}", f"{kind}:if={draft.family}"]
    if previous is not None:
        near = follows(draft, previous)
        features += [
            f"{kind}:pm={near}:{previous.measure}",
            f"{kind}:pu={near}:{previous.unit}:{previous.measure}",
        ]
    return features


def _compared(sheet: Sheet, draft: Draft) -> list[str]:
    """The classes of the words beside the figure, by place, and of those further off by side."""
    quantity, known = draft.quantity, measure_classes("en").get
    if quantity.context:
        return []
    words, sentence = sheet.mentions.tokens.words, sheet.mentions.tokens.sentences[draft.index]
    before = [
        known(words[at])
        for at in range(quantity.lead - 1, max(sentence.first, quantity.lead - _REACH) - 1, -1)
    ]
    behind = [known(words[at]) for at in range(quantity.last, min(sentence.last, quantity.last + _REACH))]
    features = [f"b{place}={kind}" for place, kind in enumerate(before[:3])]
    features += [f"a{place}={kind}" for place, kind in enumerate(behind[:3])]
    features += [f"B={kind}" for kind in dict.fromkeys(before) if kind]
    features += [f"A={kind}" for kind in dict.fromkeys(behind) if kind]
    features.append(f"ab={_first(before)}:{_first(behind)}")
    return features


def _first(classes: list[str | None]) -> str | None:
    return next(filter(None, classes[:3]), None)


def measures_of(draft: Draft) -> frozenset[str]:
    """The measures that the figure may have; none to choose from where its own words say it."""
    quantity = draft.quantity
    return frozenset() if quantity.measure in _FIXED else _MEASURES.get(quantity.unit, _PLAIN)
