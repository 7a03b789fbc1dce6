"""How two readers differ on the same documents: the distance of their scores, and whether it hangs on the documents drawn."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, NamedTuple

from dostyk.evaluation.scores import MEASURES, Interval, count, hits_of, middle, part_of, total_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.evaluation.scores import Counts, Evaluation

_PLACES = 4


class Difference(NamedTuple):
    """The score of one reader and of the other (F1, of slots the accuracy), and the interval of ``one - other``.

    An interval without zero says that other documents of the kind would hardly turn the two round.
    """

    measure: str
    one: float
    other: float
    interval: Interval

    @property
    def value(self) -> float:
        """By how much the one is better."""
        return self.one - self.other

    def to_dict(self) -> dict[str, Any]:
        """The numbers, rounded to four places, ready for JSON."""
        numbers = {"one": self.one, "other": self.other, "difference": self.value}
        return {name: round(number, _PLACES) for name, number in numbers.items()} | self.interval._asdict()


def differ(one: Evaluation, other: Evaluation) -> tuple[Difference, ...]:
    """The differences of two evaluations of the same documents, in the same order, by measure.

    Each set of documents that is drawn serves both (the paired bootstrap), with the seed and the draws of ``one``.
    """
    rows = [(count(a), count(b)) for a, b in zip(one.comparisons, other.comparisons, strict=True)]
    source = random.Random(one.seed)  # noqa: S311 - statistics, not secrets
    sets = [source.choices(rows, k=len(rows)) for _ in range(one.draws if rows else 0)] or [rows]
    drawn = [_both(chosen) for chosen in sets]
    ours, theirs = _both(rows)
    return tuple(
        Difference(
            measure,
            _score(ours, at),
            _score(theirs, at),
            middle([_score(a, at) - _score(b, at) for a, b in drawn]),
        )
        for at, measure in enumerate(MEASURES)
    )


def _both(rows: Sequence[tuple[Counts, Counts]]) -> tuple[Counts, Counts]:
    return total_of([ours for ours, _ in rows]), total_of([theirs for _, theirs in rows])


def _score(counts: Counts, at: int) -> float:
    """The F1 of a whole, the accuracy of a slot."""
    hit, found, gold, matched = hits_of(counts, at)
    return part_of(hit, matched) if " " in MEASURES[at] else part_of(2 * hit, found + gold)
