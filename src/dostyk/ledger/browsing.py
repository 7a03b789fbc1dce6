"""Looking through many claims: what is asked for, and a page of it at a time.

Pure functions from Ibis tables to Ibis tables, as in ``queries``.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.ledger import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir

    from dostyk.ledger.queries import Day, Letters

SORTS: Final = {
    "period": "period_first",
    "value": "value",
    "confidence": "confidence",
    "indicator": "indicator",
    "speaker": "speaker",
    "published": "published",
    "added": "first_seen",
}
"""What claims can be sorted by, and the column that holds it."""


class Asked(NamedTuple):
    """Which claims are wanted; None or empty: any.

    ``areas``: each is a party. ``words`` stand in the quote or in the speaker's name. ``speaker``: letters of the
    name. ``added``: the moment (UTC, ISO 8601) after which a claim was first stated. ``document``: first letters of the id. ``finding``: the id or the rule of a finding, or ``any``.
    ``since`` and ``until`` are periods. In the place of a text or of a period there may be an expression.
    """

    words: str | tuple[Letters, ...] | None = None
    indicator: Letters | None = None
    areas: tuple[Letters, ...] = ()
    since: Day | None = None
    until: Day | None = None
    speaker: Letters | None = None
    status: Letters | None = None
    measure: Letters | None = None
    unit: Letters | None = None
    outlet: Letters | None = None
    document: Letters | None = None
    finding: Letters | None = None
    added: Letters | None = None


class Edge(NamedTuple):
    """The row next to a page: its value in the sorted column (None: unknown), its id, and which side the page is on."""

    value: Any
    id: Letters
    side: Literal["after", "before"] = "after"


class Tables(NamedTuple):
    """The tables a question about claims is asked of."""

    claims: ir.Table
    documents: ir.Table
    findings: ir.Table


def narrow(tables: Tables, asked: Asked) -> ir.Table:
    """The claims that are asked for."""
    found = queries.with_indicator(tables.claims, asked.indicator)
    for code in asked.areas:
        found = queries.with_area(found, code)
    found = queries.between(found, asked.since, asked.until)
    found = queries.with_speaker(found, asked.speaker)
    found = queries.with_document(found, asked.document)
    for name in ("status", "measure", "unit"):
        if (value := getattr(asked, name)) is not None:
            found = found.filter(found[name] == value)
    if asked.outlet is not None:
        there = tables.documents.filter(tables.documents.outlet == asked.outlet)
        found = found.semi_join(there, found.document == there.id)
    if asked.added is not None:
        found = found.filter(found.first_seen > queries.letters(asked.added).cast("timestamp(6)"))
    if asked.finding is not None:
        concerned = _concerned(tables.findings, asked.finding)
        found = found.semi_join(concerned, found.id == concerned.claim)
    return saying(found, asked.words)


def saying(claims: ir.Table, words: str | tuple[Letters, ...] | None) -> ir.Table:
    """The claims in whose quote or speaker's name each of the words stands, in either case."""
    if isinstance(words, str):
        words = queries.split_words(words) if words.strip() else None
    if not words:
        return claims
    said = claims.quote.concat("\n", claims.speaker.fill_null("")).lower()
    for word in words:
        claims = claims.filter(said.contains(queries.letters(word).lower()))
    return claims


def page(
    claims: ir.Table,
    documents: ir.Table,
    sort: str,
    edge: Edge | None,
    size: int,
    *,
    descending: bool = False,
) -> ir.Table:
    """The ids, and the values sorted by, of at most ``size`` claims next to an edge; what has no value comes last.

    It takes as long for the last page as for the first, since it passes over no rows. Ties are in the order of the
    ids. A page before an edge comes in the opposite order.
    """
    if sort not in SORTS:
        raise InvalidValue(f"{sort!r} is nothing to sort by", hint=f"sort by {', '.join(SORTS)}")
    if sort == "published":
        days = documents.select(other=documents.id, published=documents.published)
        claims = claims.join(days, claims.document == days.other)
    keys = claims.select("id", by=claims[SORTS[sort]])
    back = edge is not None and edge.side == "before"
    if edge is not None:
        keys = keys.filter(_beyond(keys, edge, down=descending != back, back=back))
    down = descending != back
    nulls = keys.by.isnull()
    order = (
        nulls.desc() if back else nulls.asc(),
        keys.by.desc() if down else keys.by.asc(),
        keys.id.desc() if back else keys.id.asc(),
    )
    return keys.order_by(*order).limit(size)


def rows_of(tables: Tables, ids: Sequence[str]) -> ir.Table:
    """The claims of these ids with the particulars of their documents, in no order."""
    chosen = tables.claims.filter(tables.claims.id.isin(ids))
    return queries.with_particulars(chosen, tables.documents)


def sorted_rows(tables: Tables, asked: Asked, sort: str, *, descending: bool = False) -> ir.Table:
    """All the claims that are asked for with the particulars of their documents, in the order of the pages."""
    found = queries.with_particulars(narrow(tables, asked), tables.documents)
    by = found[SORTS[sort]]
    return found.order_by(by.isnull(), by.desc() if descending else by.asc(), found.id)


def with_outlet(claims: ir.Table, documents: ir.Table) -> ir.Table:
    """The claims with the ``outlet`` of their document."""
    outlets = documents.select(other=documents.id, outlet=documents.outlet)
    return claims.join(outlets, claims.document == outlets.other)


def read_value(sort: str, written: str) -> Any:
    """A value of the sorted column from an address; raises InvalidValue."""
    column = SORTS.get(sort, "")
    try:
        if column in ("period_first", "published"):
            return date.fromisoformat(written)
        if column == "first_seen":
            return datetime.fromisoformat(written)
        if column in ("value", "confidence"):
            return float(Decimal(written))
    except (ValueError, InvalidOperation) as error:
        raise InvalidValue(
            f"{written[:40]!r} is no place in the list", hint="start at the first page"
        ) from error
    return written


def _beyond(keys: ir.Table, edge: Edge, *, down: bool, back: bool) -> ir.Column:
    """Whether a row lies on the wanted side of the edge in the order (unknown last, value, id)."""
    further = keys.id < edge.id if back else keys.id > edge.id
    if edge.value is None:
        unknown = keys.by.isnull() & further
        return unknown | keys.by.notnull() if back else unknown
    past = keys.by < edge.value if down else keys.by > edge.value
    known = past | ((keys.by == edge.value) & further)
    return known if back else known | keys.by.isnull()


def _concerned(findings: ir.Table, finding: Letters) -> ir.Table:
    """The ids of the claims that findings concern."""
    if not (isinstance(finding, str) and finding == "any"):
        findings = findings.filter((findings.id == finding) | (findings.rule == finding))
    return findings.select(claim=findings.claims.unnest()).distinct()
