"""The words and signs between figures and periods, from ``data/<lang>/pairing.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dostyk.vocabulary.numbers import data_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class PairingWords(NamedTuple):
    """What ties a period to a figure and what parts them; ``roles`` are the parts that prepositions give."""

    ties: frozenset[str]
    seals: frozenset[str]
    levels: frozenset[str]
    moves: frozenset[str]
    comparing: frozenset[str]
    stops: frozenset[str]
    clauses: frozenset[str]
    articles: frozenset[str]
    roles: Mapping[str, str]


@cache
def pairing_words(lang: str) -> PairingWords:
    """The words of the language.

    >>> pairing_words("en").roles["rather than"]
    'against'
    """
    raw = tomllib.loads(data_of(lang).joinpath("pairing.toml").read_text("utf-8"))
    roles = raw.pop("roles")
    return PairingWords(**{name: frozenset(words.split()) for name, words in raw.items()}, roles=roles)
