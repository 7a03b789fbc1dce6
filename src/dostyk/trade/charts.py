"""Pictures of results: Vega-Lite specifications, and the SVG that is drawn from one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade.parties import name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dostyk.trade.results import Result

    Spec = dict[str, Any]

MOST: Final = 30
_WIDTH: Final = 560
_ROW: Final = 18
_INITIALS: Final = frozenset({"eci", "pci", "coi", "cog", "rca"})
_COLOURS: Final = ("#1f5fa8", "#b4552d")
_CONFIG: Final = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "gridColor": "#ddd", "domainColor": "#999"},
}


def bars(
    result: Result,
    label: str,
    value: str,
    *,
    title: str,
    low: str = "",
    high: str = "",
    show: Callable[[object], str] = name,
) -> Spec:
    """The greatest values as bars, at most ``MOST``, with whiskers from ``low`` to ``high`` where these are given."""
    rows = _rows(result, (label, value, *filter(None, (low, high))), show)
    rows = sorted(rows, key=lambda row: -row[value])[:MOST]
    order = [row["label"] for row in rows]
    axes = {"y": _names(order), "x": {"field": value, "type": "quantitative", "title": _words(value)}}
    layers: list[Spec] = [{"mark": {"type": "bar", "color": _COLOURS[0]}, "encoding": axes}]
    if low and high:
        whisker = {"y": _names(order), "x": {"field": low, "type": "quantitative"}, "x2": {"field": high}}
        layers.append({"mark": {"type": "rule", "strokeWidth": 2, "color": "#222"}, "encoding": whisker})
    return _spec(rows, layers, title, _ROW * len(rows))


def pairs(
    result: Result, label: str, values: Sequence[str], *, title: str, show: Callable[[object], str] = name
) -> Spec:
    """Two values of each row as dots on a line between them, the greatest first; no dot for what is not known."""
    rows = _rows(result, (label, *values), show, every=False)
    rows = sorted(rows, key=lambda row: -max(row[one] or 0 for one in values))[:MOST]
    names = _names([row["label"] for row in rows])
    one, other = values
    line = {"y": names, "x": {"field": one, "type": "quantitative"}, "x2": {"field": other}}
    layers: list[Spec] = [{"mark": {"type": "rule", "color": "#999"}, "encoding": line}]
    for colour, value in zip(_COLOURS, values, strict=True):
        x = {"field": value, "type": "quantitative", "title": " and ".join(map(_words, values))}
        layers.append(
            {
                "mark": {"type": "point", "filled": True, "size": 60, "color": colour},
                "encoding": {"y": names, "x": x},
            }
        )
    return _spec(rows, layers, title, _ROW * len(rows))


def scatter(
    result: Result, label: str, x: str, y: str, *, title: str, show: Callable[[object], str] = name
) -> Spec:
    """Each row as a point with its name."""
    rows = _rows(result, (label, x, y), show)
    places = {
        "x": {"field": x, "type": "quantitative", "title": _words(x)},
        "y": {"field": y, "type": "quantitative", "title": _words(y)},
    }
    layers: list[Spec] = [
        {"mark": {"type": "point", "filled": True, "color": _COLOURS[0]}, "encoding": places},
        {
            "mark": {"type": "text", "dx": 6, "align": "left", "fontSize": 10, "color": "#444"},
            "encoding": {**places, "text": {"field": "label"}},
        },
    ]
    return _spec(rows, layers, title, 420)


def svg(spec: Mapping[str, Any]) -> str:
    """The specification drawn, without script or outside reference."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(json.dumps(spec, ensure_ascii=False), vl_version="5.21")
    return drawn


def _spec(rows: list[Spec], layers: list[Spec], title: str, height: int) -> Spec:
    if not rows:
        raise InvalidValue("there is nothing to draw: no value is known")
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {"text": title, "anchor": "start"},
        "width": _WIDTH,
        "height": max(height, 60),
        "background": "white",
        "padding": 8,
        "config": _CONFIG,
        "data": {"values": rows},
        "layer": layers,
    }


def _names(order: list[str]) -> dict[str, object]:
    return {"field": "label", "type": "nominal", "sort": order, "title": None, "axis": {"ticks": False}}


def _rows(
    result: Result, columns: Sequence[str], show: Callable[[object], str], *, every: bool = True
) -> list[Spec]:
    """The rows of which every value is known, or any, with a name for what they are of."""
    label, *values = columns
    known = np.array([~np.isnan(result.columns[value].astype(float)) for value in values])
    kept = result.where(np.asarray(known.all(axis=0) if every else known.any(axis=0)))
    lists = [kept.columns[value].astype(object) for value in values]
    for numbers in lists:
        numbers[[number != number for number in numbers]] = None
    return [
        {"label": show(code), **dict(zip(values, numbers, strict=True))}
        for code, *numbers in zip(kept.columns[label].tolist(), *lists, strict=True)
    ]


def _words(column: str) -> str:
    return column.upper() if column in _INITIALS else column.replace("_", " ")
