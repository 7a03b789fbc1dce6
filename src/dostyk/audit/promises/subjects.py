"""What a figure is of, as far as a comparison may trust it: the parties, or the corridor, line or plant that is named."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.promises.stance import before_names, work_heads
from dostyk.vocabulary.areas import area_names, is_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dostyk.audit.dossier import Statement

BETWEEN_PARTIES: Final = ("trade.", "economy.", "people.", "investment.", "agreement.", "diplomacy.")
"""Indicators whose figures belong to parties, even where a line or plant is named beside them."""

_LEAD: Final = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "its",
        "their",
        "new",
        "in",
        "by",
        "on",
        "at",
        "for",
        "and",
        "from",
        "of",
    }
)
_ABBREVIATED: Final = re.compile(r" ?\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_ALSO: Final = re.compile(
    r"[,( ]*(?:also |better |formerly |otherwise |often )?(?:known as|called|named|dubbed|or(?= the )) (?:the )?[“\"]?"
)
_NAMED_TWICE: Final = re.compile(r"\([A-Z][A-Za-z]*[A-Z]|known as|called|named|dubbed|, or the ")


class Key(NamedTuple):
    """Something two figures of one subject share: ``kind`` is ``areas``, ``work`` or ``document``."""

    kind: str
    names: tuple[str, ...]


def keys(statement: Statement) -> tuple[Key, ...]:
    """What the figure may be compared by; figures share a subject when they share a key.

    A figure whose parties nobody names and beside which no work is named is comparable within its document only.
    """
    topic, claim = statement.topic, statement.claim
    if claim.indicator.startswith(BETWEEN_PARTIES):
        named = tuple(area or "" for area in (topic.a, topic.b))
        return (Key("areas", (topic.kind, *named)),) if any(named) else (Key("document", (claim.document,)),)
    found = works_near(statement.document.text, claim.quote_start, claim.quote_end, statement.document.title)
    if found:
        return tuple(Key("work", (work,)) for work in found)
    named = tuple(sorted({area for area in (claim.ref_area, claim.counterpart_area) if area}))
    return (Key("areas", named),) if named else (Key("document", (claim.document,)),)


def works_near(text: str, start: int, end: int, title: str | None) -> tuple[str, ...]:
    """The works named in a sentence; else in the words before it in its paragraph; else in the title."""
    paragraph = text.rfind("\n", 0, start) + 1
    for words in (text[start:end], text[paragraph:start], title or ""):
        if found := works(words):
            return found
    return ()


def works(words: str) -> tuple[str, ...]:
    """The corridors, lines, plants and the like that the words name, each by one name whatever it is called.

    >>> works("Freight on the Trans-Caspian International Transport Route (TITR) and at the port of Poti grew.")
    ('middle-corridor', 'poti port')
    """
    found = {
        _one_name(match.group()): None for match in _pattern().finditer(words) if not _begins(words, match)
    }
    return tuple(name for name in found if name)


def aliases(text: str) -> Iterable[tuple[str, str]]:
    """Pairs of names that the text itself says are of one work: "X (ABC)", "X, also known as Y"."""
    if not _NAMED_TWICE.search(text):
        return
    for match in _pattern().finditer(text):
        rest = text[match.end() : match.end() + 90]
        short = _ABBREVIATED.match(rest)
        said = _ALSO.match(rest, short.end() if short else 0)
        other = _pattern().match(rest, said.end()) if said else None
        if other:
            yield _one_name(match.group()), _one_name(other.group())
        if short:
            yield _one_name(match.group()), short[1].casefold()


def _begins(words: str, match: re.Match[str]) -> bool:
    """Whether the only capital is that of the first word of a sentence, so that nothing is named."""
    phrase = match.group().split()
    first = not words[: match.start()].strip() or words[: match.start()].rstrip()[-1] in '.!?:“”"'
    return (
        first
        and len(phrase) > 1
        and phrase[0] not in _known()
        and phrase[1:] == [w.lower() for w in phrase[1:]]
    )


def _one_name(phrase: str) -> str:
    words = " ".join(phrase.replace("–", "-").replace("—", "-").split())
    while words.split(" ", 1)[0].casefold() in _LEAD and " " in words:
        words = words.split(" ", 1)[1]
    if words in _known():
        return _known()[words]
    head, of, rest = words.partition(" of ")
    name = f"{rest.removeprefix('the ')} {head}" if of and head.casefold() in before_names() else words
    first, _, rest = name.partition(" ")
    return name.casefold() if rest and not (rest.islower() and _is_country(first)) else ""


def _is_country(word: str) -> bool:
    """Whether the word alone is a country or its adjective: "a Chinese port" names none."""
    return word.casefold() in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(
        name.phrase.casefold()
        for name in area_names("en")
        if name.form in ("name", "demonym") and is_country(name.code)
    )


@cache
def _known() -> Mapping[str, str]:
    """The names of the corridors and lines of the vocabulary, with the code of each."""
    heads = work_heads()
    return {
        name.phrase: name.code
        for name in area_names("en")
        if name.form == "region" and name.code.replace("-", " ").endswith(heads)
    }


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(rf"[{head[0]}{head[0].upper()}]{head[1:]}" for head in work_heads())
    before = "|".join(rf"[{head[0]}{head[0].upper()}]{head[1:]}" for head in before_names())
    capital = r"[A-Z][\w’'–—-]*"
    known = "|".join(re.escape(name) for name in sorted(_known(), key=lambda name: -len(name)))
    return re.compile(
        rf"\b(?:{known})\b"
        rf"|\b(?:{before}) of (?:the )?{capital}(?:[ \n]{capital}){{0,2}}"
        rf"|\b{capital}(?:[ \n](?:{capital}|of|and)){{0,5}}?[ \n](?:{heads})\b"
    )
