"""Quotations that wander: one sentence given to two people, or one person's sentence with another sense."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from dostyk.audit.model import Check, Evidence, Finding, Span
from dostyk.audit.quoted import alike, changes, quotes, speaker
from dostyk.audit.rule import Rule
from dostyk.audit.sentences import called, sentence_at
from dostyk.vocabulary.numbers import number_words
from dostyk.vocabulary.people import people_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.quoted import Quote

_SAME_NAME: Final = 0.8
_NAME: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_OCCASION: Final = 60
"""Days within which two texts with one quotation report one occasion."""


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Every quotation that stands in two documents: whose it is, and whether it says the same."""
    every = (quote for document in dossier.documents.values() for quote in quotes(document))
    for one, other in alike(every):
        if _is_saying(one) or _is_saying(other):
            continue
        first, second = speaker(one), speaker(other)
        if not first or not second:
            yield _unchecked(one, other)
        elif _persons(first, second) and not same_person(first, second):
            yield _two_speakers(one, other, first, second)
        elif turned := _turned(one, other):
            if same_person(first, second):
                yield _other_sense(one, other, first, turned)
        elif same_person(first, second):
            yield _consistent(one, other, first)


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


def _persons(one: str, other: str) -> bool:
    return bool(_own_names(one)) and bool(_own_names(other))


def _own_names(name: str) -> frozenset[str]:
    """The capitalised words of a person's name without office; none for a body or an office alone."""
    words = people_words("en")
    found = [word for word in _NAME.findall(name) if word[0].isupper()]
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


def _two_speakers(one: Quote, other: Quote, first: str, second: str) -> Finding:
    return Finding(
        "quote-drift",
        "warning",
        f"One sentence, two speakers: “{one.text}” is given to {first} in {called(one.document)} "
        f"and to {second} in {called(other.document)}.",
        _spans(one, other),
        evidence=_evidence(one, other),
        settle="a recording or transcript of either occasion",
    )


def _other_sense(one: Quote, other: Quote, name: str, turned: tuple[str, str]) -> Finding:
    here, there = (words or "nothing" for words in turned)
    return Finding(
        "quote-drift",
        "warning",
        f"{name} is quoted in two ways that do not mean the same: “{one.text}” in {called(one.document)}, "
        f"“{other.text}” in {called(other.document)} (“{here}” against “{there}”).",
        _spans(one, other),
        evidence=_evidence(one, other),
        settle="a recording or transcript",
    )


def _consistent(one: Quote, other: Quote, name: str) -> Check:
    message = f"{called(one.document)} and {called(other.document)} quote {name} with the same words"
    return Check("quote-drift", "consistent", message, _spans(one, other))


def _unchecked(one: Quote, other: Quote) -> Check:
    message = f"“{one.text}” stands in {called(one.document)} and {called(other.document)}; who said it is not told in both"
    return Check("quote-drift", "unchecked", message, _spans(one, other))


def _spans(one: Quote, other: Quote) -> tuple[Span, ...]:
    return tuple(Span(quote.document.id, quote.start, quote.end) for quote in (one, other))


def _evidence(one: Quote, other: Quote) -> tuple[Evidence, ...]:
    return tuple(
        Evidence("document", f"{called(q.document)}: “{q.text}”", q.document.url or q.document.id)
        for q in (one, other)
    )


RULE: Final = Rule("quote-drift", "warning", "one quotation with two speakers, or with two senses", check)
