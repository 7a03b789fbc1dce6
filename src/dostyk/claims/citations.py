"""Cited works and institutions: "Akhmetova (2022)", "(Hu and Seitkali, 2023)", "(National Bank of Kazakhstan)"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.people import people_words
from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_WORDS: Final = people_words("en")
_SPEECH: Final = speech_words("en")
_AUTHORS: Final = frozenset({"and", "&", ",", ".", "et", "al", "-", "'", "’"})
_INSIDE: Final = _AUTHORS | frozenset(
    {"of", "the", "for", "in", "on", "to", "p", "pp", "n", "d", ";", ":", "–", "'s"}
)
_LONGEST: Final = 40


class Citation(NamedTuple):
    """A work or institution cited by tokens ``first:last``.

    ``narrative``: part of the sentence ("As Hu (2023) notes"); otherwise a bracket that vouches for the sentence.
    """

    first: int
    last: int
    label: str
    narrative: bool


def find_citations(tokens: Tokens, areas: set[int]) -> list[Citation]:
    """The citations of the text, in order; brackets that only name areas, acronyms or dates are none."""
    found: list[Citation] = []
    end = len(tokens.words)
    for at, form in enumerate(tokens.forms):
        if form != "(" or at + 2 >= end:
            continue
        close = _closing(tokens, at)
        if close is None:
            continue
        citation = _narrative(tokens, at, close, areas) or _bracket(tokens, at, close, areas, found)
        if citation is not None:
            found.append(citation)
    return found


def _closing(tokens: Tokens, at: int) -> int | None:
    depth = 0
    for token in range(at, min(at + _LONGEST, len(tokens.words))):
        depth += (tokens.forms[token] == "(") - (tokens.forms[token] == ")")
        if depth == 0:
            return token
    return None


def _is_year(form: str) -> bool:
    return len(form) == 4 and form.isdigit() and "1900" <= form <= "2099"


def _narrative(tokens: Tokens, at: int, close: int, areas: set[int]) -> Citation | None:
    """Authors in the sentence with the year of the work in a bracket behind them."""
    forms = tokens.forms
    if not _is_year(forms[at + 1]):
        return None
    if any(
        tokens.words[i].isalpha() and tokens.words[i] not in _INSIDE and len(forms[i]) > 1
        for i in range(at + 1, close)
    ):
        return None
    first = _authors_begin(tokens, at, areas)
    if first is None:
        return None
    pages = next((i for i in range(at + 1, close) if tokens.words[i] in ("p", "pp")), close)
    years = [forms[i] for i in range(at + 1, pages) if _is_year(forms[i])]
    return Citation(first, close + 1, f"{_slice(tokens, first, at)} ({years[-1]})", True)


def _authors_begin(tokens: Tokens, at: int, areas: set[int]) -> int | None:
    """The first token of the list of authors that ends before ``at``."""
    forms, words = tokens.forms, tokens.words
    sentence = tokens.sentences[tokens.sentence_of(at)]
    first = at
    while first > sentence.first:
        before = first - 1
        if before in areas or words[before] in _WORDS.never - {"and"}:
            break
        if not (words[before] in _AUTHORS or forms[before][0].isupper() or words[before] in _WORDS.particles):
            break
        first = before
    while first < at and (
        words[first] in _AUTHORS or (words[first] in _WORDS.particles and not forms[first + 1][0].isupper())
    ):
        first += 1
    if first == at or "\n" in _slice(tokens, first, at):
        return None
    if any(words[i] in _WORDS.bodies or words[i] in _WORDS.things for i in range(first, at)):
        return None
    return first


def _bracket(tokens: Tokens, at: int, close: int, areas: set[int], found: list[Citation]) -> Citation | None:
    """A bracket that names its source: authors with a year, or an institution."""
    forms, words = tokens.forms, tokens.words
    inner = range(at + 1, close)
    if any(tuple(words[at + 1 : at + 1 + len(same)]) == same for same in _SPEECH.same):
        return Citation(at, close + 1, found[-1].label, False) if found else None
    if not forms[at + 1][0].isupper():
        only = words[at + 1] if close == at + 2 else ""
        return Citation(at, close + 1, only, False) if only in _SPEECH.data | {"brochure"} else None
    cut = _cut_at(tokens, at + 1, close)
    year = next((i for i in inner if _is_year(forms[i])), None)
    stop = min(cut, year if year is not None else close)
    while stop > at + 1 and forms[stop - 1] == ",":
        stop -= 1
    named = range(at + 1, stop)
    capitals = [i for i in named if forms[i][0].isupper()]
    if not capitals or all(i in areas or words[i] in _WORDS.never for i in capitals):
        return None
    if any(
        words[i] not in _INSIDE and not forms[i][0].isupper() and words[i] not in _WORDS.particles
        for i in named
    ):
        return None
    label = _slice(tokens, at + 1, stop)
    body = any(words[i] in _WORDS.bodies for i in named) or "of" in words[at + 1 : stop]
    if year is not None and cut == close:
        alone = len(capitals) == 1 and label.isupper()
        return Citation(at, close + 1, label if body or alone else f"{label} ({forms[year]})", False)
    ends = close + 1 >= len(tokens.words) or forms[close + 1] in ".;" or "\n" in tokens.gap(close)
    if (body and len(capitals) > 1) or cut != close:
        return None if _defines(tokens, at, label) else Citation(at, close + 1, label, False)
    if (
        ends
        and not label.isupper()
        and not any(i in areas for i in named)
        and not _defines(tokens, at, label)
    ):
        return Citation(at, close + 1, label, False)
    return None


def _cut_at(tokens: Tokens, first: int, close: int) -> int:
    """Where a bracket goes on to a second source ("cited by", a semicolon), else its end."""
    for at in range(first, close):
        if tokens.forms[at] == ";":
            return at
        if any(tuple(tokens.words[at : at + len(nested)]) == nested for nested in _SPEECH.nested):
            return at
    return close


def _defines(tokens: Tokens, at: int, label: str) -> bool:
    """Whether the bracket explains the acronym in front of it."""
    before = tokens.forms[at - 1] if at else ""
    initials = "".join(word[0] for word in label.split() if word[0].isupper())
    return len(before) > 1 and before.isupper() and (before in initials or initials in before)


def _slice(tokens: Tokens, first: int, last: int) -> str:
    return tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
