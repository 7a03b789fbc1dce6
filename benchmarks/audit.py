"""Measure an audit of many claims: the time of each rule and the memory of the whole, on synthetic claims from a seed.

The claims are spread over pairs of countries, indicators and years, fifty to a document, each with its sentence.
Nothing is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit import audit
from dostyk.claims.model import Claim, Extraction
from dostyk.documents.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

AREAS: Final = [
    "CHN",
    "KAZ",
    "UZB",
    "TUR",
    "POL",
    "VNM",
    "KEN",
    "IND",
    "BRA",
    "EGY",
    "MAR",
    "ESP",
    "CHL",
    "PER",
    "LAO",
    "THA",
]
KINDS: Final = (
    "trade.turnover",
    "trade.exports",
    "trade.imports",
    "investment.stock",
    "transport.freight",
    "people.travel",
    "other",
)
PER_DOCUMENT: Final = 50


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000, help="how many claims")
    parser.add_argument("--seed", type=int, default=3, help="what the claims are drawn from")
    arguments = parser.parse_args()
    given = list(extractions(arguments.claims, random.Random(arguments.seed)))
    start = last = time.process_time()
    spent: list[tuple[str, float]] = []

    def note(rule: str) -> None:
        nonlocal last
        now = time.process_time()
        if spent:
            spent[-1] = (spent[-1][0], now - last)
        spent.append((rule, 0.0))
        last = now

    made = audit(given, progress=note)
    end = time.process_time()
    spent[-1] = (spent[-1][0], end - last)
    for rule, seconds in spent:
        print(f"{rule:<18}{seconds:>8.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(
        f"\n{arguments.claims:,} claims in {len(given):,} documents: {end - start:.1f} s of processor time, peak {peak:,.0f} MB, "
        f"{len(made.findings):,} findings, {len(made.checks):,} checks"
    )


def extractions(claims: int, chance: random.Random) -> Iterator[Extraction]:
    """Documents with their claims."""
    words = ["".join(chance.choices("aeioulnrstkm", k=chance.randint(3, 9))) for _ in range(4000)]
    for number in range(claims // PER_DOCUMENT):
        rows = [line(chance, words) for _ in range(PER_DOCUMENT)]
        document = Document(
            text="\n".join(text for text, *_ in rows), published="2025-01-01", outlet=f"Paper {number}"
        )
        yield Extraction(document, tuple(bound(document, rows, chance)))


def line(chance: random.Random, words: list[str]) -> tuple[str, str, int]:
    """A sentence, its figure and its year."""
    figure, year = f"{chance.randint(10, 9999) / 100} billion dollars", chance.randint(2005, 2024)
    before, after = (" ".join(chance.choices(words, k=k)) for k in (8, 6))
    return f"{before} {figure} in {year}, Chinese customs said, {after}.", figure, year


def bound(document: Document, rows: list[tuple[str, str, int]], chance: random.Random) -> Iterator[Claim]:
    """The claim of each sentence."""
    at = 0
    for text, figure, year in rows:
        start, (ref, other) = at + text.index(figure), chance.sample(AREAS, 2)
        value = Decimal(figure.split()[0]) * 10**9
        yield Claim(
            document.id, chance.choice(KINDS), ref, other, None, value, None, "=", "USD", "level", str(year), None,
            "actual", None, start, start + len(figure), at, at + len(text),
        )  # fmt: skip
        at += len(text) + 1


if __name__ == "__main__":
    main()
