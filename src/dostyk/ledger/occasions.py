"""Events over time: which there are, and how many in each year, month or day. Pure functions from Ibis tables to Ibis tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import ibis

from dostyk.ledger import queries

if TYPE_CHECKING:
    from datetime import date

    import ibis.expr.types as ir

Step = Literal["year", "month", "day"]
_UNITS: Final = {"year": "Y", "month": "M", "day": "D"}


class Wanted(NamedTuple):
    """Which events are wanted, None: any. ``since`` and ``until`` are periods; for ``state`` see ``in_state``."""

    since: str | None
    until: str | None
    state: str | None
    type: str | None


def narrow(events: ir.Table, wanted: Wanted, today: date) -> ir.Table:
    """The events that are wanted."""
    found = in_state(events, wanted.state, today)
    if wanted.type is not None:
        found = found.filter(found.type == wanted.type)
    return queries.between(found, wanted.since, wanted.until)


def in_state(events: ir.Table, state: str | None, today: date) -> ir.Table:
    """The events that happened, are ongoing, are planned, or were planned for a day that is over (overdue)."""
    if state is None:
        return events
    if state not in ("planned", "overdue"):
        return events.filter(events.status == state)
    planned = events.filter(events.status == "planned")
    last = ibis.coalesce(planned.period_last, planned.period_first)
    over = (last < today).fill_null(False)
    return planned.filter(over if state == "overdue" else ~over)


def extent(events: ir.Table) -> ir.Table:
    """One row: the ``number`` of events, how many of them are ``dated``, and the ``first`` and ``last`` of their days."""
    day = _day(events)
    return events.aggregate(
        number=events.count(), dated=day.count(), first=day.min(), last=events.period_last.max()
    )


def count_by(events: ir.Table, step: Step) -> ir.Table:
    """The number ``n`` of events of each year, month or day ``at``, which is named by its first day.

    An event counts for the year in which it begins; for a month or a day only where it lies in that one.
    """
    dated = events.filter(_day(events).notnull())
    begun = _day(dated).truncate(_UNITS[step])
    if step != "year":
        ended = ibis.coalesce(dated.period_last, dated.period_first).truncate(_UNITS[step])
        dated = dated.filter(begun == ended)
    return dated.group_by(at=_day(dated).truncate(_UNITS[step])).aggregate(n=dated.count())


def latest(events: ir.Table, most: int) -> ir.Table:
    """At most so many events, the latest first, the undated last."""
    return events.order_by(_day(events).desc(nulls_first=False), "document", "position").limit(most)


def soonest(events: ir.Table, most: int) -> ir.Table:
    """At most so many of the dated events, the earliest first."""
    dated = events.filter(_day(events).notnull())
    return dated.order_by(_day(dated).asc(), "document", "position").limit(most)


def _day(events: ir.Table) -> ir.DateValue:
    """The day by which an event has its place in time."""
    day: ir.DateValue = ibis.coalesce(events.period_first, events.period_last)
    return day
