"""A topic's figures and official series as the chart that the brief draws too."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from dostyk.report import names
from dostyk.report.charts import SLOTS, place
from dostyk.report.model import Chart, Line, Point
from dostyk.vocabulary import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dostyk.report.model import Figure
    from dostyk.report.topics import Topic
    from dostyk.vocabulary.wording import Scale

_AIMED: Final = frozenset({"target", "pledge", "forecast"})
_QUOTED: Final = 240
_LINES: Final = 4
_FEWEST_DAYS: Final = 300
"""A period at least this long is taken for a year."""

Observation = dict[str, Any]


def plot(
    about: Topic,
    figures: Sequence[Figure],
    published: dict[str, date | None],
    official: Sequence[Observation],
) -> Chart:
    """The chart: each reporter's yearly series a line, every figure a dot in the colour of its source."""
    sizes = [max(abs(f.claim.value), abs(f.claim.value_high or Decimal(0))) for f in figures]
    sizes += [abs(Decimal(str(row["value"]))) for row in official]
    scale = wording.scale(about.unit, max(sizes, default=Decimal(0)))
    lines = _lines(official, scale)
    sources = Counter(f.source_name for f in figures)
    free = range(len(lines) + 1, SLOTS + 1)
    slots = dict(zip((name for name, _ in sources.most_common()), free, strict=False))
    points = {f.id: _point(f, scale, slots.get(f.source_name, 0), published) for f in figures}
    named = sorted((slot, name) for name, slot in slots.items())
    return Chart(
        id="series",
        label=about.entry.label,
        family=about.entry.family,
        subject=names.parties(about.entry.parties, about.ref, about.other),
        unit=scale.label,
        points=tuple(sorted(filter(None, points.values()), key=lambda p: (p.at, p.low, p.figure))),
        sources=(*named, *([(0, "…")] if len(sources) > len(slots) else [])),
        undrawn=tuple(key for key, point in points.items() if point is None),
        lines=lines,
    )


def _lines(official: Sequence[Observation], scale: Scale) -> tuple[Line, ...]:
    """A line for each reporter and data set; a later release of a figure replaces an earlier one."""
    found: dict[str, dict[date, float]] = defaultdict(dict)
    for row in official:
        first, last = row["period_first"], row["period_last"]
        if first and last and (last - first).days >= _FEWEST_DAYS:
            found[_who(row)][first + timedelta(days=(last - first).days // 2)] = row["value"] / float(
                scale.divisor
            )
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:_LINES]
    return tuple(
        Line(name, at, tuple(sorted(spots.items()))) for at, (name, spots) in enumerate(ranked, start=1)
    )


def _who(row: Observation) -> str:
    about = ", ".join(filter(None, (row["dataset"], row["valuation"], *(row["scope"] or ()))))
    return f"{names.area(row['reporter'])} ({about})"


def _point(figure: Figure, scale: Scale, slot: int, published: dict[str, date | None]) -> Point | None:
    spot = place(figure, published)
    if spot is None:
        return None
    first, last, at, dated = spot
    claim = figure.claim
    quote = " ".join(figure.quote.split())
    quote = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…"
    words = ", ".join(filter(None, (figure.value, figure.period, figure.speaker)))
    return Point(
        figure=figure.id,
        first=first,
        last=last,
        at=at,
        low=float(claim.value / scale.divisor),
        high=None if claim.value_high is None else float(claim.value_high / scale.divisor),
        slot=slot,
        aimed=claim.status in _AIMED,
        dated=dated,
        words=f"{words} – {figure.source_name}: “{quote}”",
    )
