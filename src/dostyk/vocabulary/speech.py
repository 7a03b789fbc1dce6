"""The words that make somebody else than the author responsible for what is said."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The lists of ``data/<lang>/speech.toml``; every word in lower case, phrases as tuples of words."""

    said: frozenset[str]
    figures: frozenset[str]
    bookkeeping: frozenset[str]
    revising: frozenset[str]
    revised: frozenset[str]
    bookkeepers: frozenset[str]
    pledges: frozenset[str]
    stances: frozenset[str]
    passive: frozenset[str]
    between: frozenset[str]
    data: frozenset[str]
    counts: frozenset[str]
    groups: frozenset[str]
    short_forms: frozenset[str]
    collective: frozenset[str]
    spokes: frozenset[str]
    name_links: frozenset[str]
    links: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    first_person: frozenset[str]
    prepositions: frozenset[str]
    tail: frozenset[str]
    no_subject: frozenset[str]
    no_object: frozenset[str]
    breaks: frozenset[str]
    pointing: frozenset[str]
    partitive: frozenset[str]
    auxiliaries: frozenset[str]
    firms: frozenset[str]
    reporters: tuple[tuple[str, ...], ...]
    completed: dict[str, str]
    pronouns: dict[str, str]
    according: tuple[tuple[str, ...], ...]
    nested: tuple[tuple[str, ...], ...]
    same: tuple[tuple[str, ...], ...]
    source_labels: frozenset[str]
    questions: frozenset[str]
    answers: frozenset[str]
    places: frozenset[str]


@cache
def speech_words(lang: str) -> SpeechWords:
    """The words of speech of the language."""
    path = files("dostyk.vocabulary") / "data" / lang / "speech.toml"
    rows = tomllib.loads(path.read_text("utf-8"))
    lists = {name: frozenset(value.split()) for name, value in rows.items() if isinstance(value, str)}
    return SpeechWords(
        **lists,
        reporters=_phrases(rows["reporters"]),
        completed=dict(rows["completed"]),
        pronouns=dict(rows["pronouns"]),
        according=_phrases(rows["according"]["before"]),
        nested=_phrases(rows["citations"]["nested"]),
        same=_phrases(rows["citations"]["same"]),
        source_labels=frozenset(rows["sources"]["labels"].split()),
        questions=frozenset(rows["interviews"]["questions"].split()),
        answers=frozenset(rows["interviews"]["answers"].split()),
        places=frozenset(rows["places"]["nouns"].split()),
    )


def _phrases(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines)
