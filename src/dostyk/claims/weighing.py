"""What decided a slot: the candidate chosen beside the one that came next, and what each feature added to the distance."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from dostyk.vocabulary.explanations import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dostyk.claims.model import Claim, Event
    from dostyk.documents.model import Document

    Weights = Mapping[str, Mapping[str, float]]

Key = TypeVar("Key", str, int)

ENCODER: Final = "encoder"
"""The name under which the encoder's opinion stands among the features."""

_LEAST = 0.005


class Reason(NamedTuple):
    """What speaks for the candidate chosen (a positive weight) or for the runner-up (a negative one).

    ``of`` says whose trait it is: ``chosen``, ``runner-up``, or ``both`` where it weighs differently for the two.
    ``features`` are the binder's own names of it; their weights are added up.
    """

    words: str
    weight: float
    of: str
    features: tuple[str, ...]


class Choice(NamedTuple):
    """How a slot was filled.

    ``odds`` is the probability of the candidate chosen among ``candidates`` of them, ``margin`` the distance in score
    to the runner-up (the logarithm of how many times likelier it is), of which the reasons are the parts, the heaviest
    first. Where nothing was weighed, ``note`` says what decided.
    """

    slot: str
    chosen: str | None
    runner_up: str | None = None
    candidates: int = 1
    odds: float | None = None
    margin: float | None = None
    reasons: tuple[Reason, ...] = ()
    note: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The fields, ready for JSON."""
        return self._asdict() | {
            "reasons": [reason._asdict() | {"features": list(reason.features)} for reason in self.reasons]
        }


def as_dict(
    document: Document,
    start: int,
    end: int,
    stated: Mapping[str, Claim | Event | None],
    choices: Iterable[Choice],
) -> dict[str, Any]:
    """An explanation ready for JSON: ``document``, ``start``, ``end``, ``text``, what was ``stated`` under its name (null
    for none) and ``choices``.
    """
    return {
        "document": document.id,
        "start": start,
        "end": end,
        "text": document.text[start:end],
        **{kind: None if one is None else one.to_dict(document.text) for kind, one in stated.items()},
        "choices": [choice.to_dict() for choice in choices],
    }


def weigh_labels(
    slot: str,
    stage: str,
    weights: Weights,
    features: Sequence[str],
    chosen: str,
    allowed: Collection[str],
    beside: Mapping[str, float] | None = None,
) -> Choice:
    """The choice among the labels allowed; ``weights`` holds for each feature what it weighs for each label.

    ``beside`` is what the encoder adds to each label.
    """
    rows = [(feature, weights[feature]) for feature in features if feature in weights]
    rows += [] if beside is None else [(ENCODER, beside)]
    scores = {label: sum(row.get(label, 0.0) for _, row in rows) for label in sorted({*allowed, chosen})}
    second = _second(scores, chosen)
    if second is None:
        return Choice(slot, chosen, note="nothing else fits the figure")
    parts: dict[tuple[str, str], float] = defaultdict(float)
    for feature, row in rows:
        parts[feature, "both"] += row.get(chosen, 0.0) - row.get(second, 0.0)
    return _choice(slot, chosen, second, scores, (chosen, second), _reasons(stage, parts))


def weigh_options(
    slot: str,
    stage: str,
    weights: Mapping[str, float],
    options: Sequence[tuple[str | None, Sequence[str]]],
    chosen: str | None,
    beside: Sequence[float] = (),
) -> Choice:
    """The choice among candidates, each with its features; ``weights`` holds what each feature weighs.

    ``beside`` is what the encoder adds to each candidate.
    """
    scores = {
        place: sum(weights.get(feature, 0.0) for feature in features) + (beside[place] if beside else 0.0)
        for place, (_, features) in enumerate(options)
    }
    best = max(
        (place for place in scores if options[place][0] == chosen), key=scores.__getitem__, default=None
    )
    second = None if best is None else _second(scores, best)
    if best is None or second is None:
        return Choice(slot, chosen, note="the text offers nothing else")
    parts: dict[tuple[str, str], float] = defaultdict(float)
    common = set(options[best][1]) & set(options[second][1])
    for place, sign, of in ((best, 1, "chosen"), (second, -1, "runner-up")):
        for feature in options[place][1]:
            parts[feature, "both" if feature in common else of] += sign * weights.get(feature, 0.0)
    if beside:
        parts[ENCODER, "both"] += beside[best] - beside[second]
    return _choice(slot, chosen, options[second][0], scores, (best, second), _reasons(stage, parts))


def _second(scores: Mapping[Key, float], best: Key) -> Key | None:
    return max((place for place in scores if place != best), key=scores.__getitem__, default=None)


def _choice(
    slot: str,
    chosen: str | None,
    runner_up: str | None,
    scores: Mapping[Key, float],
    places: tuple[Key, Key],
    reasons: tuple[Reason, ...],
) -> Choice:
    best, second = (scores[place] for place in places)
    odds = 1.0 / sum(math.exp(score - best) for score in scores.values())
    return Choice(slot, chosen, runner_up, len(scores), round(odds, 4), round(best - second, 2), reasons)


def _reasons(stage: str, parts: Mapping[tuple[str, str], float]) -> tuple[Reason, ...]:
    """The parts of the margin in words, those that read the same as one, the heaviest first."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (feature, of), part in parts.items():
        if abs(part) >= _LEAST:
            groups[say(stage, feature), of].append(feature)
    made: Iterable[Reason] = (
        Reason(words, round(sum(parts[feature, of] for feature in features), 2), of, tuple(features))
        for (words, of), features in groups.items()
    )
    return tuple(sorted(made, key=lambda reason: (-abs(reason.weight), reason.words)))
