"""Number words, units and currencies of a language."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable


class UnitName(NamedTuple):
    """A phrase that names a unit: ``factor`` of them make one in the contract's ``code``.

    ``where`` is the side of the number it may stand on: ``before``, ``after`` or ``both``. ``cased`` phrases are
    found only as written. ``small`` is the factor when the number is under 1,000 and has no scale word: "9.2 mt" are
    megatonnes, "412 thousand mt" metric tons.
    """

    phrase: str
    code: str
    factor: Decimal
    where: str
    cased: bool
    small: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What the number data of a language says; see ``data/<lang>/numbers.toml``."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    money_scales: frozenset[str]
    ordinals: Mapping[str, int]
    denominators: Mapping[str, int]
    multiples: Mapping[str, Decimal]
    not_multiple: frozenset[str]
    falls: frozenset[str]
    percent: tuple[str, ...]
    points: tuple[str, ...]
    comparators: Mapping[str, str]
    comparators_after: Mapping[str, str]
    rates: Mapping[str, str]
    rate_words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RankWords:
    """What makes an ordinal or a superlative a figure; see ``data/<lang>/ranks.toml``."""

    superlatives: frozenset[str]
    alone: frozenset[str]
    ranked: frozenset[str]
    unranked_before: tuple[str, ...]
    placed: frozenset[str]
    verbs: frozenset[str]
    numbered: frozenset[str]
    meetings: frozenset[str]
    anniversaries: frozenset[str]
    members: frozenset[str]


def data_of(lang: str) -> Traversable:
    """The folder of a language's lexicons."""
    return files("dostyk.vocabulary").joinpath("data", lang)


@cache
def number_words(lang: str = "en") -> NumberWords:
    """The number words of a language."""
    raw = tomllib.loads(data_of(lang).joinpath("numbers.toml").read_text("utf-8"))
    return NumberWords(
        units=raw["units"],
        tens=raw["tens"],
        scales=raw["scales"],
        money_scales=frozenset(raw["money_scales"]["words"]),
        ordinals=raw["ordinals"],
        denominators=raw["denominators"],
        multiples={word: Decimal(str(value)) for word, value in raw["multiples"].items()},
        not_multiple=frozenset(raw["not_multiple"]["words"]),
        falls=frozenset(raw["falls"]["words"]),
        percent=tuple(raw["percent"]["words"]),
        points=tuple(raw["percent"]["points"]),
        comparators=raw["comparators"],
        comparators_after=raw["comparators_after"],
        rates=raw["rates"],
        rate_words=raw["rate_words"],
    )


@cache
def rank_words(lang: str = "en") -> RankWords:
    """The ranking words of a language."""
    raw = tomllib.loads(data_of(lang).joinpath("ranks.toml").read_text("utf-8"))
    return RankWords(
        superlatives=frozenset(raw["superlatives"]),
        alone=frozenset(raw["alone"]),
        ranked=frozenset(raw["ranked"]),
        unranked_before=tuple(raw["unranked_before"]),
        placed=frozenset(raw["placed"]),
        verbs=frozenset(raw["verbs"]),
        numbered=frozenset(raw["numbered"]),
        meetings=frozenset(raw["meetings"]),
        anniversaries=frozenset(raw["anniversaries"]),
        members=frozenset(raw["members"]),
    )


@cache
def unit_names(lang: str = "en") -> tuple[UnitName, ...]:
    """Measures as the language writes them."""
    rows = csv.DictReader(data_of(lang).joinpath("units.csv").read_text("utf-8").splitlines())
    return tuple(
        UnitName(
            phrase=row["phrase"],
            code=row["unit"],
            factor=Decimal(row["factor"]),
            where="after",
            cased=row["cased"] == "yes",
            small=Decimal(row["small"]) if row["small"] else None,
        )
        for row in rows
    )


@cache
def currency_names(lang: str = "en") -> tuple[UnitName, ...]:
    """Currencies as the language writes them: our table, every ISO 4217 code in use, and CLDR's names."""
    from babel import Locale
    from babel.numbers import get_currency_name, list_currencies

    rows = csv.DictReader(data_of(lang).joinpath("currencies.csv").read_text("utf-8").splitlines())
    ours = [
        UnitName(row["phrase"], row["code"], Decimal(row["factor"]), row["where"], cased=not row["phrase"].islower())
        for row in rows
    ]
    known = {name.phrase for name in ours}
    locale = Locale.parse(lang)
    others: list[UnitName] = []
    for code in sorted(list_currencies(locale)):
        name = locale.currencies.get(code, code)
        if any(ch.isdigit() for ch in name) or code in _NOT_MONEY:  # "(1991–2003)": no longer in use
            continue
        others.append(UnitName(code, code, Decimal(1), "after" if code in _WORDS else "both", cased=True))
        plural = get_currency_name(code, 2, locale)
        others += [UnitName(form.lower(), code, Decimal(1), "after", cased=False) for form in {name, plural}]
    return (*ours, *(name for name in others if name.phrase not in known))


_WORDS = frozenset({"TOP", "ALL", "CUP"})
"""Codes that headlines in capitals write as words."""

_NOT_MONEY = frozenset({"XAU", "XAG", "XPT", "XPD", "XXX", "XTS", "XDR", "XSU", "XUA", "XBA", "XBB", "XBC", "XBD"})
