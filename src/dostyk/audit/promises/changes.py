"""Which promises are new, changed, gone or overdue between two states of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dostyk.audit.promises.model import Thread

_SETTLED: Final = frozenset({"reached", "missed", "completed", "cancelled"})


class Turn(NamedTuple):
    """A promise that is ``new``, ``changed``, ``withdrawn`` or ``overdue``; ``said`` is how, in words."""

    what: str
    thread: Thread
    said: str


def turns(before: Iterable[Thread], after: Iterable[Thread], since: date, today: date) -> tuple[Turn, ...]:
    """What is different, thread by thread; ``overdue`` is what fell due from ``since`` on and of which nothing is known."""
    old = {thread.id: thread for thread in before}
    now = {thread.id: thread for thread in after}
    found = [Turn("new", thread, thread.outcome) for name, thread in now.items() if name not in old]
    for name, thread in now.items():
        said = _differences(old[name], thread) if name in old else ""
        if said:
            found.append(Turn("changed", thread, said))
    found += [
        Turn("withdrawn", thread, "nothing states it any more")
        for name, thread in old.items()
        if name not in now
    ]
    for thread in now.values():
        if thread.due and since <= thread.due < today and thread.outcome not in _SETTLED:
            found.append(Turn("overdue", thread, f"it fell due on {thread.due.isoformat()}: {thread.reason}"))
    return tuple(found)


def _differences(old: Thread, new: Thread) -> str:
    said = []
    if old.outcome != new.outcome:
        said.append(f"{old.outcome} → {new.outcome}")
    for name in ("values", "dues"):
        were, are = ([value for _, value in getattr(thread, name)] for thread in (old, new))
        if were != are:
            said.append(f"{name[:-1]} {_last(were)} → {_last(are)}")
    more = len(new.sayings) - len(old.sayings)
    if more > 0:
        said.append(f"said {more} more time{'s' if more > 1 else ''}")
    return "; ".join(said)


def _last(values: list[str]) -> str:
    return values[-1] if values else "not stated"
