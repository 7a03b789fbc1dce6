"""The key figures of the whole ledger: what it speaks of most, by the latest that is said of each thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.ledger import leading, queries
from dostyk.ledger.calling import with_names
from dostyk.report import cards, dates, topics
from dostyk.report.catalogue import glancing
from dostyk.web import rows
from dostyk.web.families import families
from dostyk.web.sparkline import sparkline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dostyk.ledger import Ledger
    from dostyk.ledger.leading import Pair
    from dostyk.ledger.rows import Row
    from dostyk.report.model import Card, Figure, Glance
    from dostyk.web.books import Books
    from dostyk.web.sparkline import Sparkline

SUBJECTS: Final = 12
EACH: Final = 30
"""Subjects that have key figures, and claims that each of these rests on: the newest."""

_LEADS: Final = 3
"""A pair is what the ledger is about when at least every third claim is about it."""


class Glances(NamedTuple):
    """The cards with their figures by id and their drawings by the id of the first figure.

    ``pair`` are the areas that the ledger is about, None where there are no such two; ``subjects`` how many there are in
    all; ``covers`` the days of the documents.
    """

    glances: tuple[Glance, ...]
    figures: dict[str, Figure]
    sparklines: dict[str, Sparkline]
    pair: tuple[str, str] | None
    subjects: int
    covers: str | None


def glances(shelf: Books) -> Glances:
    """The key figures; found once until documents are added."""
    return shelf.keep("glances", lambda: _find(shelf), texts=True)


def _find(shelf: Books) -> Glances:
    copies = families(shelf).copy_of
    with shelf.reading() as ledger:
        spoken = leading.spoken_of(ledger.claims(), glancing())
        counts = ledger.rows(leading.count_subjects(spoken))
        subjects: list[Pair] = [(row["one"], row["two"]) for row in counts[:SUBJECTS]]
        stated = _newest(ledger, subjects, copies) if subjects else []
        pair, covers = _pair(ledger), _covers(ledger)
    figures = tuple(map(rows.figure, stated))
    published: dict[str, date | None] = {row["document"]: row["published"] for row in stated}
    made = cards.glances(figures, published)
    by_id = {figure.id: figure for figure in figures}
    return Glances(made, by_id, _drawn(made, by_id, published), pair, len(counts), covers)


def _newest(ledger: Ledger, subjects: list[Pair], copies: Iterable[str]) -> list[Row]:
    """The newest claims about each subject, in documents that are not known as copies."""
    documents = ledger.documents()
    own = documents.filter(documents.id.notin(sorted(copies))) if copies else documents
    about = leading.about_subjects(leading.spoken_of(ledger.claims(), glancing()), subjects)
    newest = leading.newest_of_each(about, own, EACH)
    return with_names(ledger, ledger.rows(queries.with_particulars(newest, documents)))


def first_figure(card: Card, figures: dict[str, Figure]) -> Figure:
    """The figure that stands first on a card."""
    return figures[card.spells[0].readings[0].figures[0]]


def _drawn(
    made: tuple[Glance, ...], figures: dict[str, Figure], published: dict[str, date | None]
) -> dict[str, Sparkline]:
    levels = topics.levels(figures.values())
    found = {}
    for card in (card for glance in made for card in glance.cards):
        first = first_figure(card, figures)
        if drawn := sparkline(levels.get(topics.topic(first), ()), published):
            found[first.id] = drawn
    return found


def _pair(ledger: Ledger) -> tuple[str, str] | None:
    """The two areas that the ledger is about."""
    counts: Counter[tuple[str, str]] = Counter()
    total = 0
    for row in ledger.rows(leading.count_subjects(ledger.claims())):
        total += row["n"]
        if row["two"]:
            counts[row["one"], row["two"]] += row["n"]
    first = counts.most_common(1)
    return first[0][0] if first and first[0][1] * _LEADS >= total else None


def _covers(ledger: Ledger) -> str | None:
    """The days from the first document to the last, in words."""
    documents = queries.latest_editions(ledger.documents())
    row = ledger.rows(documents.aggregate(first=documents.published.min(), last=documents.published.max()))[0]
    if row["first"] is None:
        return None
    first, last = row["first"].isoformat(), row["last"].isoformat()
    return dates.words(first if first == last else f"{first}/{last}")
