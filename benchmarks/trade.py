"""Measure the trade room beside the package ecomplexity, on an invented year in the layout of BACI.

Every measurement is a process of its own, so that its memory is its own; processor seconds, summed over cores, tell
what a machine that is busy with other things would have taken. Prints a table and writes it to
``.benchmarks/`` as JSON. Nothing is asserted: machines differ, ratios travel. The table is made by
``dostyk.trade.synthetic`` from a seed: no figure in it was counted by anyone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dostyk

ROOT = Path(__file__).resolve().parent.parent

_SELF = """
import json, resource, sys, time
start = time.perf_counter()
{work}
used = resource.getrusage(resource.RUSAGE_SELF)
peak = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
spent = {{"seconds": time.perf_counter() - start, "processor": used.ru_utime + used.ru_stime, "peak": peak}}
print(json.dumps({{**spent, **found}}))
"""

MAKE = """
import pyarrow.parquet as pq
from dostyk.trade import synthetic
shape = synthetic.Shape(rows={rows})
pq.write_table(synthetic.baci({year}, shape=shape, seed={seed}), sys.argv[1])
found = {{}}
"""

COMPLEXITY = """
from dostyk.trade.complexity import complexity
from dostyk.trade.cube import total
from dostyk.trade.reading import open_table
cube = total(open_table(sys.argv[1]), ("exporter", "product"))
measures = complexity(cube.value)
found = {"shape": cube.value.shape}
"""

FIVE_YEARS = """
from dostyk.trade.cube import total
from dostyk.trade.reading import open_table
from dostyk.trade.specialisation import rca
cube = total(open_table(sys.argv[1]), ("year", "exporter", "product"))
found = {"cells": sum(int((rca(year.value) > 0).sum()) for _, year in cube.along("year"))}
"""

THEIRS = """
import warnings
warnings.simplefilter("ignore")
import pandas as pd
from ecomplexity import ecomplexity
rows = pd.read_parquet(sys.argv[1], columns=["t", "i", "k", "v"])
rows = rows.groupby(["t", "i", "k"], as_index=False)["v"].sum()
read = time.perf_counter() - start
columns = {"time": "t", "loc": "i", "prod": "k", "val": "v"}
theirs = ecomplexity(rows, columns, check_logsupermodularity=False, verbose=False)
found = {"read": read}
theirs.to_parquet(sys.argv[2])
"""

COMPARE = """
import numpy as np
import pandas as pd
from dostyk.trade.complexity import complexity
from dostyk.trade.cube import total
from dostyk.trade.reading import open_table
cube = total(open_table(sys.argv[1]), ("exporter", "product"))
ours = complexity(cube.value)
theirs = pd.read_parquet(sys.argv[2]).sort_values(["i", "k"])
shape = cube.value.shape
found = {}
for name in ("rca", "density", "cog", "eci", "coi", "pci"):
    value = getattr(ours, name)
    if value.ndim == 1:
        value = value[:, None] if len(value) == shape[0] else value[None, :]
    other = theirs[name].to_numpy(float).reshape(shape)
    found[name] = float(np.nanmax(np.abs(value - other) / np.maximum(1, np.abs(other))))
"""


def main() -> None:
    """Make the tables, measure, print, write."""
    arguments = options()
    with tempfile.TemporaryDirectory() as folder:
        years = [Path(folder) / f"{year}.parquet" for year in range(2019, 2024)]
        make(years, arguments)
        measures = measured(Path(folder), years[-1], arguments)
    for name, value in measures.items():
        print(f"{name:<58}{value:>12,.4g}")
    print(f"\nwritten to {write(measures, arguments).relative_to(ROOT)}")


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_700_000, help="rows of a year")
    parser.add_argument("--seed", type=int, default=0, help="what the invention begins from")
    parser.add_argument(
        "--repeat", type=int, default=3, help="runs, of which the best counts; ecomplexity has one"
    )
    parser.add_argument("--alone", action="store_true", help="leave ecomplexity out, which takes minutes")
    return parser.parse_args()


def make(years: list[Path], arguments: argparse.Namespace) -> None:
    """Write a file for each year, in a process of its own: a child begins with the peak memory of its parent."""
    for path in years:
        run(MAKE.format(year=path.stem, rows=arguments.rows, seed=arguments.seed), path)


def measured(folder: Path, year: Path, arguments: argparse.Namespace) -> dict[str, float]:
    """Every measure by name."""
    ours = best(COMPLEXITY, arguments.repeat, year)
    command = best(None, arguments.repeat, year, folder / "out.parquet")
    five = best(FIVE_YEARS, arguments.repeat, folder)
    measures = {
        "complexity of a year, imports to measures, seconds": ours["seconds"],
        "complexity of a year, processor seconds": ours["processor"],
        "complexity of a year, peak MB": ours["peak"],
        "dostyk trade complexity TABLE -o OUT, seconds": command["seconds"],
        "RCA of five years, seconds": five["seconds"],
        "RCA of five years, processor seconds": five["processor"],
        "RCA of five years, peak MB": five["peak"],
    }
    if not arguments.alone:
        measures |= beside(folder, year, ours["seconds"])
    return measures


def beside(folder: Path, year: Path, seconds: float) -> dict[str, float]:
    """ecomplexity on the same file, once, and the greatest difference of any value."""
    kept = folder / "theirs.arrow"
    theirs = run(THEIRS, year, kept)
    apart = run(COMPARE, year, kept)
    found = {
        "ecomplexity with its reading by pandas, seconds": theirs["seconds"],
        "ecomplexity, processor seconds": theirs["processor"],
        "ecomplexity, peak MB": theirs["peak"],
        "dostyk is faster, times": theirs["seconds"] / seconds,
    }
    names = ("rca", "density", "cog", "eci", "coi", "pci")
    return found | {f"greatest difference of {name}, relative above 1": apart[name] for name in names}


def best(work: str | None, repeat: int, *arguments: Path) -> dict[str, Any]:
    """The quickest of several runs; without ``work``, of the command line."""
    runs = [run(work, *arguments) if work else command(*arguments) for _ in range(repeat)]
    return min(runs, key=lambda one: float(one["seconds"]))


def run(work: str, *arguments: Path) -> dict[str, Any]:
    """What one process took and found."""
    code = _SELF.format(work=work)
    words = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=os.environ)
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def command(year: Path, target: Path) -> dict[str, Any]:
    """One call of the command line, from start to end."""
    import time

    start = time.perf_counter()
    program = Path(sys.executable).with_name("dostyk")
    words = [program, "trade", "complexity", year, "-o", target]
    subprocess.run(words, check=True, capture_output=True, env=os.environ)
    return {"seconds": time.perf_counter() - start}


def write(measures: dict[str, float], arguments: argparse.Namespace) -> Path:
    """The file the measures are written to."""
    now = datetime.now(UTC)
    target = ROOT / ".benchmarks" / f"trade-{now:%Y%m%dT%H%M%SZ}.json"
    target.parent.mkdir(exist_ok=True)
    record = {
        "time": now.isoformat(timespec="seconds"),
        "dostyk": dostyk.__version__,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "rows": arguments.rows,
        "seed": arguments.seed,
        "measures": measures,
    }
    target.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    main()
