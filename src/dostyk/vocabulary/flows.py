"""Who gives and who takes: the words of a language that say which way something moves."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dostyk.vocabulary.numbers import data_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowWords:
    """The lists of ``data/<lang>/flows.toml``, every word in lower case.

    ``prepositions`` gives the side a preposition puts the name behind it on; ``slots`` gives for an indicator the sides
    of the area it describes and of the other party: ``("source", "destination")`` for exports. ``persons`` gives the
    person of a pronoun, ``reversals`` the phrases by their first word, ``unnamed`` the party that an indicator has
    without a name, ``issuers`` the area whose money a word is.
    """

    out_verbs: frozenset[str]
    out_nouns: frozenset[str]
    in_verbs: frozenset[str]
    in_nouns: frozenset[str]
    verbs: frozenset[str]
    prepositions: Mapping[str, str]
    fill: frozenset[str]
    breaks: frozenset[str]
    turns: frozenset[str]
    stops: frozenset[str]
    passives: frozenset[str]
    joints: frozenset[str]
    ties: frozenset[str]
    joins: frozenset[str]
    items: frozenset[str]
    followers: frozenset[str]
    heads: Mapping[str, str]
    existence: frozenset[str]
    persons: Mapping[str, str]
    blocs: frozenset[str]
    reversals: Mapping[str, tuple[Phrase, ...]]
    slots: Mapping[str, tuple[str, str]]
    unnamed: Mapping[str, str]
    issuers: Mapping[str, str]


@cache
def flow_words(lang: str = "en") -> FlowWords:
    """The words of the language that say which way something moves."""
    raw = tomllib.loads(data_of(lang).joinpath("flows.toml").read_text("utf-8"))
    clauses = {name: frozenset(words.split()) for name, words in raw["clauses"].items()}
    pairs = {indicator: sides.split() for indicator, sides in raw["slots"].items()}
    out_verbs, in_verbs = (frozenset(raw[way]["verbs"].split()) for way in ("out", "in"))
    return FlowWords(
        out_verbs=out_verbs,
        out_nouns=frozenset(raw["out"]["nouns"].split()),
        in_verbs=in_verbs,
        in_nouns=frozenset(raw["in"]["nouns"].split()),
        verbs=out_verbs | in_verbs,
        prepositions=_by_word(raw["prepositions"]),
        fill=frozenset(raw["fill"]["words"].split()),
        breaks=clauses["breaks"],
        turns=clauses["turns"],
        stops=clauses["stops"],
        passives=clauses["passives"],
        joints=clauses["joints"],
        ties=clauses["ties"],
        joins=clauses["joins"],
        items=clauses["items"],
        followers=clauses["followers"],
        heads=_by_word(raw["heads"]),
        existence=clauses["existence"],
        persons=_by_word(raw["persons"]),
        blocs=frozenset(raw["blocs"]["nouns"].split()),
        reversals=_by_first_word(raw["reversals"]["phrases"]),
        slots={indicator: (one, other) for indicator, (one, other) in pairs.items()},
        unnamed=raw["unnamed"],
        issuers=raw["issuers"],
    )


def _by_word(lists: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in words.split()}


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found
