"""What was read beside what is right: which figures and events are the same, and which of their slots agree."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.vocabulary.period import days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dostyk.evaluation.gold import Gold

    Row = Mapping[str, Any]

CLAIM: Final = ("indicator", "ref_area", "counterpart_area", "time_period", "status")
"""The slots that must all be right for a claim to be right."""

SLOTS: Final = (*CLAIM, "product", "comparator", "speaker", "base_period")
EVENT_SLOTS: Final = ("date", "parties", "status")
_PERIODS: Final = frozenset({"time_period", "base_period", "date"})
_TOLERANCE: Final = 5e-4
_TINY: Final = 1e-12


class Pair(NamedTuple):
    """A row that was found and the annotated one it is, with the slots on which they differ."""

    found: Row
    gold: Row
    wrong: tuple[str, ...]


class Matching(NamedTuple):
    """The rows of one kind: those found that are right to be there, those missed, those that are too many."""

    pairs: tuple[Pair, ...]
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]


class Comparison(NamedTuple):
    """One annotated document beside what was read out of it."""

    gold: Gold
    claims: Matching
    events: Matching

    @property
    def disagreements(self) -> int:
        """How many claims and events differ, are missed or are too many."""
        both = (self.claims, self.events)
        return sum(len(m.missed) + len(m.extra) + sum(bool(p.wrong) for p in m.pairs) for m in both)


def compare(gold: Gold, found: Row) -> Comparison:
    """The document beside ``found``, an object with ``claims`` and ``events`` as ``dostyk extract`` writes it."""
    claims = _match(found.get("claims", ()), gold.claims, same_figure, SLOTS)
    return Comparison(gold, claims, _match(found.get("events", ()), gold.events, same_event, EVENT_SLOTS))


def same_figure(found: Row, gold: Row) -> bool:
    """Whether both are one figure: spans that touch, the same value (within 0.05 %), unit and measure."""
    return (
        _touch(found, gold)
        and found.get("unit") == gold.get("unit")
        and found.get("measure") == gold.get("measure")
        and _equal(found.get("value"), gold.get("value"))
        and _equal(found.get("value_high"), gold.get("value_high"))
    )


def same_event(found: Row, gold: Row) -> bool:
    """Whether both are one event: spans that touch and the same type."""
    return _touch(found, gold) and found.get("type") == gold.get("type")


def agrees(slot: str, found: Row, gold: Row) -> bool:
    """Whether the two say the same in a slot.

    Periods agree by the days they cover, speakers when the words of one name hold those of the other, products by
    their words in any order, parties as sets; what is empty agrees with what is empty.
    """
    one, other = found.get(slot) or None, gold.get(slot) or None
    if one == other:
        return True
    if slot == "parties":
        return sorted(one or ()) == sorted(other or ())
    if one is None or other is None:
        return False
    if slot in _PERIODS:
        return days_of(one) == days_of(other)
    if slot == "speaker":
        return _words(one) <= _words(other) or _words(other) <= _words(one)
    return slot == "product" and _words(one) == _words(other)


def _match(
    found: Sequence[Row], gold: Sequence[Row], alike: Callable[[Row, Row], bool], slots: tuple[str, ...]
) -> Matching:
    """One found row for one annotated row, those first that agree on most slots, then in the order of the text."""
    choices = [
        (tuple(slot for slot in slots if not agrees(slot, one, other)), here, there)
        for here, one in enumerate(found)
        for there, other in enumerate(gold)
        if alike(one, other)
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    pairs = []
    for wrong, here, there in sorted(choices, key=lambda choice: (len(choice[0]), *choice[1:])):
        if here not in partner and there not in taken:
            partner[here] = there
            taken.add(there)
            pairs.append(Pair(found[here], gold[there], wrong))
    return Matching(
        tuple(sorted(pairs, key=lambda pair: (pair.gold["start"], pair.gold["end"]))),
        tuple(row for there, row in enumerate(gold) if there not in taken),
        tuple(row for here, row in enumerate(found) if here not in partner),
    )


def _touch(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _TOLERANCE * max(abs(one), abs(other), _TINY)


@lru_cache(4096)
def _words(name: str) -> frozenset[str]:
    return frozenset("".join(c.lower() if c.isalnum() else " " for c in name).split())
