"""Pictures of results: Vega-Lite specifications, and the SVG that is drawn from one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade.parties import name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dostyk.trade.results import Result

    Spec = dict[str, Any]

MOST: Final = 30
_WIDTH: Final = 560
_HEIGHT: Final = 420
_ROW: Final = 18
_LABEL: Final = 420
_LETTER, _LINE = 6, 11
_INITIALS: Final = frozenset({"eci", "pci", "coi", "cog", "rca"})
_COLOURS: Final = ("#1f5fa8", "#b4552d")
_CONFIG: Final = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "gridColor": "#ddd", "domainColor": "#999"},
}


class Labels(NamedTuple):
    """The key columns that name a row, and those of them whose codes are shown as they are, not as countries."""

    columns: Sequence[str]
    plain: Sequence[str] = ()


def bars(result: Result, labels: Labels, value: str, *, title: str, low: str = "", high: str = "") -> Spec:
    """The greatest values as bars, at most ``MOST``, with whiskers from ``low`` to ``high`` where these are given."""
    rows = _rows(result, labels, (value, *filter(None, (low, high))))
    rows = sorted(rows, key=lambda row: -row[value])[:MOST]
    order = [row["label"] for row in rows]
    axes = {"y": _names(order), "x": {"field": value, "type": "quantitative", "title": _words(value)}}
    layers: list[Spec] = [{"mark": {"type": "bar", "color": _COLOURS[0]}, "encoding": axes}]
    if low and high:
        whisker = {"y": _names(order), "x": {"field": low, "type": "quantitative"}, "x2": {"field": high}}
        layers.append({"mark": {"type": "rule", "strokeWidth": 2, "color": "#222"}, "encoding": whisker})
    return _spec(rows, layers, title, _ROW * len(rows))


def pairs(result: Result, labels: Labels, values: Sequence[str], *, title: str) -> Spec:
    """Two values of each row as dots on a line between them, the greatest first; no dot for what is not known."""
    rows = _rows(result, labels, values, every=False)
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


def scatter(result: Result, labels: Labels, x: str, y: str, *, title: str) -> Spec:
    """Each row as a point, with its name where there is room."""
    rows = _rows(result, labels, (x, y))
    places = {
        "x": {"field": x, "type": "quantitative", "title": _words(x)},
        "y": {"field": y, "type": "quantitative", "title": _words(y)},
    }
    named = _with_room(rows, x, y)
    text = {"type": "text", "dx": 6, "align": "left", "fontSize": 10, "color": "#444"}
    layers: list[Spec] = [
        {"mark": {"type": "point", "filled": True, "color": _COLOURS[0]}, "encoding": places},
        {"data": {"values": named}, "mark": text, "encoding": {**places, "text": {"field": "label"}}},
    ]
    return _spec(rows, layers, title, _HEIGHT)


def course(result: Result, when: str, *, title: str, claim: float | None = None) -> Spec:
    """What is expected over the years as a line in its band, what was as dots, what is claimed as a dashed line."""
    rows = _rows(result, Labels((when,), (when,)), ("expected", "low", "high"))
    actual = _rows(result, Labels((when,), (when,)), ("actual",))
    x = {"field": "label", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}}
    y = {"field": "expected", "type": "quantitative", "title": "trade: expected (line, band), actual (dots)"}
    band = {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}
    blue, red = _COLOURS
    layers: list[Spec] = [
        {"mark": {"type": "rule", "strokeWidth": 12, "opacity": 0.25, "color": blue}, "encoding": band},
        {"mark": {"type": "line", "point": True, "color": blue}, "encoding": {"x": x, "y": y}},
        {
            "data": {"values": actual},
            "mark": {"type": "point", "filled": True, "size": 60, "color": red},
            "encoding": {"x": x, "y": {**y, "field": "actual"}},
        },
    ]
    if claim is not None:
        layers.append({"mark": {"type": "rule", "strokeDash": [6, 4]}, "encoding": {"y": {"datum": claim}}})
    return _spec(rows, layers, title, _HEIGHT)


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
    return {
        "field": "label",
        "type": "nominal",
        "sort": order,
        "title": None,
        "axis": {"ticks": False, "labelLimit": _LABEL},
    }


def _rows(result: Result, labels: Labels, values: Sequence[str], *, every: bool = True) -> list[Spec]:
    """The rows of which every value is known, or any, with a name for what they are of."""
    known = np.array([~np.isnan(result.columns[value].astype(float)) for value in values])
    kept = result.where(np.asarray(known.all(axis=0) if every else known.any(axis=0)))
    lists = [kept.columns[value].astype(object) for value in values]
    for numbers in lists:
        numbers[[number != number for number in numbers]] = None
    return [
        {"label": label, **dict(zip(values, numbers, strict=True))}
        for label, *numbers in zip(_named(kept, labels), *lists, strict=True)
    ]


def _named(result: Result, labels: Labels) -> list[str]:
    """The parts of the label that differ from row to row, or the last when none does."""
    parts = {column: result.columns[column].tolist() for column in labels.columns if column in result.columns}
    varied = [column for column, codes in parts.items() if len(set(codes)) > 1] or list(parts)[-1:]
    shown = [
        [str(code) if column in labels.plain else name(code) for code in parts[column]] for column in varied
    ]
    return [" – ".join(words) for words in zip(*shown, strict=True)]


def _with_room(rows: list[Spec], x: str, y: str) -> list[Spec]:
    """The rows whose name does not run into one that stands already, the outermost first."""
    at = np.array([[row[x], row[y]] for row in rows], float).reshape(-1, 2)
    span = np.ptp(at, axis=0) if len(at) else np.ones(2)
    pixels = (at - at.mean(axis=0)) / np.where(span > 0, span, 1) * (_WIDTH, _HEIGHT)
    taken: list[tuple[float, float, float]] = []
    found = []
    for place in np.argsort(-np.abs(pixels).sum(axis=1), kind="stable").tolist():
        left, top = pixels[place].tolist()
        right = left + _LETTER * (len(rows[place]["label"]) + 2)
        if all(abs(top - level) > _LINE or right < begin or left > end for begin, end, level in taken):
            taken.append((left, right, top))
            found.append(rows[place])
    return found


def _words(column: str) -> str:
    return column.upper() if column in _INITIALS else column.replace("_", " ")
