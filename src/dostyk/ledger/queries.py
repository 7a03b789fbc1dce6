"""Questions to the ledger: pure functions from Ibis tables to Ibis tables, which know no connection.

A filter that is not asked for (None) gives the table back as it is. Claims, events and observations are told
apart by their columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import ibis

from dostyk.errors import InvalidValue
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from datetime import date, datetime

    import ibis.expr.types as ir

Letters: TypeAlias = "str | ir.StringValue"
Day: TypeAlias = "str | ir.DateValue"
"""A text or a period, or an expression for a text or for a day."""

_WORDS = re.compile(r'"([^"]+)"|(\S+)')


def with_indicator(table: ir.Table, indicator: Letters | None) -> ir.Table:
    """The claims of an indicator, or of a family of them: ``trade`` is every ``trade.…``."""
    if indicator is None:
        return table
    wanted = letters(indicator).lower().re_replace(r"\.$", "")
    return table.filter((table.indicator == wanted) | table.indicator.startswith(wanted.concat(".")))


def with_area(table: ir.Table, area: Letters | None) -> ir.Table:
    """The claims in which the area is either party, or the events in which it takes part."""
    if area is None:
        return table
    wanted = letters(area).lower()
    if "parties" in table.columns:
        return table.filter(table.parties.contains(wanted.upper()) | table.parties.contains(wanted))
    return table.filter((table.ref_area.lower() == wanted) | (table.counterpart_area.lower() == wanted))


def with_speaker(table: ir.Table, speaker: Letters | None) -> ir.Table:
    """The claims of a speaker, or the events with a participant, whose name holds these letters in either case."""
    if speaker is None:
        return table
    named = table.participants.join("\n") if "participants" in table.columns else table.speaker
    return table.filter(_holds(named, speaker))


def with_document(table: ir.Table, document: Letters | None) -> ir.Table:
    """The claims or events of one document, by the first letters of its id."""
    return table if document is None else table.filter(table.document.startswith(letters(document).lower()))


def between(table: ir.Table, since: Day | None = None, until: Day | None = None) -> ir.Table:
    """The rows whose period shares a day with what lies from ``since`` to ``until``, both periods or days and included.

    A row without a period is left out as soon as either is given; an open end reaches for ever.
    """
    if since is None and until is None:
        return table
    first = _first_day(since) if isinstance(since, str) else since
    last = _last_day(until) if isinstance(until, str) else until
    kept = table.filter(table.period_first.notnull() | table.period_last.notnull())
    if first is not None:
        kept = kept.filter(kept.period_last.isnull() | (kept.period_last >= first))
    if last is not None:
        kept = kept.filter(kept.period_first.isnull() | (kept.period_first <= last))
    return kept


def published_between(documents: ir.Table, since: str | None = None, until: str | None = None) -> ir.Table:
    """The documents published from the first day of ``since`` to the last day of ``until``."""
    first, last = _first_day(since), _last_day(until)
    kept = documents if first is None else documents.filter(documents.published >= first)
    return kept if last is None else kept.filter(kept.published <= last)


def with_particulars(table: ir.Table, documents: ir.Table) -> ir.Table:
    """The rows of claims or events with ``title``, ``outlet``, ``published``, ``url`` and ``path`` of their document."""
    particulars = documents.select(
        documents.id.name("document_id"), "title", "outlet", "published", "url", "path"
    )
    joined = table.inner_join(particulars, table.document == particulars.document_id)
    return joined.drop("document_id")


def with_reader(documents: ir.Table, runs: ir.Table) -> ir.Table:
    """The documents with the ``reader`` whose reading of them stands, empty when unknown."""
    readers = runs.select(runs.id.name("run"), "reader")
    return documents.left_join(readers, documents.read_by == readers.run).drop("run")


def with_own_reader(table: ir.Table, documents: ir.Table, runs: ir.Table) -> ir.Table:
    """The rows of claims or events with the ``reader`` that gave them: of those that stand the one whose reading of the
    document stands, of withdrawn ones that of the run that first stated them; empty when unknown.
    """
    readings = documents.select(documents.id.name("of"), "read_by")
    readers = runs.select(runs.id.name("run"), "reader")
    placed = table.left_join(readings, table.document == readings.of)
    run = ibis.ifelse(placed.withdrawn_at.isnull(), placed.read_by, placed.origin)
    known = placed.mutate(given_by=run)
    return known.left_join(readers, known.given_by == readers.run).drop("of", "read_by", "given_by", "run")


def stating(documents: ir.Table, table: ir.Table) -> ir.Table:
    """The documents that have a row in a table of claims or events."""
    return documents.semi_join(table, documents.id == table.document)


def promising(documents: ir.Table, claims: ir.Table, events: ir.Table) -> ir.Table:
    """The documents that state a target, pledge or forecast, or name something planned."""
    ahead = claims.filter(claims.status.isin(["target", "pledge", "forecast"])).select("document")
    planned = events.filter(events.status == "planned").select("document")
    return stating(documents, ahead.union(planned, distinct=True))


def counting(documents: ir.Table, claims: ir.Table, events: ir.Table) -> ir.Table:
    """The documents with how many ``claims`` and ``events`` they have."""
    for name, table in (("claims", claims), ("events", events)):
        counts = table.group_by("document").aggregate(table.count().name(name))
        joined = documents.left_join(counts, documents.id == counts.document).drop("document")
        documents = joined.mutate(joined[name].fill_null(0).name(name))
    return documents


def latest_editions(documents: ir.Table) -> ir.Table:
    """The documents without a later edition."""
    later = documents.filter(documents.supersedes.notnull()).select(superseded=documents.supersedes)
    return documents.anti_join(later, documents.id == later.superseded)


def newest_first(documents: ir.Table) -> ir.Table:
    """The documents by day of publication, the last first and the undated at the end."""
    return documents.order_by(documents.published.desc(nulls_first=False), documents.first_seen, documents.id)


def by_indicator(claims: ir.Table) -> ir.Table:
    """The claims by indicator, then in the order of their periods, those without one last."""
    return claims.order_by("indicator", claims.period_first.asc(nulls_first=False), "document", "position")


def by_day(events: ir.Table) -> ir.Table:
    """The events in the order of their first days, those without a date last."""
    return events.order_by(events.period_first.asc(nulls_first=False), "document", "position")


def live(table: ir.Table) -> ir.Table:
    """The rows that no later reading withdrew."""
    return table.filter(table.withdrawn_at.isnull())


def new_since(table: ir.Table, moment: datetime) -> ir.Table:
    """The rows that were first stated at the moment or later."""
    return table.filter(table.first_seen >= moment)


def withdrawn_since(table: ir.Table, moment: datetime) -> ir.Table:
    """The rows that stood before the moment and were withdrawn at it or later; ``table`` holds the withdrawn ones too."""
    return table.filter((table.first_seen < moment) & (table.withdrawn_at >= moment))


def as_of(table: ir.Table, moment: datetime) -> ir.Table:
    """The rows as they stood just before the moment; ``table`` holds the withdrawn ones too."""
    known = table.filter(table.first_seen < moment)
    if "withdrawn_at" not in known.columns:
        return known
    return known.filter(known.withdrawn_at.isnull() | (known.withdrawn_at >= moment))


def holding(documents: ir.Table, words: str) -> ir.Table:
    """The documents whose title and text hold all the words, in either case; words in quotation marks stand together."""
    for word in split_words(words):
        documents = documents.filter(_holds(documents.text, word) | _holds(documents.title, word))
    return documents


def quoting(claims: ir.Table, words: str) -> ir.Table:
    """The claims whose quote holds all the words, in either case."""
    for word in split_words(words):
        claims = claims.filter(_holds(claims.quote, word))
    return claims


def split_words(words: str) -> tuple[str, ...]:
    """The words to look for; those in quotation marks are one.

    >>> split_words('Dostyk "train pairs"')
    ('Dostyk', 'train pairs')
    """
    found = tuple(quoted or word for quoted, word in _WORDS.findall(words))
    if not found:
        raise InvalidValue("there is no word to look for")
    return found


def letters(given: Letters) -> ir.StringValue:
    """Text as the engine takes it, so that it is lowered there, as the text it is compared with is."""
    given_there: ir.StringValue = ibis.literal(given) if isinstance(given, str) else given
    return given_there


def _holds(column: ir.Column, sought: Letters) -> ir.Column:
    """Whether the column holds the letters; the engine itself lowers both, so that both are lowered alike."""
    return column.lower().contains(letters(sought).lower())


def _first_day(period: str | None) -> date | None:
    return None if period is None else Period.parse(period).first


def _last_day(period: str | None) -> date | None:
    return None if period is None else Period.parse(period).last
