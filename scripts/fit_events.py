"""Fit the weights that tell an event from a mere mention, and write them as data.

    python scripts/fit_events.py [--corpus DIR ...] [--check]

Every clause with a word that can name an event is a case: it is right when it holds a gold event of its type. The
weights are those of a logistic regression; the threshold is the one with the best F1 over documents left out (ten
folds, three rounds). ``--check`` prints the cross-validated scores and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from fitting.dataset import documents, gold_of, mentions_of
from fitting.events import judge
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dostyk.claims.event_features import Setting, features
from dostyk.claims.event_names import span
from dostyk.claims.event_triggers import event_words
from dostyk.claims.event_weights import Weights
from dostyk.claims.events import Candidate, choose, find_clauses

if TYPE_CHECKING:
    from dostyk.claims.event_clauses import Clause

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src" / "dostyk" / "vocabulary" / "data" / "en" / "event_weights.toml"
CORPORA = (
    ROOT.parent / "shared" / "corpus" / "dev",
    ROOT.parent / "shared" / "corpus" / "seeds",
    ROOT / "corpus",
)
FOLDS, SEEDS = 10, (1, 2, 3)
PENALTY, RARE = 3.0, 3
THRESHOLDS = tuple(round(0.2 + 0.025 * step, 3) for step in range(17))


class Case(NamedTuple):
    """A clause, what is seen of it, and whether it tells a gold event (None: another clause tells it better)."""

    clause: Clause
    seen: list[str]
    right: bool | None


class Sheet(NamedTuple):
    """A document with its cases."""

    gold: dict[str, Any]
    setting: Setting
    cases: list[Case]


def read_sheets(corpora: list[Path]) -> list[Sheet]:
    """The annotated documents of the folders, each read as a user's document is."""
    return [read_sheet(path) for corpus in corpora for path in documents(corpus)]


def read_sheet(path: Path) -> Sheet:
    """An annotated document with its cases."""
    gold, words = gold_of(path), event_words("en")
    mentions = mentions_of(path.name, gold)
    setting = Setting(mentions, words.classes)
    clauses = find_clauses(mentions.tokens, words)
    seen = features(setting, clauses)
    return Sheet(
        gold, setting, list(map(Case, clauses, seen, judge(gold["events"], mentions.tokens, clauses)))
    )


def fit(cases: list[Case]) -> Weights:
    """The weights that the cases ask for."""
    cases = [case for case in cases if case.right is not None]
    counts = Counter(name for case in cases for name in case.seen)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: column for column, name in enumerate(names)}
    cells = [(row, place[name]) for row, case in enumerate(cases) for name in case.seen if name in place]
    rows, columns = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(cases), len(names)))
    truth = np.array([float(bool(case.right)) for case in cases])

    def loss(weights: Any) -> tuple[float, Any]:
        total = table @ weights[:-1] + weights[-1]
        off = 1 / (1 + np.exp(-total)) - truth
        value = (np.logaddexp(0, total) - truth * total).sum() + PENALTY / 2 * weights[:-1] @ weights[:-1]
        return value, np.append(table.T @ off + PENALTY * weights[:-1], off.sum())

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    kept = {name: round(float(weight), 2) for name, weight in zip(names, found, strict=False)}
    return Weights(round(float(found[-1]), 2), 0.5, {name: weight for name, weight in kept.items() if weight})


def cross_validate(sheets: list[Sheet], seed: int) -> list[list[Candidate]]:
    """For each document the candidates, scored by weights that never saw it."""
    order = list(range(len(sheets)))
    random.Random(seed).shuffle(order)
    scored: list[list[Candidate]] = [[] for _ in sheets]
    for fold in range(FOLDS):
        left_out = set(order[fold::FOLDS])
        weights = fit([case for index in order if index not in left_out for case in sheets[index].cases])
        for index in left_out:
            scored[index] = [
                Candidate(weights.confidence(case.seen), case.clause) for case in sheets[index].cases
            ]
    return scored


def count(
    sheets: list[Sheet], rounds: list[list[list[Candidate]]], threshold: float
) -> dict[str, Counter[str]]:
    """Per type how many events are told, found, and both, over all rounds."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for scored in rounds:
        for sheet, candidates in zip(sheets, scored, strict=True):
            compare(sheet, choose(candidates, threshold), counts)
    return counts


def compare(sheet: Sheet, chosen: list[Candidate], counts: dict[str, Counter[str]]) -> None:
    """Add one document's events to the counts."""
    gold = list(sheet.gold["events"])
    for event in gold:
        counts[event["type"]]["gold"] += 1
    for _, clause in chosen:
        counts[clause.type]["found"] += 1
        start, end = span(sheet.setting, clause)
        hit = next(
            (e for e in gold if e["type"] == clause.type and start < e["end"] and e["start"] < end), None
        )
        if hit:
            gold.remove(hit)
            counts[clause.type]["both"] += 1


def f1(counts: Counter[str]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * counts["both"] / max(counts["gold"] + counts["found"], 1)


def best_threshold(sheets: list[Sheet], rounds: list[list[list[Candidate]]]) -> float:
    """The threshold with the best F1 over documents left out."""
    return max(
        THRESHOLDS, key=lambda threshold: f1(sum(count(sheets, rounds, threshold).values(), Counter()))
    )


def report(counts: dict[str, Counter[str]]) -> str:
    """One line a type, and one for all."""
    lines = [
        f"{name:12} F1 {f1(of):.3f}  {of['both']} of {of['gold']} gold, {of['found']} found"
        for name, of in sorted({**counts, "all": sum(counts.values(), Counter())}.items())
    ]
    return "\n".join(lines)


def write(weights: Weights, threshold: float) -> None:
    """Write the weights as data."""
    head = "# Written by scripts/fit_events.py: what each feature of a clause counts for. docs/concepts/events.md explains.\n"
    lines = [
        f"{json.dumps(name, ensure_ascii=False)} = {weight}"
        for name, weight in sorted(weights.features.items())
    ]
    TARGET.write_text(
        f"{head}bias = {weights.bias}\nthreshold = {threshold}\n\n[features]\n" + "\n".join(lines) + "\n",
        "utf-8",
    )


def main() -> None:
    """Fit, score, write."""
    parser = argparse.ArgumentParser(description="Fit the weights of events.")
    parser.add_argument("--corpus", type=Path, action="append", help="a folder of annotated documents")
    parser.add_argument("--check", action="store_true", help="only print the cross-validated scores")
    args = parser.parse_args()
    sheets = read_sheets(args.corpus or list(CORPORA))
    rounds = [cross_validate(sheets, seed) for seed in SEEDS]
    threshold = best_threshold(sheets, rounds)
    print(report(count(sheets, rounds, threshold)))
    if not args.check:
        weights = fit([case for sheet in sheets for case in sheet.cases])
        write(weights, threshold)
        print(f"{len(weights.features)} weights, threshold {threshold}, in {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
