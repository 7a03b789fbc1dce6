from __future__ import annotations

import warnings

import numpy as np
import pyarrow as pa
import pytest
from numpy.testing import assert_allclose

from dostyk.errors import InvalidValue
from dostyk.trade.complexity import (
    complexity,
    complexity_indices,
    complexity_outlook_gain,
    density,
    outlook,
    proximity,
)
from dostyk.trade.cube import total
from dostyk.trade.reading import open_table


@pytest.fixture(scope="module")
def exports(invented_path: str) -> np.ndarray:
    return total(open_table(invented_path), ["exporter", "product"]).value


def test_indices_are_those_of_the_definition_followed_step_by_step(exports: np.ndarray) -> None:
    found = complexity(exports)
    special = found.specialised.astype(float)
    diversity, ubiquity = special.sum(axis=1), special.sum(axis=0)
    step = (special / diversity[:, None]) @ (special / ubiquity).T
    values, vectors = np.linalg.eig(step)
    order = np.argsort(values.real)
    assert values.real[order[-1]] == pytest.approx(1)
    eci = vectors.real[:, order[-2]]
    eci *= np.sign(np.corrcoef(eci, diversity)[0, 1])
    assert_allclose(found.eci, (eci - eci.mean()) / eci.std(), atol=1e-10)


def test_a_countrys_index_is_the_mean_of_its_products(exports: np.ndarray) -> None:
    found = complexity(exports)
    special = found.specialised
    means = [found.pci[row].mean() for row in special]
    assert_allclose(found.eci, means, atol=1e-10)


def test_two_products_are_as_near_as_the_rarer_of_their_conditionals() -> None:
    special = np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    assert_allclose(proximity(special), [[1, 2 / 3, 1 / 3], [2 / 3, 1, 1 / 2], [1 / 3, 1 / 2, 1]])


def test_density_and_gain_are_the_sums_of_the_definition(exports: np.ndarray) -> None:
    found = complexity(exports)
    special = found.specialised.astype(float)
    near = proximity(special)
    c, p = 3, 17
    assert found.density[c, p] == pytest.approx(special[c] @ near[p] / near[p].sum())
    c, p = map(int, np.argwhere(~found.specialised)[5])
    eci, pci, _ = complexity_indices(special)
    gain = (1 - special[c]) * near[:, p] * pci / near.sum(axis=1)
    assert found.cog[c, p] == pytest.approx(gain.sum() / eci.std())
    assert (found.cog[found.specialised] == 0).all()
    index = ((found.density * (1 - special)) * pci).sum(axis=1)
    assert_allclose(found.coi, (index - index.mean()) / index.std(), atol=1e-10)


def test_every_value_is_that_of_the_package_ecomplexity(invented: pa.Table, invented_path: str) -> None:
    other = pytest.importorskip("ecomplexity", reason="in the dependency group bench")
    cube = total(open_table(invented_path), ["exporter", "product"])
    found = complexity(cube.value)
    rows = invented.select(["t", "i", "k", "v"]).group_by(["t", "i", "k"]).aggregate([("v", "sum")])
    columns = {"time": "t", "loc": "i", "prod": "k", "val": "v_sum"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = other.ecomplexity(rows.to_pandas(), columns, check_logsupermodularity=False, verbose=False)
    theirs = theirs.sort_values(["i", "k"])
    shape = cube.value.shape
    for name in ("rca", "mcp", "density", "cog"):
        ours = found.specialised if name == "mcp" else getattr(found, name)
        assert_allclose(ours, theirs[name].to_numpy(float).reshape(shape), atol=1e-10, err_msg=name)
    for name in ("eci", "coi", "diversity"):
        assert_allclose(getattr(found, name), theirs[name].to_numpy(float).reshape(shape)[:, 0], atol=1e-10)
    for name in ("pci", "ubiquity"):
        assert_allclose(getattr(found, name), theirs[name].to_numpy(float).reshape(shape)[0], atol=1e-10)


def test_one_pass_over_the_proximities_gives_what_all_of_them_give(
    exports: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dostyk.trade.complexity._BLOCK", 50)
    special = complexity(exports).specialised.astype(float)
    _, pci, _ = complexity_indices(special)
    near = proximity(special)
    dense, _, gain = outlook(special, pci)
    assert_allclose(dense, density(special, near), rtol=1e-12)
    assert_allclose(gain, complexity_outlook_gain(special, near, pci), atol=1e-12)


def test_a_country_that_stands_out_in_nothing_has_no_index(exports: np.ndarray) -> None:
    more = np.vstack([exports, np.full(exports.shape[1], np.nan)])
    found = complexity(more)
    assert np.isnan(found.eci[-1])
    assert np.isnan(found.density[-1]).all()
    assert_allclose(found.eci[:-1], complexity(exports).eci, atol=1e-10)


def test_groups_without_a_product_in_common_are_not_ranked() -> None:
    block = np.array([[5.0, 1.0], [1.0, 5.0]])
    apart = complexity(np.kron(np.eye(2), block))
    assert not apart.ranked
    assert np.isnan(apart.eci).all()
    assert np.isnan(apart.coi).all()
    assert not np.isnan(apart.density).any()


def test_one_country_is_too_few() -> None:
    with pytest.raises(InvalidValue, match="two countries"):
        complexity(np.array([[1.0, 2.0]]))


def test_countries_that_are_all_alike_are_not_ranked() -> None:
    same = complexity(np.ones((3, 3)))
    assert not same.ranked
    assert np.isnan(same.eci).all()
    assert (same.density == 1).all()
