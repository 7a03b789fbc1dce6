"""Two log-linear models, fitted by L-BFGS with a Gaussian prior."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Features = list[str]
_TIE = 0.1
"""The prior of a shared weight, as a part of that of the others."""
_KIND = 5
"""How many times ``least`` a kind of feature must be seen to share a weight."""


def fit_classifier(
    rows: list[tuple[Features, str]], *, prior: float, least: int, cut: float
) -> dict[str, Any]:
    """Multinomial weights: features seen ``least`` times at least, weights under ``cut`` left out.

    A feature that ends in ``=LABEL`` or ``:LABEL`` names a label. All features of its kind share one more weight, in
    favour of the label each names, so that what is learned of common labels serves rare ones.
    """
    labels = sorted({label for _, label in rows})
    counts = Counter(name for features, _ in rows for name in set(features))
    kinds = _kinds(counts, frozenset(labels), least)
    named = {kind + label for kind in kinds for label in labels}
    names = sorted({name for name, count in counts.items() if count >= least} | named)
    matrix = _matrix([features for features, _ in rows], {name: index for index, name in enumerate(names)})
    gold = np.array([labels.index(label) for _, label in rows])
    weights = _solve(matrix, gold, _ties(names, labels, kinds), prior)
    kept: dict[str, dict[str, float]] = {}
    for name, values in zip(names, weights, strict=True):
        row = {label: round(float(w), 2) for label, w in zip(labels, values, strict=True) if abs(w) >= cut}
        if row:
            kept[name] = row
    return {"labels": labels, "weights": kept}


@dataclass(frozen=True, slots=True)
class _Ties:
    """The cells of a table of weights (features by labels) in which a feature meets the label it names."""

    shape: tuple[int, int]
    cells: tuple[np.ndarray, np.ndarray]
    kind: np.ndarray
    count: int

    def spread(self, flat: np.ndarray) -> np.ndarray:
        """The table with the shared weight of its kind added to each cell."""
        size = self.shape[0] * self.shape[1]
        weights = flat[:size].reshape(self.shape).copy()
        weights[self.cells] += flat[size:][self.kind]
        return weights

    def gather(self, slope: np.ndarray) -> np.ndarray:
        """The slope of the table and, behind it, of the shared weights."""
        return np.concatenate([slope.ravel(), np.bincount(self.kind, slope[self.cells], self.count)])

    def priors(self, prior: float) -> np.ndarray:
        """The prior of each weight, shared ones behind."""
        return np.concatenate(
            [np.full(self.shape[0] * self.shape[1], prior), np.full(self.count, prior * _TIE)]
        )


def _ties(names: list[str], labels: list[str], kinds: list[str]) -> _Ties:
    place = {name: index for index, name in enumerate(names)}
    rows = [place[kind + label] for kind in kinds for label in labels]
    columns = list(range(len(labels))) * len(kinds)
    kind = np.repeat(np.arange(len(kinds)), len(labels))
    return _Ties((len(names), len(labels)), (np.array(rows, int), np.array(columns, int)), kind, len(kinds))


def _solve(matrix: csr_matrix, gold: np.ndarray, ties: _Ties, prior: float) -> np.ndarray:
    """The table of weights that makes the gold labels likeliest."""
    every = np.arange(len(gold))
    onehot = csr_matrix((np.ones(len(gold)), (every, gold)), shape=(len(gold), ties.shape[1])).toarray()
    priors = ties.priors(prior)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ ties.spread(flat)
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        value = -logs[every, gold].sum() + 0.5 * (priors * flat**2).sum()
        return value, ties.gather(np.asarray(matrix.T @ (np.exp(logs) - onehot))) + priors * flat

    best = minimize(loss, np.zeros(len(priors)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return ties.spread(best.x)


def _kinds(counts: Counter[str], labels: frozenset[str], least: int) -> list[str]:
    """The kinds of feature that name labels: what stands before the label, with its ``=`` or ``:``."""
    seen: Counter[str] = Counter()
    for name, count in counts.items():
        at = max(name.rfind("="), name.rfind(":")) + 1
        if name[at:] in labels:
            seen[name[:at]] += count
    return sorted(kind for kind, count in seen.items() if kind and count >= _KIND * least)


def fit_ranker(
    groups: list[tuple[list[Features], set[int]]], *, prior: float, least: int, cut: float
) -> dict[str, Any]:
    """Conditional weights: in each group of candidates the right ones share the probability."""
    groups = [group for group in groups if group[1] and len(group[1]) < len(group[0])]
    counts = Counter(name for candidates, _ in groups for features in candidates for name in set(features))
    names = sorted(name for name, count in counts.items() if count >= least)
    place = {name: index for index, name in enumerate(names)}
    matrix = _matrix([features for candidates, _ in groups for features in candidates], place)
    sizes = np.array([len(candidates) for candidates, _ in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(groups)), sizes)
    right = np.zeros(int(sizes.sum()))
    for start, (_, gold) in zip(starts, groups, strict=True):
        right[[start + index for index in gold]] = 1.0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        every = scores / np.add.reduceat(scores, starts)[owner]
        good = scores * right
        share = np.add.reduceat(good, starts)
        value = -np.log(share / np.add.reduceat(scores, starts)).sum() + 0.5 * prior * (weights**2).sum()
        slope = matrix.T @ (every - good / share[owner]) + prior * weights
        return value, slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {"weights": {n: round(float(w), 2) for n, w in zip(names, best.x, strict=True) if abs(w) >= cut}}


def _matrix(rows: list[Features], place: dict[str, int]) -> csr_matrix:
    indices, pointers = [], [0]
    for features in rows:
        indices.extend(place[name] for name in features if name in place)
        pointers.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(place)))
