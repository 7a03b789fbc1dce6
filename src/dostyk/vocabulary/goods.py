"""Goods, carriers and services: the product slugs of the contract and the words that name them."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class GoodName(NamedTuple):
    """A phrase that names the product ``slug``; an empty slug is a phrase that holds a good's name and means none."""

    phrase: str
    slug: str


class Good(NamedTuple):
    """A product: ``hs`` is its chapter or heading in the Harmonized System, None where it has none (services)."""

    slug: str
    hs: str | None
    phrases: tuple[str, ...]


@cache
def goods(lang: str = "en") -> Mapping[str, Good]:
    """Every product by its slug."""
    text = (files("dostyk.vocabulary") / "data" / lang / "goods.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        row["slug"]: Good(row["slug"], row["hs"] or None, tuple(row["phrases"].split(";"))) for row in rows
    }


@cache
def good_names(lang: str) -> tuple[GoodName, ...]:
    """Every phrase of the language that names goods, no phrase twice."""
    names = {phrase: good.slug for good in reversed(tuple(goods(lang).values())) for phrase in good.phrases}
    return tuple(GoodName(phrase, slug) for phrase, slug in names.items())


def heading(slug: str) -> str | None:
    """The chapter or heading of the Harmonized System that holds the product, or None.

    >>> heading("crude-oil"), heading("remittances")
    ('2709', None)
    """
    good = goods().get(slug)
    return good.hs if good else None
