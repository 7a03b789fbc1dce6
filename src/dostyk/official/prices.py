"""Between which unit prices a commodity was sold in a year: wide bands, to tell a slip from a price."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.official.tables import needed, rows
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping


class Band(NamedTuple):
    """Plausible unit prices of ``product`` in ``period``, from ``low`` to ``high``, in ``unit`` (``USD/t``, ``USD/bbl`` …).

    The band is wider than the market's own range of months, ``seen_low`` to ``seen_high``, since contracts, grades
    and transport differ. It holds for the product it names alone, never for a raw or a processed cousin.
    """

    product: str
    period: str
    low: Decimal
    high: Decimal
    unit: str
    source: str
    source_name: str
    seen_low: Decimal
    seen_high: Decimal

    def holds(self, price: Decimal) -> bool:
        """Whether the price lies in the band."""
        return self.low <= price <= self.high

    def per(self, unit: str) -> Band | None:
        """The band in another unit of the same product, or None where none leads there.

        >>> band("crude-oil", "2023").per("USD/t").unit
        'USD/t'
        """
        if unit == self.unit:
            return self
        factors = _units().get((self.product, self.unit, unit))
        if factors is None:
            return None
        small, large = factors
        return self._replace(
            low=self.low * small,
            high=self.high * large,
            seen_low=self.seen_low * small,
            seen_high=self.seen_high * large,
            unit=unit,
        )


def band(product: str, period: str) -> Band | None:
    """The band of a product over a period of whole or part years, or None where a year of it has none.

    >>> copper = band("copper", "2024")
    >>> copper.unit, copper.holds(Decimal(9000)), copper.holds(Decimal(900))
    ('USD/t', True, False)
    >>> band("nickel", "2024") is None
    True
    """
    years = _years(period)
    found = [_bands().get((product, year)) for year in years]
    if not found or None in found:
        return None
    known = [each for each in found if each is not None]
    first = known[0]
    return first._replace(
        period=period,
        low=min(each.low for each in known),
        high=max(each.high for each in known),
        seen_low=min(each.seen_low for each in known),
        seen_high=max(each.seen_high for each in known),
    )


def products() -> tuple[str, ...]:
    """The products that have a band in some year."""
    return tuple(dict.fromkeys(product for product, _ in _bands()))


def _years(period: str) -> range:
    try:
        read = Period.parse(period)
    except InvalidValue:
        return range(0)
    if read.first is None or read.last is None:
        return range(0)
    return range(read.first.year, read.last.year + 1)


@cache
def _bands() -> Mapping[tuple[str, int], Band]:
    found = {}
    for row in rows("prices.csv"):
        product, year = needed(row, "product"), needed(row, "year")
        low, high, less, more = (
            Decimal(needed(row, name)) for name in ("low", "high", "widen_low", "widen_high")
        )
        found[product, int(year)] = Band(
            product,
            year,
            low * less,
            high * more,
            needed(row, "unit"),
            needed(row, "source"),
            needed(row, "source_name"),
            low,
            high,
        )
    return found


@cache
def _units() -> Mapping[tuple[str, str, str], tuple[Decimal, Decimal]]:
    """Product, unit and other unit → the least and the greatest number of the one in the other."""
    found: dict[tuple[str, str, str], tuple[Decimal, Decimal]] = {}
    for row in rows("price_units.csv"):
        small, large = Decimal(needed(row, "low")), Decimal(needed(row, "high"))
        product, unit, other = needed(row, "product"), needed(row, "unit"), needed(row, "other")
        found[product, unit, other] = (small, large)
        found[product, other, unit] = (1 / large, 1 / small)
    return found
