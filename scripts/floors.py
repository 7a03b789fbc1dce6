"""Print what the reader scores on the annotated documents beside the floors it must not fall under.

    python scripts/floors.py [--write]

``tests/floors.toml`` holds for each reader and corpus the F1 of figures, claims and events and the accuracy of each slot. With
``--write`` every floor that the reader now passes is raised to what it reaches; none is lowered: that takes an editor and
a reason in the commit. A corpus that is not there is named and passed over.
"""

from __future__ import annotations

import argparse
import math
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from dostyk.claims import extract
from dostyk.claims.readers import READERS
from dostyk.encoder.session import installed
from dostyk.evaluation import evaluate, gold

if TYPE_CHECKING:
    from dostyk.claims.readers import Reader

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "tests" / "floors.toml"
SLACK: dict[Reader, float] = {"fast": 0.0, "careful": 0.01}
"""How far a floor lies below what is reached: the encoder rounds otherwise on another processor."""

HEAD = """\
# What the reader must not fall under: F1 of figures, claims and events, accuracy of slots where the figure or event was
# found. `python scripts/floors.py --write` raises these to what is reached now; lowering one takes a reason in the commit.
# The weights that ship were fitted on ../shared/corpus/dev and seeds and on corpus, so their floors guard against breakage, no more.
"""


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="raise the floors to what is reached")
    write = parser.parse_args().write
    floors = pinned()
    for (reader, folder), corpus in floors.items():
        missing = absent(reader, folder)
        if missing:
            print(f"{reader}, {folder}: {missing}, passed over")
            continue
        for measure, reached in measured(ROOT / folder, reader).items():
            floor = corpus.get(measure, 0.0)
            least = lowered(reached, SLACK[reader])
            word = "BELOW" if reached < floor else "above" if least > floor else "at"
            print(f"{reader}, {folder}: {measure} {reached:.4f} is {word} its floor {floor:.3f}")
            corpus[measure] = max(floor, least)
    if write:
        FILE.write_text(HEAD + "".join(map(table, floors.items())), "utf-8")


def pinned() -> dict[tuple[Reader, str], dict[str, float]]:
    """The floors by reader and by the folder of the corpus as seen from the project."""
    held = tomllib.loads(FILE.read_text("utf-8"))
    return {(reader, folder): held[reader][folder] for reader in READERS for folder in held[reader]}


def absent(reader: Reader, folder: str) -> str:
    """What is not there of the reader and the corpus; nothing where both are."""
    if not (ROOT / folder).is_dir():
        return "its annotated documents are kept apart from the project"
    return "" if reader == "fast" or installed() else "the careful reader is not installed"


def measured(folder: Path, reader: Reader) -> dict[str, float]:
    """What the reader scores on the annotated documents of a folder."""
    golds = [gold(path.read_bytes(), name=path.name) for path in sorted(folder.glob("*.json"))]
    made = evaluate(((one, extract(one.document, reader).to_dict()) for one in golds), draws=1)
    return {
        score.measure: score.accuracy if score.is_slot else score.f1
        for score in made.parts[0].scores
        if score.gold
    }


def lowered(reached: float, slack: float = 0.0) -> float:
    """The score less the slack, cut to three places, which it passes."""
    return max(0.0, math.floor((reached - slack) * 1000) / 1000)


def table(entry: tuple[tuple[Reader, str], dict[str, float]]) -> str:
    """A table of the file."""
    (reader, folder), corpus = entry
    return f'\n[{reader}."{folder}"]\n' + "".join(
        f'"{measure}" = {floor:.3f}\n' for measure, floor in corpus.items()
    )


if __name__ == "__main__":
    main()
