"""Gravity: trade explained by the size of two countries and what lies between them.

The engine is pyfixest, an extra: ``pip install 'dostyk[gravity]'``.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import numpy as np

from dostyk.errors import DostykError, InvalidValue
from dostyk.trade.about import about
from dostyk.trade.results import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from dostyk.trade.panel import Panel

Method = Literal["ppml", "ols"]
Correction = Literal["fixest", "clusters", "none"]
CORRECTIONS: Final[dict[Correction, str]] = {
    "fixest": "(N - 1) / (N - K), fixed effects nested in a cluster not counted in K, and G / (G - 1) with clusters, as R's fixest",
    "clusters": "G / (G - 1) with G clusters alone, as Stata's estimators of likelihood (ppml, glm)",
    "none": "none",
}
"""How the variance is corrected for a small sample; N rows, K coefficients, G clusters."""

_TIGHT: Final = 1e-8
_ITERATIONS: Final = 200


class GravityNotInstalled(DostykError):
    """The engine of gravity models, pyfixest, is not installed."""


class Term(NamedTuple):
    """A coefficient with its standard error, the interval of 95 % and the p-value."""

    name: str
    estimate: float
    error: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Gravity:
    """A gravity equation that was fitted: its terms, what it was fitted on, and how its errors were reckoned.

    ``dropped`` counts rows left out, by reason; ``model`` is the engine's own object.
    """

    method: Method
    terms: tuple[Term, ...]
    fixed: tuple[str, ...]
    rows: int
    errors: str
    correction: str
    dropped: Mapping[str, int]
    notes: tuple[str, ...]
    engine: str
    model: Any

    def result(self) -> Result:
        """The terms as a table."""
        columns: dict[str, NDArray[Any]] = {"term": np.array([term.name for term in self.terms], object)}
        for name in Term._fields[1:]:
            columns[name] = np.array([getattr(term, name) for term in self.terms])
        return Result(columns, (about(_MEASURES[self.method], self.method),), None, self.story())

    def story(self) -> tuple[str, ...]:
        """What a reader must know: rows, fixed effects, errors, what was left out."""
        lines = [
            f"{self.rows:,} rows, fixed effects: {', '.join(self.fixed) or 'none'}",
            f"standard errors: {self.errors}; correction: {self.correction}",
        ]
        lines += [f"{count:,} rows left out: {why}" for why, count in self.dropped.items()]
        return (*lines, *self.notes, f"engine: {self.engine}")


def ppml(panel: Panel, *, cluster: NDArray[Any] | None = None, correction: Correction = "fixest") -> Gravity:
    """Trade by Poisson's pseudo-likelihood: noughts count, and a spread that grows with trade does no harm.

    Formula: X_ij = exp(b z_ij + e_i + m_j) u_ij, E[u | z] = 1
    Variant: iteratively reweighted least squares with fixed effects swept out; errors robust, or clustered
    Source: Santos Silva, J. M. C. and Tenreyro, S. (2006). The Log of Gravity. The Review of Economics and Statistics 88(4); Correia, S., Guimarães, P. and Zylkin, T. (2020). Fast Poisson estimation with high-dimensional fixed effects. The Stata Journal 20(1)
    Unit: change of the logarithm of trade for one more of the term
    """
    return _fit(panel, "ppml", cluster, correction)


def ols(panel: Panel, *, cluster: NDArray[Any] | None = None, correction: Correction = "fixest") -> Gravity:
    """The logarithm of trade by least squares; rows of no trade cannot be in it.

    Formula: ln X_ij = b z_ij + e_i + m_j + u_ij
    Variant: fixed effects swept out; errors robust, or clustered
    Source: Tinbergen, J. (1962). Shaping the World Economy. Twentieth Century Fund; Anderson, J. E. and van Wincoop, E. (2003). Gravity with Gravitas. American Economic Review 93(1)
    Unit: change of the logarithm of trade for one more of the term
    """
    traded = panel.outcome > 0
    return _fit(
        panel.where(traded, "of no trade, which has no logarithm"),
        "ols",
        cluster_of(cluster, traded),
        correction,
    )


_MEASURES: Final = {"ppml": ppml, "ols": ols}


def cluster_of(cluster: NDArray[Any] | None, rows: NDArray[np.bool_]) -> NDArray[Any] | None:
    """The clusters of the rows that are true."""
    return None if cluster is None else cluster[rows]


def clusters(panel: Panel, words: str) -> NDArray[Any] | None:
    """The clusters that are asked for: ``pair``, ``none``, or columns of the fixed effects joined by ``^``."""
    if words in {"pair", "none"}:
        return pairs_of(panel) if words == "pair" else None
    model = panel.model
    known = {model.exporter: panel.exporter, model.importer: panel.importer, model.year: panel.year}
    parts = [panel.fixed.get(word, known.get(word)) for word in _split(words, panel)]
    if any(part is None for part in parts):
        names = ", ".join(str(name) for name in (*panel.fixed, *known))
        raise InvalidValue(f"there is nothing to cluster by in {words!r}", hint=f"pair, none, or of {names}")
    joined = zip(*(part.tolist() for part in parts if part is not None), strict=True)
    return np.array(["|".join(map(str, row)) for row in joined], dtype=object)


def _split(words: str, panel: Panel) -> list[str]:
    return [words] if words in panel.fixed else words.split("^")


def pairs_of(panel: Panel) -> NDArray[Any]:
    """A cluster for each two countries, whichever sells."""
    both = zip(panel.exporter.tolist(), panel.importer.tolist(), strict=True)
    return np.array(["|".join(sorted(pair)) for pair in both], dtype=object)


def _fit(panel: Panel, method: Method, cluster: NDArray[Any] | None, correction: Correction) -> Gravity:
    engine = _engine()
    frame, formula, names = _frame(panel, method, cluster)
    options: dict[str, Any] = {
        "vcov": "hetero" if cluster is None else {"CRV1": "cluster"},
        "ssc": engine.ssc(
            k_adj=correction == "fixest", G_adj=correction != "none", k_fixef="nonnested", G_df="min"
        ),
        "fixef_tol": _TIGHT,
    }
    if method == "ppml":
        options |= {"iwls_tol": _TIGHT, "iwls_maxiter": _ITERATIONS}
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            fitted = (engine.fepois if method == "ppml" else engine.feols)(formula, frame, **options)
        except (ValueError, RuntimeError, np.linalg.LinAlgError) as error:
            raise InvalidValue(f"the equation cannot be fitted: {error}") from error
    rows = int(fitted._N)  # noqa: SLF001 -- pyfixest shows it nowhere else
    dropped = dict(panel.left_out)
    if rows < len(panel):
        dropped["separated, or alone in a fixed effect"] = len(panel) - rows
    return Gravity(
        method=method,
        terms=_terms(fitted, names),
        fixed=panel.model.fixed,
        rows=rows,
        errors="robust to unequal variance"
        if cluster is None
        else f"clustered in {len(set(cluster.tolist())):,} groups",
        correction=CORRECTIONS[correction],
        dropped=dropped,
        notes=_notes(said, fitted, names),
        engine=f"pyfixest {engine.__version__}",
        model=fitted,
    )


def _engine() -> Any:
    try:
        import pyfixest
    except ImportError as error:
        hint = "pip install 'dostyk[gravity]'"
        raise GravityNotInstalled("gravity models need the package pyfixest", hint=hint) from error
    return pyfixest


def _frame(panel: Panel, method: Method, cluster: NDArray[Any] | None) -> tuple[Any, str, dict[str, str]]:
    """A data frame with names of our own, so that no word of a table is read as a formula."""
    import pandas as pd

    names = {f"x{number}": term for number, term in enumerate(panel.terms)}
    columns: dict[str, Any] = {"y": np.log(panel.outcome) if method == "ols" else panel.outcome}
    columns |= {f"x{number}": values for number, values in enumerate(panel.terms.values())}
    columns |= {f"f{number}": values for number, values in enumerate(panel.fixed.values())}
    if cluster is not None:
        columns["cluster"] = np.unique(cluster.astype(str), return_inverse=True)[1]
    fixed = " + ".join(f"f{number}" for number in range(len(panel.fixed)))
    formula = f"y ~ {' + '.join(names)}" + (f" | {fixed}" if fixed else "")
    return pd.DataFrame(columns), formula, names


def _terms(fitted: Any, names: dict[str, str]) -> tuple[Term, ...]:
    tidy = fitted.tidy()
    found = []
    for code, name in {"Intercept": "intercept", **names}.items():
        if code in tidy.index:
            row = tidy.loc[code]
            low, high = (float(row[column]) for column in ("2.5%", "97.5%"))
            estimate, error, p = (float(row[column]) for column in ("Estimate", "Std. Error", "Pr(>|t|)"))
            found.append(Term(name, estimate, error, low, high, p))
    return tuple(found)


def _notes(said: list[warnings.WarningMessage], fitted: Any, names: dict[str, str]) -> tuple[str, ...]:
    left = [name for code, name in names.items() if code not in fitted.coef().index]
    notes = [f"{name} says nothing that the others do not, and has no coefficient" for name in left]
    if any("converge" in str(one.message).lower() for one in said):
        notes.append("the iteration did not come to rest: the numbers are not to be relied on")
    return tuple(notes)
