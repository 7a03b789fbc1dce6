"""The shipped series keep to the contract, and say who counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dostyk.official import reference
from dostyk.official.observation import STATUSES, Observation
from dostyk.official.tables import settings
from dostyk.vocabulary.areas import areas
from dostyk.vocabulary.indicators import indicators, is_symmetric
from dostyk.vocabulary.period import is_period

CUSTOMS = ("trade.exports", "trade.imports", "trade.turnover")


def trade(reporter: str, indicator: str, year: str, dataset: str) -> Observation:
    found = [
        o
        for o in reference()
        if (o.reporter, o.indicator, o.time_period, o.dataset) == (reporter, indicator, year, dataset)
        and o.product is None
        and o.unit == "USD"
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("observation", reference(), ids=lambda o: o.id)
def test_a_shipped_observation_keeps_to_the_contract(observation: Observation) -> None:
    assert observation.indicator in indicators()
    assert is_period(observation.time_period)
    assert observation.obs_status in STATUSES
    assert observation.valuation in (None, "CIF", "FOB")
    assert observation.value > 0
    assert observation.source
    assert observation.source_name
    assert observation.retrieved == "2026-11-22"
    assert observation.usable or observation.note
    assert set(observation.scope) <= set(settings("scopes.toml")["scopes"])
    assert observation.vintage is None or date.fromisoformat(observation.vintage)
    assert observation.ref_area in areas()
    assert observation.counterpart_area is None or observation.counterpart_area in areas()
    if is_symmetric(observation.indicator) and observation.counterpart_area:
        assert observation.ref_area < observation.counterpart_area


def test_no_observation_stands_twice() -> None:
    ids = [o.id for o in reference()]
    assert len(ids) == len(set(ids))


def test_what_china_counts_coming_in_is_an_import_of_china_at_cif() -> None:
    counted = trade("CHN", "trade.imports", "2024", "comtrade")
    assert (counted.ref_area, counted.counterpart_area, counted.valuation) == ("CHN", "KAZ", "CIF")
    assert counted.value == Decimal(15911621031)


def test_what_kazakhstan_counts_going_out_is_an_export_of_kazakhstan_at_fob() -> None:
    counted = trade("KAZ", "trade.exports", "2023", "wits")
    assert (counted.ref_area, counted.counterpart_area, counted.valuation) == ("KAZ", "CHN", "FOB")


def test_the_two_counts_of_one_year_stand_side_by_side() -> None:
    china = trade("CHN", "trade.turnover", "2024", "comtrade")
    kazakhstan = trade("KAZ", "trade.turnover", "2024", "stat.gov.kz")
    assert (china.ref_area, china.counterpart_area) == (kazakhstan.ref_area, kazakhstan.counterpart_area)
    assert china.value == Decimal(43865952035)
    assert kazakhstan.value == Decimal(30062000000)
    assert kazakhstan.value < trade("KAZ", "trade.turnover", "2023", "stat.gov.kz").value


def test_turnover_is_the_sum_of_both_flows_of_its_reporter() -> None:
    totals = [o for o in reference() if o.dataset in ("comtrade", "wits") and o.product is None]
    flows = {(o.reporter, o.time_period, o.indicator): o.value for o in totals}
    years = [key for key in flows if key[2] == "trade.turnover"]
    assert len(years) > 30
    for reporter, year, _ in years:
        parts = (flows[reporter, year, "trade.exports"], flows[reporter, year, "trade.imports"])
        assert abs(flows[reporter, year, "trade.turnover"] - sum(parts)) <= 2


@pytest.mark.parametrize("year", ["2020", "2021", "2022"])
@pytest.mark.parametrize("indicator", CUSTOMS)
def test_the_incomplete_years_are_not_usable_and_say_why(year: str, indicator: str) -> None:
    counted = trade("KAZ", indicator, year, "wits")
    assert not counted.usable
    assert "incomplete" in (counted.note or "")


def test_a_figure_that_does_not_say_who_counted_settles_nothing() -> None:
    unknown = [o for o in reference() if o.reporter == "unknown"]
    assert unknown
    assert not any(o.usable for o in unknown)


def test_a_plan_is_not_a_count() -> None:
    planned = [o for o in reference() if o.obs_status == "F"]
    assert planned
    assert not any(o.usable for o in planned)


def test_operating_and_registered_companies_are_apart() -> None:
    scopes = {o.scope for o in reference() if o.indicator == "company.count"}
    assert scopes == {("operating",), ("registered",)}


def test_the_id_depends_on_the_count_and_not_on_the_day_it_was_taken() -> None:
    counted = reference()[0]
    assert replace(counted, retrieved="2030-01-01", note="seen again").id == counted.id
    assert replace(counted, value=counted.value + 1).id != counted.id
    assert replace(counted, vintage="2025-03-01").id != counted.id
    assert replace(counted, reporter="KAZ").id != counted.id


def test_an_observation_is_ready_for_json() -> None:
    row = reference()[0].to_dict()
    assert row["id"] == reference()[0].id
    assert row["value"] == int(reference()[0].value)
    assert row["scope"] == ["goods"]
