from __future__ import annotations

import pytest

from dostyk.audit.counting import Counter, offices


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("according to the General Administration of Customs of China", "CHN"),
        ("Chinese customs data show", "CHN"),
        ("Statistics Indonesia said on Monday", "IDN"),
        ("the Australian Bureau of Statistics reports", "AUS"),
        ("the National Statistical Committee in Bishkek reports", "KGZ"),
        ("by Mongolian customs", "MNG"),
        ("the customs service in Beijing", "CHN"),
        ("the Statistics Agency reports", None),
    ],
)
def test_an_office_is_known_by_its_name_its_country_or_its_capital(text, area):
    (found,) = offices(text)
    assert found.counter.area == area


def test_an_office_named_again_in_short_is_the_one_before():
    text = "The Bureau of National Statistics has counted. The Bureau adds that the same office will go on."
    assert {one.counter for one in offices(text)} == {Counter("KAZ", "Bureau of National Statistics")}


def test_a_text_without_an_office_names_none():
    assert offices("Trade between the two countries grew, the minister said.") == ()
