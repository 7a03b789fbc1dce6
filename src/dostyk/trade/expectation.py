"""What gravity expects two countries to trade, so that a claim can be set beside it."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade.about import about
from dostyk.trade.gravity import ppml
from dostyk.trade.results import Result

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dostyk.trade.panel import Panel

LIKE: Final = 500
"""How many rows of most like expectation tell how far trade strays from it."""

_WORDS: Final = frozenset({"exporter", "importer", "year"})
_FEWEST: Final = 50
_TAILS: Final = (0.1, 0.9)


class Expected(NamedTuple):
    """The trade of a pair in a year that gravity expects, and where four in five pairs like it lie.

    ``actual`` is the table's own value, NaN without one. ``claimed_above`` is the part of pairs like it that
    trade less, against their expectation, than the claim; NaN without a claim. ``like`` is how many there were.
    """

    exporter: str
    importer: str
    year: str
    expected: float
    low: float
    high: float
    actual: float
    claim: float
    claimed_above: float
    like: int


def expected(
    panel: Panel, exporter: str, importer: str, *, claim: float | None = None
) -> tuple[Expected, ...]:
    """The expectation for each year of a pair, from a model fitted without the pair itself, in either direction.

    Formula: mu_ij = exp(b z_ij + e_i + m_j); interval = mu_ij times the 10th and 90th percentile of X / mu
    Variant: PPML; percentiles over the 500 rows whose expectation is nearest in logarithm, noughts among them
    Source: Santos Silva, J. M. C. and Tenreyro, S. (2006). The Log of Gravity. The Review of Economics and Statistics 88(4); the interval is of this program: an 80 % interval of a value, not of a mean
    Unit: that of the outcome

    The exporter and the importer are known from what they trade with others. Raises ``InvalidValue`` when the
    table has no row of the pair, or too few others.
    """
    own = (panel.exporter == exporter) & (panel.importer == importer)
    either = own | ((panel.exporter == importer) & (panel.importer == exporter))
    if not own.any():
        raise InvalidValue(f"the table has no row of {exporter} to {importer}")
    others, pair = panel.where(~either), panel.where(own)
    if len(others) < _FEWEST:
        raise InvalidValue(f"{len(others)} rows of other pairs are too few")
    fitted = ppml(others).model
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        means = np.asarray(fitted.predict(newdata=_frame(pair), type="response"), float)
        within = np.asarray(fitted.predict(newdata=_frame(others), type="response"), float)
    known = np.isfinite(within) & (within > 0)
    ratios, scale = others.outcome[known] / within[known], np.log(within[known])
    years = pair.year if pair.year is not None else np.full(len(pair), "", object)
    rows = zip(years.tolist(), means.tolist(), pair.outcome.tolist(), strict=True)
    return tuple(
        Expected(exporter, importer, year, *_around(mean, ratios, scale, actual, claim))
        for year, mean, actual in rows
    )


def table(panel: Panel, exporter: str, importer: str, *, claim: float | None = None) -> Result:
    """The expectations as a table, a row for each year."""
    found = expected(panel, exporter, importer, claim=claim)
    columns = {
        name: np.array([getattr(one, name) for one in found], object if name in _WORDS else None)
        for name in Expected._fields
    }
    note = "fitted by PPML without the pair itself; low and high are where four in five pairs like it lie"
    return Result(columns, (about(expected),), None, (note,))


def _around(
    mean: float, ratios: NDArray[np.float64], scale: NDArray[np.float64], actual: float, claim: float | None
) -> tuple[float, float, float, float, float, float, int]:
    nowhere = float("nan")
    wanted = nowhere if claim is None else claim
    if not (np.isfinite(mean) and mean > 0):
        return nowhere, nowhere, nowhere, actual, wanted, nowhere, 0
    nearest = np.argsort(np.abs(scale - np.log(mean)), kind="stable")[:LIKE]
    like = ratios[nearest]
    low, high = (float(value) for value in np.quantile(like, _TAILS))
    above = nowhere if claim is None else float((like * mean < claim).mean())
    return mean, mean * low, mean * high, actual, wanted, above, len(like)


def _frame(panel: Panel) -> Any:
    """The rows as the fitted model knows its columns."""
    import pandas as pd

    columns: dict[str, Any] = {"y": panel.outcome}
    columns |= {f"x{number}": values for number, values in enumerate(panel.terms.values())}
    columns |= {f"f{number}": values for number, values in enumerate(panel.fixed.values())}
    return pd.DataFrame(columns)
