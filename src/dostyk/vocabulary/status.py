"""The words that tell whether a figure has come about; see ``data/<lang>/status.toml``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dostyk.vocabulary.numbers import data_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class StatusPhrase(NamedTuple):
    """The words of a phrase and its class."""

    words: tuple[str, ...]
    kind: str


@cache
def status_phrases(lang: str) -> Mapping[str, tuple[StatusPhrase, ...]]:
    """The phrases of the language by their first word, the longest first."""
    raw = tomllib.loads(data_of(lang).joinpath("status.toml").read_text("utf-8"))
    found: dict[str, list[StatusPhrase]] = defaultdict(list)
    for kind, phrases in raw.items():
        for phrase in phrases:
            words = tuple(phrase.split(" "))
            found[words[0]].append(StatusPhrase(words, kind))
    return {word: tuple(sorted(rows, key=lambda row: -len(row.words))) for word, rows in found.items()}
