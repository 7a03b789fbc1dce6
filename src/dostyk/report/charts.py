"""Every stated value of the main indicators over time: which figures make a chart, and where each point lies."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.report import topics
from dostyk.report.model import Chart, Figure, Point
from dostyk.vocabulary.period import period_of
from dostyk.vocabulary.wording import scale

if TYPE_CHECKING:
    from dostyk.report.topics import Topic

CHARTS: Final = 24
SLOTS: Final = 7
"""Colours for sources; slot 0 is for all the others."""

_AIMED: Final = frozenset({"target", "pledge", "forecast"})


def charts(figures: tuple[Figure, ...], published: dict[str, date | None]) -> tuple[tuple[Chart, ...], int]:
    """The charts worth drawing, and how many more topics had enough figures for one.

    A topic is drawn when its values lie at two moments at least, or disagree about one.
    """
    spoken = [figure for figure in figures if not figure.copied]
    order = {areas: rank for rank, areas in enumerate(topics.subjects(spoken))}
    worth = [
        (about, rows)
        for about, rows in topics.levels(spoken).items()
        if about.entry.chart and _tells(rows, published)
    ]
    worth.sort(key=lambda item: (-len(item[1]), item[0].entry.rank))
    drawn = sorted(worth[:CHARTS], key=lambda item: _place(item[0], len(item[1]), order))
    names = Counter(row.source_name for _, rows in drawn for row in rows)
    slots = _slots(names)
    made = tuple(_chart(n, about, rows, slots, published) for n, (about, rows) in enumerate(drawn, start=1))
    return made, len(worth) - len(drawn)


def _place(about: Topic, size: int, order: dict[tuple[str, ...], int]) -> tuple[int | str, ...]:
    return (order[about.areas], about.entry.rank, about.ref or "", about.product or "", -size, about.unit)


def _tells(rows: list[Figure], published: dict[str, date | None]) -> bool:
    placed = {(place(row, published), row.claim.value) for row in rows}
    return len({spot for spot in placed if spot[0]}) > 1


def _slots(names: Counter[str]) -> dict[str, int]:
    ranked = sorted(names, key=lambda name: (-names[name], name))
    return {name: at if at <= SLOTS else 0 for at, name in enumerate(ranked, start=1)}


def _chart(
    number: int, about: Topic, rows: list[Figure], shared: dict[str, int], published: dict[str, date | None]
) -> Chart:
    here = Counter(row.source_name for row in rows)
    slots = shared if len(shared) <= SLOTS else _slots(here)
    largest = max(max(abs(row.claim.value), abs(row.claim.value_high or Decimal(0))) for row in rows)
    shown = scale(about.unit, largest)
    points = [_point(row, shown.divisor, slots[row.source_name], published) for row in rows]
    label, subject = topics.label(about, rows)
    named = sorted({(slots[name], name) for name in here if slots[name]})
    if any(not slots[name] for name in here):
        named.append((0, "other sources"))
    return Chart(
        id=f"chart-{number}",
        label=label,
        family=about.entry.family,
        subject=subject,
        unit=shown.label,
        points=tuple(sorted(filter(None, points), key=lambda p: (p.at, p.low, p.figure))),
        sources=tuple(named),
        undrawn=tuple(row.id for row, point in zip(rows, points, strict=True) if point is None),
    )


def _point(figure: Figure, divisor: Decimal, slot: int, published: dict[str, date | None]) -> Point | None:
    spot = place(figure, published)
    if spot is None:
        return None
    first, last, at, dated = spot
    claim = figure.claim
    words = ", ".join(filter(None, (figure.value, figure.period or "period not stated", figure.speaker)))
    return Point(
        figure=figure.id,
        first=first,
        last=last,
        at=at,
        low=float(claim.value / divisor),
        high=None if claim.value_high is None else float(claim.value_high / divisor),
        slot=slot,
        aimed=claim.status in _AIMED,
        dated=dated,
        words=f"{words} – {figure.source_name}",
    )


def place(figure: Figure, published: dict[str, date | None]) -> tuple[date, date, date, bool] | None:
    """First day, last day and the day of the dot, and whether the document states the period; None without any day.

    The dot stands in the middle of a closed period and at the near end of an open one.
    """
    day = published.get(figure.source)
    period = period_of(figure.claim.time_period)
    if period is None:
        return (day, day, day, False) if day else None
    if period.last is None and period.first:
        end = max(day or period.first, period.first)
        return (period.first, end, end, True)
    if period.first is None and period.last:
        return (period.last, period.last, period.last, True)
    first, last = period.first, period.last
    assert first is not None
    assert last is not None
    return (first, last, first + timedelta(days=(last - first).days // 2), True)
