"""The register of promises: one thread for each pledge, target or project of a dossier.

Takes a Dossier; gives Threads: how it was stated and restated, when it falls due, what came of it.
Never adds one promise to another, never says that a promise was kept without the figure or the words that say so.
Start at ``threads``, then ``targets`` and ``works``; the words it goes by are in ``audit/data/aims.toml``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from dostyk.audit.promises.grouping import one_name
from dostyk.audit.promises.model import Rating, Saying, Step, Thread
from dostyk.audit.promises.stance import aims_of, is_pledge
from dostyk.audit.promises.subjects import aliases
from dostyk.audit.promises.targets import targets
from dostyk.audit.promises.works import pledges

if TYPE_CHECKING:
    from dostyk.audit.dossier import Dossier

__all__ = ["Rating", "Saying", "Step", "Thread", "state_of", "threads"]

_KEPT: WeakKeyDictionary[Dossier, tuple[Thread, ...]] = WeakKeyDictionary()


def threads(dossier: Dossier) -> tuple[Thread, ...]:
    """The threads of the dossier by the day they fall due, those without one last; reckoned once for a dossier."""
    if dossier not in _KEPT:
        names = one_name(pair for text in _promising(dossier) for pair in aliases(text))
        today = state_of(dossier)
        found = [*targets(dossier, names, today), *pledges(dossier, names, today)]
        _KEPT[dossier] = tuple(sorted(found, key=_order))
    return _KEPT[dossier]


def state_of(dossier: Dossier) -> date | None:
    """The day against which due dates are measured: that of the audit, else that of the latest document."""
    if dossier.today:
        return dossier.today
    days = [document.published for document in dossier.documents.values() if document.published]
    return date.fromisoformat(max(days)) if days else None


def _promising(dossier: Dossier) -> list[str]:
    """The texts that hold a promise."""
    found = {s.document.id for s in dossier.statements if is_pledge(s) or id(s) in aims_of(dossier)}
    found |= {document.id for document, event in dossier.events if event.status == "planned"}
    return [document.text for document in dossier.documents.values() if document.id in found]


def _order(thread: Thread) -> tuple[str, str, str]:
    return (thread.due.isoformat() if thread.due else "9999", thread.first.published or "9999", thread.id)
