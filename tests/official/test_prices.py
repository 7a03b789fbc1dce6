"""Bands of unit prices."""

from decimal import Decimal

import pytest

from dostyk.official.prices import band, products
from dostyk.vocabulary.goods import goods


def test_every_product_but_liquefied_gas_is_in_the_vocabulary() -> None:
    assert set(products()) - set(goods()) == {"lng"}


@pytest.mark.parametrize(
    "product", ["crude-oil", "natural-gas", "lng", "uranium", "copper", "copper-concentrate"]
)
@pytest.mark.parametrize("year", range(2013, 2026))
def test_a_main_product_has_a_band_in_every_year(product: str, year: int) -> None:
    found = band(product, str(year))
    assert found is not None
    assert found.low < found.high
    assert found.low <= found.seen_low <= found.seen_high <= found.high


def test_the_band_of_copper_leaves_out_concentrate() -> None:
    copper, concentrate = band("copper", "2022"), band("copper-concentrate", "2022")
    assert copper is not None
    assert concentrate is not None
    assert not concentrate.holds(copper.seen_low)
    assert not copper.holds(concentrate.seen_high)


def test_oil_is_priced_by_the_barrel_and_by_the_tonne() -> None:
    oil = band("crude-oil", "2023")
    assert oil is not None
    by_tonne = oil.per("USD/t")
    assert by_tonne is not None
    assert by_tonne.holds(Decimal("3.8e9") / Decimal("5.7e6"))
    assert oil.per("USD/kWh") is None
    assert oil.per("USD/bbl") == oil


def test_several_years_have_the_band_that_holds_them_all() -> None:
    one, both = band("copper", "2020"), band("copper", "2020/2021")
    assert one is not None
    assert both is not None
    assert both.low == one.low
    assert both.high > one.high


@pytest.mark.parametrize("period", ["1950", "2005/..", "2024/2090", "x"])
def test_a_year_that_is_not_known_has_no_band(period: str) -> None:
    assert band("copper", period) is None


def test_a_cousin_has_no_band() -> None:
    assert band("petroleum-products", "2024") is None
