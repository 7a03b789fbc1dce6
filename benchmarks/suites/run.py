"""Measure the reader on suites that others have published, from a copy that you have.

    python benchmarks/suites/run.py --newsquant NewsQuant.json --recognizers Specs --timebank TimeBank

None of them comes with Dostyk: their licences are their authors'. Each line sets our figure beside those published for the
same measure. What is measured is the reader's mentions, before anything is bound: these suites know no claims.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import newsquant
import recognizers
import timebank
from scoring import lines

SUITES = {"newsquant": newsquant.run, "recognizers": recognizers.run, "timebank": timebank.run}
"""Each suite by the option that names its copy."""


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--newsquant", type=Path, metavar="FILE", help="NewsQuant.json of CQE_Evaluation")
    parser.add_argument("--recognizers", type=Path, metavar="DIR", help="Specs of Recognizers-Text")
    parser.add_argument("--timebank", type=Path, metavar="DIR", help="the .tml files of TimeBank")
    given = {name: path for name, path in vars(parser.parse_args()).items() if path is not None}
    if not given:
        parser.error("name the copy of one suite at least")
    for name, path in given.items():
        if not path.exists():
            parser.error(f"--{name}: there is no {path}")
        print("\n".join(lines(SUITES[name](path))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
