"""Anniversaries in a text: how many years, of what, in which year."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.days import Day, days
from dostyk.audit.named_areas import areas_in
from dostyk.audit.numbered import ordinal, ordinal_pattern
from dostyk.audit.sentences import sentences
from dostyk.vocabulary.areas import areas, is_country
from dostyk.vocabulary.numbers import number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.audit.sentences import Sentence
    from dostyk.documents.model import Document

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CAPITAL: Final = r"[A-Z][\w’'&–-]*"
_NUMBERED: Final = re.compile(r"nniversar|entena|entennial|\byears of\b")
_NEAR: Final = 3
_FEW: Final = 4
"""Years around the publication in which a date beside an anniversary is that of the anniversary."""


class Anniversary(NamedTuple):
    """The anniversary with its number at ``start:end``: ``kind`` is relations, independence, organisation, thing,
    or ``here`` for what its own sentence tells the beginning of;
    ``areas`` are whose, ``name`` what a thing is called, ``held`` the years it may fall in."""

    document: Document
    start: int
    end: int
    number: int
    kind: str
    areas: frozenset[str]
    name: str
    held: frozenset[int]
    words: str
    meeting: bool


def anniversaries_in(document: Document) -> Iterator[Anniversary]:
    """The anniversaries of which the text tells whose they are."""
    if not document.published or not _NUMBERED.search(document.text):
        return
    for sentence in sentences(document):
        for match in _pattern().finditer(sentence.text):
            found = _anniversary(document, sentence, match, date.fromisoformat(document.published))
            if found is not None:
                yield found


def _anniversary(
    document: Document, sentence: Sentence, match: re.Match[str], published: date
) -> Anniversary | None:
    group = next(name for name in ("ordinal", "word", "years") if match[name])
    number = number_words().anniversaries.get(match[group].lower()) or _count(match[group])
    if not number:
        return None
    behind = sentence.text[match.end() :]
    kind, whose, name = _of_what(document, sentence, match.start(), behind)
    if not kind:
        return None
    start, end = sentence.start + match.start(group), sentence.start + match.end(group)
    meeting = re.match(r"\s+(?:summit|meeting|session|forum)\b", behind) is not None
    held = _held(document, sentence, published)
    said = " ".join(sentence.text[match.start() : match.end()].split())
    return Anniversary(document, start, end, number, kind, whose, name, held, said, meeting)


def _count(words: str) -> int | None:
    return int(words) if words.isdecimal() else ordinal(words)


def _of_what(
    document: Document, sentence: Sentence, start: int, behind: str
) -> tuple[str, frozenset[str], str]:
    """Kind, areas and name of what the anniversary is of; an empty kind where that is not sure."""
    known = lexicon()
    reach = re.split(r"[,;:.(—]", behind, maxsplit=1)[0][:140]
    first = _OF.match(reach)
    if first is None:
        return _possessed(sentence.text[:start])
    if _FOUNDED_BEHIND.match(behind):
        return _here(sentence.text[start:]), frozenset(), ""
    of = reach[first.end() :]
    lowered = {word.lower().removesuffix("’s").removesuffix("'s") for word in _WORD.findall(of)}
    if lowered & set(known["relations"]) and "partnership" not in lowered:
        whose = _pair(document, sentence, of)
        return ("relations", whose, "") if len(whose) == 2 else (_here(sentence.text), frozenset(), "")
    if lowered & set(known["independence"]):
        whose = states(of) or states(sentence.text)
        return ("independence", whose, "") if len(whose) == 1 else ("", whose, "")
    return _organisation(of, lowered & set(known["founding"]))


def _possessed(before: str) -> tuple[str, frozenset[str], str]:
    """What "its anniversary" is of: what the words before tell the beginning of, else the organisation they name."""
    its = _ITS.search(before)
    if its is None:
        return "", frozenset(), ""
    here = _here(before)
    return (here, frozenset(), "") if here else _its_own(before[: its.start()])


def _its_own(before: str) -> tuple[str, frozenset[str], str]:
    """The organisation of "the WTO marked its 30th anniversary": named a few words before, with nothing else between."""
    named = areas_in(before)
    if not named or named[-1].form != "organisation" or areas()[named[-1].code].kind != "organisation":
        return "", frozenset(), ""
    between = before[named[-1].end :].split()
    plain = len(between) <= _FEW and all(word.isalpha() and word.islower() for word in between)
    return ("organisation", frozenset({named[-1].code}), "") if plain else ("", frozenset(), "")


def _here(text: str) -> str:
    """The kind ``here`` where the words tell of one beginning."""
    return "here" if len(began().findall(text)) == 1 else ""


def _organisation(of: str, founding: set[str]) -> tuple[str, frozenset[str], str]:
    """The organisation or named thing right behind "of the" or "of the founding of the"."""
    subject = (
        re.sub(rf"\A(?:{'|'.join(lexicon()['founding'])})\s+of\s+(?:the\s+)?", "", of) if founding else of
    )
    named = areas_in(subject)
    if named and named[0].start == 0 and named[0].form == "organisation":
        whole = subject[named[0].end :].strip(" ’s'")
        body = re.match(r"[A-Z]", whole) is None and not re.match(r"(?:of|summit|leaders|charter)\b", whole)
        known_kind = areas()[named[0].code].kind == "organisation"
        return (
            ("organisation", frozenset({named[0].code}), "") if body and known_kind else ("", frozenset(), "")
        )
    name = re.match(rf"(?:{_CAPITAL}\s+(?:(?:of|for|and|on|the)\s+)*)+", f"{subject} ")
    if name and len(name[0].split()) >= 2:
        return "thing", frozenset(), " ".join(name[0].split())
    return "", frozenset(), ""


def _pair(document: Document, sentence: Sentence, of: str) -> frozenset[str]:
    """The two states whose relations are meant: named behind it, in the sentence, or by the whole document."""
    for text in (of, sentence.text):
        named = states(text)
        if len(named) == 2:
            return named
        if len(named) > 2:
            return frozenset()
    named = states(sentence.text)
    counted = [code for code, _ in mentioned(document)[:2]]
    return frozenset(counted) if len(counted) == 2 and named <= set(counted) else frozenset()


def states(text: str) -> frozenset[str]:
    """The countries, and the European Union, that a text names."""
    return frozenset(one.code for one in areas_in(text) if is_country(one.code) or one.code == "EU")


@lru_cache(maxsize=256)
def mentioned(document: Document) -> tuple[tuple[str, int], ...]:
    """The states of the document, the one named most first."""
    found = (one.code for one in areas_in(document.text) if is_country(one.code) or one.code == "EU")
    return tuple(Counter(found).most_common())


def _held(document: Document, sentence: Sentence, published: date) -> frozenset[int]:
    """The years in which it may fall: of the dates beside it, or before it in its paragraph, else by tense and publication."""
    every = days(sentence.text)
    dated = [day for day in every if day.first.year >= published.year - _NEAR]
    if dated:
        return _years(dated)
    return _by_tense(document, sentence, published) | _years(list(every))


def _by_tense(document: Document, sentence: Sentence, published: date) -> frozenset[int]:
    lowered = sentence.text.lower()
    words = set(_WORD.findall(lowered))
    if any(phrase in lowered for phrase in lexicon()["gone"]):
        return frozenset({published.year - 1})
    if words & set(lexicon()["coming"]):
        return frozenset({published.year, published.year + 1})
    if "this year" in lowered:
        return frozenset({published.year})
    paragraph = document.text.rfind("\n", 0, sentence.start) + 1
    earlier = _years(list(days(document.text[paragraph : sentence.start])))
    return earlier | ({published.year} if published.month > 2 else {published.year, published.year - 1})


def _years(dated: list[Day]) -> frozenset[int]:
    return frozenset(year for day in dated for year in range(day.first.year, day.last.year + 1))


_FOUNDED_BEHIND: Final = re.compile(
    r"\s+of\s+[^.;]{3,80}?,\s*(?:which\s+was\s+|that\s+was\s+)?(?:founded|established|opened|created|signed)\s+(?:in|on)\b"
)
_ITS: Final = re.compile(r"\b(?:its|their)\s+\Z")
_OF: Final = re.compile(
    r"\s*(?:(?:summit|meeting|session|celebrations?|forum|edition|conference|events?)\s+)?of\s+(?:the\s+|their\s+|its\s+|our\s+)?"
)


@cache
def lexicon() -> Mapping[str, list[str]]:
    """The words of ``data/anniversaries.toml``."""
    return tomllib.loads((files("dostyk.audit") / "data" / "anniversaries.toml").read_text("utf-8"))


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(number_words().anniversaries)
    return re.compile(
        rf"\b(?:(?P<ordinal>(?i:{ordinal_pattern()}))(?:\s+|-)(?:[a-z-]+\s+)?[Aa]nniversary|(?P<word>(?i:{words}))"
        r"|(?:mark(?:s|ed|ing)?|celebrat(?:e|es|ed|ing))\s+(?P<years>\d{1,3})\s+years(?=\s+of\b))\b"
    )


@cache
def began() -> re.Pattern[str]:
    """The verbs by which a sentence tells that something began; the group ``relations`` is set for relations."""
    verbs = "|".join(lexicon()["began"])
    return re.compile(
        rf"(?P<relations>(?:[Rr]elations|[Tt]ies),?\s+(?:between\s+[^.;]{{3,60}}?\s+)?(?:(?:which|that)\s+)?(?:were|was|had been|have been)\s+(?:officially\s+|formally\s+)?(?:established|opened|formali[sz]ed)"
        rf"|(?:established|establish|entered into)\s+(?:full\s+)?(?:diplomatic\s+)?(?:relations|ties))\b"
        rf"|(?P<since>[Rr]elations|[Tt]ies)\s+(?:between\s+[^.;]{{3,60}}?\s+)?(?:date|go)(?:s|es)?(?:\s+back)?(?=\s+(?:from|to)\b)"
        rf"|(?P<first>[Rr]elations|[Tt]ies),?\s+(?:first\s+|formally\s+|officially\s+)?established(?=\s+(?:in|on)\b)"
        rf"|(?:was|were)\s+(?:officially\s+|formally\s+)?(?:{verbs}|set up)\b|\b(?:founded|established|opened|reopened|created|signed)(?=\s+(?:in|on)\b)"
    )
