"""Write ``src/dostyk/corridors/data/land.csv``, the land of the map, from Natural Earth's countries at 1:110 million.

    python scripts/outlines.py ne_110m_admin_0_countries.shp

Natural Earth is in the public domain. Rings from 58 degrees south to 84 north are kept, to a
tenth of a degree; borders are not: the map draws land and sea.
"""

from __future__ import annotations

import csv
import struct
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).resolve().parent.parent / "src/dostyk/corridors/data/land.csv"
WEST, EAST, SOUTH, NORTH = -180.0, 180.0, -58.0, 84.0
POLYGON = 5

Ring = list[tuple[float, float]]


def main() -> None:
    """Write the table: one ring a row, its points as longitude and latitude."""
    rings = [thin(ring) for ring in read(Path(sys.argv[1]).read_bytes()) if meets(ring)]
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["points"])
        writer.writerows(
            [" ".join(f"{lon:g} {lat:g}" for lon, lat in ring)] for ring in rings if len(ring) > 3
        )


def read(data: bytes) -> Iterator[Ring]:
    """Every ring of the polygons in a shapefile (ESRI's description of 1998)."""
    at = 100
    while at < len(data):
        (words,) = struct.unpack_from(">i", data, at + 4)
        (kind,) = struct.unpack_from("<i", data, at + 8)
        if kind == POLYGON:
            parts, points = struct.unpack_from("<2i", data, at + 44)
            firsts = [*struct.unpack_from(f"<{parts}i", data, at + 52), points]
            flat = struct.unpack_from(f"<{2 * points}d", data, at + 52 + 4 * parts)
            pairs = list(zip(flat[::2], flat[1::2], strict=True))
            yield from (pairs[start:end] for start, end in pairwise(firsts))
        at += 8 + 2 * words


def meets(ring: Ring) -> bool:
    """Whether some of the ring lies in the part of the world that is drawn."""
    return any(WEST <= lon <= EAST and SOUTH <= lat <= NORTH for lon, lat in ring)


def thin(ring: Ring) -> Ring:
    """The ring to a tenth of a degree, without points that fall together."""
    rounded = [(round(lon, 1), round(lat, 1)) for lon, lat in ring]
    return [point for point, before in zip(rounded, [None, *rounded], strict=False) if point != before]


if __name__ == "__main__":
    main()
