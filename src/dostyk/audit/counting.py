"""Who counted: the office whose figures a claim repeats, and the country it belongs to."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.areas import area_names, is_country, members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEAD: Final = (
    r"(?i:administration|customs|statistic(?:s|al)|census|bureau|statisticians?|central bank|national bank|comtrade|"
    r"(?:trade|commerce|economy|finance|economic) ministry|ministry of (?:\w+ and )?(?:trade|commerce|economy|finance|economic)\w*|"
    r"rosstat|turkstat|eurostat|destatis|qazstat|gacc|mofcom)"
)
_OFFICE: Final = re.compile(
    rf"(?:(?:[A-Z][\w’'-]*|of|and|for|national|own|same|state)[ \n]+){{0,6}}\b{_HEAD}\b(?:[’']s)?"
    r"(?:[ \n]+(?i:administration|service|office|committee|agency|authority|bureau|officers?|data|figures|statistics)\b)?"
    r"(?:[ \n]+(?:of|in|for|at)(?:[ \n]+the)?(?:[ \n]+[A-Z][\w’'-]*){1,5}|(?:[ \n]+[A-Z][\w’'-]+){1,2})?"
)
_ANAPHOR: Final = re.compile(
    r"\b(?:same|the)[ \n]+(?:customs|bureau|committee|office|agency|service|statistic)", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"[’']s?\Z")
_IDLE: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "in",
        "at",
        "same",
        "own",
        "data",
        "figures",
        "our",
        "customs",
        "statistics",
        "statistical",
        "bureau",
        "service",
        "office",
        "agency",
    ]
)


class Counter(NamedTuple):
    """Who counted: ``area`` is the country or organisation of the office, None where the text does not tell;
    ``name`` is the office as the text names it."""

    area: str | None
    name: str


class Mention(NamedTuple):
    """An office named at ``start`` of a text; ``anaphor``: only as "the Bureau", "the same office"."""

    start: int
    end: int
    counter: Counter
    anaphor: bool


def offices(text: str) -> tuple[Mention, ...]:
    """The statistics and customs offices that the text names, in order; one named again in short is the one before."""
    found: list[Mention] = []
    for match in _OFFICE.finditer(text):
        name = " ".join(match.group().split()).removeprefix("The ")
        area = counter_area(name)
        if area is None and name.casefold().endswith("administration"):
            continue  # a government or a town hall
        short = area is None and found and (_ANAPHOR.search(name) or not content(name))
        if short:
            found.append(Mention(match.start(), match.end(), found[-1].counter, anaphor=True))
        else:
            found.append(Mention(match.start(), match.end(), Counter(area, name), anaphor=False))
    return tuple(found)


def counter_area(name: str) -> str | None:
    """The country or organisation that an office's name tells of.

    >>> counter_area("Chinese customs data"), counter_area("Bureau of National Statistics"), counter_area("customs")
    ('CHN', 'KAZ', None)
    """
    lowered = name.casefold()
    words = _WORD.findall(name)
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            phrase = _POSSESSIVE.sub("", " ".join(words[at : at + size]).casefold())
            code = _names().get(phrase)
            if code:
                return code
    return next(
        (code for phrase, code in _known().items() if re.search(rf"\b{re.escape(phrase)}\b", lowered)), None
    )


def countries(text: str) -> frozenset[str]:
    """The countries that the words name, by name, demonym or capital, of up to three words each."""
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]
    runs = (
        " ".join(words[at : at + size]).casefold()
        for size in (1, 2, 3)
        for at in range(len(words) - size + 1)
        if words[at][0].isupper()
    )
    return frozenset(code for run in runs if (code := _names().get(run)))


def groups(text: str) -> frozenset[str]:
    """The regions and groups of countries that the words name: "the Central Asian states"."""
    words = _WORD.findall(text)
    runs = (
        " ".join(words[at : at + size]).casefold()
        for size in (1, 2, 3)
        for at in range(len(words) - size + 1)
    )
    return frozenset(code for run in runs if (code := _groups().get(run)))


def content(name: str) -> frozenset[str]:
    """The words of an office's name that tell it from another."""
    return frozenset(word for word in _WORD.findall(name.casefold()) if word not in _IDLE)


@cache
def _names() -> Mapping[str, str]:
    """Countries, demonyms, capitals and towns, in lower case, with the country of each."""
    return {
        name.phrase.casefold(): name.code
        for name in reversed(area_names("en"))
        if is_country(name.code) and name.form in ("name", "demonym", "capital")
    }


@cache
def _groups() -> Mapping[str, str]:
    return {
        name.phrase.casefold(): name.code
        for name in reversed(area_names("en"))
        if members(name.code) and name.form in ("organisation", "region") and len(name.phrase) > 3
    }


@cache
def _known() -> Mapping[str, str]:
    return dict(_rows())


def _rows() -> Iterator[tuple[str, str]]:
    table = files("dostyk.audit") / "data" / "offices.csv"
    for row in csv.DictReader(table.read_text("utf-8").splitlines()):
        yield row["phrase"], row["area"]
