"""What two countries' trade is to each other: complementarity, intensity, overlap, likeness, balance.

Vectors run over products (or partners) in one order, NaN where nothing is known; shares are taken of what is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Matrix = NDArray[np.float64]


def complementarity(exports: Vector, imports: Vector) -> float:
    """How far what one country exports is what the other imports: 100 for the same shares, 0 for no overlap.

    Formula: TC_ij = 100 (1 - sum_k |m_jk - x_ik| / 2), with x_ik the share of product k in i's exports to the world and m_jk in j's imports from it
    Variant: Michaely's index as WITS gives it, on the scale to 100
    Source: Michaely, M. (1996). Trade Preferential Agreements in Latin America. World Bank policy research working paper 1583; World Bank, WITS, Trade Indicators
    Unit: of 100
    """
    apart = np.abs(_shares(imports) - _shares(exports)).sum()
    return float(100 * (1 - apart / 2))


def complementarity_by_product(export_rca: Vector, import_rca: Vector) -> Vector:
    """Where one country's export advantage meets the other's import advantage, product by product.

    Formula: C_ijk = RCAx_ik RCAm_jk, with RCAm the share of k in j's imports over its share in the world's
    Variant: for each product
    Source: Drysdale, P. and Garnaut, R. (1982). Trade Intensities and the Analysis of Bilateral Trade Flows in a Many-Country World. Hitotsubashi Journal of Economics 22(2)
    Unit: 1
    """
    product: Vector = export_rca * import_rca
    return product


def weighted_complementarity(export_rca: Vector, import_rca: Vector, world: Vector) -> float:
    """The products' complementarity, each weighed with its share in world trade; above 1 when they fit.

    Formula: C_ij = sum_k RCAx_ik RCAm_jk W_k / W
    Variant: weights of world trade
    Source: Drysdale, P. and Garnaut, R. (1982). Trade Intensities and the Analysis of Bilateral Trade Flows in a Many-Country World. Hitotsubashi Journal of Economics 22(2)
    Unit: 1
    """
    return float(np.nansum(export_rca * import_rca * _shares(world)))


def intensity(flow: float, exports: float, imports: float, world: float, own_imports: float) -> float:
    """How much of a country's exports goes to a partner, against the partner's share in the imports of all others.

    Formula: I_ij = (X_ij / X_i) / (M_j / (M_w - M_i))
    Variant: the exporter's own imports are not in the denominator, since it does not sell to itself
    Source: Kunimoto, K. (1977). Typology of Trade Intensity Indices. Hitotsubashi Journal of Economics 17(2); Drysdale, P. and Garnaut, R. (1982). Trade Intensities and the Analysis of Bilateral Trade Flows in a Many-Country World. Hitotsubashi Journal of Economics 22(2)
    Unit: 1

    ``imports`` are the partner's, ``own_imports`` the exporter's, ``world`` those of all. NaN where it has no meaning.
    """
    return _ratio(_ratio(flow, exports), _ratio(imports, world - own_imports))


def intensity_of_world(flow: float, exports: float, imports: float, world: float) -> float:
    """How much of a country's exports goes to a partner, against the share of the world's exports that does.

    Formula: T_ij = (X_ij / X_i) / (X_wj / X_w)
    Variant: the whole world in the denominator, the exporter in it
    Source: World Bank, WITS, Trade Indicators; Brown, A. J. (1949). Applied Economics: Aspects of World Economy in War and Peace
    Unit: 1
    """
    return _ratio(_ratio(flow, exports), _ratio(imports, world))


def grubel_lloyd(exports: Vector, imports: Vector) -> Vector:
    """How far trade in a product goes both ways: 1 for as much out as in, 0 for one way only.

    Formula: GL_k = 1 - |X_k - M_k| / (X_k + M_k)
    Variant: for each product, not corrected for an imbalance of the whole
    Source: Grubel, H. G. and Lloyd, P. J. (1975). Intra-Industry Trade. Macmillan
    Unit: 1
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        index: Vector = 1 - np.abs(exports - imports) / (exports + imports)
    return index


def grubel_lloyd_total(exports: Vector, imports: Vector) -> float:
    """The part of all trade that goes both ways within a product.

    Formula: GL = 1 - sum_k |X_k - M_k| / sum_k (X_k + M_k)
    Variant: weighed with trade; over products of which both directions are known
    Source: Grubel, H. G. and Lloyd, P. J. (1975). Intra-Industry Trade. Macmillan
    Unit: 1
    """
    both = ~(np.isnan(exports) | np.isnan(imports))
    apart = float(np.abs(exports[both] - imports[both]).sum())
    return 1 - _ratio(apart, float((exports[both] + imports[both]).sum()))


def similarity(exports: Matrix) -> Matrix:
    """How alike two countries' export structures are: 1 for the same shares, 0 for nothing in common.

    Formula: S_ij = sum_k min(x_ik, x_jk), with x_ik the share of product k in i's exports
    Variant: Finger and Kreinin's, on the scale to 1; countries by countries
    Source: Finger, J. M. and Kreinin, M. E. (1979). A Measure of 'Export Similarity' and Its Possible Uses. The Economic Journal 89
    Unit: 1
    """
    shares = np.array([_shares(row) for row in exports])
    index = np.empty((len(shares), len(shares)))
    for place, row in enumerate(shares):
        index[place] = np.minimum(row, shares).sum(axis=1)
    return index


def normalised_balance(exports: Vector, imports: Vector) -> Vector:
    """The trade balance as a part of the trade: from -1, only imports, to 1, only exports.

    Formula: NTB = (X - M) / (X + M)
    Variant: of each pair of values given; not known where one of the two is not
    Source: Mikic, M. and Gilbert, J. (2009). Trade Statistics in Policymaking: A Handbook of Commonly Used Trade Indices and Indicators. United Nations ESCAP
    Unit: 1
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        index: Vector = (exports - imports) / (exports + imports)
    return index


def _shares(values: Vector) -> Vector:
    known = np.nan_to_num(values)
    whole = known.sum()
    return known / whole if whole else np.full_like(known, np.nan)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else float("nan")
