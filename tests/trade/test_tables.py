from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dostyk.errors import InvalidValue
from dostyk.trade import complexity_tables, pair_tables, spread_tables, tables
from dostyk.trade.reading import Source, open_table
from dostyk.trade.results import Result


def _rows(result: Result) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = result.arrow().to_pylist()
    return rows


def test_a_table_of_rca_keeps_the_codes_and_says_what_each_value_stands_on(baci: Source) -> None:
    result = tables.specialisation(baci)
    row = next(row for row in _rows(result) if (row["t"], row["i"], row["k"]) == (2022, "398", "740311"))
    assert (row["value"], row["rca"], row["rows"], row["missing"]) == (0.0, None, 1, 1)
    assert row["normalised_rca"] == 0
    assert "1 rows have no value and are in no total" in result.notes


def test_a_pair_that_a_table_does_not_have_has_no_rca(baci: Source) -> None:
    found = {(row["t"], row["i"], row["k"]) for row in _rows(tables.specialisation(baci))}
    assert (2023, "398", "270900") in found
    assert (2023, "643", "740311") not in found


def test_the_output_names_formula_variant_and_source_of_every_measure(baci: Source) -> None:
    facts = json.loads(tables.specialisation(baci).arrow().schema.metadata[b"dostyk"])
    assert [measure["name"] for measure in facts["measures"]] == ["rca", "symmetric_rca", "normalised_rca"]
    assert all(
        measure["formula"] and measure["variant"] and measure["source"] for measure in facts["measures"]
    )
    assert facts["basis"]["unit"] == "thousand USD"
    assert facts["basis"]["rows"] == 11


def test_years_are_measured_apart(baci: Source) -> None:
    one = [row for row in _rows(tables.specialisation(baci)) if row["t"] == 2023]
    alone = _rows(tables.specialisation(baci, {"year": ["2023"]}))
    assert one == alone


def test_complexity_has_a_row_for_every_country_and_product(invented_path: str) -> None:
    found = complexity_tables.complexity(open_table(invented_path), pairs=True)
    assert len(found.table) == 30 * 120
    rows = _rows(found.table)
    absent = [row for row in rows if row["value"] is None]
    assert all(row["rca"] == 0 and row["rows"] == 0 and row["density"] is not None for row in absent)
    assert list(rows[0])[:3] == ["t", "i", "k"]
    assert found.proximity is not None
    near = _rows(found.proximity)
    assert all(row["k_1"] < row["k_2"] and 0 < row["proximity"] <= 1 for row in near)


def test_vollrath_compares_exports_with_imports(baci: Source) -> None:
    rows = _rows(tables.vollrath(baci, {"year": ["2022"]}))
    row = next(row for row in rows if (row["i"], row["k"]) == ("643", "010121"))
    assert row["relative_export_advantage"] == pytest.approx((5 / 30) / (14.5 / 21.25))
    assert row["relative_import_advantage"] is None


def test_complementarity_is_of_each_two_countries(baci: Source) -> None:
    rows = _rows(pair_tables.complementarity(baci, {"year": ["2022"]}))
    found = {(row["i"], row["j"]): row["complementarity"] for row in rows}
    sold, bought = np.array([14.5, 1.0]) / 15.5, np.array([15.5, 1.0]) / 16.5
    assert found["156", "398"] == pytest.approx(100 * (1 - np.abs(sold - bought).sum() / 2))
    assert ("156", "156") not in found


def test_complementarity_by_product_names_products(baci: Source) -> None:
    rows = _rows(pair_tables.complementarity_by_product(baci, "156", "398", {"year": ["2022"]}))
    row = next(row for row in rows if row["k"] == "010121")
    assert row["complementarity"] == pytest.approx(row["export_rca"] * row["import_rca"])
    with pytest.raises(InvalidValue, match="there is no exporter '840'"):
        pair_tables.complementarity_by_product(baci, "840", "398", {"year": ["2022"]})


def test_intensity_leaves_out_the_exporters_own_imports(baci: Source) -> None:
    rows = _rows(pair_tables.intensity(baci, {"year": ["2022"]}))
    row = next(row for row in rows if (row["i"], row["j"]) == ("156", "398"))
    world, own = 70.75, 50.25
    assert row["intensity"] == pytest.approx((11.5 / 15.5) / (16.5 / (world - own)))
    assert row["intensity_of_world"] == pytest.approx((11.5 / 15.5) / (16.5 / world))


def test_likeness_is_of_each_two_exporters_once(baci: Source) -> None:
    rows = _rows(pair_tables.similarity(baci, {"year": ["2022"]}))
    assert [(row["i_1"], row["i_2"]) for row in rows] == [("156", "398"), ("156", "643"), ("398", "643")]


def test_overlap_shows_both_directions_by_product(baci: Source) -> None:
    result = pair_tables.overlap(baci, "156", "398", {"year": ["2022"]})
    oil = next(row for row in _rows(result) if row["k"] == "270900")
    assert (oil["exports"], oil["imports"]) == (1, 20.25)
    assert oil["grubel_lloyd"] == pytest.approx(2 / 21.25)
    copper = next(row for row in _rows(result) if row["k"] == "740311")
    assert copper["imports"] is None
    assert copper["missing"] == 1


def test_the_mirror_holds_both_counts_side_by_side(comtrade: Source) -> None:
    rows = {row["cmdCode"]: row for row in _rows(pair_tables.mirror(comtrade, "156", "398"))}
    assert rows["870323"]["gap"] == 10
    assert (rows["010121"]["imported"], rows["010121"]["gap"]) == (None, None)
    assert (rows["270900"]["exported"], rows["270900"]["rows_imported"]) == (None, 1)


def test_a_table_with_one_count_has_no_mirror(baci: Source) -> None:
    with pytest.raises(InvalidValue, match="one count of each flow"):
        pair_tables.mirror(baci, "156", "398")


def test_concentration_runs_over_products_or_partners(baci: Source) -> None:
    by_product = _rows(spread_tables.concentration(baci, "product", {"year": ["2022"]}))
    china = next(row for row in by_product if row["i"] == "156")
    assert china["herfindahl"] == pytest.approx((14.5 / 15.5) ** 2 + (1 / 15.5) ** 2)
    assert (china["lines"], china["traded"], china["rows"]) == (3, 2, 3)
    by_partner = _rows(spread_tables.concentration(baci, "importer", {"year": ["2022"]}))
    china = next(row for row in by_partner if row["i"] == "156")
    assert china["herfindahl"] == pytest.approx((11.5 / 15.5) ** 2 + (4 / 15.5) ** 2)
    assert china["lines"] == 2


def test_a_chapter_is_found_though_the_nought_in_front_is_lost() -> None:
    assert spread_tables._chapters(np.array([10121, 270900])).tolist() == ["01", "27"]


def test_growth_is_of_products_to_partners_for_the_exporters_named(baci: Source) -> None:
    row = _rows(spread_tables.growth_table(baci, "2022", "2023", {"exporter": ["156"]}))[0]
    assert (row["change"], row["intensive"], row["entered"], row["left"]) == (-3.5, 1.5, 0, -5)
    kazakhstan = _rows(spread_tables.growth_table(baci, "2022", "2023", {"exporter": ["398"]}))[0]
    assert (kazakhstan["intensive"], kazakhstan["entered"], kazakhstan["unknown"]) == (1.75, 0, 1)
    with pytest.raises(InvalidValue, match="no year 2022 or no year 1999"):
        spread_tables.growth_table(baci, "2022", "1999")


def test_a_table_without_years_is_measured_once(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("exporter,importer,product,value\nA,B,x,1\nB,A,y,2\n", encoding="utf-8")
    layout = tmp_path / "mine.toml"
    layout.write_text(
        'columns = {exporter="exporter", importer="importer", product="product", value="value"}', "utf-8"
    )
    from dostyk.trade.layouts import layout as named

    result = tables.specialisation(open_table(str(path), named(str(layout))))
    assert [row["rca"] for row in _rows(result)] == [3.0, 1.5]
    assert "year" not in result.columns
