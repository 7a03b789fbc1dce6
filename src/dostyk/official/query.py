"""What is asked of an office: whose count, with whom, of what, over which years or months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.vocabulary.goods import heading
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_MONTHS: Final = 12
_LONGEST: Final = 200


class Query(NamedTuple):
    """Area codes, product slugs or headings, currencies, and the years or months from ``first`` to ``last``.

    ``partners`` empty means all partners together; ``products`` empty means all goods together.
    """

    reporters: tuple[str, ...]
    partners: tuple[str, ...]
    products: tuple[str, ...]
    currencies: tuple[str, ...]
    first: date
    last: date
    monthly: bool = False

    @property
    def frequency(self) -> str:
        """``A`` or ``M``."""
        return "M" if self.monthly else "A"

    def periods(self) -> tuple[str, ...]:
        """The years or months, as ISO 8601 writes them.

        >>> query("2023-11/2024-02", monthly=True).periods()
        ('2023-11', '2023-12', '2024-01', '2024-02')
        """
        if not self.monthly:
            return tuple(f"{year:04}" for year in range(self.first.year, self.last.year + 1))
        months = range(_month(self.first), _month(self.last) + 1)
        return tuple(f"{at // _MONTHS:04}-{at % _MONTHS + 1:02}" for at in months)


def query(
    period: str,
    *,
    reporters: Iterable[str] = (),
    partners: Iterable[str] = (),
    products: Iterable[str] = (),
    currencies: Iterable[str] = (),
    monthly: bool = False,
) -> Query:
    """What is asked; raises InvalidValue for a period without both ends, or with more of them than can be meant."""
    read = Period.parse(period)
    if read.first is None or read.last is None:
        raise InvalidValue(f"the period {period!r} has no end", hint="write both ends, like 2015/2024")
    asked = Query(
        tuple(reporters), tuple(partners), tuple(products), tuple(currencies), read.first, read.last, monthly
    )
    periods = asked.periods()
    if len(periods) > _LONGEST:
        raise InvalidValue(
            f"{period} holds {len(periods)} periods", hint=f"ask for at most {_LONGEST} at a time"
        )
    whole = Period.parse(f"{periods[0]}/{periods[-1]}")
    assert whole.first is not None
    assert whole.last is not None
    return asked._replace(first=whole.first, last=whole.last)


def headings(asked: Query) -> tuple[str, ...]:
    """The headings of the Harmonized System that the products stand for, in their order; InvalidValue where one has none.

    >>> headings(query("2024", products=["crude-oil", "2711"]))
    ('2709', '2711')
    """
    return tuple(_heading(product) for product in asked.products)


def product_of(code: str, asked: Query) -> str:
    """The product that was asked for by that heading, else the heading as a slug.

    >>> product_of("2709", query("2024", products=["crude-oil"])), product_of("2711", query("2024"))
    ('crude-oil', 'hs-2711')
    """
    named = {_heading(product): product for product in asked.products if not product.isdecimal()}
    return named.get(code, f"hs-{code}")


def _heading(product: str) -> str:
    code = product if product.isdecimal() else heading(product)
    if code is None:
        raise InvalidValue(
            f"{product!r} has no heading in the Harmonized System", hint="give the heading itself, like 2709"
        )
    return code


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1
