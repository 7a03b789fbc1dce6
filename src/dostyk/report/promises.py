"""The threads of the register of promises, put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit.promises.saying import subject, what
from dostyk.report import dates
from dostyk.report.model import Progress, Promise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dostyk.audit.promises import Saying, Step, Thread
    from dostyk.report.model import Figure

_STATES: Final = ("upcoming", "dated", "passed", "undated")
STEPS: Final = 8
"""So many steps of a promise are shown, the last ones."""


def promises(
    threads: Iterable[Thread], figures: Mapping[str, Figure], made: date | None
) -> tuple[Promise, ...]:
    """What is still to come first, then what fell due, then what has no day; each thread is one entry."""
    found = [_promise(thread, figures, made) for thread in threads]
    return tuple(promise for _, promise in sorted(found, key=lambda pair: pair[0]))


def _promise(
    thread: Thread, figures: Mapping[str, Figure], made: date | None
) -> tuple[tuple[int, str, int, str], Promise]:
    due, state = thread.due, _state(thread.due, made)
    periods = [s.due.iso for s in thread.sayings if s.due]
    ids = dict.fromkeys(s.figure.id for s in thread.sayings if s.figure and s.figure.id in figures)
    said = sorted(ids, key=lambda name: figures[name].copied)
    promise = Promise(
        id=thread.id,
        kind=thread.kind,
        what=what(thread) if thread.indicator else subject(thread),
        figures=tuple(said),
        events=tuple(s.event for s in thread.sayings if s.event),
        due=dates.words(periods[-1]) if periods else None,
        day=due,
        state=state,
        values=tuple(value for _, value in thread.values),
        dues=tuple(_due(s) for s in _turns(thread)),
        outcome=thread.outcome,
        reason=thread.reason,
        deviation=thread.deviation,
        umbrella=thread.umbrella,
        progress=tuple(_progress(step, figures) for step in thread.steps[-STEPS:]),
    )
    return (_STATES.index(state), due.isoformat() if due else "9999", -len(said), thread.id), promise


def _state(due: date | None, made: date | None) -> str:
    if due is None:
        return "undated"
    if made is None:
        return "dated"
    return "passed" if due < made else "upcoming"


def _turns(thread: Thread) -> list[Saying]:
    """The sayings that name another due period than the one before."""
    found: list[Saying] = []
    for said in thread.sayings:
        if said.due and (not found or found[-1].due != said.due):
            found.append(said)
    return found


def _due(saying: Saying) -> str:
    assert saying.due
    said = dates.words(saying.published)
    due = dates.words(saying.due.iso) or saying.due.iso
    return f"{due} (said {said})" if said else due


def _progress(step: Step, figures: Mapping[str, Figure]) -> Progress:
    known = step.figure.id if step.figure and step.figure.id in figures else None
    return Progress(dates.words(step.when), step.stage, step.text, step.source, known)
