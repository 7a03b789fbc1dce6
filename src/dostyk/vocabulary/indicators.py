"""The catalogue of indicators and the words that point to them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dostyk.vocabulary.numbers import data_of
from dostyk.vocabulary.terms import SYMMETRIC


class IndicatorCue(NamedTuple):
    """A phrase that points to an indicator."""

    phrase: str
    indicator: str


@cache
def indicator_cues(lang: str = "en") -> tuple[IndicatorCue, ...]:
    """Every phrase of the language that points to an indicator."""
    raw = tomllib.loads(data_of(lang).joinpath("indicators.toml").read_text("utf-8"))
    return tuple(IndicatorCue(phrase, indicator) for indicator, phrases in raw.items() for phrase in phrases)


@cache
def indicators() -> tuple[str, ...]:
    """The ids of the catalogue, in its order."""
    return tuple(dict.fromkeys(cue.indicator for cue in indicator_cues()))


@cache
def family_of(indicator: str) -> str:
    """The family of the indicator.

    >>> family_of("trade.exports"), family_of("other")
    ('trade', 'other')
    """
    return indicator.partition(".")[0]


@cache
def is_symmetric(indicator: str) -> bool:
    """Whether the two parties of the indicator stand in alphabetical order.

    >>> is_symmetric("trade.turnover"), is_symmetric("trade.exports")
    (True, False)
    """
    return any(indicator == name or (name.endswith(".") and indicator.startswith(name)) for name in SYMMETRIC)


@cache
def nature(indicator: str) -> str:
    """How the indicator stands to time: ``flow``, ``deed``, ``lasting`` or ``state``.

    >>> nature("trade.exports"), nature("agreement.count"), nature("company.count")
    ('flow', 'deed', 'state')
    """
    family = indicator.partition(".")[0] + "."
    for kind, names in _natures().items():
        if indicator in names or family in names:
            return kind
    return "state"


@cache
def _natures() -> dict[str, list[str]]:
    source = files("dostyk.vocabulary").joinpath("data", "natures.toml")
    return tomllib.loads(source.read_text("utf-8"))
