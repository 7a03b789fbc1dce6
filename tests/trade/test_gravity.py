from __future__ import annotations

import sys
from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pyarrow as pa
import pytest
from numpy.testing import assert_allclose

from dostyk.errors import InvalidValue
from dostyk.trade import gravity as models
from dostyk.trade.expectation import expected
from dostyk.trade.gravity import GravityNotInstalled, clusters, ols, pairs_of, ppml
from dostyk.trade.panel import Model, guessed, panel

engine = pytest.mark.skipif(
    find_spec("pyfixest") is None, reason="needs the extra gravity: pip install '.[gravity]'"
)
MODEL = Model(
    "exporter", "importer", "trade", "year", ("log(dist)", "rta"), ("exporter^year", "importer^year")
)


def make_world(seed: int = 3, countries: int = 12) -> pa.Table:
    """Trade of invented countries over two years, with noughts, a term that matters and its coefficient -1."""
    rng = np.random.default_rng(seed)
    names = [f"C{number:02d}" for number in range(countries)]
    size, place = rng.normal(0, 1, countries), rng.uniform(0, 10, (countries, 2))
    rows = []
    for year in (2010, 2020):
        for i, one in enumerate(names):
            for j, other in enumerate(names):
                dist = float(np.hypot(*(place[i] - place[j]))) * 100 + 50
                rta = float(rng.random() < 0.3)
                mean = np.exp(8 + size[i] + size[j] - np.log(dist) + 0.4 * rta)
                trade = float(rng.poisson(mean) * np.exp(rng.normal(0, 0.3)))
                rows.append((one, other, year, trade, dist, rta))
    columns = zip(*rows, strict=True)
    return pa.table(
        dict(zip(("exporter", "importer", "year", "trade", "dist", "rta"), map(list, columns), strict=True))
    )


@pytest.fixture(scope="module")
def world() -> pa.Table:
    return make_world()


def _design(made: object) -> tuple[np.ndarray, np.ndarray]:
    terms = np.column_stack(list(made.terms.values()))  # type: ignore[attr-defined]
    dummies = [
        np.eye(int(codes.max()) + 1)[codes]
        for codes in (np.unique(fixed, return_inverse=True)[1] for fixed in made.fixed.values())  # type: ignore[attr-defined]
    ]
    return np.column_stack([terms, *dummies]), made.outcome  # type: ignore[attr-defined]


@engine
def test_ppml_is_the_maximum_found_with_a_dummy_for_every_fixed_effect(world: pa.Table) -> None:
    made = panel(world, MODEL, where="world")
    design, outcome = _design(made)
    mean = outcome + outcome.mean()
    for _ in range(25):
        working = np.log(mean) + (outcome - mean) / mean
        root = np.sqrt(mean)
        beta = np.linalg.lstsq(design * root[:, None], working * root, rcond=None)[0]
        mean = np.exp(design @ beta)
    found = ppml(made, cluster=pairs_of(made), correction="none")
    assert_allclose([term.estimate for term in found.terms], beta[:2], rtol=1e-6)
    bread = np.linalg.pinv(design.T @ (design * mean[:, None]))
    scores = design * (outcome - mean)[:, None]
    _, group = np.unique(pairs_of(made), return_inverse=True)
    summed = np.zeros((group.max() + 1, design.shape[1]))
    np.add.at(summed, group, scores)
    errors = np.sqrt(np.diag(bread @ (summed.T @ summed) @ bread))[:2]
    assert_allclose([term.error for term in found.terms], errors, rtol=1e-5)


@engine
def test_ols_is_least_squares_of_logarithms_without_noughts(world: pa.Table) -> None:
    made = panel(world, MODEL, where="world")
    traded = made.where(made.outcome > 0)
    design, outcome = _design(traded)
    beta = np.linalg.lstsq(design, np.log(outcome), rcond=None)[0]
    found = ols(made)
    assert_allclose([term.estimate for term in found.terms], beta[:2], rtol=1e-6)
    assert found.rows == len(traded)
    assert any("no logarithm" in why for why in found.dropped)


@engine
def test_a_correction_is_the_factor_that_is_declared(world: pa.Table) -> None:
    made = panel(world, MODEL, where="world")
    pairs = pairs_of(made)
    plain, corrected = (ppml(made, cluster=pairs, correction=c) for c in ("none", "clusters"))
    groups = len(set(pairs.tolist()))
    ratio = corrected.terms[0].error / plain.terms[0].error
    assert ratio == pytest.approx(np.sqrt(groups / (groups - 1)))
    assert "G / (G - 1)" in corrected.correction
    assert f"clustered in {groups} groups" in corrected.errors


@engine
def test_the_result_tells_rows_errors_and_what_was_left_out(world: pa.Table) -> None:
    made = panel(world, MODEL, where="world")
    result = ppml(made).result()
    assert result.arrow().column_names == ["term", "estimate", "error", "low", "high", "p"]
    assert any(note.startswith("24 rows left out: of a country with itself") for note in result.notes)
    assert any("robust to unequal variance" in note for note in result.notes)
    assert result.measures[0].formula.startswith("X_ij = exp")


@engine
def test_a_term_that_the_fixed_effects_swallow_has_no_coefficient(world: pa.Table) -> None:
    table = world.append_column("size", pa.array([float(name[1:]) for name in world["exporter"].to_pylist()]))
    made = panel(table, replace(MODEL, terms=("log(dist)", "size")), where="world")
    found = ppml(made)
    assert [term.name for term in found.terms] == ["log(dist)"]
    assert any(note.startswith("size says nothing") for note in found.notes)


@engine
def test_what_is_expected_of_a_pair_does_not_depend_on_what_it_trades(world: pa.Table) -> None:
    made = panel(world, MODEL, where="world")
    own = (made.exporter == "C01") & (made.importer == "C02")
    more = replace(made, outcome=np.where(own, made.outcome * 50, made.outcome))
    one, other = (expected(which, "C01", "C02", claim=1e12) for which in (made, more))
    assert [row.year for row in one] == ["2010", "2020"]
    for before, after in zip(one, other, strict=True):
        assert (before.expected, before.low, before.high) == (after.expected, after.low, after.high)
        assert after.actual == 50 * before.actual
        assert before.low < before.expected < before.high
        assert before.claimed_above == 1.0


@engine
def test_the_interval_holds_about_four_pairs_in_five(world: pa.Table) -> None:
    made = panel(make_world(seed=8, countries=9), MODEL, where="world")
    names = sorted(set(made.exporter.tolist()))
    inside = [
        row.low <= row.actual <= row.high
        for one in names[:4]
        for other in names
        if one != other
        for row in expected(made, one, other)
    ]
    assert 0.6 < np.mean(inside) < 0.95


def test_a_pair_that_the_table_does_not_have_has_no_expectation(world: pa.Table) -> None:
    made = panel(world, MODEL, where="world")
    with pytest.raises(InvalidValue, match="no row of C01 to KAZ"):
        expected(made, "C01", "KAZ")


def test_without_the_engine_the_error_says_how_to_get_it(
    world: pa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyfixest", None)
    with pytest.raises(GravityNotInstalled, match=r"pip install 'dostyk\[gravity\]'"):
        ppml(panel(world, MODEL, where="world"))


def test_the_room_imports_without_the_engine() -> None:
    assert "pyfixest" not in vars(models)


def test_clusters_are_pairs_or_columns(world: pa.Table) -> None:
    made = panel(world, MODEL, where="world")
    assert clusters(made, "none") is None
    by_year = clusters(made, "exporter^year")
    assert by_year is not None
    assert len(set(by_year)) == 24
    assert len(set(pairs_of(made))) == 66
    with pytest.raises(InvalidValue, match="nothing to cluster by"):
        clusters(made, "colour")


def test_the_usual_columns_are_found_by_their_names() -> None:
    found = guessed(["iso3_o", "iso3_d", "Year", "trade", "distw", "contig", "fta_wto"], where="a.csv")
    assert found.terms == ("log(distw)", "contig", "fta_wto")
    assert found.fixed == ("iso3_o^Year", "iso3_d^Year")
    with pytest.raises(InvalidValue, match="known to be the outcome"):
        guessed(["iso3_o", "iso3_d", "dist"], where="a.csv")


def test_rows_without_a_value_are_left_out_and_counted(world: pa.Table) -> None:
    dist = world["dist"].to_pylist()
    dist[1] = None
    table = world.set_column(4, "dist", pa.array(dist))
    made = panel(table, MODEL, where="world")
    assert made.left_out["without log(dist)"] == 1
    assert len(panel(table, MODEL, where="world", years=("2010",))) == 12 * 11 - 1


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (replace(MODEL, terms=()), "has no term"),
        (replace(MODEL, terms=("log(rta)",)), r"log\(rta\) does not exist everywhere"),
        (replace(MODEL, terms=("exporter",)), "holds no numbers"),
        (replace(MODEL, terms=("__import__('os')",)), "there is no column"),
        (replace(MODEL, outcome="colour"), "there is no column 'colour'"),
    ],
)
def test_an_equation_that_cannot_be_fitted_says_why(world: pa.Table, model: Model, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        panel(world, model, where="world")
