"""Whether a figure is a claim at all, and what it measures: a level, a change, a share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.draft import follows
from dostyk.claims.features import under
from dostyk.claims.weights import classifier
from dostyk.vocabulary.indicators import family_of
from dostyk.vocabulary.measures import idle_nouns, measure_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import QuantityMention

_MEASURES: Final = {
    "%": frozenset({"share", "change", "level", "multiple"}),
    "pp": frozenset({"difference"}),
}
_PLAIN: Final = frozenset({"level", "difference"})
_FIXED: Final = frozenset({"multiple", "rank", "ordinal"})
_REACH: Final = 7
_MANY: Final = 100
_SHORT: Final = 5


def is_claim(sheet: Sheet, draft: Draft) -> float:
    """How likely the figure says something about the world, from 0 to 1."""
    if _is_idle(sheet, draft):
        return 0.0
    label, odds = classifier("gate").choose(gate_features(sheet, draft))
    return odds if label == "yes" else 1 - odds


def _is_idle(sheet: Sheet, draft: Draft) -> bool:
    """Whether the figure is an age, or a small number of what is only a manner of speaking."""
    quantity, words = draft.quantity, sheet.mentions.tokens.words
    if quantity.unit == "a" and words[quantity.last : quantity.last + 1] == ["old"]:
        return True
    if quantity.form not in ("word", "count") or quantity.unit != "1" or quantity.value >= _MANY:
        return False
    noun = quantity.noun or (words[quantity.last] if quantity.last < len(words) else "")
    return noun in idle_nouns("en")


def gate_features(sheet: Sheet, draft: Draft) -> list[Feature]:
    """Features of the gate."""
    quantity, tokens, around = draft.quantity, sheet.mentions.tokens, draft.around
    sentence, form = tokens.sentences[draft.index], quantity.form
    return [
        draft.shape,
        *around.cell,
        *around.places,
        *around.pairs,
        *around.bag,
        *around.heads,
        *[f"{form}:{name}" for name in around.places[:4]],
        (_placed, form, tokens.blocks[sentence.block].kind, quantity.noun and quantity.noun[:6]),
        *(((_sized, form, *_size(quantity)),) if form in ("word", "count") else ()),
        *(("initial", f"initial:{form}") if quantity.first == sentence.first else ()),
        *(("short",) if sentence.last - sentence.first < _SHORT else ()),
    ]


def _placed(form: str, block: str, noun: str | None) -> Sequence[str]:
    return *((f"{form}:n={noun}",) if noun else ()), f"block={block}"


def _size(quantity: QuantityMention) -> tuple[str, bool]:
    """How large a number is, and whether it looks like a year."""
    value = quantity.value
    size = str(value) if value < 4 else "small" if value < 13 else "mid" if value < 1000 else "large"
    return size, 1900 <= value < 2100 and quantity.noun is None


def _sized(form: str, size: str, yearlike: bool) -> Sequence[str]:
    return f"v={size}", f"{form}:v={size}", *(("yearlike",) if yearlike else ())


def choose_measure(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the measure of the draft."""
    allowed = measures_of(draft)
    if not allowed:
        draft.measure, draft.odds["measure"] = draft.quantity.measure, 1.0
        return
    features = measure_features(sheet, draft, past)
    draft.measure, draft.odds["measure"] = classifier("measure").choose(
        features, allowed, draft.told("measure")
    )


def measure_features(sheet: Sheet, draft: Draft, past: Past) -> list[Feature]:
    """Features of the measure."""
    previous = past.previous
    kind = "%" if draft.quantity.unit == "%" else "n"
    features: list[Feature] = [
        (under, kind, draft.shape),
        *[f"{kind}:{name}" for name in draft.around.beside],
    ]
    if not draft.quantity.context:
        features += _compared(sheet, draft, kind)
    features.append((_of, kind, draft.indicator))
    if previous is not None:
        features.append((_behind, kind, follows(draft, previous), previous.unit, previous.measure))
    return features


def _of(kind: str, indicator: str) -> Sequence[str]:
    return f"{kind}:i={indicator}", f"{kind}:if={family_of(indicator)}"


def _behind(kind: str, near: str, unit: str, measure: str) -> Sequence[str]:
    """What the figure before measures."""
    return f"{kind}:pm={near}:{measure}", f"{kind}:pu={near}:{unit}:{measure}"


def _compared(sheet: Sheet, draft: Draft, kind: str) -> list[Feature]:
    """The classes of the words beside the figure, by place, and of those further off by side."""
    quantity, known = draft.quantity, measure_classes("en").get
    words, sentence = sheet.mentions.tokens.words, sheet.mentions.tokens.sentences[draft.index]
    before = [
        known(word) for word in reversed(words[max(sentence.first, quantity.lead - _REACH) : quantity.lead])
    ]
    behind = [known(word) for word in words[quantity.last : min(sentence.last, quantity.last + _REACH)]]
    return [
        (_by_place, kind, "b", tuple(before[:3])),
        (_by_place, kind, "a", tuple(behind[:3])),
        *[f"{kind}:B={one}" for one in dict.fromkeys(before) if one],
        *[f"{kind}:A={one}" for one in dict.fromkeys(behind) if one],
        (_nearest, kind, _first(before), _first(behind)),
    ]


def _by_place(kind: str, side: str, classes: tuple[str | None, ...]) -> Sequence[str]:
    return [f"{kind}:{side}{place}={one}" for place, one in enumerate(classes)]


def _nearest(kind: str, before: str | None, behind: str | None) -> Sequence[str]:
    return (f"{kind}:ab={before}:{behind}",)


def _first(classes: list[str | None]) -> str | None:
    return next(filter(None, classes[:3]), None)


def measures_of(draft: Draft) -> frozenset[str]:
    """The measures that the figure may have; none to choose from where its own words say it."""
    quantity = draft.quantity
    return frozenset() if quantity.measure in _FIXED else _MEASURES.get(quantity.unit, _PLAIN)
