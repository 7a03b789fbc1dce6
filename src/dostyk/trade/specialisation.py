"""How far a country is specialised in a product: Balassa's index and what was made of it.

Every function takes exports as a matrix, countries by products, NaN where nothing is known, and gives one of the
same shape. A value that is not known stays so and counts for nothing in the totals it would belong to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


def rca(exports: Matrix) -> Matrix:
    """Revealed comparative advantage: a product's share in a country's exports over its share in the world's.

    Formula: RCA_ip = (X_ip / X_i) / (X_p / X)
    Variant: Balassa's; the country is part of the world it is compared with; above 1 is an advantage
    Source: Balassa, B. (1965). Trade Liberalisation and "Revealed" Comparative Advantage. The Manchester School 33(2)
    Unit: 1

    >>> rca(np.array([[1.0, 1.0], [1.0, 3.0]]))[1].round(3).tolist()
    [0.75, 1.125]
    """
    country = np.nansum(exports, axis=1, keepdims=True)
    product = np.nansum(exports, axis=0, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        share: Matrix = exports / country
        share /= product / product.sum()
    return share


def symmetric_rca(exports: Matrix) -> Matrix:
    """Balassa's index on a scale from -1 to 1, with 0 for no advantage.

    Formula: RSCA_ip = (RCA_ip - 1) / (RCA_ip + 1)
    Variant: on Balassa's index
    Source: Dalum, B., Laursen, K. and Villumsen, G. (1998). Structural Change in OECD Export Specialisation Patterns. International Review of Applied Economics 12(3)
    Unit: 1
    """
    index = rca(exports)
    return (index - 1) / (index + 1)


def normalised_rca(exports: Matrix) -> Matrix:
    """How far exports lie from what a country without any advantage would sell, as a part of world trade.

    Formula: NRCA_ip = X_ip / X - X_i X_p / X^2
    Variant: not scaled (some multiply by 10,000); its sums over products and over countries are 0
    Source: Yu, R., Cai, J. and Leung, P. (2009). The normalized revealed comparative advantage index. The Annals of Regional Science 43(1)
    Unit: 1
    """
    country = np.nansum(exports, axis=1, keepdims=True)
    product = np.nansum(exports, axis=0, keepdims=True)
    world = product.sum()
    if world == 0:
        return np.full_like(exports, np.nan)
    beyond: Matrix = exports / world - (country / world) * (product / world)
    return beyond


class Vollrath(NamedTuple):
    """Vollrath's three measures and the two they are made of, each countries by products."""

    relative_export_advantage: Matrix
    relative_import_advantage: Matrix
    relative_trade_advantage: Matrix
    log_export_advantage: Matrix
    revealed_competitiveness: Matrix


def vollrath(exports: Matrix, imports: Matrix) -> Vollrath:
    """Advantage in exports against all other products of all other countries, less the same in imports.

    Formula: RXA_ip = (X_ip / sum_q!=p X_iq) / (sum_j!=i X_jp / sum_j!=i sum_q!=p X_jq); RMA likewise of imports; RTA = RXA - RMA; RC = ln RXA - ln RMA
    Variant: without double counting: the product and the country are left out of what they are compared with
    Source: Vollrath, T. L. (1991). A theoretical evaluation of alternative trade intensity measures of revealed comparative advantage. Weltwirtschaftliches Archiv 127(2)
    Unit: 1
    """
    out, into = _relative_advantage(exports), _relative_advantage(imports)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_out = np.where(out > 0, np.log(out), np.nan)
        log_into = np.where(into > 0, np.log(into), np.nan)
    return Vollrath(out, into, out - into, log_out, log_out - log_into)


def _relative_advantage(flows: Matrix) -> Matrix:
    country = np.nansum(flows, axis=1, keepdims=True)
    product = np.nansum(flows, axis=0, keepdims=True)
    own = np.nan_to_num(flows)
    others = product - own
    rest = product.sum() - country - others
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Matrix = (flows / (country - own)) / (others / rest)
    return np.where(np.isfinite(ratio), ratio, np.nan)
