"""What of a ledger is asked for, and the lists of claims, events and documents that answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dostyk.ledger import queries

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Selection(NamedTuple):
    """The filters of a list, None where not asked for; see the queries of the same names.

    ``since`` and ``until`` are periods as CLAIMS writes them; ``document`` is the first letters of an id.
    """

    indicator: str | None = None
    area: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    document: str | None = None
    limit: int | None = None


def select_claims(claims: ir.Table, documents: ir.Table, asked: Selection) -> ir.Table:
    """The claims with the particulars of their documents, by indicator and period."""
    found = queries.with_particulars(_stated(claims, asked), documents)
    return _first(queries.by_indicator(found), asked)


def select_events(events: ir.Table, documents: ir.Table, asked: Selection) -> ir.Table:
    """The events with the particulars of their documents, by date; an indicator is no filter for them."""
    found = queries.with_particulars(_narrow(events, asked), documents)
    return _first(queries.by_day(found), asked)


def select_documents(documents: ir.Table, claims: ir.Table, events: ir.Table, asked: Selection) -> ir.Table:
    """The documents with the numbers of their claims and events, the newest first.

    ``since`` and ``until`` go by the day of publication; indicator, area and speaker keep the documents that have
    such a claim.
    """
    found = queries.published_between(documents, asked.since, asked.until)
    if asked.document is not None:
        found = found.filter(found.id.startswith(asked.document.lower()))
    if any((asked.indicator, asked.area, asked.speaker)):
        found = queries.stating(found, _stated(claims, asked._replace(since=None, until=None)))
    return _first(queries.newest_first(queries.counting(found, claims, events)), asked)


def _stated(claims: ir.Table, asked: Selection) -> ir.Table:
    return queries.with_indicator(_narrow(claims, asked), asked.indicator)


def _narrow(table: ir.Table, asked: Selection) -> ir.Table:
    table = queries.with_area(table, asked.area)
    table = queries.between(table, asked.since, asked.until)
    table = queries.with_speaker(table, asked.speaker)
    return queries.with_document(table, asked.document)


def _first(table: ir.Table, asked: Selection) -> ir.Table:
    return table if asked.limit is None else table.limit(asked.limit)
