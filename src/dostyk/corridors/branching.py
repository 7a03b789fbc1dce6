"""The best set of upgrades by branching on cuts: a set that raises the flow widens the cut it has now.

Exact, and quick where few upgrades matter: a set that lets more pass than another which it holds must raise some arc
of every cut of that other. So from nothing chosen, every upgrade of the cut is tried in turn, and of the cut that then
is, until the money is spent. What is never reached that way cannot let more pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dostyk.corridors.flow import LARGEST, solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from dostyk.corridors.flow import Whole

    Taken = frozenset[int]


class Question(NamedTuple):
    """What is asked: the arcs from ``source`` to ``sink`` with their capacities in whole tonnes, and what may be raised.

    ``raises`` gives for each upgrade the arcs it widens and by how much; of one subject at most one is taken.
    """

    tails: NDArray[np.int32]
    heads: NDArray[np.int32]
    capacity: Whole
    source: int
    sink: int
    size: int
    raises: Sequence[tuple[NDArray[np.intp], Whole]]
    prices: Sequence[float]
    subjects: Sequence[str]
    budget: float
    most: int


class Best(NamedTuple):
    """The greatest flow in tonnes, and the cheapest set that lets it pass, the smallest of those."""

    value: int
    taken: tuple[int, ...]


def search(question: Question, *, tries: int) -> Best | None:
    """The best set, or None when more than so many flows would have to be solved to know it."""
    seen: set[Taken] = {frozenset()}
    waiting: list[Taken] = [frozenset()]
    found: list[tuple[int, float, int, tuple[int, ...]]] = []
    for _ in range(tries):
        if not waiting:
            break
        taken = waiting.pop()
        value, cut = _flow(question, taken)
        price = sum(question.prices[at] for at in taken)
        found.append((-value, price, len(taken), tuple(sorted(taken))))
        fresh = {taken | {at} for at in _widening(question, taken, cut, price)} - seen
        seen |= fresh
        waiting += sorted(fresh, key=sorted)
    if waiting:
        return None
    least, _, _, chosen = min(found)
    return Best(-least, chosen)


def _flow(question: Question, taken: Taken) -> tuple[int, NDArray[np.bool_]]:
    """What passes with these upgrades, and which arcs are of the cut nearest the start."""
    capacity = question.capacity.copy()
    for at in taken:
        arcs, more = question.raises[at]
        capacity[arcs] += more
    room = np.minimum(capacity, LARGEST)
    asked = question
    value, _, near, _ = solve(asked.tails, asked.heads, room, asked.source, asked.sink, asked.size)
    return value, near[asked.tails] & ~near[asked.heads]


def _widening(question: Question, taken: Taken, cut: NDArray[np.bool_], price: float) -> Iterator[int]:
    """The upgrades of the cut that may still be taken."""
    if len(taken) >= question.most:
        return
    used = {question.subjects[at] for at in taken}
    for at, (arcs, more) in enumerate(question.raises):
        if (
            at not in taken
            and question.subjects[at] not in used
            and price + question.prices[at] <= question.budget
            and (cut[arcs] & (more > 0)).any()
        ):
            yield at
