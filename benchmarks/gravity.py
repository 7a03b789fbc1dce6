"""Set gravity and equilibrium beside the published results of the Advanced Guide to Trade Policy Analysis.

Needs a copy of the guide's applications on this machine: ``data/agtpa_applications.rda`` of the repository
pachadotdev/tradepolicy, or the same table as Parquet. Nothing is fetched, nothing asserted; each line shows the
published number, ours and the difference.

Yotov, Y. V., Piermartini, R., Monteiro, J.-A. and Larch, M. (2016). An Advanced Guide to Trade Policy Analysis: The
Structural Gravity Model. WTO and UNCTAD.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dostyk.trade.armington import solve, without_borders
from dostyk.trade.gravity import pairs_of, ppml
from dostyk.trade.panel import Model, panel

if TYPE_CHECKING:
    from dostyk.trade.gravity import Gravity

YEARS = (1986, 1990, 1994, 1998, 2002, 2006)
BY_YEAR = ("exporter^year", "importer^year")
LAGS = ("rta", "rta_lag4", "rta_lag8", "rta_lag12")
BORDERS = tuple(f"border_{year}" for year in YEARS[:-1])
SIGMA = 7.0

PUBLISHED: dict[str, dict[str, tuple[float, float | None]]] = {
    "traditional": {"log(dist)": (-0.841, 0.032)},
    "endogeneity": {"rta": (0.557, 0.102)},
    "lead": {"rta": (0.520, None)},
    "phasing": {
        "rta": (0.291, None),
        "rta_lag4": (0.414, None),
        "rta_lag8": (0.169, None),
        "rta_lag12": (0.119, None),
    },
    "globalisation": {
        "rta": (0.116, None),
        **dict(
            zip(
                BORDERS,
                ((-0.706, None), (-0.480, None), (-0.367, None), (-0.158, None), (-0.141, None)),
                strict=True,
            )
        ),
    },
}
"""The PPML columns: estimate, and standard error where it is known."""

WITHOUT_BORDERS = {"USA": (11.14, 438.3), "CAN": (32.58, 137.2), "MEX": (29.23, 173.6)}
"""Factory-gate prices and exports, changes in per cent, by the guide's Stata program."""


def main() -> None:
    """Read the copy, fit, solve, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="agtpa_applications.rda, or the same as .parquet")
    table = prepared(read(parser.parse_args().data))
    print(f"{'':<34}{'published':>10}{'ours':>10}{'apart':>9}")
    for name, equation in equations().items():
        fitted, seconds = fit(table, *equation)
        compare(name, fitted)
        print(f"{'':<34}{fitted.rows:,} rows, {seconds:.2f} s\n")
    equilibrium(table)


def equations() -> dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]]:
    """Terms, fixed effects and whether domestic trade is in it, for each column."""
    pairs = (*BY_YEAR, "pair")
    return {
        "traditional": (("log(dist)", "cntg", "lang", "clny"), BY_YEAR, False),
        "endogeneity": (("rta",), pairs, True),
        "lead": (("rta", "rta_lead4"), pairs, True),
        "phasing": (LAGS, pairs, True),
        "globalisation": ((*LAGS, *BORDERS), pairs, True),
    }


def read(path: Path) -> pa.Table:
    """The applications as a table."""
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return pq.read_table(path)
    import warnings

    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pa.Table.from_pandas(rdata.read_rda(path)["agtpa_applications"], preserve_index=False)


def prepared(table: pa.Table) -> pa.Table:
    """The years of the guide, one fixed effect for all domestic pairs, a border dummy for each year but the last."""
    table = table.filter(pc.is_in(table["year"], pa.array([float(year) for year in YEARS])))
    exporter, importer = (np.array(table[name].to_pylist()) for name in ("exporter", "importer"))
    abroad, year = exporter != importer, np.array(table["year"].to_pylist(), int)
    pair = np.where(abroad, np.array(table["pair_id"].to_pylist(), int), 0)
    for name, one in zip(BORDERS, YEARS, strict=False):
        table = table.append_column(name, pa.array(((year == one) & abroad).astype(float)))
    table = table.append_column("abroad", pa.array(abroad.astype(float)))
    return table.append_column("pair", pa.array(pair.astype(str)))


def fit(
    table: pa.Table, terms: tuple[str, ...], fixed: tuple[str, ...], domestic: bool
) -> tuple[Gravity, float]:
    """A column of the guide, and the seconds it took."""
    model = Model("exporter", "importer", "trade", "year", terms, fixed, domestic)
    made = panel(table, model, where="applications")
    start = time.perf_counter()
    fitted = ppml(made, cluster=pairs_of(made), correction="clusters")
    return fitted, time.perf_counter() - start


def compare(name: str, fitted: Gravity) -> None:
    """Each published number beside ours."""
    ours = {term.name: term for term in fitted.terms}
    for term, (estimate, error) in PUBLISHED[name].items():
        line(f"{name}: {term}", estimate, ours[term].estimate)
        if error is not None:
            line(f"{name}: {term}, error", error, ours[term].error)


def equilibrium(table: pa.Table) -> None:
    """Trade without borders: the fitted world of 2006, sigma 7, prices measured by Germany's consumers."""
    model = Model(
        "exporter", "importer", "trade", None, ("log(dist)", "cntg", "abroad"), ("exporter", "importer"), True
    )
    made = panel(table.filter(pc.equal(table["year"], 2006.0)), model, where="applications")
    fitted = ppml(made, correction="clusters")
    border = next(term.estimate for term in fitted.terms if term.name == "abroad")
    names = sorted(set(made.exporter.tolist()))
    flows = matrix(made, names, np.asarray(fitted.model.predict(type="response"), float))
    factor = without_borders(flows, border)
    start = time.perf_counter()
    found = solve(flows, factor, sigma=SIGMA, numeraire=names.index("DEU"))
    spent = time.perf_counter() - start
    for name, (price, exports) in WITHOUT_BORDERS.items():
        at = names.index(name)
        line(f"without borders: {name}, price %", price, 100 * (found.price[at] - 1))
        line(f"without borders: {name}, exports %", exports, 100 * (found.exports[at] - 1))
    print(f"{'':<34}residual {found.residual:.1e}, least price {found.price.min():.3f}, {1e3 * spent:.1f} ms")


def matrix(made: Any, names: list[str], values: np.ndarray) -> np.ndarray:
    """Fitted trade, exporters by importers."""
    place = {name: number for number, name in enumerate(names)}
    flows = np.zeros((len(names), len(names)))
    for exporter, importer, value in zip(made.exporter, made.importer, values, strict=True):
        flows[place[exporter], place[importer]] = value
    return flows


def line(name: str, published: float, ours: float) -> None:
    """One comparison."""
    print(f"{name:<34}{published:>10.3f}{ours:>10.3f}{abs(ours - published):>9.3f}")


if __name__ == "__main__":
    main()
