"""Where the numbers beside the dots of a chart may stand without covering anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHARACTER: Final = 6.8
_LINE: Final = 14.0
_DOT: Final = 7.0
SIDES: Final[dict[str, tuple[str, float, float]]] = {
    "above": ("center", 0.0, -15.0),
    "below": ("center", 0.0, 15.0),
    "right": ("left", 9.0, 0.0),
    "left": ("right", -9.0, 0.0),
}
"""Each side of a dot: how text there is aligned, and how far from the dot it stands."""


class Spot(NamedTuple):
    """A dot, in pixels from the upper left corner, and what to write beside it."""

    x: float
    y: float
    text: str


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def hits(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def arrange(spots: Sequence[Spot], width: float, height: float) -> list[str | None]:
    """The side of each dot (a key of ``SIDES``) where its number finds room; None where it is left out.

    The same number at the same place is written once.
    """
    taken = [_Box(s.x - _DOT, s.y - _DOT, s.x + _DOT, s.y + _DOT) for s in spots]
    written: list[Spot] = []
    sides: list[str | None] = []
    for spot in spots:
        said = any(
            spot.text == old.text and abs(spot.x - old.x) < 20 and abs(spot.y - old.y) < 4 for old in written
        )
        side, box = (None, None) if said else _room(spot, taken, width, height)
        sides.append(side)
        if box:
            taken.append(box)
            written.append(spot)
    return sides


def _room(spot: Spot, taken: list[_Box], width: float, height: float) -> tuple[str, _Box] | tuple[None, None]:
    for side in SIDES:
        box = _box(spot, side)
        inside = box.left >= -4 and box.right <= width + 4 and box.top >= -12 and box.bottom <= height
        if inside and not any(box.hits(other) for other in taken):
            return side, box
    return None, None


def _box(spot: Spot, side: str) -> _Box:
    align, dx, dy = SIDES[side]
    wide = len(spot.text) * _CHARACTER
    left = spot.x + dx - {"left": 0.0, "right": wide, "center": wide / 2}[align]
    return _Box(left, spot.y + dy - _LINE / 2, left + wide, spot.y + dy + _LINE / 2)
