"""Fitted weights: log-linear scores over named features, read from the data files beside this module.

What a feature weighs is looked up once and remembered: features come again from figure to figure.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from itertools import chain
from struct import Struct
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from dostyk.claims.features import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dostyk.claims.features import Feature

_KEPT: Final = 1 << 15
_HUNDREDTHS: Final = 100
_LANE: Final = 32
_MIDDLE: Final = 1 << (_LANE - 1)

_LOST: Final = 40 * _HUNDREDTHS
_SHARES: Final = tuple(math.exp(-gap / _HUNDREDTHS) for gap in range(_LOST))
"""How likely a label is beside one that is so many hundredths better; from ``_LOST`` on it does not count."""

W = TypeVar("W", int, float)


class _Known(dict["Feature", tuple[W, ...]], Generic[W]):
    """The weights of the names of each feature met so far; when it is full it begins anew."""

    __slots__ = ("_weights",)

    def __init__(self, weights: Mapping[str, W]) -> None:
        super().__init__()
        self._weights: Mapping[str, W] = weights

    def __missing__(self, feature: Feature) -> tuple[W, ...]:
        if len(self) >= _KEPT:
            self.clear()
        weights = self._weights
        found = self[feature] = tuple([weights[name] for name in names_of(feature) if name in weights])
        return found


class _Sums(dict["Feature", W], Generic[W]):
    """What each feature met so far weighs as a whole; when it is full it begins anew."""

    __slots__ = ("_weights",)

    def __init__(self, weights: Mapping[str, W]) -> None:
        super().__init__()
        self._weights: Mapping[str, W] = weights

    def __missing__(self, feature: Feature) -> W:
        if len(self) >= _KEPT:
            self.clear()
        weights = self._weights
        whole = self[feature] = sum([weights[name] for name in names_of(feature) if name in weights])
        return whole


class Ranker:
    """Scores for candidates: the sum of the weights of a candidate's features."""

    __slots__ = ("_known", "_parts", "_sums", "_weights")

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._known = _Known(weights)
        self._sums = _Sums(weights)
        self._parts: dict[str, Ranker] = {}

    def score(self, features: Iterable[Feature]) -> float:
        """The candidate's score."""
        return sum(chain.from_iterable(map(self._known.__getitem__, features)))

    def add(self, score: float, features: Iterable[Feature]) -> float:
        """The score with what each of the features weighs as a whole."""
        return sum(map(self._sums.__getitem__, features), score)

    def part(self, name: str) -> Ranker:
        """The weights of the features named ``name:...``, known by what stands behind the colon."""
        found = self._parts.get(name)
        if found is None:
            head = f"{name}:"
            found = self._parts[name] = Ranker(
                {
                    key.removeprefix(head): weight
                    for key, weight in self._weights.items()
                    if key.startswith(head)
                }
            )
        return found


class Classifier:
    """Scores for a fixed list of labels: the sum of the rows, one weight a label, of the features that are known.

    A row is one whole number with 32 bits for each label that hold its weight in hundredths, so that one addition
    adds to every label.
    """

    __slots__ = ("_labels", "_middles", "_places", "_row", "_sums")

    def __init__(self, labels: Sequence[str], weights: Mapping[str, Mapping[str, float]]) -> None:
        shift = {label: _LANE * place for place, label in enumerate(labels)}
        self._labels = tuple(labels)
        self._row = Struct(f"<{len(labels)}I")
        self._middles = sum(_MIDDLE << bits for bits in shift.values())
        self._sums = _Sums(
            {
                name: sum(round(weight * _HUNDREDTHS) << shift[label] for label, weight in row.items())
                for name, row in weights.items()
            }
        )
        self._places: dict[frozenset[str] | None, list[int]] = {None: list(range(len(labels)))}

    def choose(self, features: Iterable[Feature], allowed: frozenset[str] | None = None) -> tuple[str, float]:
        """The best label and its probability among those allowed."""
        whole = sum(filter(None, map(self._sums.__getitem__, features)), self._middles)
        totals = self._row.unpack(whole.to_bytes(self._row.size, "little"))
        places = self._places.get(allowed)
        if places is None:
            places = self._places[allowed] = [
                place for place, label in enumerate(self._labels) if label in (allowed or ())
            ]
        if not places:
            return "", 0.0
        kept = [totals[place] for place in places]
        top = max(kept)
        odds = 1.0 / sum([_SHARES[top - total] for total in kept if top - total < _LOST])
        return self._labels[places[kept.index(top)]], odds


def pick(scores: Sequence[float]) -> tuple[int, float]:
    """The index of the best score and its probability; of equals the first."""
    top = max(scores)
    return scores.index(top), 1.0 / sum([math.exp(score - top) for score in scores])


@cache
def classifier(stage: str) -> Classifier:
    """The fitted classifier of a stage of the binder."""
    raw = load(stage)
    return Classifier(raw["labels"], raw["weights"])


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
