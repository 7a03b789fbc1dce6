"""Which currency a figure is in when its words leave that open: "Rs 277", "60 pesos", "460 to the dollar"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.amounts import money_before, money_codes, scaled, unit_after
from dostyk.vocabulary.currencies import currency_names, issuers
from dostyk.vocabulary.numbers import number_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.mentions.model import AreaMention, QuantityMention
    from dostyk.mentions.tokens import Tokens
    from dostyk.vocabulary.numbers import UnitName

_TO: Final = number_class("priced_to")
_ONE: Final = number_class("base_one")
_DOLLARS: Final = {"AUS": "AUD", "NZL": "NZD", "CAN": "CAD"}
_BACK: Final = 40
_NEAR: Final = 6
_POUNDS: Final = frozenset({"pound", "pounds"})
_POUND: Final = Decimal("0.00045359237")
"""Tonnes in a pound of weight."""


class _Place(NamedTuple):
    """The areas of the text, the country it is told from, and the code of that country's dollar where a bare "$" is one."""

    areas: Sequence[AreaMention]
    home: str | None
    dollar: str | None


def settle_currencies(
    tokens: Tokens, found: list[QuantityMention], areas: Sequence[AreaMention], home: str | None = None
) -> list[QuantityMention]:
    """The figures, those in a currency that several countries have by that name in the one of the country meant.

    A sign ("Rs", "Sh") is that of ``home``, the country the text is told from, where it has one; a word ("rupees") that
    of the country named near.
    """
    place = _Place(areas, home, _dollar(tokens, home))
    return [_settle(tokens, mention, place) for mention in found]


def _dollar(tokens: Tokens, home: str | None) -> str | None:
    """The dollar of a country whose papers write it "$", where the text tells its dollars from American ones."""
    code = _DOLLARS.get(home or "")
    if code is None:
        return None
    signs = {
        f"{tokens.words[at - 1]}$"
        for at, word in enumerate(tokens.words)
        if word == "$" and at and tokens.starts[at] == tokens.ends[at - 1]
    }
    local = {name.phrase.lower() for name in currency_names() if name.code == code}
    return code if "us$" in signs and signs.isdisjoint(local) else None


def _settle(tokens: Tokens, mention: QuantityMention, place: _Place) -> QuantityMention:
    if place.dollar and mention.unit == "USD" and tokens.forms[mention.first] == "$":
        return mention._replace(unit=place.dollar)
    if mention.form in ("money", "hyphened") and mention.unit in _open_codes():
        if _is_weight(tokens, mention):
            return _weighed(mention)
        mention = _named(tokens, mention, place)
    if (
        mention.form not in ("money", "count")
        or mention.last >= len(tokens.words)
        or tokens.words[mention.last] not in _TO
    ):
        return mention
    base = _base(tokens, mention.last + 1)
    if base is None:
        return mention
    if mention.form == "money":
        return mention._replace(per=base)
    local = _currency_before(tokens, mention.lead)
    if local is None:
        return mention
    return mention._replace(unit=choose(local, place.areas, mention.first), form="money", per=base, noun=None)


def _is_weight(tokens: Tokens, mention: QuantityMention) -> bool:
    """Whether pounds are a weight: words of weighing stand near, or what is weighed: "208 pounds", "25 pounds of rice"."""
    words, last = tokens.words, mention.last
    if words[last - 1] not in _POUNDS:
        return False
    if mention.scale == 1 and words[last : last + 1] == ["of"]:
        return number_class("worth").isdisjoint(words[last + 1 : last + 3])
    sentence = tokens.sentences[tokens.sentence_of(mention.first)]
    near = words[max(sentence.first, mention.first - _NEAR) : min(sentence.last, last + _NEAR)]
    return not number_class("weighing").isdisjoint(near)


def _weighed(mention: QuantityMention) -> QuantityMention:
    high = mention.value_high
    return mention._replace(
        value=scaled(mention.value, _POUND),
        value_high=None if high is None else scaled(high, _POUND),
        scale=mention.scale * _POUND,
        unit="t",
        form="hyphened" if mention.form == "hyphened" else "measure",
        per=None,
    )


def _named(tokens: Tokens, mention: QuantityMention, place: _Place) -> QuantityMention:
    found = unit_after().before(tokens, mention.last) or money_before().at(tokens, mention.first)
    if found is None or found[0].code != mention.unit:
        return mention
    name = found[0]
    if name.where == "before":
        for code in (name.code, *name.others):
            if place.home in issuers(code):
                return mention._replace(unit=code)
    return mention._replace(unit=choose(name, place.areas, mention.first))


def choose(name: UnitName, areas: Sequence[AreaMention], at: int) -> str:
    """The code of the country that pays in the currency and is named nearest before, among those named most often."""
    if not name.others:
        return name.code
    codes = (name.code, *name.others)
    counts = Counter(area.code for area in areas)
    rated = [(max((counts[country] for country in issuers(code)), default=0), code) for code in codes]
    most = max(count for count, _ in rated)
    if not most:
        return name.code
    near = _nearest(codes, areas, at)
    return near if near is not None else next(code for count, code in rated if count == most)


def _nearest(codes: tuple[str, ...], areas: Sequence[AreaMention], at: int) -> str | None:
    """The code whose country is named last before the token, within a long sentence."""
    place = bisect_left(areas, at, key=lambda area: area.first)
    for area in reversed(areas[max(0, place - 3) : place]):
        if at - area.first > _BACK:
            return None
        for code in codes:
            if area.code in issuers(code):
                return code
    return None


@cache
def _open_codes() -> frozenset[str]:
    return frozenset(name.code for name in currency_names() if name.others)


def _base(tokens: Tokens, at: int) -> str | None:
    """The currency one unit of which is priced: "dollar" in "to the dollar"."""
    words = tokens.words
    while at < len(words) and words[at] in _ONE:
        at += 1
    found = unit_after().at(tokens, at) if at < len(words) else None
    return words[found[1] - 1] if found is not None and found[0].code in money_codes() else None


def _currency_before(tokens: Tokens, at: int) -> UnitName | None:
    """The currency named last before the token, in its sentence or the one before: "The naira … fell from 460"."""
    sentence = max(0, tokens.sentence_of(at) - 1)
    for place in range(at, max(tokens.sentences[sentence].first, at - _BACK), -1):
        found = unit_after().before(tokens, place)
        if found is not None and found[0].code in money_codes():
            return found[0]
    return None
