"""Verbs by tense and by what they do to the period beside a figure, from ``data/<lang>/verbs.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dostyk.vocabulary.numbers import data_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORTEST = 5


class VerbWords(NamedTuple):
    """``tenses`` tells by form ``now``, ``perfect``, ``will`` or ``past``; ``deeds`` and ``reports`` are done on a day."""

    tenses: Mapping[str, str]
    not_past: frozenset[str]
    deeds: frozenset[str]
    reports: frozenset[str]

    def tense(self, word: str) -> str:
        """The tense of a word, empty where it is no verb that is known.

        >>> verb_words("en").tense("amounted"), verb_words("en").tense("trade")
        ('past', '')
        """
        known = self.tenses.get(word)
        if known is not None:
            return known
        return "past" if word.endswith("ed") and len(word) >= _SHORTEST and word not in self.not_past else ""


@cache
def verb_words(lang: str) -> VerbWords:
    """The verbs of the language."""
    raw = tomllib.loads(data_of(lang).joinpath("verbs.toml").read_text("utf-8"))
    tenses = {word: tense for tense in ("past", "now", "perfect", "will") for word in raw[tense]}
    return VerbWords(tenses, frozenset(raw["not_past"]), frozenset(raw["deeds"]), frozenset(raw["reports"]))
