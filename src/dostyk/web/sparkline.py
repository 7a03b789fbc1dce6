"""A small drawing of the levels of a topic over time, for a card: dots, and a line through the middle of each day."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.report.charts import place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dostyk.report.model import Figure

WIDTH: Final = 160.0
HEIGHT: Final = 34.0
_EDGE: Final = 4.0
_STATED: Final = frozenset({"actual", "estimate"})


class Dot(NamedTuple):
    """A figure in the drawing, in pixels from its upper left corner; ``aimed``: a target, pledge or forecast."""

    x: float
    y: float
    aimed: bool


class Sparkline(NamedTuple):
    """``path`` is the line as SVG writes it, empty for a single day; ``years`` are the first and the last."""

    dots: tuple[Dot, ...]
    path: str
    years: tuple[int, int]


def sparkline(figures: Iterable[Figure], published: dict[str, date | None]) -> Sparkline | None:
    """The drawing of figures of one topic and unit; None when they are of fewer than two days."""
    placed = [
        (spot[2], float(f.claim.value), f.claim.status not in _STATED)
        for f in figures
        if (spot := place(f, published))
    ]
    days = sorted({day for day, _, _ in placed})
    if len(days) < 2:
        return None
    low, high = min(0.0, *(value for _, value, _ in placed)), max(value for _, value, _ in placed)
    span, height = (days[-1] - days[0]).days, (high - low) or 1.0

    def put(day: date, value: float) -> tuple[float, float]:
        across = _EDGE + (WIDTH - 2 * _EDGE) * (day - days[0]).days / span
        return round(across, 1), round(HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * (value - low) / height, 1)

    dots = tuple(sorted({Dot(*put(day, value), aimed) for day, value, aimed in placed}))
    stated = {day: [v for d, v, aimed in placed if d == day and not aimed] for day in days}
    line = [put(day, median(values)) for day, values in stated.items() if values]
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in line) if len(line) > 1 else ""
    return Sparkline(dots, path, (days[0].year, days[-1].year))
