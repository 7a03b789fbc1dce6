"""Countries, organisations, regions and places: what there is, and what each is called in a language."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DATA: Final = files("dostyk.vocabulary") / "data"
_LETTERS: Final = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "ʻ": "'", "Ø": "O", "Đ": "D", "Ł": "L"}
)
_COLUMNS: Final = {"names": "name", "demonyms": "demonym", "capitals": "capital", "bodies": "body"}


class AreaName(NamedTuple):
    """A phrase that names the area ``code``; ``form`` as in ``mentions.model.AreaMention``.

    ``not`` is a phrase that holds an area's name and means something else ("US dollar"). A form that ends in ``?``
    counts only in a document that names the same area in another way as well ("CPC", the pipeline or the party).
    """

    phrase: str
    code: str
    form: str


class Area(NamedTuple):
    """What is known of a code: ``kind`` is ``country``, ``organisation``, ``region`` or ``world``.

    ``parent`` is the country of a region, None where it has none or several; ``members`` are in alphabetical order.
    """

    code: str
    kind: str
    alpha2: str | None
    parent: str | None
    members: tuple[str, ...]


@cache
def areas() -> Mapping[str, Area]:
    """Every area by its code, places excepted."""
    return {
        row["code"]: Area(
            row["code"],
            row["kind"],
            row["alpha2"] or None,
            row["parent"] or None,
            tuple(row["members"].split()),
        )
        for row in _rows("areas.csv")
    }


@cache
def area_names(lang: str) -> tuple[AreaName, ...]:
    """Every phrase of the language that names an area, no phrase twice; the surer reading of a phrase stands."""
    names: dict[str, AreaName] = {}
    accented = words(lang, "accented")
    for name in _all_names(lang):
        names.setdefault(name.phrase, name)
        plain = _without_accents(name.phrase)
        if plain != name.phrase and name.phrase.lower() not in accented:
            names.setdefault(plain, name._replace(phrase=plain))
    return tuple(names.values())


@cache
def words(lang: str, form: str) -> frozenset[str]:
    """The words that ``areas_words.csv`` lists under the form, in lower case: ``surname``, ``head``, ``determiner`` …"""
    rows = (row["phrases"] for row in _rows(f"{lang}/areas_words.csv") if row["form"] == form)
    return frozenset(word.lower() for phrases in rows for word in phrases.split(";"))


def is_country(code: str) -> bool:
    """Whether the code is that of a country or a territory with a code of its own.

    >>> is_country("KAZ"), is_country("SCO"), is_country("xinjiang")
    (True, False, False)
    """
    area = areas().get(code)
    return area is not None and area.kind == "country"


def country_name(code: str, lang: str = "en") -> str:
    """What the area is called; the code itself when it has no name in the language.

    >>> country_name("KAZ"), country_name("C5+CHN"), country_name("north-pole")
    ('Kazakhstan', 'China-Central Asia', 'north-pole')
    """
    return _titles(lang).get(code, code)


def phrases_of(code: str, lang: str = "en") -> tuple[str, ...]:
    """The names, demonyms and capitals of an area.

    >>> phrases_of("MNG")[0]
    'Mongolia'
    """
    return _phrases(lang).get(code, ())


def parent(code: str) -> str | None:
    """The country of a region; None for anything else.

    >>> parent("xinjiang"), parent("middle-corridor"), parent("KAZ")
    ('CHN', None, None)
    """
    area = areas().get(code)
    return area.parent if area else None


def members(code: str) -> tuple[str, ...]:
    """The countries of a group, in alphabetical order; empty where none are kept.

    >>> members("C5")
    ('KAZ', 'KGZ', 'TJK', 'TKM', 'UZB')
    """
    area = areas().get(code)
    return area.members if area else ()


def area_code(text: str, lang: str = "en") -> str | None:
    """The code of an area given by its code, its two letters or a name, in any case; None when it is not known.

    >>> area_code("kz"), area_code("Kazakhstan"), area_code("sco"), area_code("Middle Corridor"), area_code("Mars")
    ('KAZ', 'KAZ', 'SCO', 'middle-corridor', None)
    """
    return _lookup(lang).get(text.strip().lower())


@cache
def _lookup(lang: str) -> Mapping[str, str]:
    by_name = {name.phrase.lower(): name.code for name in reversed(area_names(lang)) if name.code}
    by_letters = {area.alpha2.lower(): area.code for area in areas().values() if area.alpha2}
    return by_name | by_letters | {code.lower(): code for code in areas()}


@cache
def _phrases(lang: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in area_names(lang):
        if name.code and name.form in ("name", "demonym", "capital", "organisation", "region"):
            found.setdefault(name.code, []).append(name.phrase)
    return {code: tuple(phrases) for code, phrases in found.items()}


@cache
def _titles(lang: str) -> Mapping[str, str]:
    titles: dict[str, str] = {}
    for name in area_names(lang):
        titles.setdefault(name.code, name.phrase)
    return titles


def _all_names(lang: str) -> Iterator[AreaName]:
    for row in _rows(f"{lang}/areas_countries.csv"):
        for column, form in _COLUMNS.items():
            yield from _names(row[column], row["code"], form)
    for row in _rows(f"{lang}/areas_organisations.csv"):
        yield from _names(row["names"], row["code"], "organisation")
    for row in _rows(f"{lang}/areas_regions.csv"):
        yield from _names(row["names"], row["code"], "region")
    for row in _rows(f"{lang}/areas_words.csv"):
        if row["form"] in ("group", "anaphor", "not"):
            yield from _names(row["phrases"], "", row["form"])
    for file in (f"{lang}/areas_places.csv", "places.csv"):
        for row in _rows(file):
            yield from _names(row["names"], row["code"], "place")


def _names(phrases: str, code: str, form: str) -> Iterator[AreaName]:
    for phrase in phrases.split(";"):
        if phrase:
            sure = phrase[-1] != "?"
            yield AreaName(phrase, code, form) if sure else AreaName(phrase[:-1], code, f"{form}?")


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = _DATA.joinpath(*name.split("/"))
    if path.is_file():
        yield from csv.DictReader(path.read_text("utf-8").splitlines())


def _without_accents(phrase: str) -> str:
    if phrase.isascii():
        return phrase
    decomposed = unicodedata.normalize("NFD", phrase.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
