"""Economic complexity: which countries make what few can, and which products lie near what they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade.specialisation import rca

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Vector = NDArray[np.float64]

_APART: Final = 1e-9
_BLOCK: Final = 512


class Complexity(NamedTuple):
    """The measures of a year: of countries, of products, and of countries by products.

    ``eci`` and ``pci`` are NaN for a country or product without any specialisation, and all NaN when ``ranked`` is
    False: the products fall into groups that no country joins, or nothing tells two orders of them apart.
    """

    rca: Matrix
    specialised: NDArray[np.bool_]
    diversity: Vector
    ubiquity: Vector
    eci: Vector
    pci: Vector
    density: Matrix
    coi: Vector
    cog: Matrix
    ranked: bool


def complexity(exports: Matrix, threshold: float = 1.0) -> Complexity:
    """All measures of a matrix of exports, countries by products; a country without exports has none of them.

    A cell that is not known counts as not specialised. Raises ``InvalidValue`` with fewer than two countries or
    products that are specialised.
    """
    known = np.nan_to_num(exports)
    index = np.nan_to_num(rca(known))
    special = index >= threshold
    countries, products = np.flatnonzero(special.any(axis=1)), np.flatnonzero(special.any(axis=0))
    if len(countries) < 2 or len(products) < 2:
        raise InvalidValue(
            "complexity needs two countries and two products that stand out",
            hint=f"{len(countries)} countries and {len(products)} products have an RCA of {threshold:g}",
        )
    inner = special[np.ix_(countries, products)].astype(np.float64)
    eci, pci, ranked = complexity_indices(inner)
    density, coi, cog = outlook(inner, pci)
    shape = exports.shape
    mean, deviation = eci.mean(), eci.std()
    return Complexity(
        rca=np.where(np.isnan(exports) & (known.sum(axis=1) == 0)[:, None], np.nan, index),
        specialised=special,
        diversity=special.sum(axis=1, dtype=np.float64),
        ubiquity=special.sum(axis=0, dtype=np.float64),
        eci=_spread((eci - mean) / deviation, countries, shape[0]),
        pci=_spread((pci - mean) / deviation, products, shape[1]),
        density=_laid(density, countries, products, shape),
        coi=_spread((coi - coi.mean()) / (coi.std() or np.nan), countries, shape[0]),
        cog=_laid(cog / deviation, countries, products, shape),
        ranked=ranked,
    )


def complexity_indices(special: Matrix) -> tuple[Vector, Vector, bool]:
    """Economic and product complexity: how able a country is, seen by how rare its products are, and the reverse.

    Formula: ECI is the eigenvector of the second largest eigenvalue of W = D^-1 M U^-1 M', with M_cp = 1 where RCA_cp >= 1, D diversities and U ubiquities; PCI_p = (1 / lambda) sum_c M_cp ECI_c / U_p
    Variant: eigenvectors, signed so that ECI rises with diversity; ECI shown with mean 0 and deviation 1, PCI with ECI's mean and deviation taken away
    Source: Hidalgo, C. A. and Hausmann, R. (2009). The building blocks of economic complexity. PNAS 106(26); Hausmann, R. et al. (2014). The Atlas of Economic Complexity. MIT Press
    Unit: standard deviations

    Gives both not yet scaled, and whether there is one such vector; if there is not, both are NaN.
    """
    diversity, ubiquity = special.sum(axis=1), special.sum(axis=0)
    scaled = special / np.sqrt(diversity)[:, None] / np.sqrt(ubiquity)
    values, vectors = np.linalg.eigh(scaled @ scaled.T)
    second, third = values[-2], values[-3] if len(values) > 2 else 0.0
    if second > 1 - _APART or second - third < _APART:
        return np.full(len(diversity), np.nan), np.full(len(ubiquity), np.nan), False
    countries: Vector = vectors[:, -2] / np.sqrt(diversity)
    products: Vector = special.T @ countries / ubiquity / second
    together = np.corrcoef(diversity, countries)[0, 1] if np.ptp(diversity) else 0.0
    sign = -1.0 if together < 0 else 1.0
    return sign * countries, sign * products, True


def proximity(special: Matrix) -> Matrix:
    """How often two products are specialities of the same country: the lesser of the two conditional shares.

    Formula: phi_pq = sum_c M_cp M_cq / max(U_p, U_q)
    Variant: the minimum of both conditional probabilities; 1 on the diagonal
    Source: Hidalgo, C. A., Klinger, B., Barabasi, A.-L. and Hausmann, R. (2007). The Product Space Conditions the Development of Nations. Science 317
    Unit: 1

    A product that is nobody's speciality is near to none.
    """
    near = np.empty((special.shape[1],) * 2)
    for rows, block in _proximities(special):
        near[rows] = block
    return near


def density(special: Matrix, near: Matrix) -> Matrix:
    """How much of what lies near a product a country already makes.

    Formula: d_cp = sum_q M_cq phi_qp / sum_q phi_qp
    Variant: the product itself is among its neighbours
    Source: Hidalgo, C. A., Klinger, B., Barabasi, A.-L. and Hausmann, R. (2007). The Product Space Conditions the Development of Nations. Science 317
    Unit: 1
    """
    around: Matrix = (special @ near) / near.sum(axis=0)
    return around


def complexity_outlook_index(dense: Matrix, special: Matrix, pci: Vector) -> Vector:
    """How many complex products lie near what a country makes and does not make yet.

    Formula: COI_c = sum_p d_cp (1 - M_cp) PCI_p
    Variant: PCI as the eigenvector; shown with mean 0 and deviation 1
    Source: Hausmann, R. et al. (2014). The Atlas of Economic Complexity. MIT Press
    Unit: standard deviations
    """
    index: Vector = (dense * (1 - special)) @ pci
    return index


def complexity_outlook_gain(special: Matrix, near: Matrix, pci: Vector) -> Matrix:
    """How much a country's outlook would gain, were a product it does not make among those it makes.

    Formula: COG_cp = (1 - M_cp) sum_q (1 - M_cq) phi_qp PCI_q / sum_r phi_qr
    Variant: the product's own complexity is part of the gain, nothing is taken off for the loss of distance; shown in deviations of ECI; 0 for what is made already
    Source: Hausmann, R. et al. (2014). The Atlas of Economic Complexity. MIT Press
    Unit: standard deviations of ECI
    """
    weights = pci / near.sum(axis=1)
    gain: Matrix = (1 - special) * (((1 - special) * weights) @ near)
    return gain + 0.0  # no nought with a sign


def outlook(special: Matrix, pci: Vector) -> tuple[Matrix, Vector, Matrix]:
    """Density, outlook index and outlook gain in one pass over the proximities, which are never all held."""
    lacking = 1 - special
    dense, reach = np.empty_like(special), np.zeros_like(special)
    for rows, near in _proximities(special):
        around = near.sum(axis=1)
        dense[:, rows] = (special @ near.T) / around
        reach += (lacking[:, rows] * (pci[rows] / around)) @ near
    gain: Matrix = lacking * reach + 0.0  # no nought with a sign
    return dense, complexity_outlook_index(dense, special, pci), gain


def _proximities(special: Matrix) -> Iterator[tuple[slice, Matrix]]:
    """Rows of the proximities, block by block, each in the memory of the one before."""
    counts = special.astype(np.float32)  # whole numbers below 2^24 are exact
    ubiquity = np.maximum(special.sum(axis=0), 1.0)
    block = np.empty((_BLOCK, len(ubiquity)))
    for start in range(0, len(ubiquity), _BLOCK):
        rows = slice(start, min(start + _BLOCK, len(ubiquity)))
        near = block[: rows.stop - start]
        np.maximum(ubiquity[rows, None], ubiquity, out=near)
        np.divide(counts[:, rows].T @ counts, near, out=near)
        yield rows, near


def _spread(values: Vector, places: NDArray[np.intp], size: int) -> Vector:
    whole = np.full(size, np.nan)
    whole[places] = values
    return whole


def _laid(
    values: Matrix, rows: NDArray[np.intp], columns: NDArray[np.intp], shape: tuple[int, ...]
) -> Matrix:
    if values.shape == shape:
        return values
    whole = np.full(shape, np.nan)
    whole[np.ix_(rows, columns)] = values
    return whole
