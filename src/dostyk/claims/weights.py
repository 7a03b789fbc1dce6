"""Fitted weights: log-linear scores over named features, read from the data files beside this module."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Classifier:
    """Scores for a fixed list of labels: the sum of the rows, one weight a label, of the features that are known."""

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def choose(self, features: Iterable[str], allowed: frozenset[str] | None = None) -> tuple[str, float]:
        """The best label and its probability among those allowed."""
        known = self.weights
        rows = [known[feature] for feature in features if feature in known]
        totals = [sum(column) for column in zip(*rows, strict=True)] or [0.0] * len(self.labels)
        kept = [i for i, label in enumerate(self.labels) if allowed is None or label in allowed]
        if not kept:
            return "", 0.0
        best = max(kept, key=totals.__getitem__)
        top = totals[best]
        return self.labels[best], 1.0 / sum([math.exp(totals[i] - top) for i in kept])


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """Scores for candidates: the sum of the weights of a candidate's features. Each is equal to itself alone."""

    weights: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        """The candidate's score."""
        known = self.weights
        return sum([known[feature] for feature in features if feature in known])


def pick(scores: Sequence[float]) -> tuple[int, float]:
    """The index of the best score and its probability; of equals the first."""
    best = max(range(len(scores)), key=scores.__getitem__)
    return best, 1.0 / sum([math.exp(score - scores[best]) for score in scores])


@cache
def classifier(stage: str) -> Classifier:
    """The fitted classifier of a stage of the binder."""
    raw = load(stage)
    labels = tuple(raw["labels"])
    place = {label: index for index, label in enumerate(labels)}
    return Classifier(labels, {feature: _dense(row, place) for feature, row in raw["weights"].items()})


def _dense(row: Mapping[str, float], place: Mapping[str, int]) -> tuple[float, ...]:
    dense = [0.0] * len(place)
    for label, weight in row.items():
        dense[place[label]] = weight
    return tuple(dense)


@cache
def ranker(stage: str) -> Ranker:
    """The fitted ranker of a stage of the binder."""
    return Ranker(load(stage)["weights"])


def load(stage: str) -> dict[str, Any]:
    """What the data file of a stage holds."""
    loaded: dict[str, Any] = json.loads(
        files("dostyk.claims").joinpath("weights", f"{stage}.json").read_text("utf-8")
    )
    return loaded
