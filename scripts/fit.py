"""Fit the binder's weights on an annotated corpus.

    python scripts/fit.py CORPUS_DIR... [--folds N] [--also CORPUS_DIR]... [--write]

CORPUS_DIR holds one file a document, JSON or marked text: its fields, ``claims`` and ``events`` in the terms of the contract.
What ``--also`` names is learned from in every fold and never read. With ``--folds`` each document is read by weights fitted on the others and the predictions are written as JSON lines to
standard output, ready for scoring. With ``--write`` the weights fitted on all documents replace those of the package.
Deterministic: no sampling, sorted features, L-BFGS from zero.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from fitting import dataset, stages

from dostyk.claims import weights


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--also", type=Path, action="append", default=[], help="also learn from these")
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--apply", type=Path, action="append", default=[], help="also read these corpora with the full fit"
    )
    args = parser.parse_args()
    pages = [page for corpus in args.corpus for page in dataset.load(corpus)]
    also = [page for corpus in args.also for page in dataset.load(corpus)]
    print(
        f"{len(pages) + len(also)} documents, {sum(len(page.labelled) for page in (*pages, *also))} figures",
        file=sys.stderr,
    )
    for fold in range(args.folds):
        train = [page for place, page in enumerate(pages) if place % args.folds != fold]
        test = [page for place, page in enumerate(pages) if place % args.folds == fold]
        stages.install(stages.fit_all(train + also))
        for page in test:
            print(json.dumps(page.predict()))
        print(f"fold {fold + 1} of {args.folds} done", file=sys.stderr)
    if args.write or args.apply:
        fitted = stages.fit_all(pages + also)
        if args.write:
            target = Path(weights.__file__).with_name("weights")
            target.mkdir(exist_ok=True)
            for stage, content in fitted.items():
                text = json.dumps(
                    content, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":")
                )
                (target / f"{stage}.json").write_text(text + "\n", "utf-8")
        stages.install(fitted)
        for corpus in args.apply:
            for page in dataset.load(corpus):
                print(json.dumps(page.predict()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
