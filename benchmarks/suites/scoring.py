"""Results of the suites, and the table that sets them beside what others have published."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HERE = Path(__file__).parent


class Result(NamedTuple):
    """How many of what was ``found`` and of what is annotated (``gold``) are right.

    ``note`` says on what it was measured. Where cases pass or fail as a whole, found is gold.
    """

    suite: str
    measure: str
    right: int
    found: int
    gold: int
    note: str = ""

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent; of cases, the part that passes."""
        return 200 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def matched(gold: Sequence[object], found: Sequence[object], same: Callable[[int, int], bool]) -> int:
    """How many of the annotated things can be found, each by one thing found, in order of preference of the text."""
    taken: set[int] = set()
    for here in range(len(gold)):
        there = next((at for at in range(len(found)) if at not in taken and same(here, at)), None)
        if there is not None:
            taken.add(there)
    return len(taken)


def lines(results: Sequence[Result]) -> Iterator[str]:
    """A line for each result, with what others have published behind it."""
    known = {(row["suite"], row["measure"]): row for row in table("published.toml")["figure"]}
    for result in results:
        row = known.get((result.suite, result.measure), {})
        others = ", ".join(f"{name} {value:.1f}" for name, value in row.get("of", {}).items())
        yield (
            f"{result.suite:<18}{result.measure:<22}{result.f1:>6.1f}   "
            f"{result.right} right, {result.found} found, {result.gold} annotated"
            f"{f'; {result.note}' if result.note else ''}{f'   [{others}]' if others else ''}"
        )


@cache
def table(name: str) -> dict[str, list[dict[str, object]]]:
    """A data file of this folder."""
    read: dict[str, list[dict[str, object]]] = tomllib.loads((HERE / name).read_text("utf-8"))
    return read
