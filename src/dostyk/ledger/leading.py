"""What a ledger speaks of most: pure functions from Ibis tables to Ibis tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import ibis

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir

Pair = tuple[str | None, str | None]
_ABOUT: Final = ("one", "two", "indicator", "product", "unit", "measure")


def spoken_of(claims: ir.Table, indicators: Sequence[str]) -> ir.Table:
    """The levels and changes of these indicators."""
    return claims.filter(claims.indicator.isin(list(indicators)), claims.measure.isin(["level", "change"]))


def count_subjects(claims: ir.Table) -> ir.Table:
    """The two areas ``one`` and ``two`` of the claims, in alphabetical order, with their number ``n``, most first; a
    single area is ``one``."""
    named = claims.mutate(**_subject(claims))
    counts = named.group_by("one", "two").aggregate(n=named.count())
    return counts.order_by(counts.n.desc(), "one", "two")


def about_subjects(claims: ir.Table, subjects: Sequence[Pair]) -> ir.Table:
    """The claims about these areas or pairs of areas."""
    named = claims.mutate(**_subject(claims))
    wanted = ibis.or_(*(_is(named.one, one) & _is(named.two, two) for one, two in subjects))
    return named.filter(wanted)


def newest_of_each(claims: ir.Table, documents: ir.Table, most: int) -> ir.Table:
    """Of each subject's indicator, product, unit and measure at most so many claims, those published last, among those
    of ``documents``; ``claims`` has the columns of ``about_subjects``, and loses them."""
    days = documents.select(told_in=documents.id, published=documents.published)
    slim = claims.select("id", "document", "confidence", *_ABOUT).inner_join(
        days, claims.document == days.told_in
    )
    window = ibis.window(
        group_by=list(_ABOUT),
        order_by=[slim.published.desc(nulls_first=False), slim.confidence.desc(), slim.id],
    )
    placed = slim.mutate(place=ibis.row_number().over(window))
    chosen = placed.filter(placed.place < most)
    return (
        claims.semi_join(chosen, claims.id == chosen.id).drop("one", "two").order_by("document", "position")
    )


def _subject(claims: ir.Table) -> dict[str, ir.StringValue]:
    ref, other = claims.ref_area, claims.counterpart_area
    both = ref.notnull() & other.notnull() & (ref != other)
    least = ibis.ifelse(both, ibis.least(ref, other), ibis.coalesce(ref, other))
    return {"one": least, "two": ibis.ifelse(both, ibis.greatest(ref, other), ibis.null("string"))}


def _is(column: ir.Column, value: str | None) -> ir.Column:
    return column.isnull() if value is None else column == value
