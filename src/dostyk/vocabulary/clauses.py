"""The words by which a clause hangs together; see ``data/<lang>/clauses.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.numbers import data_of

if TYPE_CHECKING:
    from collections.abc import Mapping

BREAK: Final = 1
LINK: Final = 2
COMMA: Final = 4
PREPOSITION: Final = 8
_KINDS: Final = {"breaks": BREAK, "links": LINK, "commas": COMMA, "prepositions": PREPOSITION}


@cache
def clause_marks(lang: str) -> Mapping[str, int]:
    """For each word or sign what it does to a clause: the sum of BREAK, LINK, COMMA and PREPOSITION."""
    raw = tomllib.loads(data_of(lang).joinpath("clauses.toml").read_text("utf-8"))
    marks: dict[str, int] = {}
    for kind, bit in _KINDS.items():
        for word in raw[kind].split():
            marks[word] = marks.get(word, 0) | bit
    return marks
