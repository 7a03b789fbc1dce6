"""Amounts in words, and which units are money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from dostyk.vocabulary.wording import digits, scale

_CURRENCY: Final = re.compile(r"[A-Z]{3}\Z")
_NOT_MONEY: Final = frozenset({"TEU"})


def is_money(unit: str) -> bool:
    """Whether the unit is a currency.

    >>> is_money("CNY"), is_money("TEU"), is_money("t")
    (True, False, False)
    """
    return _CURRENCY.match(unit) is not None and unit not in _NOT_MONEY


def amount(value: Decimal, unit: str) -> str:
    """A value with its unit, three figures or so of it.

    >>> amount(Decimal("13512000000"), "USD")
    'USD 13.5 bn'
    """
    shown = scale(unit, value)
    number = value / shown.divisor
    places = Decimal("0.01") if abs(number) < 10 else Decimal("0.1") if abs(number) < 1000 else Decimal(1)
    return " ".join(filter(None, (shown.before, digits(number.quantize(places)), shown.after)))
