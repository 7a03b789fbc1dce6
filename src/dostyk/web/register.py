"""The register of promises of the whole ledger: made of the documents that promise or plan something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.dossier import Dossier
from dostyk.audit.promises import threads
from dostyk.documents.naming import called
from dostyk.ledger import queries
from dostyk.report.figures import put
from dostyk.report.promises import promises
from dostyk.web.auditing import official_figures

if TYPE_CHECKING:
    from datetime import date

    from dostyk.audit.promises import Saying, Thread
    from dostyk.report.model import Figure, Promise
    from dostyk.web.books import Books

MOST: Final = 1_000
"""Documents that are brought together, the newest of those that promise or plan something."""


class Register(NamedTuple):
    """The promises with their figures, and what is said of planned events, by id; ``taken`` of the ``documents`` that promise something."""

    promises: tuple[Promise, ...]
    figures: dict[str, Figure]
    threads: tuple[Thread, ...]
    told: dict[str, Saying]
    taken: int
    documents: int


def register(shelf: Books, day: date) -> Register:
    """The register, due dates judged by that day; made once until documents are added."""
    return shelf.keep(("register", day), lambda: _make(shelf, day), texts=True)


def _make(shelf: Books, day: date) -> Register:
    with shelf.reading() as ledger:
        everything = queries.latest_editions(ledger.documents())
        promising = queries.promising(everything, ledger.claims(), ledger.events())
        number, whole = ledger.count(promising), ledger.count(everything)
        chosen = everything if whole <= MOST else queries.newest_first(promising).limit(MOST)
        dossier = Dossier(list(ledger.extractions(chosen)), official_figures(ledger), day)
    found = threads(dossier)
    figures = _figures(dossier)
    told = {s.event: s for thread in found for s in thread.sayings if s.event}
    return Register(promises(found, figures, day), figures, found, told, min(number, MOST), number)


def _figures(dossier: Dossier) -> dict[str, Figure]:
    """The figures that threads name, in words."""
    every = [s.figure for thread in threads(dossier) for s in thread.sayings]
    every += [s.figure for thread in threads(dossier) for s in thread.steps]
    named = [figure for figure in every if figure is not None]
    return {
        s.id: put(s.claim, s.document, called(s.document), copied=s.origin != s.document.id) for s in named
    }
