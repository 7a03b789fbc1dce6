"""The features of the binder in words, as ``data/en/explanations.toml`` says them."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_STEM: Final = 6
_DIGITS: Final = "0123456789"


class Saying(NamedTuple):
    """Features that ``pattern`` matches whole, of these stages, and the words that say them."""

    stages: frozenset[str]
    pattern: re.Pattern[str]
    words: str


class Sayings(NamedTuple):
    """What the features say, how the codes in them are spelled, and what makes somebody the speaker."""

    rows: tuple[Saying, ...]
    words: Mapping[str, Mapping[str, str]]
    speaker: Mapping[str, str]

    def say(self, stage: str, feature: str) -> str | None:
        """The feature of a stage in words, None when no row is for it.

        >>> sayings("en").say("indicator", "subj=trade.exports")
        'a cue of trade.exports stands as subject of the verb that gives the figure'
        """
        for row in self.rows:
            if stage in row.stages or "*" in row.stages:
                match = row.pattern.fullmatch(feature)
                if match:
                    return self._spelled(stage, row, match.groupdict(default=""))
        return None

    def _spelled(self, stage: str, row: Saying, groups: dict[str, str]) -> str | None:
        inner = groups.get("inner")
        if inner is not None:
            said = self.say(stage, inner)
            if said is None:
                return None
            groups["inner"] = said
        return row.words.format_map({name: self._word(name, code) for name, code in groups.items()})

    def _word(self, name: str, code: str) -> str:
        kind = name.rstrip(_DIGITS)
        known = self.words.get(kind, {}).get(code)
        if known is not None or kind != "stem":
            return code if known is None else known
        return f"“{code}…”" if len(code) == _STEM and code.isalpha() else f"“{code.replace('_', ' ')}”"


@cache
def sayings(lang: str) -> Sayings:
    """The sayings of a language."""
    source = files("dostyk.vocabulary") / "data" / lang / "explanations.toml"
    data = tomllib.loads(source.read_text("utf-8"))
    rows = [
        Saying(frozenset(row["stages"].split()), re.compile(row["pattern"]), row["words"])
        for row in data["say"]
    ]
    return Sayings(tuple(rows), data["words"], data["speaker"])


@lru_cache(1 << 14)
def say(stage: str, feature: str, lang: str = "en") -> str:
    """The feature in words; its own code where no words are known for it."""
    return sayings(lang).say(stage, feature) or feature


def say_form(form: str, lang: str = "en") -> str:
    """How a figure is written, by the name of its form."""
    return sayings(lang).words["form"].get(form, form)


def say_source(slot: str, how: str, lang: str = "en") -> str:
    """Where an event's particular (``when``, ``who`` or ``whether``) comes from, by the name of the pattern."""
    return sayings(lang).words[slot].get(how, how)


def say_speaker(how: str, lang: str = "en") -> str:
    """What makes somebody the speaker of a stretch of text, by the name of the pattern."""
    return sayings(lang).speaker.get(how, how)
