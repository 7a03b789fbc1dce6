"""Features: the names by which weights know what speaks for a decision.

A feature is a name, or a group of names that come together whenever their causes are the same: a function that spells
them, and its arguments. Weights look a group up as a whole; ``names`` shows what it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

Feature = str | tuple[Callable[..., Sequence[str]], *tuple[Hashable, ...]]


def names_of(feature: Feature) -> Sequence[str]:
    """The names of a feature."""
    if isinstance(feature, str):
        return (feature,)
    spell, *causes = feature
    return spell(*causes)


def under(head: str, feature: Feature) -> Sequence[str]:
    """The names of a feature with ``head:`` before each."""
    return [f"{head}:{name}" for name in names_of(feature)]


def names(features: Iterable[Feature]) -> list[str]:
    """The names of all features, in their order."""
    return [name for feature in features for name in names_of(feature)]
