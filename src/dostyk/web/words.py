"""The words of the interface in each of its languages; the data is ``words.csv``, one row for each.

What documents say, and the English names of indicators, stay as they are.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LANGUAGES: Final = {"en": "English", "ru": "Русский", "zh": "中文", "kk": "Қазақша"}
"""Each language of the interface, by its code, as it calls itself."""


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Key → language → words."""
    text = files("dostyk.web").joinpath("words.csv").read_text("utf-8")
    return {row.pop("key"): row for row in csv.DictReader(text.splitlines())}


def speak(language: str) -> Callable[[str], str]:
    """What gives the words for a key in that language.

    >>> speak("ru")("nav.claims")
    'Показатели'
    """
    words = catalogue()

    def say(key: str) -> str:
        return words[key][language]

    return say


def choose(wanted: str | None, cookie: str | None, accepted: str) -> str:
    """The language asked for, else the one chosen before, else the first the browser names that there is, else English.

    >>> choose(None, None, "de-DE,de;q=0.9,zh-CN;q=0.8,en;q=0.7")
    'zh'
    """
    named = [part.partition(";")[0].strip().lower().partition("-")[0] for part in accepted.split(",")]
    return next((code for code in (wanted, cookie, *named) if code in LANGUAGES), "en")
