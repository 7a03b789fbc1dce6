"""Precision, recall and F1 of figures, claims, events and slots, with intervals over documents drawn again."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.evaluation.comparing import CLAIM, EVENT_SLOTS, SLOTS, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dostyk.evaluation.comparing import Comparison, Matching
    from dostyk.evaluation.gold import Gold

ALL: Final = "all"
DRAWS: Final = 1000
_CONFIDENCE: Final = 0.95
_PLACES: Final = 4
_SIDES: Final = 3
MEASURES: Final = (
    "figure",
    "claim",
    *(f"slot {slot}" for slot in SLOTS),
    "event",
    *(f"event {slot}" for slot in EVENT_SLOTS),
)
"""What is scored, in the order of the tables."""

_WHOLE: Final = {"figure": "figure", "claim": "figure", "event": "event"}
_SIZE: Final = {"figure": 0, "event": 3}
Counts = list[int]
"""Found-and-right, found, annotated of figures (0-2) and of events (3-5), then what each measure has right."""


class Interval(NamedTuple):
    """Between which two values a score lies when other documents of the same kinds are drawn."""

    low: float
    high: float


class Score(NamedTuple):
    """How many of ``found`` and of ``gold`` are right (``hit``).

    Of a slot, ``matched`` figures or events were found at all, and ``accuracy`` is the part of them with the slot
    right; its precision, recall and F1 count what was not found as wrong.
    """

    measure: str
    hit: int
    found: int
    gold: int
    matched: int
    f1_interval: Interval
    accuracy_interval: Interval

    @property
    def precision(self) -> float:
        """The part of what was found that is right."""
        return part_of(self.hit, self.found)

    @property
    def recall(self) -> float:
        """The part of what is annotated that was found right."""
        return part_of(self.hit, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return part_of(2 * self.hit, self.found + self.gold)

    @property
    def accuracy(self) -> float:
        """The part of the figures or events found that is right in this."""
        return part_of(self.hit, self.matched)

    @property
    def is_slot(self) -> bool:
        """Whether it is a slot of what was found, and not a thing of its own."""
        return " " in self.measure

    def to_dict(self) -> dict[str, Any]:
        """The numbers, rounded to four places, ready for JSON."""
        row: dict[str, Any] = {
            name: round(getattr(self, name), _PLACES) for name in ("precision", "recall", "f1")
        }
        row |= {"f1_low": self.f1_interval.low, "f1_high": self.f1_interval.high}
        if self.is_slot:
            row["accuracy"] = round(self.accuracy, _PLACES)
            row |= {"accuracy_low": self.accuracy_interval.low, "accuracy_high": self.accuracy_interval.high}
        return row | {"hit": self.hit, "predicted": self.found, "gold": self.gold}


class Part(NamedTuple):
    """The scores of the documents of one kind, or of ``all``."""

    kind: str
    documents: int
    scores: tuple[Score, ...]

    def score(self, measure: str) -> Score:
        """The score of a measure by its name."""
        return self.scores[MEASURES.index(measure)]

    def to_dict(self) -> dict[str, Any]:
        """Nested as: ``documents``, ``figure``, ``claim``, ``event``, ``slots``, ``event_slots``."""
        made: dict[str, Any] = {"documents": self.documents, "slots": {}, "event_slots": {}}
        for score in self.scores:
            group, _, slot = score.measure.partition(" ")
            holder = made if not slot else made["slots" if group == "slot" else "event_slots"]
            holder[slot or group] = score.to_dict()
        return made


class Evaluation(NamedTuple):
    """The scores of all documents and of each kind, and every document beside what was read."""

    parts: tuple[Part, ...]
    comparisons: tuple[Comparison, ...]
    seed: int
    draws: int

    def to_dict(self) -> dict[str, Any]:
        """``all`` and each kind with their scores, and how the intervals were drawn."""
        return {
            "seed": self.seed,
            "draws": self.draws,
            "confidence": _CONFIDENCE,
            **{part.kind: part.to_dict() for part in self.parts},
        }


def evaluate(
    pairs: Iterable[tuple[Gold, Mapping[str, Any]]], *, seed: int = 0, draws: int = DRAWS
) -> Evaluation:
    """The scores of annotated documents, each with what was read out of it.

    Intervals are the middle 95 % of ``draws`` sets of as many documents of the part, drawn from it with replacement
    (the percentile bootstrap of Efron, 1979); the same ``seed`` draws the same.
    """
    comparisons = tuple(compare(gold, found) for gold, found in pairs)
    groups: dict[str, list[Counts]] = {ALL: []}
    for comparison in comparisons:
        counts = count(comparison)
        groups[ALL].append(counts)
        groups.setdefault(comparison.gold.document.kind or "unknown", []).append(counts)
    kinds = sorted(groups.keys() - {ALL}, key=lambda kind: (-len(groups[kind]), kind))
    parts = tuple(_part_of(kind, groups[kind], seed, draws) for kind in (ALL, *kinds))
    return Evaluation(parts, comparisons, seed, draws)


def count(comparison: Comparison) -> Counts:
    """The counts of one document."""
    claims, events = comparison.claims, comparison.events
    right = [len(claims.pairs), sum(not {*CLAIM}.intersection(pair.wrong) for pair in claims.pairs)]
    right += [_right(claims, slot) for slot in SLOTS]
    right += [len(events.pairs), *(_right(events, slot) for slot in EVENT_SLOTS)]
    return [*_sizes(claims), *_sizes(events), *right]


def _sizes(matching: Matching) -> Counts:
    pairs = len(matching.pairs)
    return [pairs, pairs + len(matching.extra), pairs + len(matching.missed)]


def _right(matching: Matching, slot: str) -> int:
    return sum(slot not in pair.wrong for pair in matching.pairs)


def _part_of(kind: str, rows: Sequence[Counts], seed: int, draws: int) -> Part:
    total = total_of(rows)
    drawn = list(_draw(rows, seed, draws)) or [total]
    scores = tuple(
        Score(
            measure,
            *hits_of(total, place),
            middle([part_of(2 * hit, found + gold) for hit, found, gold, _ in every]),
            middle([part_of(hit, matched) for hit, _, _, matched in every]),
        )
        for place, measure in enumerate(MEASURES)
        for every in [[hits_of(counts, place) for counts in drawn]]
    )
    return Part(kind, len(rows), scores)


def _draw(rows: Sequence[Counts], seed: int, draws: int) -> Iterator[Counts]:
    source = random.Random(seed)  # noqa: S311 - statistics, not secrets
    for _ in range(draws if rows else 0):
        yield total_of(source.choices(rows, k=len(rows)))


def total_of(rows: Sequence[Counts]) -> Counts:
    """The counts of several documents together."""
    return [sum(column) for column in zip(*rows, strict=True)] or [0] * (2 * _SIDES + len(MEASURES))


def hits_of(counts: Counts, place: int) -> tuple[int, int, int, int]:
    """Right, found, annotated and matched of a measure."""
    measure = MEASURES[place]
    whole = _WHOLE.get(measure) or ("event" if measure.startswith("event") else "figure")
    matched, found, gold = counts[_SIZE[whole] : _SIZE[whole] + _SIDES]
    return counts[2 * _SIDES + place], found, gold, matched


def middle(values: list[float]) -> Interval:
    """Between which values 95 % of them lie."""
    ranked, tail = sorted(values), (1 - _CONFIDENCE) / 2
    last = len(ranked) - 1
    return Interval(
        round(ranked[round(tail * last)], _PLACES), round(ranked[round((1 - tail) * last)], _PLACES)
    )


def part_of(some: int, of: int) -> float:
    """The part that some are of all, zero where there are none."""
    return some / of if of else 0.0
