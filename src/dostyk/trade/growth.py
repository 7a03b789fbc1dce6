"""Where the growth of exports came from: more of the same, or what was not traded before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]


class Growth(NamedTuple):
    """The change of a total and its parts, in the table's unit; ``change`` is their sum.

    ``unknown`` counts lines of which one of the two years has rows without a value: they are in no part.
    """

    before: float
    after: float
    change: float
    intensive: float
    entered: float
    left: float
    unknown: int


def growth(before: Values, after: Values, unknown: NDArray[np.bool_] | None = None) -> Growth:
    """The change between two years by lines that went on, began and ended.

    Formula: X1 - X0 = sum_on (x1 - x0) + sum_new x1 - sum_gone x0; intensive margin = first part, extensive margin = the others
    Variant: a line is a product to a partner (or what the values run over) with a value above 0; no threshold
    Source: Amurgo-Pacheco, A. and Pierola, M. D. (2008). Patterns of Export Diversification in Developing Countries. World Bank policy research working paper 4473; Besedeš, T. and Prusa, T. J. (2011). The role of extensive and intensive margins and export growth. Journal of Development Economics 96(2)
    Unit: that of the table

    The two have one shape. NaN is a line that the table of the year does not have, which is no trade unless
    ``unknown`` says that it is not known.
    """
    unclear = np.zeros(before.shape, np.bool_) if unknown is None else unknown
    old, new = (np.where(unclear, 0.0, np.nan_to_num(year)) for year in (before, after))
    on, begun, ended = (old > 0) & (new > 0), (old == 0) & (new > 0), (old > 0) & (new == 0)
    intensive, entered = float((new - old)[on].sum()), float(new[begun].sum())
    left = 0.0 - float(old[ended].sum())
    return Growth(
        before=float(old.sum()),
        after=float(new.sum()),
        change=intensive + entered + left,
        intensive=intensive,
        entered=entered,
        left=left,
        unknown=int(unclear.sum()),
    )
