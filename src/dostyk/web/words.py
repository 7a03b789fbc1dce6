"""The words of the interface in each of its languages; the data is ``words.csv``, and ``names.csv`` for the names of
indicators, kinds of events, rules, outcomes and the like: one row for each.

What documents say, and the sentences of findings, stay as they are.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dostyk.report import names
from dostyk.report.catalogue import indicator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dostyk.report.model import Figure

LANGUAGES: Final = {"en": "English", "ru": "Русский", "zh": "中文", "kk": "Қазақша"}
"""Each language of the interface, by its code, as it calls itself."""


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Key → language → words."""
    texts = [files("dostyk.web").joinpath(name).read_text("utf-8") for name in ("words.csv", "names.csv")]
    return {row.pop("key"): row for text in texts for row in csv.DictReader(text.splitlines())}


def speak(language: str) -> Callable[[str], str]:
    """What gives the words for a key in that language.

    >>> speak("ru")("nav.claims")
    'Показатели'
    """
    words = catalogue()

    def say(key: str) -> str:
        return words[key][language]

    return say


def name(language: str) -> Callable[[str, str, str | None], str]:
    """What gives the name of a thing of a kind in that language; for one that is in no catalogue what else it is called.

    >>> name("ru")("indicator", "trade.exports", None), name("ru")("indicator", "space.launches", "Space launches")
    ('Экспорт', 'Space launches')
    """
    words = catalogue()

    def say(kind: str, key: str, otherwise: str | None = None) -> str:
        known = words.get(f"{kind}.{key}")
        return known[language] if known else otherwise or key

    return say


@cache
def territories(language: str) -> Mapping[str, str]:
    """Alpha-3 code of a country → its name in that language; English keeps the names that the brief uses."""
    import pycountry
    from babel import Locale

    if language == "en":
        return {}
    known = Locale(language).territories
    return {c.alpha_3: known[c.alpha_2] for c in pycountry.countries if c.alpha_2 in known}


def area(language: str) -> Callable[[str | None], str]:
    """What gives the name of an area in that language, in English where no other is known.

    >>> area("zh")("KAZ"), area("zh")("middle-corridor")
    ('哈萨克斯坦', 'Middle Corridor')
    """
    known = territories(language)

    def say(code: str | None) -> str:
        return known.get(code or "") or (
            names.area(code) if code or language == "en" else catalogue()["area.unknown"][language]
        )

    return say


def subject(language: str) -> Callable[[Figure], str]:
    """What gives the areas of a figure in that language; outside English an arrow says which way something goes."""
    say = area(language)

    def said(figure: Figure) -> str:
        if language == "en":
            return figure.subject
        ref, other = figure.claim.ref_area, figure.claim.counterpart_area
        return parties(indicator(figure.claim.indicator).parties, ref, other, say)

    return said


def parties(template: str, ref: str | None, other: str | None, say: Callable[[str | None], str]) -> str:
    """Two areas with a dash between them, or an arrow that points to where something goes.

    >>> parties("{ref} from {other}", "KAZ", "CHN", area("ru"))
    'Китай → Казахстан'
    """
    if other is None or ref == other:
        return say(ref)
    middle = template.replace("{ref}", "").replace("{other}", "").strip()
    if middle in ("and", "with"):
        return f"{say(ref)} – {say(other)}"
    comes = middle == "from" or (middle in ("in", "for", "to") and template.startswith("{other}"))
    return f"{say(other)} → {say(ref)}" if comes else f"{say(ref)} → {say(other)}"


def choose(wanted: str | None, cookie: str | None, accepted: str) -> str:
    """The language asked for, else the one chosen before, else the first the browser names that there is, else English.

    >>> choose(None, None, "de-DE,de;q=0.9,zh-CN;q=0.8,en;q=0.7")
    'zh'
    """
    named = [part.partition(";")[0].strip().lower().partition("-")[0] for part in accepted.split(",")]
    return next((code for code in (wanted, cookie, *named) if code in LANGUAGES), "en")
