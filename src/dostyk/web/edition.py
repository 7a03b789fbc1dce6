"""The Brief of the ledger's newest documents, which the overview, the timeline and the promises show."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk import report
from dostyk.ledger import queries
from dostyk.official import reference

if TYPE_CHECKING:
    from datetime import date

    from dostyk.ledger import Ledger
    from dostyk.official import Observation
    from dostyk.report import Brief
    from dostyk.report.model import Figure, Happening, Source
    from dostyk.web.books import Books

BRIEFED: Final = 500
"""The newest documents that are brought together; the pages say so when there are more."""


class Edition(NamedTuple):
    """A Brief with its parts by id, and of how many documents it takes how many."""

    brief: Brief
    figures: dict[str, Figure]
    sources: dict[str, Source]
    told: dict[str, Happening]
    taken: int
    documents: int


def edition(books: Books, day: date) -> Edition:
    """What the latest editions of the newest documents say, due dates judged by that day; made once a change."""
    return books.keep(("edition", day), lambda: _make(books, day), texts=True)


def official_figures(ledger: Ledger) -> tuple[Observation, ...]:
    """What statistics offices counted: the figures that the ledger holds, before those that come with Dostyk."""
    return (*ledger.official(), *reference())


def _make(books: Books, day: date) -> Edition:
    with books.reading() as ledger:
        documents = queries.latest_editions(ledger.documents())
        number = ledger.rows(documents.count().name("n").as_table())[0]["n"]
        newest = queries.newest_first(documents).limit(BRIEFED)
        given = list(ledger.extractions(newest))
        counted = official_figures(ledger)
    made = report.brief(given, made=datetime.combine(day, time()), observations=counted)
    return Edition(
        brief=made,
        figures={figure.id: figure for figure in made.figures},
        sources={source.id: source for source in made.sources},
        told={telling.event.id: h for h in made.happenings for telling in h.tellings},
        taken=len(made.sources),
        documents=number,
    )
