"""Offices that speak SDMX, through sdmx1."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import requests

from dostyk.errors import InvalidValue, NoAnswer, UnexpectedAnswer
from dostyk.official import sdmx_service
from dostyk.official.fetch import Fetched, fetch
from dostyk.official.query import query
from dostyk.official.sources import dataset, read_dataset

from .stand_in import TODAY, sdmx, sdmx_by_structure, session

TRADE = {"COUNTRY": "KAZ", "INDICATOR": "XG_FOB_USD", "COUNTERPART_COUNTRY": "CHN", "FREQUENCY": "A"}
KAZ_CHN = query("2023/2024", reporters=["KAZ"], partners=["CHN"])
OWN = """
dataset = "trade-of-here"
title = "Trade of a country of one's own"
flow = "TRADE"
key = "{frequency}.{reporter}.{partner}"
asks = ["reporter", "partner"]

[source]
name = "Office of Here"
address = "https://stat.example.org/sdmx"
terms = "CC0"

[constants]
indicator = "trade.exports"
unit = "USD"
valuation = "FOB"

[columns]
reporter = "AREA"
ref_area = "AREA"
counterpart_area = "PARTNER"
time_period = "TIME_PERIOD"
value = "OBS_VALUE"

[values]
factor = 1000000
"""


def ask(name: str, asked: Any, body: str, addresses: list[str] | None = None, **answer: Any) -> Fetched:
    where = [] if addresses is None else addresses
    return fetch(dataset(name), asked, today=TODAY, environ={}, session=session(body, where, **answer))


def test_the_fund_is_asked_for_both_flows_and_its_scale_is_kept_to() -> None:
    addresses: list[str] = []
    body = sdmx(TRADE, {"2023": "14758.685", "2024": "14897.477"}, {"SCALE": "6"})
    found = ask("imf-trade", KAZ_CHN, body, addresses)
    (address,) = addresses
    assert address == (
        "https://api.imf.org/external/sdmx/2.1/data/IMTS/KAZ.XG_FOB_USD+MG_CIF_USD.CHN.A"
        "?startPeriod=2023&endPeriod=2024"
    )
    first = found.observations[0]
    assert (first.reporter, first.ref_area, first.counterpart_area) == ("KAZ", "KAZ", "CHN")
    assert (first.indicator, first.valuation, first.time_period) == ("trade.exports", "FOB", "2023")
    assert first.value == Decimal(14758685000)


def test_the_form_that_is_specific_to_a_structure_is_read_without_the_structure() -> None:
    body = sdmx_by_structure(TRADE | {"SCALE": "6"}, {"2023": "14758.685", "2024": "NaN"})
    kind = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
    found = ask("imf-trade", KAZ_CHN, body, kind=kind)
    assert [(o.time_period, o.value) for o in found.observations] == [("2023", Decimal(14758685000))]
    assert found.left_out == {"there is no value": 1}
    assert found.without == ("2024",)


def test_the_whole_world_has_the_funds_own_code() -> None:
    body = sdmx(TRADE | {"COUNTERPART_COUNTRY": "G001"}, {"2024": "1"})
    addresses: list[str] = []
    (counted,) = ask("imf-trade", query("2024", reporters=["KAZ"]), body, addresses).observations
    assert ".G001.A" in addresses[0]
    assert counted.counterpart_area is None


def test_the_central_bank_gives_the_currency_for_one_euro() -> None:
    body = sdmx(
        {"FREQ": "A", "CURRENCY": "CNY", "CURRENCY_DENOM": "EUR", "EXR_TYPE": "SP00", "EXR_SUFFIX": "A"},
        {"2024": "7.7875"},
    )
    addresses: list[str] = []
    (rate,) = ask("ecb-rates", query("2024", currencies=["CNY"]), body, addresses).observations
    assert "/data/EXR/A.CNY.EUR.SP00.A" in addresses[0]
    assert (rate.indicator, rate.unit, rate.value) == ("economy.exchange-rate", "CNY", Decimal("7.7875"))
    assert rate.note == "for one euro"


def test_eurostat_counts_in_millions_and_has_codes_of_its_own() -> None:
    body = sdmx({"freq": "A", "unit": "CP_MEUR", "na_item": "B1GQ", "geo": "EL"}, {"2024": "237573.1"})
    addresses: list[str] = []
    (gdp,) = ask("eurostat-gdp", query("2024", reporters=["GRC"]), body, addresses).observations
    assert "/nama_10_gdp/A.CP_MEUR.B1GQ.EL" in addresses[0]
    assert (gdp.ref_area, gdp.value, gdp.unit) == ("GRC", Decimal(237573100000), "EUR")


def test_comext_is_asked_by_heading_and_answers_under_the_products_name() -> None:
    series = {"freq": "A", "reporter": "EU27_2020", "partner": "KZ", "product": "2709", "flow": "1"}
    asked = query("2024", reporters=["EU"], partners=["KAZ"], products=["crude-oil"])
    addresses: list[str] = []
    body = sdmx(series | {"indicators": "VALUE_IN_EUROS"}, {"2024": "21000000000"})
    (counted,) = ask("comext-trade", asked, body, addresses).observations
    assert "/DS-045409/A.EU27_2020.KZ.2709.1+2.VALUE_IN_EUROS" in addresses[0]
    assert (counted.reporter, counted.counterpart_area, counted.product) == ("EU", "KAZ", "crude-oil")
    assert (counted.indicator, counted.valuation) == ("trade.imports", "CIF")


def test_any_office_can_be_described_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "here.toml"
    path.write_text(OWN)
    addresses: list[str] = []
    body = sdmx({"FREQ": "A", "AREA": "KAZ", "PARTNER": "CHN"}, {"2024": "14897.5"})
    found = fetch(
        read_dataset(path),
        query("2024", reporters=["KAZ"], partners=["CHN"]),
        today=TODAY,
        environ={},
        session=session(body, addresses),
    )
    (counted,) = found.observations
    assert addresses[0].startswith("https://stat.example.org/sdmx/data/TRADE/A.KAZ.CHN")
    assert (counted.dataset, counted.source_name) == ("trade-of-here", "Office of Here")
    assert counted.value == Decimal(14897500000)


def test_a_key_from_the_environment_goes_into_the_header_that_the_office_wants(tmp_path: Path) -> None:
    path = tmp_path / "here.toml"
    path.write_text(OWN.replace('terms = "CC0"', 'terms = "CC0"\nkey = "HERE_KEY"\nkey_header = "X-Key"'))
    made = session(sdmx({"FREQ": "A", "AREA": "KAZ", "PARTNER": "CHN"}, {"2024": "1"}), addresses := [])
    environ = {"HERE_KEY": "s3cret"}
    found = fetch(read_dataset(path), KAZ_CHN, today=TODAY, environ=environ, session=made)
    assert made.headers["X-Key"] == "s3cret"
    assert "s3cret" not in repr((addresses, found))


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        ({"body": "", "status": 404}, UnexpectedAnswer, "no figures for that question"),
        ({"body": "", "status": 500}, NoAnswer, "500"),
        ({"body": "<html>", "kind": "text/html"}, UnexpectedAnswer, "no SDMX data"),
        ({"body": "<broken"}, UnexpectedAnswer, "no SDMX data"),
        ({"body": sdmx(TRADE | {"COUNTRY": "RUS"}, {"2024": "1"})}, UnexpectedAnswer, "reporter RUS"),
        ({"body": sdmx({"FREQ": "A"}, {"2024": "1"})}, InvalidValue, "no column 'INDICATOR'"),
    ],
)
def test_what_is_no_answer_is_said_in_plain_words(
    answer: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        ask("imf-trade", KAZ_CHN, **answer)


def test_an_office_out_of_reach_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    made = session("", [])

    def fail(*_: Any, **__: Any) -> None:
        raise requests.exceptions.ConnectionError("<pool>: Failed to resolve")

    monkeypatch.setattr(made, "send", fail)
    with pytest.raises(NoAnswer, match="does not answer: Failed to resolve"):
        fetch(dataset("imf-trade"), KAZ_CHN, today=TODAY, environ={}, session=made)


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("imf-trade", query("2024"), "asked by reporter"),
        ("ecb-rates", query("2024"), "asked by currency"),
        ("eurostat-gdp", query("2024", reporters=["SCO"]), "no code for SCO"),
    ],
)
def test_a_question_without_its_parts_is_not_sent(name: str, asked: Any, said: str) -> None:
    addresses: list[str] = []
    with pytest.raises(InvalidValue, match=said):
        ask(name, asked, "", addresses)
    assert addresses == []


def test_a_key_that_asks_for_what_there_is_not_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "here.toml"
    path.write_text(OWN.replace("{partner}", "{colour}"))
    with pytest.raises(InvalidValue, match="colour"):
        sdmx_service.key(read_dataset(path), KAZ_CHN)
