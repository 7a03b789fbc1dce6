"""The World Bank: what it is asked, and how its answers are read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dostyk.errors import InvalidValue, UnexpectedAnswer
from dostyk.official.fetch import Fetched, fetch
from dostyk.official.query import query
from dostyk.official.sources import dataset

from .stand_in import TODAY, Office, page, worldbank, worldbank_row

BOTH = query("2022/2024", reporters=["KAZ", "CHN"])


def ask(office: Office, name: str = "worldbank-gdp", asked: Any = BOTH) -> Fetched:
    return fetch(dataset(name), asked, today=TODAY, environ={}, server=office)


def test_all_countries_and_years_are_asked_for_at_once() -> None:
    office = Office(worldbank(worldbank_row("KAZ", 2023, 261421121086.0)))
    ask(office)
    (asked,) = office.asked
    assert asked.address == "https://api.worldbank.org/v2/country/KAZ;CHN/indicator/NY.GDP.MKTP.CD"
    assert asked.parameters["date"] == "2022:2024"


def test_a_figure_is_counted_by_the_bank_and_belongs_to_its_release() -> None:
    (counted,) = ask(Office(worldbank(worldbank_row("KAZ", 2023, 261421121086.0)))).observations
    assert (counted.reporter, counted.ref_area, counted.indicator) == ("WBG", "KAZ", "economy.gdp")
    assert (counted.value, counted.unit, counted.vintage) == (Decimal(261421121086), "USD", "2026-10-07")
    assert counted.scope == ("current-prices",)


def test_a_year_without_a_value_is_no_zero() -> None:
    found = ask(Office(worldbank(worldbank_row("KAZ", 2024, None), worldbank_row("KAZ", 2023, 1.0))))
    assert [o.time_period for o in found.observations] == ["2023"]
    assert found.left_out == {"there is no value": 1}
    assert found.without == ("2022", "2024")


def test_the_union_is_asked_for_under_the_name_the_bank_gives_it() -> None:
    office = Office(worldbank(worldbank_row("EUU", 2024, 1.0)))
    (counted,) = ask(office, asked=query("2024", reporters=["EU"])).observations
    assert "/country/EUU/" in office.asked[0].address
    assert counted.ref_area == "EU"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            page([{"message": [{"id": "120", "key": "Invalid value", "value": "The value is not valid"}]}]),
            "not valid",
        ),
        (page([{"page": 1}]), "a part of the figures"),
        (worldbank(worldbank_row("KAZ", 2024, 1.0), pages=2), "a part of the figures"),
        (page({}), "without figures"),
        (page("<xml/>", kind="text/xml"), "text/xml where JSON"),
        (worldbank({"date": "2024"}), "has no 'indicator'"),
        (worldbank(worldbank_row("KAZ", 2024, 1.0, "SP.POP.TOTL")), "is about SP.POP.TOTL"),
        (worldbank(worldbank_row("RUS", 2024, 1.0)), "reporter RUS, asked was KAZ, CHN"),
    ],
)
def test_an_answer_to_another_question_is_refused(answer: Any, said: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=said):
        ask(Office(answer))


def test_a_country_is_needed() -> None:
    with pytest.raises(InvalidValue, match="asked by country"):
        ask(Office(), asked=query("2024"))


def test_it_knows_no_partners() -> None:
    with pytest.raises(InvalidValue, match="not asked by partner"):
        ask(Office(), asked=query("2024", reporters=["KAZ"], partners=["CHN"]))
