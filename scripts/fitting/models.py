"""Two log-linear models, fitted by L-BFGS with a Gaussian prior."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Features = list[str]


def fit_classifier(
    rows: list[tuple[Features, str]], *, prior: float, least: int, cut: float
) -> dict[str, Any]:
    """Multinomial weights: features seen ``least`` times at least, weights under ``cut`` left out."""
    counts = Counter(name for features, _ in rows for name in set(features))
    names = sorted(name for name, count in counts.items() if count >= least)
    place = {name: index for index, name in enumerate(names)}
    labels = sorted({label for _, label in rows})
    column = {label: index for index, label in enumerate(labels)}
    matrix = _matrix([features for features, _ in rows], place)
    gold = np.array([column[label] for _, label in rows])
    onehot = csr_matrix((np.ones(len(rows)), (np.arange(len(rows)), gold)), shape=(len(rows), len(labels)))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(names), len(labels))
        scores = matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        value = -logs[np.arange(len(rows)), gold].sum() + 0.5 * prior * (weights**2).sum()
        slope = matrix.T @ (np.exp(logs) - onehot.toarray()) + prior * weights
        return value, np.asarray(slope).ravel()

    best = minimize(loss, np.zeros(len(names) * len(labels)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights = best.x.reshape(len(names), len(labels))
    kept: dict[str, dict[str, float]] = {}
    for index, name in enumerate(names):
        row = {label: round(float(w), 2) for label, w in zip(labels, weights[index], strict=True) if abs(w) >= cut}
        if row:
            kept[name] = row
    return {"labels": labels, "weights": kept}


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
