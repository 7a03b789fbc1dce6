"""General equilibrium of a one-sector Armington world: what a change of trade costs does once prices answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from dostyk.errors import DostykError, InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Matrix = NDArray[np.float64]

Closure = Literal["ratio", "balanced", "deficit"]
CLOSURES: Final[dict[Closure, str]] = {
    "ratio": "each country spends the share of its income it spent before, all shares scaled alike so that the world spends what it earns",
    "balanced": "each country spends what it earns, after the change and before it",
    "deficit": "each country's deficit stays what it was, in the unit of the country that prices are measured by",
}
"""What each closure assumes of spending."""

TOLERANCE: Final = 1e-12
"""How near to nought the residual is driven."""

_ENOUGH: Final = 1e-10
_STEPS: Final = 50_000
_PATIENCE: Final = 400
"""Steps after which a world that comes to rest slowly, one all but closed, is solved by a quasi-Newton method."""


class NoEquilibrium(DostykError):
    """The iteration did not come to rest: the numbers it would give are no equilibrium and are not given."""


class Equilibrium(NamedTuple):
    """A world before and after, as ratios of after to before unless said otherwise.

    ``price`` are factory-gate prices, ``price_index`` what consumers pay, 1 for the country all is measured by.
    ``flows`` are trade after the change, exporters by importers, in the unit of the flows before. ``residual``
    is the greatest relative distance between what a country earns and what is bought of it.
    """

    price: Vector
    price_index: Vector
    output: Vector
    real_output: Vector
    exports: Vector
    flows: Matrix
    residual: float
    steps: int
    closure: Closure


def solve(
    flows: Matrix, factor: Matrix, *, sigma: float, numeraire: int = 0, closure: Closure = "ratio"
) -> Equilibrium:
    """The equilibrium after trade at given prices is multiplied by ``factor``, exporters by importers.

    Formula: p_i Y_i = sum_j lambda_ij E_j, with lambda_ij = F_ij X_ij / E0_j p_i^(1-sigma) P_j^(sigma-1), P_j^(1-sigma) = sum_i F_ij X_ij / E0_j p_i^(1-sigma)
    Variant: exact hat algebra on the flows given, endowments fixed, F_ij = (t'_ij / t_ij)^(1-sigma); the closure says how E_j follows income
    Source: Anderson, J. E. and van Wincoop, E. (2003). Gravity with Gravitas. American Economic Review 93(1); Dekle, R., Eaton, J. and Kortum, S. (2007). Unbalanced Trade. American Economic Review 97(2); Yotov, Y. V. et al. (2016). An Advanced Guide to Trade Policy Analysis: The Structural Gravity Model. WTO and UNCTAD
    Unit: ratios of after to before

    ``flows`` hold a country's sales to itself on the diagonal; ``sigma`` above 1 is the elasticity of substitution.
    Prices move in logarithms, so that none can be nought or below. Raises ``InvalidValue`` for flows that are no
    world and ``NoEquilibrium`` when the residual does not come below 1e-10.
    """
    _check(flows, factor, sigma)
    if closure == "balanced":
        flows = _balanced(flows, sigma, numeraire)
    income, spending = flows.sum(axis=1), flows.sum(axis=0)
    shares = flows / spending * factor

    def gap(prices: Vector) -> Vector:
        """The logarithm of what is bought of each country over what it earns."""
        earned = np.exp(prices) * income
        after, _ = _allocate(shares, prices, sigma)
        found: Vector = np.log(after @ _spending(closure, earned, income, spending) / earned)
        return found

    def measured(prices: Vector) -> Vector:
        """The prices by the measure of the country that all is measured by."""
        found: Vector = prices - np.log(_allocate(shares, prices, sigma)[1][numeraire])
        return found

    prices = np.zeros(len(flows))
    steps, residual = 0, np.inf
    while residual > TOLERANCE and steps < _STEPS:
        if steps == _PATIENCE:
            prices = measured(_newton(lambda guess: gap(measured(guess)), prices))
        off = gap(prices)
        residual = float(np.abs(np.expm1(off)).max())
        prices = measured(prices + off / sigma)
        steps += 1
    after, index = _allocate(shares, prices, sigma)
    earned = np.exp(prices) * income
    found = after * _spending(closure, earned, income, spending)
    residual = float(np.abs(found.sum(axis=1) / earned - 1).max())
    if not residual <= _ENOUGH:
        raise NoEquilibrium(f"after {steps} steps {residual:.1e} of some country's income is not spent")
    price = np.exp(prices)
    return Equilibrium(
        price=price,
        price_index=index,
        output=earned / income,
        real_output=price / index,
        exports=_abroad(found) / _abroad(flows),
        flows=found,
        residual=residual,
        steps=steps,
        closure=closure,
    )


def _newton(gap: Callable[[Vector], Vector], prices: Vector) -> Vector:
    """Prices at which the gaps all but vanish (Levenberg-Marquardt); those given where it leads out of the world."""
    from scipy.optimize import root

    try:
        found: Vector = root(gap, prices, method="lm", options={"xtol": 1e-15, "ftol": 1e-15}).x
        nearer = np.abs(gap(found)).max() < np.abs(gap(prices)).max()
    except NoEquilibrium:
        return prices
    return found if nearer else prices


def without_borders(flows: Matrix, border: float) -> Matrix:
    """The factor that takes the border away: exp(-border) for all trade between countries, 1 within them.

    ``border`` is the coefficient of a dummy for international trade in a gravity equation, below 0 as a rule.
    """
    factor = np.full(flows.shape, np.exp(-border))
    np.fill_diagonal(factor, 1.0)
    return factor


def _allocate(shares: Matrix, prices: Vector, sigma: float) -> tuple[Matrix, Vector]:
    """What share of its spending each country gives each seller, and its price index, after against before."""
    weight = shares * np.exp((1 - sigma) * prices)[:, None]
    whole = weight.sum(axis=0)
    return weight / whole, whole ** (1 / (1 - sigma))


def _spending(closure: Closure, earned: Vector, income: Vector, before: Vector) -> Vector:
    if closure == "deficit":
        spent = earned + (before - income)
        if not (spent > 0).all():
            raise NoEquilibrium("a country's surplus is greater than what it earns", hint="closure ratio")
        return spent
    spent = earned * (before / income)
    scaled: Vector = spent * (earned.sum() / spent.sum())
    return scaled


def _balanced(flows: Matrix, sigma: float, numeraire: int) -> Matrix:
    """The world as it would be without deficits, from which the change is then measured."""
    income, spending = flows.sum(axis=1), flows.sum(axis=0)
    shares, prices = flows / spending, np.zeros(len(flows))
    for _ in range(_STEPS):
        after, index = _allocate(shares, prices, sigma)
        earned = np.exp(prices) * income
        gap = np.log(after @ earned / earned)
        if np.abs(gap).max() <= TOLERANCE:
            balanced: Matrix = after * earned
            return balanced
        prices += gap / sigma - np.log(index[numeraire])
    raise NoEquilibrium("the world without deficits was not found", hint="closure ratio")


def _abroad(flows: Matrix) -> Vector:
    sold: Vector = flows.sum(axis=1) - np.diag(flows)
    return np.where(sold > 0, sold, np.nan)


def _check(flows: Matrix, factor: Matrix, sigma: float) -> None:
    if flows.ndim != 2 or flows.shape[0] != flows.shape[1] or flows.shape != factor.shape:
        raise InvalidValue("flows and factors are square tables of the same countries")
    if not (np.isfinite(flows).all() and (flows >= 0).all()):
        raise InvalidValue("every flow must be known and not below nought", hint="fitted flows have no gaps")
    if not (np.isfinite(factor).all() and (factor > 0).all()):
        raise InvalidValue("a factor must be above nought")
    if not (flows.sum(axis=1) > 0).all() or not (flows.sum(axis=0) > 0).all():
        raise InvalidValue("every country must sell and buy something")
    if not sigma > 1:
        raise InvalidValue(f"sigma is {sigma:g}; goods that are substitutes have one above 1")
