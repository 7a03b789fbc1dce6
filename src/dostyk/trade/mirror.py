"""The same flow as the seller and the buyer count it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]


class Mirror(NamedTuple):
    """Both counts of a flow compared; NaN where one of the two is not known."""

    gap: Vector
    relative: Vector
    ratio: Vector


def mirror_gap(exported: Vector, imported: Vector) -> Mirror:
    """What the buyer counts over what the seller counts, as a difference, a part of their mean, and a ratio.

    Formula: gap = M_ji - X_ij; relative = (M_ji - X_ij) / ((M_ji + X_ij) / 2); ratio = M_ji / X_ij
    Variant: as reported, imports with and exports without freight and insurance; nothing is taken off for them
    Source: United Nations (2004). International Merchandise Trade Statistics: Compilers Manual; Carrère, C. and Grigoriou, C. (2014). Can Mirror Data Help to Capture Informal International Trade? UNCTAD policy issues 65
    Unit: gap in the unit of the table; relative and ratio 1

    The gap is not known where either side has no value: a side that is silent has not said nought.
    """
    gap: Vector = imported - exported
    with np.errstate(invalid="ignore", divide="ignore"):
        relative: Vector = gap / ((imported + exported) / 2)
        ratio: Vector = np.where(exported > 0, imported / exported, np.nan)
    return Mirror(gap, relative, ratio)
