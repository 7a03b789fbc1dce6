"""A chart as a Vega-Lite specification, and a specification as an SVG that takes the colours of its page."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from dostyk.report.charts import SLOTS
from dostyk.report.labels import SIDES, Spot, arrange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.report.model import Chart, Point

Encoding = dict[str, object]
WIDTH: Final = 430
WIDE: Final = 980
HEIGHT: Final = 210
_INK, _FAINT, _GRID, _PAPER = "#0b0d01", "#0b0d02", "#0b0d03", "#0b0d04"
_SLOT: Final = tuple(f"#0b0e0{slot}" for slot in range(SLOTS + 1))
_VARIABLES: Final = {
    _INK: "var(--ink)",
    _FAINT: "var(--faint)",
    _GRID: "var(--line)",
    _PAPER: "var(--paper)",
    **{colour: f"var(--source-{slot})" for slot, colour in enumerate(_SLOT)},
}
_LIGHT: Final = {
    _INK: "#1c1e23",
    _FAINT: "#646770",
    _GRID: "#e2dfd7",
    _PAPER: "#ffffff",
    **dict(
        zip(
            _SLOT,
            ("#8b8e95", "#1f5488", "#b4531c", "#39793f", "#7b3f8c", "#97780f", "#177f86", "#b0305c"),
            strict=True,
        )
    ),
}
_BASE: Final = "https://vega.github.io/vega-datasets/"
"""What the renderer puts before every link."""

_YEAR_ROOM: Final = 60
_AXIS: Final = {
    "labelColor": _FAINT,
    "labelFontSize": 13,
    "gridColor": _GRID,
    "domain": False,
    "ticks": False,
}
_CONFIG: Final = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": _AXIS,
    "axisX": {"labelPadding": 8, "domain": True, "domainColor": _GRID},
    "axisY": {"labelPadding": 6},
}


def specification(chart: Chart, *, width: int = WIDTH) -> dict[str, object]:
    """The chart in Vega-Lite 5, so many pixels wide; colours are stand-ins that ``svg`` turns into the page's own."""
    begin, end = _window(chart)
    low, *steps, high = _steps(chart)
    sides = arrange(_spots(chart.points, (begin, end), (low, high), width), width, HEIGHT)
    x, y = _axes(begin, end, [low, *steps, high], width)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": HEIGHT,
        "background": None,
        "padding": 4,
        "data": {"values": [_row(point) for point in chart.points]},
        "config": _CONFIG,
        "layer": [*_lines(chart, x, y), *_marks(x, y), *_labels(chart.points, sides, x, y)],
    }


def _axes(begin: date, end: date, steps: list[float], width: int) -> tuple[Encoding, Encoding]:
    ticks, pattern = _ticks(begin, end, width // _YEAR_ROOM)
    x: Encoding = {
        "field": "at",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [begin.isoformat(), end.isoformat()]},
        "axis": {
            "title": None,
            "values": [tick.isoformat() for tick in ticks],
            "format": pattern,
            "grid": False,
        },
    }
    y: Encoding = {
        "field": "low",
        "type": "quantitative",
        "scale": {"domain": [steps[0], steps[-1]], "nice": False},
        "axis": {"title": None, "values": steps},
    }
    return x, y


def _marks(x: Encoding, y: Encoding) -> list[dict[str, object]]:
    """A hairline over the period of each value, a bar over a range, a dot or diamond that links to its row."""
    stroke = {"field": "stroke", "type": "nominal", "scale": None}
    return [
        {
            "mark": {"type": "rule", "strokeWidth": 1.5, "opacity": 0.45, "aria": False},
            "encoding": {"x": {**x, "field": "first"}, "x2": {"field": "last"}, "y": y, "stroke": stroke},
        },
        {
            "transform": [{"filter": "isValid(datum.high)"}],
            "mark": {"type": "rule", "strokeWidth": 7, "opacity": 0.4, "strokeCap": "round", "aria": False},
            "encoding": {"x": x, "y": y, "y2": {"field": "high"}, "stroke": stroke},
        },
        {
            "mark": {"type": "point", "size": 75, "strokeWidth": 2, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "stroke": stroke,
                "fill": {"field": "fill", "type": "nominal", "scale": None},
                "shape": {"field": "shape", "type": "nominal", "scale": None},
                "href": {"field": "href"},
                "description": {"field": "words"},
            },
        },
    ]


def svg(spec: Mapping[str, object]) -> str:
    """The specification drawn, without script or outside reference, the same for the same specification."""
    import vl_convert

    text = json.dumps(spec, ensure_ascii=False).encode("utf-8", "replace").decode()
    drawn: str = vl_convert.vegalite_to_svg(text, vl_version="5.21")
    names = {name: f"clip-{at}" for at, name in enumerate(dict.fromkeys(re.findall(r"\bclip\d+\b", drawn)))}
    drawn = re.sub(r"\bclip\d+\b", lambda m: names[m[0]], drawn)
    drawn = re.sub(r' xmlns(:xlink)?="[^"]*"| font-family="[^"]*"', "", drawn)
    drawn = drawn.replace(f'xlink:href="{_BASE}', 'href="').replace('xlink:href="', 'href="')
    drawn = re.sub(r'(<svg[^>]*?) width="[^"]*" height="[^"]*"', r"\1", drawn, count=1)
    drawn = re.sub(
        r'<path aria-label="([^"]*)"([^>]*?)/></a>', r"<path\2><title>\1</title></path></a>", drawn
    )
    drawn = re.sub(r'<path class="(?:background|foreground)"[^>]*/>', "", drawn)
    drawn = re.sub(r' (?:d|transform|[xy]2?)="[^"]*"', _shorten, drawn)
    return re.sub("|".join(_VARIABLES), lambda m: _VARIABLES[m[0]], drawn)


def picture(spec: Mapping[str, object], title: str, form: Literal["svg", "png"]) -> bytes:
    """The specification as a file of its own, in the colours of a light page, under a title."""
    import vl_convert

    titled = {**spec, "title": {"text": title, "anchor": "start", "fontSize": 15}, "background": "#ffffff"}
    text = json.dumps(titled, ensure_ascii=False).encode("utf-8", "replace").decode()
    text = re.sub("|".join(_LIGHT), lambda m: _LIGHT[m[0]], text)
    if form == "png":
        drawn: bytes = vl_convert.vegalite_to_png(text, vl_version="5.21", scale=2)
        return drawn
    return str(vl_convert.vegalite_to_svg(text, vl_version="5.21")).encode()


def _shorten(attribute: re.Match[str]) -> str:
    return re.sub(r"-?\d+\.\d{3,}", lambda m: f"{float(m[0]):.2f}", attribute[0])


def _row(point: Point) -> dict[str, object]:
    colour = _SLOT[point.slot]
    return {
        "at": point.at.isoformat(),
        "first": point.first.isoformat(),
        "last": point.last.isoformat(),
        "low": point.low,
        "high": point.high,
        "stroke": colour,
        "fill": _PAPER if point.aimed else colour,
        "shape": "circle" if point.dated else "diamond",
        "href": f"#c-{point.figure}",
        "words": point.words,
    }


def _window(chart: Chart) -> tuple[date, date]:
    days = [day for line in chart.lines for day, _ in line.spots]
    first = min([*days, *(point.first for point in chart.points)])
    last = max([*days, *(point.last for point in chart.points)])
    if last.year == first.year:
        return date(first.year, 1, 1), date(first.year, 12, 31)
    return date(first.year, 1, 1), date(min(last.year, 9998), 12, 31)


def _steps(chart: Chart) -> list[float]:
    """Round numbers from below the least value (or nought) to above the greatest."""
    values = [value for line in chart.lines for _, value in line.spots]
    values += [value for point in chart.points for value in (point.low, point.high) if value is not None]
    low, high = min(0.0, *values), max(0.0, *values) or (1.0 if min(values) >= 0 else 0.0)
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(step * n, 12) for n in range(first, last + 1)]


def _lines(chart: Chart, x: Encoding, y: Encoding) -> list[dict[str, object]]:
    """One layer for each official series, under the dots."""
    layers: list[dict[str, object]] = []
    for line in chart.lines:
        rows = [{"at": day.isoformat(), "low": value} for day, value in line.spots]
        spot = {"filled": True, "fill": _SLOT[line.slot], "size": 18}
        mark = {"type": "line", "strokeWidth": 2, "opacity": 0.8, "point": spot, "description": line.name}
        stroke = {"value": _SLOT[line.slot]}
        layers.append(
            {"data": {"values": rows}, "mark": mark, "encoding": {"x": x, "y": y, "stroke": stroke}}
        )
    return layers


def _ticks(begin: date, end: date, most: int) -> tuple[list[date], str]:
    years = end.year - begin.year + 1
    if years == 1:
        return [date(begin.year, month, 15) for month in (2, 5, 8, 11)], "%b %Y"
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500, 2000, 10000) if years / s <= most)
    first = -(-begin.year // step) * step
    return [date(year, 7, 1) for year in range(first, end.year + 1, step)], "%Y"


def _labels(
    points: tuple[Point, ...], sides: list[str | None], x: Encoding, y: Encoding
) -> list[dict[str, object]]:
    """One layer of text for each side of the dots on which a number stands."""
    layers: list[dict[str, object]] = []
    for side, (align, dx, dy) in SIDES.items():
        here = [point for point, chosen in zip(points, sides, strict=True) if chosen == side]
        if here:
            rows = [{"at": p.at.isoformat(), "top": _top(p), "text": _number(p)} for p in here]
            mark = {"type": "text", "align": align, "dx": dx, "dy": dy, "baseline": "middle", "fontSize": 12}
            layers.append(
                {
                    "data": {"values": rows},
                    "mark": {**mark, "fill": _INK, "aria": False},
                    "encoding": {"x": x, "y": {**y, "field": "top"}, "text": {"field": "text"}},
                }
            )
    return layers


def _spots(
    points: tuple[Point, ...], days: tuple[date, date], extent: tuple[float, float], width: int
) -> list[Spot]:
    begin, end = days
    low, high = extent
    return [
        Spot(
            x=(point.at - begin).days / ((end - begin).days or 1) * width,
            y=HEIGHT - (_top(point) - low) / (high - low) * HEIGHT,
            text=_number(point),
        )
        for point in points
    ]


def _top(point: Point) -> float:
    return point.low if point.high is None else max(point.low, point.high)


def _number(point: Point) -> str:
    low = f"{point.low:,.4g}" if abs(point.low) < 1000 else f"{point.low:,.0f}"
    both = low if point.high is None else f"{low}–{point.high:,.4g}"
    return both.replace("-", "−")
