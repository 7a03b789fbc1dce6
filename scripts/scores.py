"""Score the reader on annotated corpora that lie beside the project, as it ships and on documents left out of the fit.

    python scripts/scores.py [SHARED_DIR] [--folds N]

SHARED_DIR (``../shared`` unless named) holds ``score.py`` and ``corpus/``. Where it is absent this says so and ends well:
the project's tests do not need it. The weights that ship are fitted on ``dev`` and ``seeds``, so the lines "as shipped"
flatter the reader. The lines "left out" read documents that the binder's weights were not fitted on: each fold of ``dev``
by the others, ``seeds`` by all of ``dev``. (The weights of events are as shipped in all of them; ``fit_events.py --check``
prints theirs.)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    if not (args.shared / "score.py").exists():
        print(f"no annotated corpora: {args.shared} is not there, so there is nothing to score")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "dev"):
            found = Path(folder) / f"{name}.jsonl"
            run("-m", "dostyk.cli", "extract", str(args.shared / "corpus" / name), "-o", str(found))
            report(args.shared, name, found, f"{name}, as shipped")
        dev, seeds = (str(args.shared / "corpus" / name) for name in ("dev", "seeds"))
        for name, words in (("dev", (dev, "--folds", str(args.folds))), ("seeds", (dev, "--apply", seeds))):
            found = Path(folder) / f"{name}_left_out.jsonl"
            found.write_text(run(str(ROOT / "scripts/fit.py"), *words), "utf-8")
            report(args.shared, name, found, f"{name}, left out")
    return 0


def run(*command: str) -> str:
    """Run Python on the command and give what it prints."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
    return done.stdout


def report(shared: Path, corpus: str, found: Path, title: str) -> None:
    """Print the measures of one set of predictions."""
    print(f"== {title}")
    print(run(str(shared / "score.py"), str(shared / "corpus" / corpus), str(found)))


if __name__ == "__main__":
    sys.exit(main())
