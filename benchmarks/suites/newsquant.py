"""NewsQuant: news sentences with every quantity, its unit and comparator (Almasian et al., 2023).

The file is ``NewsQuant.json`` of the authors' evaluation repository: a list of sentences, each with ``text`` and
``quantities`` of ``value`` (``low-high`` for a range), ``normalized_unit`` and ``change``. Sentences of even number served
to write ``units.toml``; the others are reported apart.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from naming import counted, rate
from scoring import Result, matched
from sizes import sizes
from units import unit_of

from dostyk.documents import parse
from dostyk.mentions.directions import governing_way, way_behind
from dostyk.mentions.find import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dostyk.mentions.model import Mentions, QuantityMention

_PUBLISHED: Final = "2019-12-31"
"""The sentences have no date; most are of 2018 and 2019. It tells what "Oct. 31" is, no more."""

_NO_QUANTITY: Final = frozenset({"ordinal", "rank"})
_RANGE: Final = re.compile(r"(-?[\d.]+(?:[eE][+-]?\d+)?)(?:\s*-\s*([\d.]+(?:[eE][+-]?\d+)?))?")
_CLOSE: Final = Decimal("1e-5")
_ROUNDED: Final = Decimal("2e-3")
"""How near values must be as written, and where a unit or a fraction was worked out on the way."""
_OLD: Final = frozenset({"old", "aged", "age"})
_BETWEEN: Final = 7
_STOPS: Final = frozenset({".", ";", "and"})
_NO_WHOLE: Final = "% -"
"""The unit of a part of something that the suite does not name."""
_NOT_UNITS: Final = frozenset({"-", "", "count"})


class Quantity(NamedTuple):
    """A quantity as the suite states it; ``high`` is the upper end of a range."""

    value: Decimal
    high: Decimal | None
    unit: str
    change: str


class Found(NamedTuple):
    """A quantity as Dostyk reads it, with the counted words as the suite would name them, and the direction."""

    mention: QuantityMention
    name: str
    per: str
    old: bool
    change: str


def run(path: Path) -> list[Result]:
    """Value, value and unit, value and comparator: on all sentences, and on those that served for nothing."""
    sentences = json.loads(path.read_text("utf-8"))
    read = [(list(_gold(one)), _read(one["text"])) for one in sentences]
    results = []
    for note, part in (("all sentences", read), ("the half kept apart", read[1::2])):
        for measure, same in (("value", _value), ("value+unit", _unit), ("value+comparator", _change)):
            right = sum(
                matched(gold, found, lambda here, at, g=gold, f=found, same=same: same(g[here], f[at]))
                for gold, found in part
            )
            counts = (sum(len(found) for _, found in part), sum(len(gold) for gold, _ in part))
            results.append(Result("NewsQuant", measure, right, *counts, note))
    return results


def _gold(sentence: dict[str, Any]) -> Iterator[Quantity]:
    for row in sentence["quantities"]:
        low, high = _RANGE.fullmatch(str(row["value"]).strip()).groups()
        yield Quantity(
            Decimal(low), Decimal(high) if high else None, row["normalized_unit"].lower(), row["change"]
        )


def _read(text: str) -> list[Found]:
    mentions = find(parse(text.encode(), name="sentence.txt", published=_PUBLISHED))
    stated = [_found(mentions, one) for one in mentions.quantities if _is_quantity(mentions, one)]
    return _join(mentions, stated) + [_found(mentions, one) for one in sizes(mentions)]


def _is_quantity(mentions: Mentions, one: QuantityMention) -> bool:
    """Whether the suite would state it: no place in an order, no "twice", no length that only describes ("five-year")."""
    if one.form in _NO_QUANTITY:
        return False
    words = mentions.tokens.words
    lasts = (
        one.form == "hyphened" and one.unit in ("a", "d") and _OLD.isdisjoint(words[one.last : one.last + 3])
    )
    return not lasts and (one.form != "multiple" or words[one.first][0].isdigit())


def _join(mentions: Mentions, found: list[Found]) -> list[Found]:
    """The quantities with "from 5 to 7 per cent" as the one range that the suite makes of it."""
    joined = list[Found]()
    for one in found:
        before = joined[-1] if joined else None
        if before is not None and _are_ends(mentions, before.mention, one.mention):
            mention = one.mention
            high = mention.value if mention.value_high is None else mention.value_high
            ends = one._replace(mention=mention._replace(value=before.mention.value, value_high=high))
            joined[-1] = ends._replace(change=before.change)
        else:
            joined.append(one)
    return joined


def _are_ends(mentions: Mentions, one: QuantityMention, other: QuantityMention) -> bool:
    """Whether "from" leads to one and "to" from it to the other: "from $75 in October to $45 now"."""
    tokens = mentions.tokens
    words, between = tokens.words, tokens.words[one.last : other.lead]
    near = between[-1:] == ["to"] and len(between) <= _BETWEEN and _STOPS.isdisjoint(between)
    return near and one.unit == other.unit and "from" in words[max(0, one.lead - 2) : one.lead]


def _found(mentions: Mentions, one: QuantityMention) -> Found:
    words = mentions.tokens.words
    behind = words[one.last : one.last + 3]
    return Found(
        one,
        counted(mentions, one),
        rate(words, one),
        not _OLD.isdisjoint(behind),
        _direction(mentions, one),
    )


def _direction(mentions: Mentions, one: QuantityMention) -> str:
    """The comparator, or where there is none whether the words around say up or down."""
    if one.comparator != "=":
        return one.comparator[0]
    if one.form == "signed":
        return "down" if one.value < 0 else "up"
    tokens = mentions.tokens
    sentence = tokens.sentences[tokens.sentence_of(one.first)]
    way = governing_way(tokens.words, one.lead, sentence.first)
    if way is None and one.measure in ("change", "difference"):
        way = way_behind(tokens.words, one.last, sentence.last)
    return "=" if way is None else "down" if way else "up"


def _value(gold: Quantity, found: Found) -> bool:
    """Whether the values agree, in the suite's unit where Dostyk reads it as that unit, else as written."""
    mention = found.mention
    unit = unit_of("newsquant", gold.unit.partition(" per ")[0])
    factors = {Decimal(1), unit.factor} if unit is not None and unit.code == mention.unit else {Decimal(1)}
    if mention.form == "fraction":
        factors.add(Decimal(100))
    return any(
        _close(gold.value, mention.value, factor)
        and (
            mention.value_high is None
            if gold.high is None
            else mention.value_high is not None and _close(gold.high, mention.value_high, factor)
        )
        for factor in factors
    )


def _unit(gold: Quantity, found: Found) -> bool:
    if not _value(gold, found):
        return False
    mention = found.mention
    if found.name:
        named = found.name if not found.per or " per " in found.name else f"{found.name} per {found.per}"
        return gold.unit in (named, *((_NO_WHOLE,) if mention.form == "fraction" else ()))
    if gold.unit in _NOT_UNITS:
        return mention.unit == "1"
    base, _, per = gold.unit.partition(" per ")
    unit = unit_of("newsquant", base)
    return (
        unit is not None
        and unit.code == mention.unit
        and found.per == per
        and (gold.unit == "year of age") == (found.old and mention.unit == "a")
    )


def _change(gold: Quantity, found: Found) -> bool:
    return _value(gold, found) and gold.change == found.change


def _close(gold: Decimal, found: Decimal, factor: Decimal) -> bool:
    wanted, within = gold * factor, _CLOSE if factor == 1 else _ROUNDED
    return wanted == found or abs(wanted - found) <= within * abs(wanted)
