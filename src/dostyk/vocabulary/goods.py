"""Names of goods."""

from __future__ import annotations

from typing import NamedTuple


class GoodName(NamedTuple):
    """A phrase that names the product ``slug``."""

    phrase: str
    slug: str


def good_names(lang: str) -> tuple[GoodName, ...]:
    """Every phrase of the language that names goods."""
    return ()
