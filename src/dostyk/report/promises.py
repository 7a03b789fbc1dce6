"""Targets and pledges with the days they fall due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from dostyk.report import dates, topics
from dostyk.report.model import Figure, Promise

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROMISED: Final = frozenset({"target", "pledge"})
_STATES: Final = ("upcoming", "dated", "passed", "undated")


def promises(figures: Iterable[Figure], made: date | None) -> tuple[Promise, ...]:
    """What is still to come first, then what fell due, then what has no day; one promise said twice is one entry."""
    heaps: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if figure.claim.status in _PROMISED:
            claim = figure.claim
            key = (
                topics.topic(figure),
                claim.measure,
                claim.status,
                claim.value,
                claim.value_high,
                claim.time_period,
            )
            heaps.setdefault(key, []).append(figure)
    found = [_promise(sorted(heap, key=lambda f: f.copied), made) for heap in heaps.values()]
    return tuple(promise for _, promise in sorted(found, key=lambda pair: pair[0]))


def _promise(heap: list[Figure], made: date | None) -> tuple[tuple[int, date, int, str], Promise]:
    due = _due(heap[0].claim.time_period)
    if due is None:
        state = "undated"
    elif made is None:
        state = "dated"
    else:
        state = "passed" if due < made else "upcoming"
    promise = Promise(
        tuple(f.id for f in heap), dates.words(heap[0].claim.time_period) if due else None, state
    )
    return (_STATES.index(state), due or date.max, -len(heap), heap[0].id), promise


def _due(iso: str | None) -> date | None:
    period = dates.period(iso)
    return period.last if period else None
