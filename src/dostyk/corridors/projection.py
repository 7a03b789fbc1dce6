"""From longitude and latitude to a place on the map."""

from __future__ import annotations

from math import cos, log, pi, radians, sin, tan
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    Point = tuple[float, float]

_PARALLELS: Final = (30.0, 60.0)
_SOUTH, _NORTH = -60.0, 84.0


class Frame(NamedTuple):
    """A Lambert conformal conic map (Snyder 1987, p. 107), cut to ``width`` by ``height`` pixels.

    ``middle`` is the meridian that stands upright; ``left`` and ``top`` are the corner in the projection's units.
    """

    middle: float
    left: float
    top: float
    scale: float
    width: float
    height: float

    def place(self, lon: float, lat: float) -> Point:
        """Where a point stands, in pixels from the upper left corner."""
        x, y = _project(lon, lat, self.middle)
        return ((x - self.left) * self.scale, (self.top - y) * self.scale)


def around(points: Iterable[Point], *, width: float, margin: float = 40, below: float = 0) -> Frame:
    """The frame that shows all the points (longitude, latitude) with a margin, and room ``below`` for a legend."""
    spots = list(points)
    middle = (min(lon for lon, _ in spots) + max(lon for lon, _ in spots)) / 2
    places = [_project(lon, lat, middle) for lon, lat in spots]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    low, high = min(y for _, y in places), max(y for _, y in places)
    scale = (width - 2 * margin) / max(right - left, (high - low) * 1.2, 1e-6)
    height = (high - low) * scale + 2 * margin + below
    return Frame(middle, (left + right) / 2 - width / 2 / scale, high + margin / scale, scale, width, height)


def _project(lon: float, lat: float, middle: float) -> Point:
    first, second = map(radians, _PARALLELS)
    n = log(cos(first) / cos(second)) / log(_t(second) / _t(first))
    f = cos(first) * _t(first) ** n / n
    rho = f / _t(radians(min(max(lat, _SOUTH), _NORTH))) ** n
    rho_middle = f / _t(radians(45.0)) ** n
    angle = n * radians(lon - middle)
    return (rho * sin(angle), rho_middle - rho * cos(angle))


def _t(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)
