"""Names of countries, organisations, regions and places."""

from __future__ import annotations

from typing import NamedTuple


class AreaName(NamedTuple):
    """A phrase that names the area ``code``; ``form`` as in ``mentions.model.AreaMention``."""

    phrase: str
    code: str
    form: str


def area_names(lang: str) -> tuple[AreaName, ...]:
    """Every phrase of the language that names an area."""
    return ()
