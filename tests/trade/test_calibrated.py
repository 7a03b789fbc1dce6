from __future__ import annotations

import csv
import runpy
from decimal import Decimal
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dostyk.errors import InvalidValue
from dostyk.official import reference
from dostyk.trade.calibrated import SHARES, TERMS, economies, expect, record, share
from dostyk.trade.countries import YEAR, countries, country, distance, remoteness, world
from dostyk.trade.target_tables import between, table

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src/dostyk/trade/data"
OF_2019 = economies(())


def test_every_country_has_an_economy_a_place_and_borders_that_go_both_ways() -> None:
    for one in countries().values():
        assert one.gdp > 0
        assert one.places[:, 2].sum() == pytest.approx(1)
        for other in one.borders & countries().keys():
            assert one.code in country(other).borders, (one.code, other)


def test_the_economies_of_the_table_are_those_of_the_world_bank_for_the_countries_we_know_both_of() -> None:
    for one in reference():
        if one.indicator == "economy.gdp" and one.time_period == str(YEAR):
            assert country(one.ref_area).gdp == pytest.approx(float(one.value), rel=0.01)
    assert sum(one.gdp for one in countries().values()) == pytest.approx(world()[YEAR], rel=0.02)


def test_distance_is_the_same_both_ways_and_that_of_a_map() -> None:
    assert distance("KAZ", "CHN") == distance("CHN", "KAZ")
    assert distance("NZL", "AUS") == pytest.approx(2_400, rel=0.15)
    assert distance("DEU", "USA") == pytest.approx(6_900, rel=0.1)


def test_new_zealand_is_more_remote_than_germany() -> None:
    assert remoteness("NZL") > remoteness("KAZ") > remoteness("DEU")


def test_the_expectation_is_the_equation_with_the_weights_of_the_record() -> None:
    weights, sizes = record()["weights"], OF_2019[YEAR]
    index = (
        weights["intercept"]
        + weights["exporter_size"] * np.log(sizes["KAZ"] / sizes["WLD"])
        + weights["importer_size"] * np.log(sizes["CHN"] / sizes["WLD"])
        + weights["distance"] * np.log(distance("KAZ", "CHN"))
        + weights["border"]
        + weights["exporter_remote"] * remoteness("KAZ")
        + weights["importer_remote"] * remoteness("CHN")
    )
    found = expect("KAZ", "CHN", known=OF_2019)
    assert found.value == pytest.approx(sizes["WLD"] * np.exp(index))
    assert found.year == YEAR
    assert set(weights) == {"intercept", *TERMS} == set(record()["errors_of_weights"])


def test_turnover_is_trade_both_ways() -> None:
    there, back = (expect(*way, known=OF_2019).value for way in (("KAZ", "CHN"), ("CHN", "KAZ")))
    assert expect("KAZ", "CHN", "turnover", known=OF_2019).value == pytest.approx(there + back)


def test_the_trade_of_china_and_kazakhstan_by_both_counts_lies_in_the_interval() -> None:
    found = expect("CHN", "KAZ", "turnover", known=OF_2019)
    counted = [
        float(one.value)
        for one in reference()
        if one.indicator == "trade.turnover" and one.time_period == str(YEAR) and one.usable
        and {one.ref_area, one.counterpart_area} == {"CHN", "KAZ"} and one.product is None
    ]  # fmt: skip
    assert len(counted) >= 2
    assert all(found.low < value < found.high for value in counted)


def test_a_higher_claim_stands_above_more_pairs_and_never_above_all() -> None:
    found = expect("KAZ", "CHN", "turnover")
    places = [found.below(found.value * times) for times in (0, 0.5, 1, 2, 4, 1000)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (pytest.approx(0.01), 0.99)
    assert found.below(found.low) == pytest.approx(0.1)
    assert found.below(found.high) == pytest.approx(0.9)


def test_the_year_is_the_last_of_which_both_and_the_world_are_known() -> None:
    assert expect("KAZ", "CHN").year == 2023
    assert expect("KAZ", "ITA").year == YEAR


def test_prices_that_rise_everywhere_move_the_scale_alone() -> None:
    risen = {code: 2 * gdp for code, gdp in OF_2019[YEAR].items()}
    assert share("KAZ", "CHN", risen) == pytest.approx(share("KAZ", "CHN", OF_2019[YEAR]))


def test_a_country_that_is_not_in_the_table_has_no_expectation() -> None:
    with pytest.raises(InvalidValue, match="SGP is not among the"):
        expect("KAZ", "SGP")
    with pytest.raises(InvalidValue, match="with itself"):
        expect("KAZ", "KAZ")


def test_the_spread_is_in_order_and_of_all_pairs_of_the_fit() -> None:
    with (DATA / "gravity_spread.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        quantiles = [float(row[f"q{at:.2f}"]) for at in SHARES]
        assert all(one <= other for one, other in pairwise(quantiles))
    assert sum(int(row["pairs"]) for row in rows if row["flow"] == "exports") == record()["pairs"]
    assert 0.75 < record()["inside"] < 0.85


def test_a_pair_may_be_named_and_a_target_stands_beside_it(tmp_path: Path) -> None:
    row = between("Kazakhstan", "156", claim=80e9).arrow().to_pylist()[0]
    assert (row["exporter"], row["importer"], row["year"]) == ("KAZ", "CHN", 2023)
    assert row["times"] == pytest.approx(80e9 / row["expected"])
    series = tmp_path / "series.csv"
    series.write_text("year,value\n2020,22e9\n2021,25e9\n2022,31e9\n2023,41e9\n2024,44e9\n", encoding="utf-8")
    both = table(str(series), 80e9, 2030, pair=("KAZ", "CHN")).arrow().to_pylist()[0]
    assert both["due"] == 2030
    assert both["gravity"] == pytest.approx(row["expected"])
    assert both["claimed_above"] == pytest.approx(row["claimed_above"])


@pytest.mark.skipif(find_spec("pyfixest") is None, reason="needs the extra gravity: pip install '.[gravity]'")
def test_the_script_of_the_fit_finds_the_weights_that_made_the_trade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = runpy.run_path(str(ROOT / "scripts/fit_gravity.py"))
    numbers = {"KAZ": 398, "CHN": 156, "RUS": 643, "DEU": 276, "IRN": 364, "TUR": 792, "BRA": 76, "JPN": 392}
    sizes = OF_2019[YEAR]
    lines = [
        f"{numbers[buyer]},{numbers[seller]},{YEAR},{Decimal(share(seller, buyer, sizes) * sizes['WLD']):.2f}"
        for seller in numbers
        for buyer in numbers
        if seller != buyer
    ]
    path = tmp_path / "imports.csv"
    path.write_text("\n".join(["Reporter,Partner,Period,Value", *lines]), encoding="utf-8")
    made = script["panel"](path, YEAR, sizes)
    fitted = script["ppml"](made)
    found = {term.name: term.estimate for term in fitted.terms}
    assert len(made) == 56
    assert found["distance"] == pytest.approx(record()["weights"]["distance"], abs=1e-4)


def test_a_series_in_billions_is_not_set_beside_dollars(tmp_path: Path) -> None:
    series = tmp_path / "series.csv"
    series.write_text("year,value\n2023,41\n2024,44\n", encoding="utf-8")
    with pytest.raises(InvalidValue, match="not in US dollars"):
        table(str(series), 80, 2030, pair=("KAZ", "CHN"))
