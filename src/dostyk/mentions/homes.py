"""From which country a document is told: the one that its outlet, its dateline and the places it names point to."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.areas import area_names, is_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dostyk.documents.model import Document
    from dostyk.mentions.model import AreaMention
    from dostyk.mentions.tokens import Tokens

_SHARES: Final = {"place": 1.0, "name": 0.5, "demonym": -0.5}
"""What the share of a country in the places, names and demonyms of a text counts; who is at home says "the country"
and names towns, and calls the other one's things by its demonym."""

_OUTLET: Final = 2.0
_DATELINE: Final = 2.0
_FIRST: Final = 1.0
_SPOKEN: Final = frozenset({"name", "demonym", "capital", "place"})
_LONGEST: Final = 4
_LETTERS: Final = 4


def home_of(document: Document, tokens: Tokens, areas: Iterable[AreaMention]) -> str | None:
    """The country a document is told from; ``areas`` are those it names, in the order of the text."""
    votes: defaultdict[str, float] = defaultdict(float)
    countries = [area for area in areas if is_country(area.code)]
    for area in countries[:1]:
        votes[area.code] += _FIRST
    for code in named_in(document.outlet or "") or named_in(document.author or ""):
        votes[code] += _OUTLET
    for code in _datelines(tokens, countries):
        votes[code] += _DATELINE
    for form, weight in _SHARES.items():
        _share(votes, [area.code for area in countries if area.form == form], weight)
    return max(sorted(votes), key=lambda code: votes[code]) if votes else None


def named_in(title: str) -> tuple[str, ...]:
    """The country that the name of an outlet or an office begins with, if any: an embassy's is that which sends it.

    >>> named_in("Embassy of the Republic of Korea in Viet Nam"), named_in("The Almaty Gazette"), named_in("Reuters")
    (('KOR',), ('KAZ',), ())
    """
    words, known = title.lower().replace(",", " ").replace("–", " ").replace("-", " ").split(), _names()
    for at in range(len(words)):
        for length in range(_LONGEST, 0, -1):
            code = known.get(" ".join(words[at : at + length]))
            if code is not None:
                return (code,)
    return ()


@cache
def _names() -> Mapping[str, str]:
    names = area_names("en")
    return {
        name.phrase.lower(): name.code for name in names if name.form in _SPOKEN and is_country(name.code)
    }


def _datelines(tokens: Tokens, countries: Iterable[AreaMention]) -> Iterator[str]:
    """The country of the town in capitals that opens a text: "ASTANA, 12 September"."""
    for area in countries:
        if area.form in ("capital", "place"):
            first = tokens.sentences[tokens.sentence_of(area.first)].first
            form = tokens.forms[area.first]
            if area.first == first and form.isupper() and len(form) >= _LETTERS:
                yield area.code
                return


def _share(votes: defaultdict[str, float], codes: list[str], weight: float) -> None:
    counts = Counter(codes)
    total = sum(counts.values())
    for code, count in counts.items():
        votes[code] += weight * count / total
