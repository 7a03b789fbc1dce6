from __future__ import annotations

import pytest

from dostyk.errors import InvalidValue
from dostyk.trade.parties import code_among, name


@pytest.mark.parametrize(
    ("given", "codes", "found"),
    [
        ("KAZ", [156, 398], "398"),
        ("kaz", ["KAZ"], "KAZ"),
        ("398", ["KAZ"], "KAZ"),
        ("51", ["051"], "051"),
        ("ARM", ["051"], "051"),
        ("USA", [842], "842"),
        ("840", [842], "842"),
        ("FRA", [250], "250"),
    ],
)
def test_a_country_is_found_whichever_code_the_table_uses(
    given: str, codes: list[object], found: str
) -> None:
    assert code_among(given, codes) == found


def test_a_country_that_is_not_there_is_said_with_some_that_are() -> None:
    with pytest.raises(InvalidValue, match=r"no country 'KAZ'.*156, 643"):
        code_among("KAZ", [156, 643])


def test_a_code_of_no_country_is_its_own_name() -> None:
    assert [name(code) for code in ("156", 842, "S19", 490)] == ["China", "United States", "S19", "490"]
