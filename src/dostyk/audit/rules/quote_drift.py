"""Quotations that wander: one sentence given to two people, or one person's sentence with another sense."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from dostyk.audit.model import Check, Evidence, Finding, Span
from dostyk.audit.named_areas import is_country_word
from dostyk.audit.quoted import alike, changes, quotes, speaker
from dostyk.audit.rule import Rule
from dostyk.audit.sentences import sentence_at
from dostyk.documents.naming import called
from dostyk.vocabulary.numbers import number_words
from dostyk.vocabulary.people import people_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.quoted import Quote

_SAME_NAME: Final = 0.8
_NAME: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_AROUND: Final = 600
_OCCASION: Final = 60
"""Days within which two texts with one quotation report one occasion."""


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Every quotation that stands in two documents: whose it is, and whether it says the same."""
    every = (quote for document in dossier.documents.values() for quote in quotes(document))
    pairs = [pair for pair in alike(every) if not any(map(_is_saying, pair))]
    asked: dict[tuple[str, str], str | None] = {}
    for group in _together(pairs):
        told = [(quote, name) for quote in group if (name := _asked(quote, asked))]
        if _disputed(told):
            yield _two_speakers([(quote, name) for quote, name in told if _own_names(name)])
        elif len(told) < len(group) or len(_people([name for _, name in told])) > 1:
            yield _unchecked(group)
        elif turned := next(
            (pair for pair in combinations(told, 2) if _turned(pair[0][0], pair[1][0])), None
        ):
            yield _other_sense(*turned)
        else:
            yield _consistent(group, told[0][1])


def _asked(quote: Quote, asked: dict[tuple[str, str], str | None]) -> str | None:
    """The speaker of a quotation, read once for all copies of the words around it."""
    text = quote.document.text
    around = text[max(0, quote.start - _AROUND) : quote.start], text[quote.start : quote.end + _AROUND]
    if around not in asked:
        asked[around] = speaker(quote)
    return asked[around]


def _together(pairs: list[tuple[Quote, Quote]]) -> list[list[Quote]]:
    """The quotations that say one thing, by document and place."""
    groups: list[list[Quote]] = []
    for pair in pairs:
        met = [group for group in groups if not {_key(q) for q in group}.isdisjoint(map(_key, pair))]
        merged = {_key(q): q for group in [*met, list(pair)] for q in group}
        groups = [group for group in groups if group not in met] + [list(merged.values())]
    return groups


def _key(quote: Quote) -> tuple[str, int]:
    return quote.document.id, quote.start


def _disputed(told: list[tuple[Quote, str]]) -> bool:
    """Whether two documents have no speaker in common, and neither names the other's beside the quotation."""
    said: dict[str, list[tuple[Quote, str]]] = {}
    for quote, name in told:
        if _own_names(name):
            said.setdefault(quote.document.id, []).append((quote, name))
    return any(
        not any(same_person(a, b) or _beside(q, b) or _beside(r, a) for q, a in one for r, b in other)
        for one, other in combinations(said.values(), 2)
    )


def _beside(quote: Quote, name: str) -> bool:
    """Whether the paragraph of the quotation, or the next, names the person too."""
    text = quote.document.text
    first, last = text.rfind("\n", 0, quote.start) + 1, text.find("\n", quote.end)
    last = text.find("\n", last + 2) if last >= 0 else -1
    around = text[first : quote.start] + text[quote.end : last if last >= 0 else len(text)]
    return any(_plain(word) in _own_names(name) for word in _NAME.findall(around))


def _people(names: list[str]) -> list[str]:
    """One name for each person among the names; none for offices and bodies."""
    people: list[str] = []
    for name in names:
        if _own_names(name) and not any(same_person(name, other) for other in people):
            people.append(name)
    return people


def same_person(one: str, other: str) -> bool:
    """Whether two names may mean one person: a name in common, however spelt, or an office and nobody else.

    >>> same_person("Wanjiru Kamotho", "Kamotho"), same_person("Li Wenhao", "Rustam Alimbekov")
    (True, False)
    """
    first, second = _own_names(one), _own_names(other)
    if not first or not second:
        return True
    return any(
        SequenceMatcher(None, a, b).ratio() >= _SAME_NAME
        for a in first
        for b in second
        if min(len(a), len(b)) > 1
    )


def _own_names(name: str) -> frozenset[str]:
    """The capitalised words of a person's name without office; none for a body or an office alone."""
    words = people_words("en")
    found = [word for word in _NAME.findall(name) if word[0].isupper() and not is_country_word(word)]
    kinds = words.bodies | words.heads | words.portfolio | words.modifiers | words.things
    if any(word.lower() in words.bodies for word in found):
        return frozenset()
    return frozenset(_plain(word) for word in found if word.lower() not in kinds)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _is_saying(quote: Quote) -> bool:
    around = sentence_at(quote.document, quote.start)
    if around is None:
        return False
    outside = around.text.replace(quote.document.text[quote.start : quote.end], " ")
    return not _data()["sayings"].isdisjoint(word.lower() for word in _NAME.findall(outside))


def _turned(one: Quote, other: Quote) -> tuple[str, str] | None:
    """The words in which two quotations say different things: a number, a negation, a contrary."""
    for here, there in changes(one.words, other.words):
        a, b = here.split(), there.split()
        numbers = (
            [number for word in a if (number := _number(word))],
            [n for word in b if (n := _number(word))],
        )
        if numbers[0] and numbers[1] and sorted(numbers[0]) != sorted(numbers[1]):
            return None if _months_apart(one, other) else (here, there)
        negations = [len(_data()["negations"].intersection(words)) % 2 for words in (a, b)]
        if negations[0] != negations[1] or any(
            (x, y) in _data()["contraries"] or (y, x) in _data()["contraries"] for x in a for y in b
        ):
            return here, there
    return None


def _number(word: str) -> str | None:
    if word[0].isdigit():
        return word.replace(",", "")
    words = number_words()
    number = words.units.get(word, words.tens.get(word, 0))
    return str(number) if number > 1 else None


def _months_apart(one: Quote, other: Quote) -> bool:
    first, second = one.document.published, other.document.published
    if not first or not second:
        return False
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) > _OCCASION


@cache
def _data() -> Mapping[str, Any]:
    raw = tomllib.loads((files("dostyk.audit") / "data" / "quoting.toml").read_text("utf-8"))
    return {
        "negations": frozenset(raw["negations"]),
        "sayings": frozenset(raw["sayings"]),
        "contraries": frozenset(map(tuple, raw["contraries"])),
    }


def _two_speakers(told: list[tuple[Quote, str]]) -> Finding:
    people = _people([name for _, name in told])
    given = [
        f"{person} in {_listed([called(q.document) for q, name in told if same_person(name, person)])}"
        for person in people
    ]
    group = [quote for quote, _ in told]
    return Finding(
        "quote-drift",
        "warning",
        f"One sentence, {len(people)} speakers: “{group[0].text}” is given to {' and to '.join(given)}.",
        _spans(group),
        evidence=_evidence(group),
        settle="a recording or transcript of either occasion",
    )


def _other_sense(first: tuple[Quote, str], second: tuple[Quote, str]) -> Finding:
    (one, name), (other, _) = first, second
    here, there = (words or "nothing" for words in _turned(one, other) or ("", ""))
    return Finding(
        "quote-drift",
        "warning",
        f"{name} is quoted in two ways that do not mean the same: “{one.text}” in {called(one.document)}, "
        f"“{other.text}” in {called(other.document)} (“{here}” against “{there}”).",
        _spans([one, other]),
        evidence=_evidence([one, other]),
        settle="a recording or transcript",
    )


def _consistent(group: list[Quote], name: str) -> Check:
    message = f"{_listed([called(q.document) for q in group])} quote {name} with the same sense"
    return Check("quote-drift", "consistent", message, _spans(group))


def _unchecked(group: list[Quote]) -> Check:
    where = _listed([called(q.document) for q in group])
    message = f"“{group[0].text}” stands in {where}; who said it is not sure in all"
    return Check("quote-drift", "unchecked", message, _spans(group))


def _listed(names: list[str]) -> str:
    return " and ".join(dict.fromkeys(names))


def _spans(group: list[Quote]) -> tuple[Span, ...]:
    return tuple(Span(quote.document.id, quote.start, quote.end) for quote in group)


def _evidence(group: list[Quote]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence("document", f"{called(q.document)}: “{q.text}”", q.document.url or q.document.id)
        for q in group
    )


RULE: Final = Rule("quote-drift", "warning", "one quotation with two speakers, or with two senses", check)
