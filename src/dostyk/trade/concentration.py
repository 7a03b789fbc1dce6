"""How far trade hangs on few products or few partners.

Vectors are values over products or partners, NaN where nothing is known, which counts for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]


def herfindahl(values: Vector) -> float:
    """How concentrated trade is: 1 for all in one, 1/n for n equal parts.

    Formula: H = sum_k s_k^2, with s_k the share of k
    Variant: not normalised
    Source: Hirschman, A. O. (1945). National Power and the Structure of Foreign Trade. University of California Press; Herfindahl, O. C. (1950)
    Unit: 1
    """
    known = np.nan_to_num(values)
    whole = known.sum()
    return float(((known / whole) ** 2).sum()) if whole > 0 else float("nan")


def normalised_herfindahl(values: Vector) -> float:
    """The same on a scale from 0, equal parts of all there are, to 1, all in one.

    Formula: H* = (H - 1/n) / (1 - 1/n)
    Variant: n counts the lines of the classification that the table knows, traded or not
    Source: UNCTAD, Handbook of Statistics, market and product concentration (there with the root of H)
    Unit: 1
    """
    count = len(values)
    return (herfindahl(values) - 1 / count) / (1 - 1 / count) if count > 1 else float("nan")


class Theil(NamedTuple):
    """Theil's index and its two parts, which add up to it."""

    theil: float
    between: float
    within: float


def theil(values: Vector, groups: NDArray[Any]) -> Theil:
    """How unequal the parts are: 0 for equal parts of n, ln n for all in one; between groups and within them.

    Formula: T = (1/n) sum_k (x_k / mu) ln(x_k / mu); between = sum_g (n_g / n) (mu_g / mu) ln(mu_g / mu); within = sum_g (n_g / n) (mu_g / mu) T_g
    Variant: over all n lines of the classification, 0 ln 0 = 0
    Source: Theil, H. (1967). Economics and Information Theory. North-Holland; Cadot, O., Carrère, C. and Strauss-Kahn, V. (2011). Export Diversification: What's behind the Hump? The Review of Economics and Statistics 93(2)
    Unit: 1

    ``groups`` names the group of each part. With the groups "exported" and "not exported" the part between is
    the extensive margin and the part within the intensive margin.
    """
    known = np.nan_to_num(values)
    mean = known.mean() if len(known) else 0.0
    if mean == 0:
        return Theil(*[float("nan")] * 3)
    _, place = np.unique(groups.astype(str), return_inverse=True)
    sizes = np.bincount(place)
    means = np.bincount(place, known) / sizes
    between = max(0.0, float((sizes * _entropy(means / mean)).sum() / len(known)))
    whole = float(_entropy(known / mean).mean())
    return Theil(whole, between, whole - between)


def _entropy(ratios: Vector) -> Vector:
    """x ln x, 0 at 0."""
    spread: Vector = ratios * np.log(np.where(ratios > 0, ratios, 1.0))
    return spread
