"""The countries, organisations and regions that a few words name, without reading the document."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.areas import area_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.vocabulary.areas import AreaName

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*\.?|\d+|&|\+")
_OWN: Final = re.compile(r"[’']s?\Z|\.\Z")
_LONGEST: Final = 5
_FORMS: Final = frozenset({"name", "demonym", "capital", "place", "organisation", "region"})


class Named(NamedTuple):
    """The area ``code`` named at ``start:end``; ``form`` as in the vocabulary: name, demonym, capital, place …"""

    start: int
    end: int
    code: str
    form: str


def areas_in(text: str) -> tuple[Named, ...]:
    """The areas that a text names, in order, the longest name first where one holds another.

    >>> [(one.code, one.form) for one in areas_in("the South Korean consul in Ulaanbaatar")]
    [('KOR', 'demonym'), ('MNG', 'capital')]
    """
    words = list(_WORD.finditer(text))
    found, at = [], 0
    while at < len(words):
        named = _longest(text, words, at) if text[words[at].start()].isupper() else None
        if named is None:
            at += 1
            continue
        found.append(named[0])
        at += named[1]
    return tuple(found)


def codes_in(text: str) -> frozenset[str]:
    """The codes of the areas that a text names."""
    return frozenset(one.code for one in areas_in(text))


def is_country_word(word: str) -> bool:
    """Whether the word is the name of a country or of its people."""
    known = _phrases().get(_OWN.sub("", word))
    return known is not None and known.form in ("name", "demonym")


def _longest(text: str, words: list[re.Match[str]], at: int) -> tuple[Named, int] | None:
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        start, end = words[at].start(), words[at + size - 1].end()
        phrase = " ".join(text[start:end].split())
        for said in (phrase, _OWN.sub("", phrase)):
            known = _phrases().get(said)
            if known is not None:
                return Named(start, start + len(said), known.code, known.form), size
    return None


@cache
def _phrases() -> Mapping[str, AreaName]:
    return {name.phrase: name for name in reversed(area_names("en")) if name.form in _FORMS and name.code}
