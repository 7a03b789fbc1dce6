"""Currencies as a language writes them, and the countries that pay in them."""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from typing import Final

from dostyk.vocabulary.areas import areas
from dostyk.vocabulary.numbers import UnitName, data_of

_NOT_MONEY: Final = frozenset(
    {"XAU", "XAG", "XPT", "XPD", "XXX", "XTS", "XDR", "XSU", "XUA", "XBA", "XBB", "XBC", "XBD"}
)
_WORDS: Final = frozenset({"TOP", "ALL", "CUP"})
"""Codes that headlines in capitals write as words."""


@cache
def currency_names(lang: str = "en") -> tuple[UnitName, ...]:
    """Currencies as the language writes them: our table, every ISO 4217 code in use, and CLDR's names.

    A phrase that several countries use ("rupees") has its other codes in ``others``.
    """
    ours = _from_table(lang)
    known = {name.phrase for name in ours}
    return (*ours, *(name for name in _from_cldr(lang) if name.phrase not in known))


@cache
def money_codes() -> frozenset[str]:
    """Every currency code."""
    return frozenset(name.code for name in currency_names()) | _others()


@cache
def issuers(code: str) -> frozenset[str]:
    """The countries that pay in the currency today.

    >>> sorted(issuers("NPR"))
    ['NPL']
    """
    from babel.numbers import get_territory_currencies

    found = [
        area.code
        for area in areas().values()
        if area.alpha2 and code in get_territory_currencies(area.alpha2)
    ]
    return frozenset(found)


@cache
def _others() -> frozenset[str]:
    return frozenset(code for name in currency_names() for code in name.others)


def _from_table(lang: str) -> list[UnitName]:
    rows = csv.DictReader(data_of(lang).joinpath("currencies.csv").read_text("utf-8").splitlines())
    names: list[UnitName] = []
    for row in rows:
        code, *others = row["code"].split()
        phrase, factor = row["phrase"], Decimal(row["factor"])
        names.append(
            UnitName(phrase, code, factor, row["where"], cased=not phrase.islower(), others=tuple(others))
        )
    return names


def _from_cldr(lang: str) -> list[UnitName]:
    from babel import Locale
    from babel.numbers import get_currency_name, list_currencies

    locale, one = Locale.parse(lang), Decimal(1)
    names: list[UnitName] = []
    for code in sorted(list_currencies(locale)):
        name = locale.currencies.get(code, code)
        if any(ch.isdigit() for ch in name) or code in _NOT_MONEY:  # "(1991–2003)": no longer in use
            continue
        names.append(UnitName(code, code, one, "after" if code in _WORDS else "both", cased=True))
        forms = sorted({name, get_currency_name(code, 2, locale)})
        names += [UnitName(form.lower(), code, one, "after", cased=False) for form in forms]
    return names
