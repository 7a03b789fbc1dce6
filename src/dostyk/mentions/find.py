"""All mentions of a document, in one pass of each finder over the same tokens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dostyk.mentions.areas import find_areas
from dostyk.mentions.goods import find_goods
from dostyk.mentions.homes import home_of
from dostyk.mentions.lexicon import Entry, Phrases
from dostyk.mentions.model import CueMention, Mentions
from dostyk.mentions.people import find_people
from dostyk.mentions.periods import find_periods
from dostyk.mentions.quantities import find_quantities
from dostyk.mentions.tokens import Tokens
from dostyk.vocabulary.areas import area_names
from dostyk.vocabulary.goods import good_names
from dostyk.vocabulary.indicators import indicator_cues

if TYPE_CHECKING:
    from dostyk.documents.model import Document
    from dostyk.mentions.model import AreaMention, QuantityMention


@cache
def english() -> Phrases:
    """The English lexicons compiled into one set of phrases."""
    areas = (Entry(name.phrase, "area", f"{name.code}|{name.form}") for name in area_names("en"))
    goods = (Entry(name.phrase, "good", name.slug) for name in good_names("en"))
    return Phrases((*areas, *goods))


@cache
def cue_phrases() -> Phrases:
    """The English cues that steer the binding, apart from the names they may overlap."""
    return Phrases(Entry(cue.phrase, "indicator", cue.indicator) for cue in indicator_cues("en"))


def find_cues(tokens: Tokens) -> list[CueMention]:
    """The words that point to an indicator."""
    return [
        CueMention(
            tokens.starts[hit.first], tokens.ends[hit.last - 1], hit.first, hit.last, hit.kind, hit.value
        )
        for hit in cue_phrases().find(tokens)
    ]


def _apart(areas: list[AreaMention], quantities: list[QuantityMention]) -> list[AreaMention]:
    """The areas that are no part of a figure: the "US" of "US$ 5 billion" is none."""
    taken = {at for quantity in quantities for at in range(quantity.first, quantity.last)}
    return [area for area in areas if area.first not in taken]


def find(document: Document) -> Mentions:
    """Every mention in the document's speaking blocks."""
    tokens = Tokens(document)
    hits = english().find(tokens)
    areas = find_areas(tokens, hits)
    periods = find_periods(tokens, document.published)
    quantities = find_quantities(tokens, periods, areas, home_of(document, tokens, areas))
    areas = _apart(areas, quantities)
    return Mentions(
        document=document,
        tokens=tokens,
        quantities=tuple(quantities),
        periods=tuple(periods),
        areas=tuple(areas),
        people=tuple(find_people(tokens, areas)),
        goods=tuple(find_goods(tokens, hits)),
        cues=tuple(find_cues(tokens)),
    )
