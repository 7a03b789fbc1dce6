"""Fit the gravity equation that ships, and write its weights, its spread and the record of the fit as data.

    python scripts/fit_gravity.py imports.csv [--year 2019] [--source TEXT]

``imports.csv`` has the columns Reporter, Partner (numbers of UN Comtrade), Period and Value (US dollars): what each
reporter counts coming in from each partner, noughts filled in. It is not part of the repository, since whole data sets
of UN Comtrade may not be passed on; the weights are what is left of it. Needs the extra ``gravity``.

The spread is the ratio of actual to expected trade among pairs of like expectation, in eighths. It is tried on
countries left out, a tenth of them at a time.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pycountry

from dostyk.official.tables import rows
from dostyk.trade.calibrated import SHARES, TERMS, economies, terms
from dostyk.trade.countries import YEAR, countries
from dostyk.trade.gravity import pairs_of, ppml
from dostyk.trade.panel import Model, Panel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dostyk.trade.gravity import Gravity

    Values = NDArray[np.float64]

DATA: Final = Path(__file__).resolve().parent.parent / "src" / "dostyk" / "trade" / "data"
PARTS: Final = 8
FOLDS: Final = 10
MILLIONTH: Final = 1e-6
MODEL: Final = Model("exporter", "importer", "trade", None, TERMS, ())


class Spread(NamedTuple):
    """Where each eighth of the pairs begins, how many are in it, and the quantiles of actual over expected trade."""

    flow: str
    start: float
    pairs: int
    gap: tuple[float, ...]


def main() -> None:
    """Fit, try, and write."""
    options = argparse.ArgumentParser()
    options.add_argument("imports", type=Path)
    options.add_argument("--year", type=int, default=YEAR)
    options.add_argument("--source", default="UN Comtrade, imports as reporters count them")
    asked = options.parse_args()
    sizes = economies(())[YEAR]
    table = panel(asked.imports, asked.year, sizes)
    fitted = ppml(table, cluster=pairs_of(table))
    expected = predicted(fitted, table)
    spreads = [*spread("exports", table.outcome, expected), *spread("turnover", *both(table, expected))]
    write_spread(spreads)
    write_record(fitted, table, asked.year, asked.source, tried(table))


def panel(path: Path, year: int, sizes: dict[str, float]) -> Panel:
    """The pairs of the year whose GDP is known, trade in millionths of the world's GDP."""
    codes = {int(one.numeric): one.alpha_3 for one in pycountry.countries}
    codes |= {
        int(row["number"]): row["area"] for row in rows("comtrade_areas.csv") if row["number"] and row["area"]
    }
    found = []
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            seller, buyer = codes.get(int(row["Partner"]), ""), codes.get(int(row["Reporter"]), "")
            if int(row["Period"]) == year and seller != buyer and {seller, buyer} <= countries().keys():
                found.append((seller, buyer, float(row["Value"]) / sizes["WLD"] / MILLIONTH))
    sellers, buyers, trade = zip(*found, strict=True)
    values = np.array([terms(seller, buyer, sizes) for seller, buyer, _ in found])
    return Panel(
        model=MODEL,
        outcome=np.array(trade),
        terms=dict(zip(TERMS, values.T, strict=True)),
        fixed={},
        exporter=np.array(sellers, object),
        importer=np.array(buyers, object),
        year=None,
        left_out={},
    )


def predicted(fitted: Gravity, table: Panel) -> Values:
    """The expectation of each row, in the unit of its trade."""
    weights = {term.name: term.estimate for term in fitted.terms}
    index = weights["intercept"] + sum(weights[name] * table.terms[name] for name in TERMS)
    return np.exp(np.asarray(index, float))


def both(table: Panel, expected: Values) -> tuple[Values, Values]:
    """Trade both ways and its expectation, for the pairs of which both count."""
    ways = dict(zip(zip(table.exporter, table.importer, strict=True), range(len(table)), strict=True))
    there = [(at, ways[two, one]) for (one, two), at in ways.items() if one < two and (two, one) in ways]
    first, second = np.array(there).T
    return table.outcome[first] + table.outcome[second], expected[first] + expected[second]


def spread(flow: str, trade: Values, expected: Values) -> list[Spread]:
    """The eighths of the pairs by their expectation."""
    order = np.argsort(expected, kind="stable")
    found = []
    for number, chunk in enumerate(np.array_split(order, PARTS)):
        start = float(expected[chunk].min()) * MILLIONTH if number else 0.0
        gap = np.quantile(trade[chunk] / expected[chunk], SHARES)
        found.append(Spread(flow, start, len(chunk), tuple(map(float, gap))))
    return found


def tried(table: Panel) -> float:
    """The part of pairs that lies in its interval when neither country was part of the fit's own rows."""
    names = sorted({*table.exporter.tolist(), *table.importer.tolist()})
    random.Random(2019).shuffle(names)
    inside = total = 0
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        left = np.array(
            [one in out or two in out for one, two in zip(table.exporter, table.importer, strict=True)]
        )
        fitted = ppml(table.where(~left))
        known, asked = table.where(~left), table.where(left)
        spreads = spread("exports", known.outcome, predicted(fitted, known))
        for trade, mean in zip(asked.outcome, predicted(fitted, asked), strict=True):
            gap = next(one.gap for one in reversed(spreads) if one.start <= mean * MILLIONTH)
            inside += gap[SHARES.index(0.1)] <= trade / mean <= gap[SHARES.index(0.9)]
            total += 1
    return inside / total


def write_spread(spreads: list[Spread]) -> None:
    """``gravity_spread.csv``: a row for each eighth."""
    with (DATA / "gravity_spread.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["flow", "from_part_of_world_gdp", "pairs", *(f"q{at:.2f}" for at in SHARES)])
        for one in spreads:
            writer.writerow([one.flow, f"{one.start:.4g}", one.pairs, *(f"{value:.4g}" for value in one.gap)])


def write_record(fitted: Gravity, table: Panel, year: int, source: str, inside: float) -> None:
    """``gravity.toml``: the weights, their errors, and how they came about."""
    terms = {term.name: term for term in fitted.terms}
    shift = np.log(MILLIONTH)
    lines = [
        "# Written by scripts/fit_gravity.py: the gravity equation that ships, and the record of its fit.",
        f'trade = "{source}"',
        f"year = {year}",
        f"pairs = {fitted.rows}",
        f"countries = {len({*table.exporter.tolist(), *table.importer.tolist()})}",
        f'errors = "{fitted.errors}"',
        f'engine = "{fitted.engine}"',
        f"inside = {inside:.3f} # of pairs lie in the interval of four in five when their countries are left out of the fit",
        "",
        "[weights]",
        *(
            f"{name} = {term.estimate + (shift if name == 'intercept' else 0):.6f}"
            for name, term in terms.items()
        ),
        "",
        "[errors_of_weights]",
        *(f"{name} = {term.error:.6f}" for name, term in terms.items()),
    ]
    (DATA / "gravity.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
