"""The language and the kind of a text, where the signs are strong."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from dostyk.documents.cues import bare, cues

if TYPE_CHECKING:
    from dostyk.documents.lines import Line

_SAMPLE: Final = 1500
_LETTERS: Final = 150
_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = {"LATIN": "latin", "CYRILLIC": "cyrillic", "CJK": "han"}
_OTHER_LETTERS: Final = re.compile("[ґєїў\u3040-\u30ff\uac00-\ud7af]", re.IGNORECASE)
_FEW: Final = 0.12
"""The share of words that are small words of the language, from which a text is taken to be in it."""


def guess_language(text: str) -> str | None:
    """The BCP 47 code of the language of the text, or None when the signs are weak."""
    sample = text[:_SAMPLE].lower()
    letters = [char for char in sample if char.isalpha()]
    if len(letters) < 20:
        return None
    script = _script(letters)
    strange = len(_OTHER_LETTERS.findall(sample)) > 0.005 * len(letters)
    if script is None or strange:
        return None
    words = _WORD.findall(sample)
    for language in sorted(cues().languages, key=lambda one: -len(one.letters)):
        if language.script != script:
            continue
        if language.letters and sum(char in language.letters for char in letters) < 0.02 * len(letters):
            continue
        if language.stopwords and sum(word in language.stopwords for word in words) < _FEW * len(words):
            continue
        return language.code
    return None


def guess_kind(lines: list[Line], title: str | None) -> str | None:
    """The kind of document that its title or first lines name outright ("Joint communique", "Press release")."""
    heads = [title or "", *(line.text for line in lines[:3])]
    for text in heads:
        low = bare(text) if len(text) < 250 else ""
        for kind, openings in cues().kinds:
            phrase = openings.at(low) if low else None
            if phrase and (
                kind != "op-ed" or low == phrase or text[len(phrase) :].lstrip()[:1] in (":", "|", "·")
            ):
                return kind
    return None


def _script(letters: list[str]) -> str | None:
    """The script that most of the letters are of."""
    counts: dict[str, int] = {}
    for char in letters[:_LETTERS]:
        name = unicodedata.name(char, "").split(" ")[0].split("-")[0]
        counts[name] = counts.get(name, 0) + 1
    most = max(counts, key=counts.__getitem__)
    return _SCRIPTS.get(most) if counts[most] > 0.6 * min(len(letters), _LETTERS) else None
