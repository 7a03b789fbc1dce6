"""Text to measure on: as many distinct documents as wanted, varied from real ones with a seed."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Final

import dostyk
import dostyk.demo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NUMBER: Final = re.compile(r"\d+")
_YEAR: Final = range(1990, 2036)
_SWAPS: Final = (
    (
        (
            "Kazakhstan",
            "Uzbekistan",
            "Azerbaijan",
            "Georgia",
            "Mongolia",
            "Pakistan",
            "Serbia",
            "Hungary",
            "Türkiye",
        ),
        (
            "Kazakh",
            "Uzbek",
            "Azerbaijani",
            "Georgian",
            "Mongolian",
            "Pakistani",
            "Serbian",
            "Hungarian",
            "Turkish",
        ),
        (
            "Astana",
            "Tashkent",
            "Baku",
            "Tbilisi",
            "Ulaanbaatar",
            "Islamabad",
            "Belgrade",
            "Budapest",
            "Ankara",
        ),
    ),
    (
        ("China", "Japan", "India", "Germany", "Italy", "France", "Brazil", "Egypt", "Indonesia"),
        (
            "Chinese",
            "Japanese",
            "Indian",
            "German",
            "Italian",
            "French",
            "Brazilian",
            "Egyptian",
            "Indonesian",
        ),
        ("Beijing", "Tokyo", "New Delhi", "Berlin", "Rome", "Paris", "Brasília", "Cairo", "Jakarta"),
    ),
)
_NAMES: Final = (
    "Tokayev",
    "Smailov",
    "Aliyeva",
    "Morel",
    "Okafor",
    "Lindqvist",
    "Nakamura",
    "Ferrari",
    "Haddad",
)


def documents(size: int, *, seed: int, corpus: Path | None) -> list[str]:
    """Texts of ``size`` bytes in all, no two of them equal."""
    originals = list(_originals(corpus))
    source = random.Random(seed)
    made: dict[str, None] = {}
    total = 0
    while total < size:
        text = vary(originals[len(made) % len(originals)], source)
        if text not in made:
            made[text] = None
            total += len(text.encode())
    return list(made)


def vary(text: str, source: random.Random) -> str:
    """The text with other numbers of the same length, other years, other countries and another name."""
    for names in _SWAPS:
        target = source.randrange(len(names[0]))
        for words in names:
            text = re.sub(rf"\b{words[0]}\b", words[target], text)
    text = text.replace(_NAMES[0], source.choice(_NAMES))
    return _NUMBER.sub(lambda match: _other(match[0], source), text)


def _other(digits: str, source: random.Random) -> str:
    if len(digits) == 4 and int(digits) in _YEAR:
        return str(source.choice(_YEAR))
    if len(digits) <= 2 and int(digits) <= 31:
        return str(source.randint(1, max(int(digits), 1)))
    return str(source.randint(1, 9)) + "".join(str(source.randint(0, 9)) for _ in digits[1:])


def _originals(corpus: Path | None) -> Iterator[str]:
    reading = dostyk.read(dostyk.demo.documents(), *([corpus] if corpus else []))
    for document in reading.documents:
        yield document.text
