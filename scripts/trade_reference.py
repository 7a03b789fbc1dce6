"""Write ``docs/concepts/trade-measures.md`` from the docstrings of the measures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dostyk.trade import (
    armington,
    calibrated,
    complexity,
    concentration,
    countries,
    expectation,
    gravity,
    growth,
    mirror,
    pairs,
    specialisation,
    targets,
)
from dostyk.trade.about import about

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET = Path(__file__).resolve().parent.parent / "docs/concepts/trade-measures.md"
HEAD = """\
# Trade measures

What `dostyk trade` computes: each measure with its formula, which of its variants this is, and whose it is.
The entries are the docstrings of the functions, as the output carries them too; this page is written by
`python scripts/trade_reference.py`, and a test holds it to them.
How to use them is in [measuring trade](../guides/measuring-trade.md).

## What holds for all of them

**Missing, nought, absent.** A row without a value is *missing*: it is in no total, it is counted beside the value it
would belong to, and a cell of nothing but such rows has no value. A row that says 0 is a value. A pair that has no row
is *absent*: it is not in the output, except in the tables of complexity and of equilibrium, which need every pair and
count an absent one as no trade, and say so.

**What a value stands on.** Every row has the table's own codes, the number of rows in it (`rows`) and of those
without a value (`missing`). The table, the layout, the unit, the valuation, whose count it is and which rows were
kept go with the result: in the metadata of a Parquet file, beside a CSV file as CSV on the Web, in the JSON itself.

**The same to the last bit.** Totals are exact sums, rounded once, so that neither the order of the rows nor the number
of threads changes a bit of them or of the RCA. Density, outlook and eigenvectors come from matrix products of the
linear algebra library; these agree to about 1e-12 from one machine to another.

**Beside ecomplexity.** The tables of complexity are those of the package `ecomplexity` 0.5 to 1e-10, scaling included:
ECI has mean 0 and deviation 1; PCI has ECI's mean and deviation taken away, so that a country's ECI is the mean PCI of
its specialities; COG is in deviations of ECI and 0 for what a country makes already; COI, of the eigenvector, has mean
0 and deviation 1. The differences: a total comes first (`ecomplexity` keeps the first of several rows of a
pair and drops the others); where the specialities give no single ranking, ECI, PCI, COI and COG are unknown instead of
arbitrary; a country or product without any speciality is left out instead of making all of the others unknown.
"""

SECTIONS: dict[str, tuple[Callable[..., object], ...]] = {
    "Specialisation": (
        specialisation.rca,
        specialisation.symmetric_rca,
        specialisation.normalised_rca,
        specialisation.vollrath,
    ),
    "Complexity": (
        complexity.complexity_indices,
        complexity.proximity,
        complexity.density,
        complexity.complexity_outlook_index,
        complexity.complexity_outlook_gain,
    ),
    "Two countries": (
        pairs.complementarity,
        pairs.complementarity_by_product,
        pairs.weighted_complementarity,
        pairs.intensity,
        pairs.intensity_of_world,
        pairs.similarity,
        pairs.grubel_lloyd,
        pairs.grubel_lloyd_total,
        pairs.normalised_balance,
        mirror.mirror_gap,
    ),
    "Concentration and growth": (
        concentration.herfindahl,
        concentration.normalised_herfindahl,
        concentration.theil,
        growth.growth,
    ),
    "Gravity": (
        gravity.ppml,
        gravity.ols,
        expectation.expected,
        calibrated.expect,
        countries.distance,
        countries.remoteness,
    ),
    "General equilibrium": (armington.solve,),
    "Targets": (targets.growth_needed, targets.judge),
}


def page() -> str:
    """The page: what holds for all measures, then each."""
    parts = [HEAD]
    for title, measures in SECTIONS.items():
        parts.append(f"## {title}\n")
        parts += [entry(measure) for measure in measures]
    return "\n".join(parts)


def entry(measure: Callable[..., object]) -> str:
    """One measure: what it says, then a line for each thing that is known of it."""
    known = about(measure)
    lines = [f"### {known.name.replace('_', ' ')}", "", known.says, ""]
    lines.append(f"- formula: `{known.formula}`")
    lines += [
        f"- {word}: {text}"
        for word, text in zip(("variant", "source", "unit"), known[3:], strict=True)
        if text
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
