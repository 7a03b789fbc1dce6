"""The offices and data sets, as data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dostyk.errors import InvalidValue, SourceNotFound
from dostyk.official.fetch import fetch
from dostyk.official.query import query
from dostyk.official.sources import ASKS, CLIENTS, dataset, datasets, read_dataset, sources
from dostyk.official.tables import settings
from dostyk.vocabulary.indicators import indicators


@pytest.mark.parametrize("name", sources())
def test_a_source_has_a_client_an_address_and_terms(name: str) -> None:
    source = sources()[name]
    assert source.client in CLIENTS
    assert source.address.startswith("https://")
    assert source.terms
    assert source.terms_at
    assert source.pause > 0
    assert source.client != "sdmx" or source.provider


@pytest.mark.parametrize("name", datasets())
def test_a_data_set_fills_known_fields_with_known_words(name: str) -> None:
    each = datasets()[name]
    filled = [each.table.constants, *(row for words in each.table.cells.values() for row in words.values())]
    assert set(each.asks) <= set(ASKS)
    assert {row["indicator"] for row in filled if "indicator" in row} <= set(indicators())
    scopes = {word for row in filled for word in row.get("scope", "").split()}
    assert scopes <= set(settings("scopes.toml")["scopes"])


def test_every_office_of_the_brief_can_be_asked() -> None:
    assert {each.source.id for each in datasets().values()} == set(sources())
    assert {"comtrade", "worldbank", "imf", "ecb", "eurostat"} <= set(sources())


def test_a_data_set_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InvalidValue, match="comtrade, worldbank-gdp"):
        dataset("no-such")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x =", "not TOML"),
        ('dataset = "d"', r"no table \[source\]"),
        ("[source]\nname = 'x'\naddress = 'y'\ncolour = 'z'", "the source cannot be read"),
        ("[source]\nname = 'x'\naddress = 'y'\nclient = 'ftp'", "'ftp' is no client"),
        ("[source]\nname = 'x'\naddress = 'y'", "needs a flow and a key"),
    ],
)
def test_a_file_that_describes_no_data_set_says_what_is_wrong(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(InvalidValue, match=said):
        dataset(str(path))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        read_dataset(tmp_path / "none.toml")


@pytest.mark.parametrize("period", ["2005/..", "1000/2024"])
def test_a_period_that_cannot_be_asked_for_is_refused(period: str) -> None:
    with pytest.raises(InvalidValue):
        query(period)


@pytest.mark.live
@pytest.mark.parametrize(
    ("name", "reporters", "partners", "currencies"),
    [
        ("comtrade", ["CHN"], ["KAZ"], []),
        ("worldbank-gdp", ["KAZ"], [], []),
        ("imf-trade", ["KAZ"], ["CHN"], []),
        ("ecb-rates", [], [], ["CNY"]),
        ("eurostat-gdp", ["DEU"], [], []),
        ("comext-trade", ["EU"], ["KAZ"], []),
    ],
)
def test_the_office_itself_answers_what_was_asked(
    name: str, reporters: list[str], partners: list[str], currencies: list[str]
) -> None:
    asked = query("2021/2022", reporters=reporters, partners=partners, currencies=currencies)
    found = fetch(dataset(name), asked, today="2026-11-24", environ=os.environ)
    assert found.without == ()
    assert all(1 < o.value < 10**15 for o in found.observations)
