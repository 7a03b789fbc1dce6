"""How sure the reader is that a clause tells an event: a log-linear score of its features."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Weights(NamedTuple):
    """What each feature counts for; an event is what reaches the ``threshold``, from 0 to 1."""

    bias: float
    threshold: float
    features: Mapping[str, float]

    def confidence(self, names: Iterable[str]) -> float:
        """From 0 to 1, the probability that a clause with these features tells an event."""
        known = self.features
        total = sum([known[name] for name in names if name in known], self.bias)
        return (1 + math.tanh(total / 2)) / 2


@cache
def event_weights(lang: str) -> Weights:
    """The weights of a language, as ``scripts/fit_events.py`` wrote them."""
    source = files("dostyk.vocabulary") / "data" / lang / "event_weights.toml"
    data = tomllib.loads(source.read_text("utf-8"))
    return Weights(data["bias"], data["threshold"], data["features"])
