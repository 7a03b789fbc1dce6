"""UN Comtrade: what it is asked, and how its answers are read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dostyk.errors import InvalidValue, NoAnswer, UnexpectedAnswer
from dostyk.official.fetch import Fetched, fetch
from dostyk.official.query import query
from dostyk.official.sources import dataset

from .stand_in import TODAY, Office, comtrade, comtrade_row, page

CHINA = query("2024", reporters=["CHN"], partners=["KAZ"])
OIL = query("2024", reporters=["CHN"], partners=["KAZ"], products=["crude-oil"])


def ask(office: Office, asked: Any = CHINA, **environ: str) -> Fetched:
    return fetch(dataset("comtrade"), asked, today=TODAY, environ=environ, server=office)


def test_what_china_counts_coming_in_is_an_import_of_china_at_cif() -> None:
    (counted,) = ask(Office(comtrade(comtrade_row()))).observations
    assert (counted.reporter, counted.ref_area, counted.counterpart_area) == ("CHN", "CHN", "KAZ")
    assert (counted.indicator, counted.valuation, counted.unit) == ("trade.imports", "CIF", "USD")
    assert (counted.time_period, counted.value, counted.product) == ("2024", Decimal(15911621031), None)
    assert (counted.dataset, counted.source, counted.retrieved) == (
        "comtrade",
        "https://comtradeapi.un.org/",
        TODAY,
    )
    assert counted.scope == ("goods",)


def test_a_product_comes_by_worth_and_by_weight_under_the_name_it_was_asked_by() -> None:
    row = comtrade_row(cmdCode="2709", primaryValue=2.5e9, netWgt=4.4e9)
    worth, weight = ask(Office(comtrade(row)), OIL).observations
    assert (worth.product, worth.unit, worth.valuation) == ("crude-oil", "USD", "CIF")
    assert (weight.product, weight.unit, weight.valuation) == ("crude-oil", "t", None)
    assert weight.value == Decimal(4400000)


def test_without_a_key_the_public_preview_is_asked() -> None:
    office = Office(comtrade(comtrade_row()))
    ask(office, OIL._replace(products=()))
    (asked,) = office.asked
    assert asked.address == "https://comtradeapi.un.org/public/v1/preview/C/A/HS"
    assert asked.parameters["reporterCode"] == "156"
    assert asked.parameters["partnerCode"] == "398"
    assert asked.parameters["cmdCode"] == "TOTAL"
    assert asked.headers == {}


def test_a_key_from_the_environment_goes_into_the_header_and_nowhere_else() -> None:
    office = Office(comtrade(comtrade_row()))
    found = ask(office, COMTRADE_API_KEY="s3cret")
    (asked,) = office.asked
    assert asked.address == "https://comtradeapi.un.org/data/v1/get/C/A/HS"
    assert asked.headers == {"Ocp-Apim-Subscription-Key": "s3cret"}
    assert "s3cret" not in repr((asked.address, asked.parameters, found))


def test_many_months_are_asked_for_in_requests_of_twelve() -> None:
    asked = query("2023/2024-02", reporters=["CHN"], partners=["KAZ"], monthly=True)
    office = Office(
        comtrade(comtrade_row(period="202301")), comtrade(comtrade_row(period="202402", freqCode="M"))
    )
    found = ask(office, asked)
    assert [request.parameters["period"].count(",") for request in office.asked] == [11, 1]
    assert office.asked[0].address.endswith("/C/M/HS")
    assert [o.time_period for o in found.observations] == ["2023-01", "2024-02"]
    assert len(found.without) == 12


def test_the_whole_world_is_no_counterpart() -> None:
    office = Office(comtrade(comtrade_row(partnerCode=0)))
    (counted,) = ask(office, query("2024", reporters=["CHN"])).observations
    assert office.asked[0].parameters["partnerCode"] == "0"
    assert counted.counterpart_area is None


def test_other_flows_and_rows_without_a_value_are_left_out_and_counted() -> None:
    rows = (comtrade_row(), comtrade_row(flowCode="RX"), comtrade_row(flowCode="X", primaryValue=None))
    found = ask(Office(comtrade(*rows)))
    assert len(found.observations) == 1
    assert found.left_out == {"flow is RX": 1, "there is no value": 1}


def test_no_figures_is_an_answer_and_says_for_which_years() -> None:
    found = ask(Office(comtrade()), query("2023/2024", reporters=["CHN"], partners=["KAZ"]))
    assert found == Fetched((), {}, ("2023", "2024"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reporterCode": 643}, "reporter RUS, asked was CHN"),
        ({"partnerCode": 643}, "partner RUS, asked was KAZ"),
    ],
)
def test_an_answer_about_something_else_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=said):
        ask(Office(comtrade(comtrade_row(**change))))


def test_figures_for_another_time_are_left_out_and_counted() -> None:
    found = ask(Office(comtrade(comtrade_row(period="2019"), comtrade_row())))
    assert [o.time_period for o in found.observations] == ["2024"]
    assert found.left_out == {"it is for another time": 1}


def test_an_answer_that_reaches_the_limit_is_refused_since_rows_may_be_missing() -> None:
    with pytest.raises(UnexpectedAnswer, match="some are missing") as caught:
        ask(Office(comtrade(*[comtrade_row()] * 500)))
    assert "COMTRADE_API_KEY" in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (
            page({"statusCode": 401, "message": "Access denied"}, status=401),
            NoAnswer,
            "Access denied.*COMTRADE_API_KEY",
        ),
        (page("", status=429), NoAnswer, "429, too many requests"),
        (page("", status=503), NoAnswer, "503.*try again later"),
        (page({"error": "Invalid period"}, status=400), UnexpectedAnswer, "400: Invalid period"),
        (page("<html>Sign in", kind="text/html"), UnexpectedAnswer, "text/html where JSON"),
        (page([1]), UnexpectedAnswer, "without figures"),
        (page({"data": None, "error": "x"}), UnexpectedAnswer, "without figures"),
        (page({"data": [{"period": "2024"}]}), UnexpectedAnswer, "has no reporterCode"),
    ],
)
def test_what_is_no_answer_is_said_in_plain_words(answer: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        ask(Office(answer))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (query("2024"), "asked by reporter"),
        (query("2024", reporters=["SCO"]), "no number for SCO"),
        (query("2024", reporters=["CHN"], products=["haj"]), "no heading"),
        (query("2024", reporters=["CHN"], currencies=["USD"]), "not asked by currency"),
    ],
)
def test_a_question_that_it_does_not_take_is_not_sent(asked: Any, said: str) -> None:
    office = Office()
    with pytest.raises(InvalidValue, match=said):
        ask(office, asked)
    assert office.asked == []
