"""Units of the suites as Dostyk codes them: by its own vocabulary, and by ``units.toml`` where names differ."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from scoring import table

from dostyk.vocabulary.currencies import currency_names
from dostyk.vocabulary.numbers import unit_names


class Unit(NamedTuple):
    """A unit's code here, and how many of it one of the suite's is."""

    code: str
    factor: Decimal


@cache
def unit_of(suite: str, name: str) -> Unit | None:
    """The unit that a suite calls by the name, None when Dostyk has no code for it.

    >>> unit_of("newsquant", "mile")
    Unit(code='km', factor=Decimal('1.609344'))
    """
    rows = table("units.toml")[suite]
    if name in rows:
        code, factor = rows[name]
        return Unit(code, Decimal(factor))
    return _vocabulary().get(name.lower())


@cache
def _vocabulary() -> dict[str, Unit]:
    names = [*currency_names(), *unit_names()]
    return {one.phrase.lower(): Unit(one.code, one.factor) for one in reversed(names)}
