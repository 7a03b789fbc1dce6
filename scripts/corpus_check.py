"""Check annotated documents in the marked form, and say where the reader sees other figures.

    python scripts/corpus_check.py PATH...

An error is a line that breaks the form or the catalogue. The lists that follow are questions to the annotator, not
errors: figures that the reader finds and nobody marked, figures that are marked and the reader does not find, and those
that it finds with another value, unit or measure.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fitting import marked
from fitting.dataset import page_of

from dostyk.claims.bind import bind
from dostyk.errors import DostykError
from dostyk.vocabulary.indicators import indicators, is_symmetric
from dostyk.vocabulary.period import Period

SAME = ("value", "value_high", "unit", "measure")


def main() -> int:
    """Run the command."""
    broken = claims = events = 0
    for path in _files(sys.argv[1:]):
        try:
            gold = marked.read(path)
            _known(gold)
        except (ValueError, DostykError) as problem:
            print(f"ERROR {path.name}: {problem}")
            broken += 1
            continue
        claims, events = claims + len(gold["claims"]), events + len(gold["events"])
        _questions(path.name, gold)
    print(f"{claims} claims, {events} events, {broken} broken files")
    return 1 if broken else 0


def _files(arguments: list[str]) -> list[Path]:
    paths = [Path(argument) for argument in arguments]
    return [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]


def _known(gold: dict[str, Any]) -> None:
    for claim in gold["claims"]:
        if claim["indicator"] not in indicators():
            raise ValueError(f"{claim['indicator']} is not in the catalogue")
        pair = [claim["ref_area"], claim["counterpart_area"]]
        if is_symmetric(claim["indicator"]) and None not in pair and pair != sorted(pair):
            raise ValueError(f"{claim['indicator']} is symmetric: {pair} wants the order of the alphabet")
    for row in (*gold["claims"], *gold["events"]):
        for period in (row.get("time_period"), row.get("base_period"), row.get("date")):
            if period is not None:
                Period.parse(period)


def _questions(name: str, gold: dict[str, Any]) -> None:
    text = gold["text"]
    found = [claim.to_dict() for claim in bind(page_of(name, gold).mentions)]
    for claim in gold["claims"]:
        touching = [f for f in found if f["start"] < claim["end"] and claim["start"] < f["end"]]
        words = text[claim["start"] : claim["end"]]
        if not touching:
            print(f"{name}: marked, not found by the reader: {words!r} at {claim['start']}")
        elif not any(_agree(claim, f) for f in touching):
            other = " / ".join(str(touching[0][slot]) for slot in SAME)
            print(
                f"{name}: {words!r}: marked {' / '.join(str(claim[slot]) for slot in SAME)}, reader {other}"
            )
    for f in found:
        if not any(c["start"] < f["end"] and f["start"] < c["end"] for c in gold["claims"]):
            around = text[max(0, f["start"] - 50) : f["end"] + 30].replace("\n", " ")
            print(
                f"{name}: not marked, found by the reader: {text[f['start'] : f['end']]!r} in ...{around}..."
            )


def _agree(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(
        one[slot] == other[slot]
        or (
            isinstance(one[slot], float)
            and other[slot] is not None
            and abs(one[slot] - other[slot]) <= 5e-4 * abs(one[slot])
        )
        for slot in SAME
    )


if __name__ == "__main__":
    sys.exit(main())
