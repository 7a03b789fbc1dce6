"""Score the reader on annotated corpora that lie beside the project, as it ships and on documents left out of the fit.

    python scripts/scores.py [CORPUS_DIR] [--folds N]

CORPUS_DIR (``../shared/corpus`` unless named) holds ``dev`` and ``seeds``. Where it is absent this says so and ends well:
the project's tests do not need it. The weights that ship are fitted on ``dev``, ``seeds`` and the project's own ``corpus``, so
the lines "as shipped" flatter the reader. The lines "left out" read, by the fast reader, documents that the binder's weights
were not fitted on: each fold of ``dev`` by the others and ``corpus``, ``seeds`` by ``dev`` and ``corpus``. (The weights of events are as shipped in all of them; ``fit_events.py --check``
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
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    dev, seeds = str(args.corpus / "dev"), str(args.corpus / "seeds")
    if not Path(dev).is_dir():
        print(f"no annotated corpora: {args.corpus} is not there, so there is nothing to score")
        return 0
    for corpus in (seeds, dev):
        print(f"== {Path(corpus).name}, as shipped\n{evaluate(corpus)}")
    own = ("--also", str(ROOT / "corpus"))
    for corpus, words in ((dev, ("--folds", str(args.folds), *own)), (seeds, ("--apply", seeds, *own))):
        with tempfile.TemporaryDirectory() as folder:
            found = Path(folder) / "left_out.jsonl"
            found.write_text(run(str(ROOT / "scripts/fit.py"), dev, *words), "utf-8")
            print(f"== {Path(corpus).name}, left out\n{evaluate(corpus, '--predictions', str(found))}")
    return 0


def evaluate(*words: str) -> str:
    """What ``dostyk evaluate`` prints."""
    return run("-m", "dostyk.cli", "evaluate", *words)


def run(*command: str) -> str:
    """Run Python on the command and give what it prints."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
