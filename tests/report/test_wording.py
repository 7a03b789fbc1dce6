from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dostyk.documents.model import Document
from dostyk.report import dates, names, wording
from dostyk.report.catalogue import families, indicator
from dostyk.vocabulary.indicators import indicators

from .conftest import make_claim

DOCUMENT = Document(text="It was 5.")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"value": Decimal("44e9")}, "USD 44 bn"),
        ({"value": Decimal("1.5e12"), "unit": "CNY"}, "CNY 1.5 tn"),
        ({"value": Decimal(350000), "comparator": ">"}, "over USD 350,000"),
        ({"value": Decimal("-19.3e9"), "indicator": "trade.balance"}, "USD −19.3 bn"),
        ({"value": Decimal(6410000), "unit": "t"}, "6.41 Mt"),
        ({"value": Decimal(540000), "unit": "t", "comparator": "~"}, "about 540,000 t"),
        ({"value": Decimal("15e9"), "unit": "m3"}, "15 bn m³"),
        ({"value": Decimal(300000000), "unit": "W"}, "300 MW"),
        ({"value": Decimal("37.4"), "unit": "%", "measure": "share"}, "37.4 %"),
        ({"value": Decimal("37.4"), "unit": "%", "measure": "change"}, "+37.4 %"),
        ({"value": Decimal("-4.6"), "unit": "%", "measure": "change"}, "−4.6 %"),
        ({"value": Decimal(-8), "value_high": Decimal(-10), "unit": "%", "measure": "change"}, "−8 to −10 %"),
        ({"value": Decimal(5), "unit": "1", "measure": "multiple"}, "×5"),
        ({"value": Decimal(25), "unit": "1", "measure": "ordinal", "indicator": "diplomacy.meeting"}, "25th"),
        ({"value": Decimal(3), "unit": "1", "measure": "rank"}, "no. 3"),
        (
            {"value": Decimal(12), "value_high": Decimal(14), "unit": "d", "indicator": "transport.time"},
            "12–14 days",
        ),
        ({"value": Decimal("0.5"), "unit": "d", "indicator": "transport.time"}, "12 hours"),
        ({"value": Decimal(2) / 24, "unit": "d", "indicator": "transport.time"}, "2 hours"),
        (
            {"value": Decimal(1), "unit": "d", "comparator": "<=", "indicator": "transport.time"},
            "up to 1 day",
        ),
        ({"value": Decimal(26), "unit": "1/d", "indicator": "transport.services"}, "26 a day"),
        ({"value": Decimal(9), "unit": "1", "indicator": "agreement.count"}, "9 documents"),
        ({"value": Decimal(1), "unit": "1", "indicator": "agreement.count"}, "1 document"),
        ({"value": Decimal("1.2e6"), "unit": "1", "indicator": "people.travel"}, "1.2 mn travellers"),
        ({"value": Decimal(0), "unit": "USD"}, "USD 0"),
        ({"value": Decimal("0.0004"), "unit": "%", "measure": "share"}, "0.0004 %"),
        ({"value": Decimal(7), "unit": "furlong"}, "furlong 7"),
    ],
)
def test_a_value_is_written_as_a_reader_takes_it_in(said: dict[str, Any], words: str) -> None:
    assert wording.value(make_claim(DOCUMENT, "5", **said)) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        (None, None),
        ("2024", "2024"),
        ("2024-06", "June 2024"),
        ("2025-06-17", "17 June 2025"),
        ("2025-Q1", "2025, first quarter"),
        ("2024-H1", "2024, first half"),
        ("2024-01/2024-07", "January–July 2024"),
        ("2023-11/2024-03", "November 2023 – March 2024"),
        ("2013/2023", "2013–2023"),
        ("2005/..", "since 2005"),
        ("../2023", "until 2023"),
        ("2021-12-03/..", "since 3 December 2021"),
        ("2025-06-15/2025-06-17", "15–17 June 2025"),
        ("2024-06-15/2024-09-15", "15 June – 15 September 2024"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2024-Q1/2024-Q3", "2024, first quarter – 2024, third quarter"),
        ("2024/2024", "2024"),
        ("2019/2020-06", "2019 – June 2020"),
        ("2024-13", "2024-13"),
        ("<b>", "<b>"),
    ],
)
def test_a_period_is_said_in_words(iso: str | None, words: str | None) -> None:
    assert dates.words(iso) == words


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("KAZ", "Kazakhstan"),
        ("ATF", "French Southern Territories"),
        ("COD", "Democratic Republic of the Congo"),
        ("MMR", "Myanmar"),
        ("BIH", "Bosnia and Herzegovina"),
        ("SCO", "SCO"),
        ("C5+CHN", "C5 and China"),
        ("WLD", "World"),
        ("cape-of-good-hope", "Cape of Good Hope"),
        ("port-of-nowhere", "Port of Nowhere"),
        ("QQQ", "QQQ"),
        (None, "country not stated"),
    ],
)
def test_an_area_is_called_by_its_name(code: str | None, name: str) -> None:
    assert names.area(code) == name


def test_trade_within_a_bloc_names_the_bloc_once() -> None:
    assert names.parties("{ref} to {other}", "EAEU", "EAEU") == "within EAEU"


def test_every_indicator_of_the_vocabulary_has_a_label_and_a_family() -> None:
    for name in indicators():
        entry = indicator(name)
        assert entry.label != name
        assert entry.rank < indicator("not.there").rank
        assert entry.family in families()


def test_an_indicator_that_nobody_knows_is_shown_under_its_own_name() -> None:
    assert indicator("space.launches").label == "Space launches"
