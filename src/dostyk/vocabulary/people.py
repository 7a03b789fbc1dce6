"""What tells a person: names, offices, forms of address, and the nouns of bodies that are no persons."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ə": "a", "ß": "ss", "æ": "ae", "ʻ": "", "’": ""}
)


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The lists of ``data/<lang>/names.toml`` and ``roles.toml``; every word in lower case."""

    given: frozenset[str]
    family_first: frozenset[str]
    endings: tuple[str, ...]
    weak_endings: tuple[str, ...]
    particles: frozenset[str]
    heads: frozenset[str]
    modifiers: frozenset[str]
    titles: frozenset[str]
    portfolio: frozenset[str]
    bodies: frozenset[str]
    things: frozenset[str]
    never: frozenset[str]
    nameless: frozenset[str]
    offices: dict[str, tuple[str, ...]]


@cache
def people_words(lang: str) -> PeopleWords:
    """The words that tell people in the language."""
    folder = files("dostyk.vocabulary") / "data" / lang
    names, roles = (
        tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in ("names", "roles")
    )
    words = (*names.items(), *roles.items())
    lists = {
        key: frozenset(value.split())
        for key, value in words
        if key not in ("endings", "weak_endings", "offices")
    }
    return PeopleWords(
        endings=tuple(names["endings"].split()),
        weak_endings=tuple(names["weak_endings"].split()),
        offices={name: tuple(others) for name, others in roles["offices"].items()},
        given=lists["given"],
        family_first=lists["family_first"],
        particles=lists["particles"],
        heads=lists["heads"],
        modifiers=lists["modifiers"],
        titles=lists["titles"],
        portfolio=lists["portfolio"],
        bodies=lists["bodies"],
        things=lists["things"],
        never=lists["never"],
        nameless=lists["nameless"],
    )


def fold(word: str) -> str:
    """The word in lower case without accents, as the lists have it.

    >>> fold("Yalçın"), fold("Léopold")
    ('yalcin', 'leopold')
    """
    word = word.lower()
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
