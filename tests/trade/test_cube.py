from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dostyk.errors import InvalidValue
from dostyk.trade import cube as cubes
from dostyk.trade.cube import Cube, total
from dostyk.trade.reading import Source, open_table


def _cells(cube: Cube) -> dict[tuple[object, ...], tuple[float, int, int]]:
    found = {}
    for place in np.ndindex(cube.value.shape):
        key = tuple(axis.codes[at] for axis, at in zip(cube.axes, place, strict=True))
        found[key] = (float(cube.value[place]), int(cube.rows[place]), int(cube.missing[place]))
    return found


def test_a_cell_is_the_sum_of_its_rows(baci: Source) -> None:
    cells = _cells(total(baci, ["exporter", "product"], keep={"year": ["2022"]}))
    assert cells["156", "010121"] == (14.5, 2, 0)


def test_missing_nought_and_absent_are_three_things(baci: Source) -> None:
    cells = _cells(total(baci, ["exporter", "importer", "product"], keep={"year": ["2022"]}))
    missing, nought, absent = (
        cells[key] for key in [("398", "156", "740311"), ("398", "643", "740311"), ("643", "398", "740311")]
    )
    assert np.isnan(missing[0])
    assert missing[1:] == (0, 1)
    assert nought == (0.0, 1, 0)
    assert np.isnan(absent[0])
    assert absent[1:] == (0, 0)


def test_a_cell_with_a_missing_row_counts_the_others_and_says_so(baci: Source) -> None:
    assert _cells(total(baci, ["exporter", "product"], keep={"year": ["2022"]}))["398", "740311"] == (0, 1, 1)


def test_the_basis_says_what_was_counted(baci: Source) -> None:
    basis = total(baci, ["exporter"], keep={"year": ["2022"]}).basis
    assert (basis.rows, basis.missing, basis.unplaced, basis.unit) == (7, 1, 0, "thousand USD")
    assert basis.keep == (("year", ("2022",)),)


def test_the_order_of_rows_changes_no_bit(tmp_path: Path, invented: pa.Table, invented_path: str) -> None:
    order = np.random.default_rng(1).permutation(len(invented))
    path = tmp_path / "mixed.parquet"
    pq.write_table(invented.take(order), path, row_group_size=700)
    roles = ["exporter", "product"]
    one, other = (total(open_table(str(name)), roles) for name in (invented_path, path))
    assert one.value.tobytes() == other.value.tobytes()
    assert (one.rows == other.rows).all()


def test_the_number_of_threads_changes_no_bit(invented_path: str) -> None:
    before = pa.cpu_count()
    found = []
    for threads in (1, 2, 7):
        pa.set_cpu_count(threads)
        found.append(total(open_table(invented_path), ["exporter", "product"]).value.tobytes())
    pa.set_cpu_count(before)
    assert len(set(found)) == 1


def test_words_and_numbers_as_codes_give_the_same_sums(tmp_path: Path, invented: pa.Table) -> None:
    words = invented.set_column(3, "k", invented["k"].cast(pa.string())).set_column(
        1, "i", invented["i"].cast(pa.string()).dictionary_encode()
    )
    found = []
    for name, table in (("numbers", invented), ("words", words)):
        path = tmp_path / f"{name}.parquet"
        pq.write_table(table, path)
        cube = total(open_table(str(path)), ["exporter", "product"])
        found.append({(str(i), str(k)): cell for (i, k), cell in _cells(cube).items() if cell[1]})
    assert found[0] == found[1]


def test_quantities_are_totalled_like_values(baci: Source) -> None:
    cells = _cells(total(baci, ["product"], keep={"year": ["2022"]}, of="quantity"))
    assert cells[("270900",)] == (16, 2, 1)


def test_rows_without_a_code_are_counted_apart(tmp_path: Path) -> None:
    path = tmp_path / "holes.parquet"
    table = {"t": [2023] * 3, "i": [1, None, 3], "j": [2, 2, 2], "k": [5, 5, None], "v": [1.0, 2.0, 4.0]}
    pq.write_table(pa.table(table), path)
    cube = total(open_table(str(path)), ["exporter", "product"])
    assert (cube.basis.rows, cube.basis.unplaced, np.nansum(cube.value)) == (1, 2, 1.0)


@pytest.mark.parametrize("value", [-1.0, float("inf")])
def test_a_value_that_cannot_be_is_refused(tmp_path: Path, value: float) -> None:
    path = tmp_path / "odd.parquet"
    pq.write_table(pa.table({"t": [2023], "i": [1], "j": [2], "k": [5], "v": [value]}), path)
    with pytest.raises(InvalidValue, match="cannot be a value of trade"):
        total(open_table(str(path)), ["exporter"])


def test_nothing_left_to_count_is_said(baci: Source) -> None:
    with pytest.raises(InvalidValue, match=r"no row is left to count.*asked for: year 1999"):
        total(baci, ["exporter"], keep={"year": ["1999"]})


def test_too_many_cells_are_refused_before_they_are_made(
    baci: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cubes, "MOST_CELLS", 8)
    with pytest.raises(InvalidValue, match="3 × 3 × 3 totals are too many"):
        total(baci, ["exporter", "importer", "product"])


def test_a_cube_can_be_put_on_other_codes(baci: Source) -> None:
    cube = total(baci, ["exporter"], keep={"year": ["2022"]})
    laid = cube.on("exporter", np.array(["643", "840"], object))
    assert laid.value[0] == 35
    assert np.isnan(laid.value[1])
    assert laid.rows.tolist() == [2, 0]
