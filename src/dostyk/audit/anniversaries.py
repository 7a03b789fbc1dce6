"""Anniversaries in a text: how many years, of what, in which year; and the beginnings that texts and the diary tell."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.days import Day, days
from dostyk.audit.diary import as_said, founded
from dostyk.audit.model import Evidence
from dostyk.audit.named_areas import areas_in, codes_in
from dostyk.audit.numbered import ordinal, ordinal_pattern
from dostyk.audit.sentences import called, sentences
from dostyk.vocabulary.areas import areas, is_country
from dostyk.vocabulary.numbers import number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.audit.sentences import Sentence
    from dostyk.documents.model import Document

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CAPITAL: Final = r"[A-Z][\w’'&–-]*"
_NEAR: Final = 3
"""Years around the publication in which a date beside an anniversary is that of the anniversary."""


class Anniversary(NamedTuple):
    """The anniversary with its number at ``start:end``: ``kind`` is relations, independence, organisation or thing;
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


class Beginning(NamedTuple):
    """When something began: ``year``, ``said`` as a sentence says it, where that stands (document, span) or who says it."""

    year: int
    said: str
    evidence: Evidence
    document: Document | None
    start: int
    end: int
    others: frozenset[int] = frozenset()


def anniversaries_in(document: Document) -> Iterator[Anniversary]:
    """The anniversaries of which the text tells whose they are."""
    if not document.published or not _pattern().search(document.text):
        return
    for sentence in sentences(document):
        for match in _pattern().finditer(sentence.text):
            found = _anniversary(document, sentence, match, date.fromisoformat(document.published))
            if found is not None:
                yield found


def told(document: Document, wanted: Anniversary) -> Iterator[Beginning]:
    """When what the anniversary is of began, as a document tells it."""
    if not _began().search(document.text):
        return
    for sentence in sentences(document):
        for match in _began().finditer(sentence.text):
            day = _date_of(sentence, match)
            if day and _same_thing(document, sentence, match, wanted):
                words = " ".join(sentence.text[day.start : day.end].split())
                evidence = Evidence(
                    "document", f"{called(document)}: “{' '.join(sentence.text.split())}”", document.id
                )
                start = sentence.start + day.start
                yield Beginning(day.first.year, words, evidence, document, start, sentence.start + day.end)


def known(wanted: Anniversary) -> Beginning | None:
    """When it began, as the diary knows it."""
    subject, kinds = _subject(wanted)
    found = founded(subject, *kinds) if subject else None
    if found is None:
        return None
    evidence = Evidence("diary", f"{found.name}: {as_said(found.date)}", found.source)
    others = frozenset(int(year) for year in re.findall(r"\b(?:18|19|20)\d\d\b", found.note or ""))
    return Beginning(int(found.date[:4]), as_said(found.date), evidence, None, 0, 0, others)


def _subject(wanted: Anniversary) -> tuple[str | None, tuple[str, ...]]:
    codes = sorted(wanted.areas)
    if wanted.kind == "relations" and len(codes) == 2:
        return "-".join(codes), ("relations",)
    if wanted.kind == "independence" and len(codes) == 1:
        return codes[0], ("independence",)
    if wanted.kind == "organisation" and len(codes) == 1:
        return codes[0], ("organisation",)
    return None, ()


def _anniversary(
    document: Document, sentence: Sentence, match: re.Match[str], published: date
) -> Anniversary | None:
    words = match["ordinal"] or match["word"]
    number = number_words().anniversaries.get(words.lower()) or ordinal(words)
    if not number:
        return None
    behind = sentence.text[match.end() :]
    kind, whose, name = _of_what(document, sentence, behind)
    if not kind:
        return None
    start = sentence.start + match.start("ordinal" if match["ordinal"] else "word")
    meeting = re.match(r"\s+(?:summit|meeting|session|forum)\b", behind) is not None
    held = _held(document, sentence, published)
    end = sentence.start + match.end("ordinal" if match["ordinal"] else "word")
    said = " ".join(sentence.text[match.start() : match.end()].split())
    return Anniversary(document, start, end, number, kind, whose, name, held, said, meeting)


def _of_what(document: Document, sentence: Sentence, behind: str) -> tuple[str, frozenset[str], str]:
    """Kind, areas and name of what the anniversary is of; an empty kind where that is not sure."""
    lexicon = _lexicon()
    reach = re.split(r"[,;:.(—]", behind, maxsplit=1)[0][:140]
    first = _OF.match(reach)
    if first is None and not re.match(r"\s*\Z", reach):
        return "", frozenset(), ""
    of = reach[first.end() :] if first else ""
    lowered = {word.lower().removesuffix("’s").removesuffix("'s") for word in _WORD.findall(of)}
    if lowered & set(lexicon["relations"]) and "partnership" not in lowered:
        whose = _pair(document, sentence, of)
        return ("relations", whose, "") if len(whose) == 2 else ("", whose, "")
    if lowered & set(lexicon["independence"]):
        whose = frozenset(code for code in codes_in(of) if is_country(code))
        return ("independence", whose, "") if len(whose) == 1 else ("", whose, "")
    return _organisation(of, lowered & set(lexicon["founding"]))


def _organisation(of: str, founding: set[str]) -> tuple[str, frozenset[str], str]:
    """The organisation or named thing right behind "of the" or "of the founding of the"."""
    subject = (
        re.sub(rf"\A(?:{'|'.join(_lexicon()['founding'])})\s+of\s+(?:the\s+)?", "", of) if founding else of
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
    if name and len(name[0].split()) >= 2 and founding - {"independence"}:
        return "thing", frozenset(), " ".join(name[0].split())
    return "", frozenset(), ""


def _pair(document: Document, sentence: Sentence, of: str) -> frozenset[str]:
    """The two states whose relations are meant: named behind it, in the sentence, or by the whole document."""
    for text in (of, sentence.text):
        named = _states(text)
        if len(named) == 2:
            return named
        if len(named) > 2:
            return frozenset()
    named = _states(sentence.text)
    counted = [code for code, _ in _mentioned(document)[:2]]
    return frozenset(counted) if len(counted) == 2 and named <= set(counted) else frozenset()


def _states(text: str) -> frozenset[str]:
    return frozenset(one.code for one in areas_in(text) if is_country(one.code) or one.code == "EU")


@lru_cache(maxsize=256)
def _mentioned(document: Document) -> tuple[tuple[str, int], ...]:
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
    if any(phrase in lowered for phrase in _lexicon()["gone"]):
        return frozenset({published.year - 1})
    if words & set(_lexicon()["coming"]):
        return frozenset({published.year, published.year + 1})
    if "this year" in lowered:
        return frozenset({published.year})
    paragraph = document.text.rfind("\n", 0, sentence.start) + 1
    earlier = _years(list(days(document.text[paragraph : sentence.start])))
    return earlier | ({published.year} if published.month > 2 else {published.year, published.year - 1})


def _years(dated: list[Day]) -> frozenset[int]:
    return frozenset(year for day in dated for year in range(day.first.year, day.last.year + 1))


def _date_of(sentence: Sentence, match: re.Match[str]) -> Day | None:
    """The date that belongs to the verb of beginning: behind it, tied with "in" or "on", else one that opens the sentence."""
    found = [
        day
        for day in days(sentence.text)
        if re.search(r"\b(?:on|in|since)\s+(?:early |late )?\Z", sentence.text[: day.start].lower())
    ]
    behind = [day for day in found if match.end() <= day.start <= match.end() + 60]
    if behind:
        return behind[0]
    opening = [day for day in found if day.start <= 4]
    return opening[0] if opening and len(found) == 1 else None


def _same_thing(document: Document, sentence: Sentence, match: re.Match[str], wanted: Anniversary) -> bool:
    if wanted.kind == "relations":
        return bool(match["relations"]) and _same_pair(document, sentence, wanted)
    if match["relations"]:
        return False
    subject = sentence.text[: match.start()]
    if wanted.kind == "thing":
        return wanted.name in subject[-120:]
    return wanted.kind == "organisation" and _ends_with(subject, wanted.areas)


def _same_pair(document: Document, sentence: Sentence, wanted: Anniversary) -> bool:
    """Whether the relations are those of the pair: no third state in the sentence, and both in the document."""
    named = _states(sentence.text)
    everyone = {code for code, _ in _mentioned(document)}
    if named == wanted.areas:
        return True
    return (
        named < wanted.areas
        and wanted.areas <= everyone
        and not re.search(r"\brelations?\b[^.;]{0,30}\bwith\b(?! each other| one another)", sentence.text)
    )


def _ends_with(subject: str, wanted: frozenset[str]) -> bool:
    named = areas_in(subject)
    return bool(named) and named[-1].code in wanted and len(subject) - named[-1].end <= 12


_OF: Final = re.compile(
    r"\s*(?:(?:summit|meeting|session|celebrations?|forum|edition|conference|events?)\s+)?of\s+(?:the\s+|their\s+|its\s+|our\s+)?"
)


@cache
def _lexicon() -> Mapping[str, list[str]]:
    return tomllib.loads((files("dostyk.audit") / "data" / "anniversaries.toml").read_text("utf-8"))


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(number_words().anniversaries)
    return re.compile(
        rf"\b(?:(?P<ordinal>(?i:{ordinal_pattern()}))(?:\s+|-)(?:[a-z-]+\s+)?[Aa]nniversary|(?P<word>(?i:{words})))\b"
    )


@cache
def _began() -> re.Pattern[str]:
    verbs = "|".join(_lexicon()["began"])
    return re.compile(
        rf"(?P<relations>(?:[Rr]elations|[Tt]ies)\s+(?:between\s+[^.;]{{3,60}}?\s+)?(?:were|was|had been|have been)\s+(?:officially\s+|formally\s+)?established"
        rf"|(?:established|establish|entered into)\s+(?:full\s+)?(?:diplomatic\s+)?(?:relations|ties))\b"
        rf"|(?:was|were)\s+(?:officially\s+|formally\s+)?(?:{verbs}|set up)\b|\b(?:founded|established)(?=\s+(?:in|on)\b)"
    )
