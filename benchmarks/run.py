"""Measure Dostyk's speed and memory beside quantulum3 on the same text in the same run.

Throughput is by the processor time of one process, what a user waits for by the clock. Prints a table and writes it
to ``.benchmarks/`` as JSON. Nothing is asserted: machines differ, ratios travel.
"""

from __future__ import annotations

import argparse
import json
import logging
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import dostyk
from dostyk.documents import parse
from dostyk.encoder.session import installed

sys.path.insert(0, str(Path(__file__).parent))
from texts import documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parent.parent
Result = TypeVar("Result")
SAMPLE = 80
"""Documents that the careful reader is measured on."""


class Measure(NamedTuple):
    """One line of the table."""

    name: str
    value: float
    unit: str
    note: str = ""


def main() -> None:
    """Measure, print, write."""
    arguments = options()
    texts = documents(int(arguments.size * 1e6), seed=arguments.seed, corpus=arguments.corpus)
    whole = "\n\n".join(texts)
    print(f"{len(texts)} distinct documents, {len(whole.encode()) / 1e6:.2f} MB, one process\n")
    measures = [*throughput(texts, whole), *quantulum(texts, arguments.seconds), *command(texts[:2], whole)]
    measures += [ratio(measures)]
    for measure in measures:
        print(f"{measure.name:<44}{measure.value:>10,.3g} {measure.unit:<6} {measure.note}")
    print(f"\nwritten to {write(measures, len(texts), arguments.seed).relative_to(ROOT)}")


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=float, default=2.0, help="megabytes of text")
    parser.add_argument("--seed", type=int, default=7, help="what the variation begins from")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long quantulum3 is given")
    parser.add_argument("--corpus", type=Path, help="a folder of further documents to vary")
    return parser.parse_args()


def throughput(texts: list[str], whole: str) -> list[Measure]:
    """Kilobytes per second of processor time, of reading and extracting, document by document and in one piece."""
    dostyk.extract(document(texts[0]), "fast")  # tables are built at first use
    size = len(whole.encode()) / 1e3
    read, each = timed(lambda: [document(text) for text in texts])
    extracted, found = timed(lambda: [dostyk.extract(one, "fast") for one in each])
    single = document(whole)
    alone, _ = timed(lambda: dostyk.extract(single, "fast"))
    claims = sum(len(extraction.claims) for extraction in found)
    events = sum(len(extraction.events) for extraction in found)
    return [
        Measure("dostyk: text to documents", size / read, "KB/s"),
        Measure(
            "dostyk: extract, document by document",
            size / extracted,
            "KB/s",
            f"{claims} claims, {events} events",
        ),
        Measure("dostyk: extract, all in one document", size / alone, "KB/s"),
        *careful(each),
    ]


def careful(documents: list[dostyk.Document]) -> list[Measure]:
    """Kilobytes per second of processor time of the careful reader on the first of the documents, where it is installed."""
    if not installed():
        return []
    some = documents[:SAMPLE]
    dostyk.extract(some[0], "careful")
    size = sum(len(one.text.encode()) for one in some) / 1e3
    seconds, _ = timed(lambda: [dostyk.extract(one, "careful") for one in some])
    return [Measure("dostyk: extract, careful", size / seconds, "KB/s", f"sample of {size:.0f} KB")]


def document(text: str) -> dostyk.Document:
    """The document of a plain text."""
    return parse(text.encode(), name="bench.txt")


def quantulum(texts: Iterable[str], seconds: float) -> list[Measure]:
    """Kilobytes per second of processor time, of quantulum3 on the paragraphs of the same documents, for as long as it is given."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    parser.parse("USD 5 billion", verbose=False)
    size = found = failed = 0
    start = time.process_time()
    for paragraph in (part for text in texts for part in re.split(r"\n+", text) if part.strip()):
        try:
            found += len(parser.parse(paragraph, verbose=False))
        except Exception:
            failed += 1
        size += len(paragraph.encode())
        if time.process_time() - start > seconds:
            break
    rate = size / 1e3 / (time.process_time() - start)
    note = f"sample of {size / 1e3:.0f} KB in {seconds:.0f} s, by paragraphs: {found} quantities, {failed} failures"
    return [Measure("quantulum3: parse", rate, "KB/s", note)]


def command(two: list[str], whole: str) -> list[Measure]:
    """What a user waits for and what it takes: start-up, two documents, the memory of one large file."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(3)]
        for path, text in zip(paths, [*two, whole], strict=True):
            path.write_text(text, encoding="utf-8")
        start, _ = timed(lambda: run("--version"), repeat=5, clock=time.perf_counter)
        small, _ = timed(
            lambda: run("extract", *paths[:2], "--format", "jsonl"), repeat=5, clock=time.perf_counter
        )
        peak_small = peak()
        large, _ = timed(
            lambda: run("extract", paths[2], "--reader", "fast", "--format", "jsonl"), clock=time.perf_counter
        )
        peak_large = peak()
    return [
        Measure("dostyk --version", start, "s", "best of 5"),
        Measure("dostyk extract, two documents", small, "s", f"best of 5, peak {peak_small:.0f} MB"),
        Measure("dostyk extract, all in one file", large, "s", f"peak {peak_large:.0f} MB"),
    ]


def ratio(measures: list[Measure]) -> Measure:
    """How many times as fast as quantulum3."""
    rates = {measure.name: measure.value for measure in measures}
    ours, theirs = rates["dostyk: extract, document by document"], rates["quantulum3: parse"]
    return Measure("dostyk extract : quantulum3 parse", ours / theirs, "times")


def timed(
    work: Callable[[], Result], repeat: int = 1, clock: Callable[[], float] = time.process_time
) -> tuple[float, Result]:
    """The shortest time in seconds, of this process or by another clock, and what the last run gave."""
    best = float("inf")
    for _ in range(repeat):
        start = clock()
        result = work()
        best = min(best, clock() - start)
    return best, result


def run(*words: str | Path) -> None:
    """One call of the command line."""
    subprocess.run([Path(sys.executable).with_name("dostyk"), *words], check=True, stdout=subprocess.DEVNULL)


def peak() -> float:
    """The largest memory of any child so far, in megabytes."""
    size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return size / (1e6 if sys.platform == "darwin" else 1e3)


def write(measures: list[Measure], count: int, seed: int) -> Path:
    """The file the measures are written to."""
    now = datetime.now(UTC)
    target = ROOT / ".benchmarks" / f"{now:%Y%m%dT%H%M%SZ}.json"
    target.parent.mkdir(exist_ok=True)
    record: dict[str, Any] = {
        "time": now.isoformat(timespec="seconds"),
        "dostyk": dostyk.__version__,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "documents": count,
        "seed": seed,
        "measures": [measure._asdict() for measure in measures],
    }
    target.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    main()
