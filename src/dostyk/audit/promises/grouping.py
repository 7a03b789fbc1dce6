"""Things that share a key, directly or through others, stand together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

Thing = TypeVar("Thing")


def together(things: Sequence[Thing], keys: Sequence[Iterable[Hashable]]) -> tuple[tuple[Thing, ...], ...]:
    """The things in groups that no key joins, each in the order given; ``keys`` are those of each thing.

    >>> together("abcd", [[1], [2], [1, 3], [3]])
    (('a', 'c', 'd'), ('b',))
    """
    parent = list(range(len(things)))
    first: dict[Hashable, int] = {}
    for at, own in enumerate(keys):
        for key in own:
            _join(parent, first.setdefault(key, at), at)
    groups: dict[int, list[Thing]] = defaultdict(list)
    for at, thing in enumerate(things):
        groups[_root(parent, at)].append(thing)
    return tuple(map(tuple, groups.values()))


def one_name(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Each name that is paired with another, and the one name that stands for all of its group."""
    given = list(pairs)
    names = sorted({name for pair in given for name in pair})
    joined = together(names, [[frozenset(pair) for pair in given if name in pair] for name in names])
    return {name: group[0] for group in joined for name in group}


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _join(parent: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parent, one), _root(parent, other)))
    parent[high] = low
