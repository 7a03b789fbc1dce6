"""Fitted weights: log-linear scores over named features, read from the data files beside this module.

What a feature weighs is looked up once and remembered: features come again from figure to figure.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from itertools import chain, compress
from operator import add
from struct import Struct
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from dostyk.claims.features import names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dostyk.claims.features import Feature

_KEPT: Final = 1 << 15
_HUNDREDTHS: Final = 100
_LANE: Final = 32
_MIDDLE: Final = 1 << (_LANE - 1)

_LOST: Final = 40 * _HUNDREDTHS
_SHARES: Final = tuple(math.exp(-gap / _HUNDREDTHS) for gap in range(_LOST))
"""How likely a label is beside one that is so many hundredths better; from ``_LOST`` on it does not count."""

W = TypeVar("W")


class _Known(dict["Feature", W], Generic[W]):
    """What each feature weighs: names with a weight from the first, other names and groups of names once they are met.

    ``add_up`` makes the weight of a group from those of its names. When there are too many it begins anew.
    """

    __slots__ = ("_add_up", "_weights")

    def __init__(self, weights: Mapping[str, W], add_up: Callable[[Iterable[W]], W]) -> None:
        super().__init__()
        self.update(weights)
        self._weights = weights
        self._add_up = add_up

    def __missing__(self, feature: Feature) -> W:
        if len(self) >= _KEPT + len(self._weights):
            self.clear()
            self.update(self._weights)
        weights = self._weights
        named = () if isinstance(feature, str) else names_of(feature)
        weight = self[feature] = self._add_up([weights[name] for name in named if name in weights])
        return weight


Weights = tuple[float, ...]


def _join(parts: Iterable[Weights]) -> Weights:
    return tuple(chain.from_iterable(parts))


class Ranker:
    """Scores for candidates: the sum of the weights of a candidate's features."""

    __slots__ = ("_known", "_parts", "_sums", "_weights")

    def __init__(self, weights: Mapping[str, float]) -> None:
        single: dict[str, Weights] = {name: (weight,) for name, weight in weights.items()}
        self._weights = weights
        self._known = _Known(single, _join)
        self._sums = _Known(weights, sum)
        self._parts: dict[str, Ranker] = {}

    def score(self, features: Iterable[Feature]) -> float:
        """The candidate's score."""
        return sum(chain.from_iterable(map(self._known.__getitem__, features)))

    def add(self, score: float, features: Iterable[Feature]) -> float:
        """The score with what each of the features weighs as a whole."""
        return sum(map(self._sums.__getitem__, features), score)

    def choose(
        self, candidates: Sequence[Sequence[Feature]], beside: Sequence[float] = ()
    ) -> tuple[int, float]:
        """The index of the best candidate and its probability; there is no doubt of the only one.

        ``beside`` holds what else speaks for each candidate.
        """
        if len(candidates) == 1:
            return 0, 1.0
        scores = [self.score(features) for features in candidates]
        return pick(list(map(add, scores, beside)) if beside else scores)

    def part(self, head: str) -> Ranker:
        """The weights of the names ``head:...``, known by what stands behind the colon."""
        found = self._parts.get(head)
        if found is None:
            start = f"{head}:"
            behind = {
                name.removeprefix(start): weight
                for name, weight in self._weights.items()
                if name.startswith(start)
            }
            found = self._parts[head] = Ranker(behind)
        return found


class Classifier:
    """Scores for a fixed list of labels: the sum of the rows, one weight a label, of the features that are known.

    A row is one whole number with 32 bits for each label that hold its weight in hundredths, so that one addition
    adds to every label.
    """

    __slots__ = ("_known", "_labels", "_left", "_middles", "_row")

    def __init__(self, labels: Sequence[str], weights: Mapping[str, Mapping[str, float]]) -> None:
        shift = {label: _LANE * place for place, label in enumerate(labels)}
        rows = {
            name: sum(round(weight * _HUNDREDTHS) << shift[label] for label, weight in row.items())
            for name, row in weights.items()
        }
        self._known = _Known(rows, sum)
        self._labels = tuple(labels)
        self._middles = sum(_MIDDLE << bits for bits in shift.values())
        self._row = Struct(f"<{len(labels)}I")
        self._left: dict[frozenset[str] | None, tuple[list[bool], list[str]]] = {}

    def choose(
        self,
        features: Iterable[Feature],
        allowed: frozenset[str] | None = None,
        beside: Mapping[str, float] | None = None,
    ) -> tuple[str, float]:
        """The best label and its probability among those allowed; ``beside`` is what else speaks for each."""
        if allowed not in self._left:
            mask = [allowed is None or label in allowed for label in self._labels]
            self._left[allowed] = mask, list(compress(self._labels, mask))
        mask, labels = self._left[allowed]
        if not labels:
            return "", 0.0
        whole = sum(filter(None, map(self._known.__getitem__, features)), self._middles)
        totals = list(compress(self._row.unpack(whole.to_bytes(self._row.size, "little")), mask))
        if beside:
            totals = [
                total + round(_HUNDREDTHS * beside.get(label, 0.0))
                for total, label in zip(totals, labels, strict=True)
            ]
        top = max(totals)
        odds = 1.0 / sum([_SHARES[top - total] for total in totals if top - total < _LOST])
        return labels[totals.index(top)], odds


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
