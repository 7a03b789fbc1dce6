"""Number words, units and currencies of a language."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable


class UnitName(NamedTuple):
    """A phrase that names a unit: ``factor`` of them make one in the contract's ``code``.

    ``where`` is the side of the number it may stand on: ``before``, ``after`` or ``both``. ``cased`` phrases are
    found only as written. ``small`` is the factor when the number is under 1,000 and has no scale word: "9.2 mt" are
    megatonnes, "412 thousand mt" metric tons. ``others`` are the codes that the phrase may mean elsewhere.
    """

    phrase: str
    code: str
    factor: Decimal
    where: str
    cased: bool
    small: Decimal | None = None
    others: tuple[str, ...] = ()


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
    rises: frozenset[str]
    anniversaries: Mapping[str, int]
    stopped_scales: frozenset[str]
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
    possessives: frozenset[str]
    standing: frozenset[str]
    of_relations: frozenset[str]
    bridging: frozenset[str]
    within: frozenset[str]


def data_of(lang: str) -> Traversable:
    """The folder of a language's lexicons."""
    return files("dostyk.vocabulary").joinpath("data", lang)


@cache
def number_class(name: str, lang: str = "en") -> frozenset[str]:
    """The words of a class that ``numbers.toml`` lists under ``classes``: what may follow, precede or join a figure."""
    return frozenset(_raw(lang)["classes"][name])


@cache
def balance_words(lang: str = "en") -> Mapping[str, frozenset[str]]:
    """The words that make a balance ``negative`` or ``positive``, and those for ``losses``."""
    return {sign: frozenset(words) for sign, words in _raw(lang)["balance"].items()}


@cache
def function_words(lang: str = "en") -> frozenset[str]:
    """Words that name nothing: prepositions, pronouns, auxiliaries."""
    return frozenset(data_of(lang).joinpath("function_words.txt").read_text("utf-8").split())


@cache
def label_words(lang: str = "en") -> Mapping[str, frozenset[str]]:
    """What tells a label from a figure, by kind; see ``data/<lang>/labels.toml``."""
    raw = tomllib.loads(data_of(lang).joinpath("labels.toml").read_text("utf-8"))
    return {kind: frozenset(words) for kind, words in raw.items()}


@cache
def _raw(lang: str) -> dict[str, Any]:
    return tomllib.loads(data_of(lang).joinpath("numbers.toml").read_text("utf-8"))


@cache
def number_words(lang: str = "en") -> NumberWords:
    """The number words of a language."""
    raw = _raw(lang)
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
        rises=frozenset(raw["rises"]["words"]),
        anniversaries=raw["anniversaries"],
        stopped_scales=frozenset(raw["scale_words_behind"]["words"]),
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
        possessives=frozenset(raw["possessives"]),
        standing=frozenset(raw["standing"]),
        of_relations=frozenset(raw["of_relations"]),
        bridging=frozenset(raw["bridging"]),
        within=frozenset(raw["within"]),
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
