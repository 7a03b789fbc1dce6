"""The words a language has for the calendar, from ``data/<lang>/periods.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Tables from a lower-case word to what it stands for, and named groups of words.

    ``months``, ``weekdays`` (Monday is 0), ``seasons`` (their first month), ``days`` (away from today), ``units``,
    ``letters`` (units by their capital letter: Q1, H1, 9M),
    ``numbers``, ``ordinals`` (-1 is the last), ``pointers`` (``last`` ``this`` ``next`` count from publication,
    ``before`` ``same`` ``after`` from the period spoken of), ``cues`` and ``phrases`` (keys may have several words),
    ``fiscal`` (first month of the fiscal year by words for the country).
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    days: Mapping[str, int]
    units: Mapping[str, str]
    letters: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    pointers: Mapping[str, str]
    cues: Mapping[str, str]
    phrases: Mapping[str, str]
    fiscal: Mapping[str, int]
    groups: Mapping[str, frozenset[str]]


@cache
def calendar_words(lang: str) -> CalendarWords:
    """The calendar words of the language; raises InvalidValue when Dostyk has none for it."""
    source = files("dostyk.vocabulary") / "data" / lang / "periods.toml"
    if not source.is_file():
        raise InvalidValue(
            f"no calendar words for the language {lang!r}", hint=f"add data/{lang}/periods.toml"
        )
    table: dict[str, Any] = tomllib.loads(source.read_text("utf-8"))
    groups = {name: frozenset(words) for name, words in table.pop("words").items()}
    return CalendarWords(**table, groups=groups)
