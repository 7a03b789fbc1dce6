"""The words beside a figure that tell what it measures, and the nouns whose number measures nothing."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from dostyk.vocabulary.numbers import data_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def measure_classes(lang: str) -> Mapping[str, str]:
    """For each word its class in ``data/<lang>/measures.toml``; of several the first in the file."""
    raw = tomllib.loads(data_of(lang).joinpath("measures.toml").read_text("utf-8"))
    classes: dict[str, str] = {}
    for kind, words in raw.items():
        for word in words.split():
            classes.setdefault(word, kind)
    return classes


@cache
def idle_nouns(lang: str) -> frozenset[str]:
    """The nouns of which a small number says nothing about the world: "three reasons", "two daughters"."""
    return frozenset(data_of(lang).joinpath("idle_nouns.txt").read_text("utf-8").split())
