"""Figures of one subject over time, stated and official: pure functions from Ibis tables to Ibis tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.ledger import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir


def count_topics(claims: ir.Table, most: int) -> ir.Table:
    """What levels are stated of: each indicator of a subject in a unit, with the number of claims ``n``, most first."""
    levels = claims.filter(claims.measure == "level")
    names = ["indicator", "ref_area", "counterpart_area", "product", "unit"]
    counts = levels.group_by(names).aggregate(n=levels.count())
    return counts.order_by(counts.n.desc(), *names).limit(most)


def about(
    table: ir.Table, indicators: Sequence[str], areas: Sequence[str | None], product: str | None, unit: str
) -> ir.Table:
    """The claims or observations of these indicators whose two areas are among these (None: none is given)."""
    found = table.filter(table.indicator.isin(list(indicators)) & (table.unit == unit))
    found = found.filter(found["product"].isnull() if product is None else found["product"] == product)
    for name in ("ref_area", "counterpart_area"):
        inside = found[name].isin([area for area in areas if area is not None])
        found = found.filter(inside | found[name].isnull() if None in areas else inside)
    return found


def stated(claims: ir.Table, documents: ir.Table, most: int) -> ir.Table:
    """The levels among the claims with the particulars of their documents, at most so many, the surest first."""
    levels = claims.filter(claims.measure == "level")
    rows = queries.with_particulars(levels, documents)
    return rows.order_by(rows.confidence.desc(), rows.id).limit(most)


def latest_vintages(observations: ir.Table) -> ir.Table:
    """The observations in the order of time, those of a later release of the same figure last."""
    kept = observations.filter(observations.value.notnull())
    return kept.order_by("reporter", "period_first", kept.vintage.asc(nulls_first=True), "id")
