"""Which link, place or corridor some words are about, or a plain reason why that is not known."""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.corridors import places
from dostyk.corridors.reading import SHIPPED
from dostyk.errors import InvalidValue
from dostyk.vocabulary.areas import area_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.corridors.model import Network

_JOINT: Final = re.compile(
    r"\W*(?:railway|line|port of|the|and|to|with|port|in|stations?|towards)?\W*(?:the|port of)?\W*"
)
_LONGEST_JOINT: Final = 14
_SENTENCES: Final = 3


class Scope(NamedTuple):
    """What words are about: a ``link``, ``place``, ``group`` or a ``way`` between two places, and the words that say so."""

    kind: str
    subject: str
    ends: tuple[str, str] | None
    words: str


class Found(NamedTuple):
    """A place or group named in a text."""

    start: int
    end: int
    kind: str
    id: str


def scope(network: Network, quote: str, at: int, before: str = "") -> Scope | str:
    """What the figure at that offset of the sentence is about; a reason in words when that is not known.

    Two places that a link joins name the link, unless another place stands nearer the figure; otherwise a
    corridor's name, two places that stand together, or the nearest place. A sentence that names nothing but says
    "the line", "the route", "the port" is about the last such thing in the few sentences before.
    """
    named = list(find(network, quote))
    here = (
        _link(network, quote, named, at)
        or _group(quote, named)
        or _way(quote, named, at)
        or _place(quote, named, at)
    )
    if here:
        return here
    kinds = _standing_for(quote)
    if not kinds:
        return "the sentence names no link, place or corridor of the network"
    return _earlier(network, quote, before, kinds)


def find(network: Network, text: str) -> Iterator[Found]:
    """The places and groups that the text names, in order; the longest name at a spot wins."""
    end = -1
    for match in _pattern(network).finditer(text):
        if match.start() > end:
            kind, name = _names(network)[places.key(match[0])]
            yield Found(match.start(), match.end(), kind, name)
            end = match.end() - 1


@cache
def scope_words() -> tuple[tuple[str, str], ...]:
    """The words that stand for a link, a place or a group named before, and those that make a name another's (``not``)."""
    with (SHIPPED / "scope_words.csv").open(encoding="utf-8", newline="") as stream:
        return tuple((row["word"], row["scope"]) for row in csv.DictReader(stream))


def _names(network: Network) -> dict[str, tuple[str, str]]:
    names = {places.key(phrase): ("group", g.id) for g in network.groups.values() for phrase in g.phrases}
    for node in network.nodes.values():
        names |= {places.key(name): ("place", node.id) for name in (node.name, *node.aliases)}
    return names


def _pattern(network: Network) -> re.Pattern[str]:
    phrases = [phrase for group in network.groups.values() for phrase in group.phrases]
    phrases += [name for node in network.nodes.values() for name in (node.name, *node.aliases)]
    return _compiled(tuple(sorted(phrases, key=len, reverse=True)))


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    loose = (re.escape(each).replace("'", "['’]").replace(r"\-", "[-–—]") for each in phrases)
    others = "|".join(word for word, kind in scope_words() if kind == "not")
    return re.compile(rf"\b(?:{'|'.join(loose)})\b(?! (?:{others})\b)", re.IGNORECASE)


def _standing_for(quote: str) -> set[str]:
    """What kinds of thing the sentence says "the line", "this route", or "its" of."""
    kinds = {
        kind
        for word, kind in scope_words()
        if kind != "not" and re.search(rf"\b(?:the|this|that) (?:\w+ ){{0,2}}{word}\b", quote, re.IGNORECASE)
    }
    return kinds or ({"link", "group", "place"} if re.match(r"\W*Its?\b", quote) else set())


def _link(network: Network, text: str, named: list[Found], at: int) -> Scope | str | None:
    """The link that two of the places are the ends of, a reason where two links are named, None where none is."""
    stops = [each for each in named if each.kind == "place"]
    joined: dict[str, tuple[int, float, str]] = {}
    for one, other in combinations(stops, 2):
        try:
            (link,) = places.links(network, f"{one.id}-{other.id}")
        except InvalidValue:
            continue
        distance = min(_distance(text, one, at), _distance(text, other, at))
        here = (other.end - one.start, distance, text[one.start : other.end])
        joined[link.id] = min(here, joined.get(link.id, here))
    if len(joined) > 1:
        return f"the sentence names several links: {', '.join(joined)}"
    for link_id, (_, distance, words) in joined.items():
        ends = network.links[link_id].start, network.links[link_id].end
        if all(_distance(text, each, at) >= distance for each in stops if each.id not in ends):
            return Scope("link", link_id, ends, words)
    return None


def _group(text: str, named: list[Found]) -> Scope | None:
    groups = [each for each in named if each.kind == "group"]
    if len({each.id for each in groups}) != 1:
        return None
    return Scope("group", groups[0].id, None, text[groups[0].start : groups[0].end])


def _way(text: str, named: list[Found], at: int) -> Scope | None:
    stops = [each for each in named if each.kind == "place"]
    pairs = [
        (min(abs(at - one.start), abs(at - two.end)), one, two)
        for one, two in pairwise(stops)
        if one.id != two.id
        and two.start - one.end <= _LONGEST_JOINT
        and _JOINT.fullmatch(text[one.end : two.start])
    ]
    if not pairs:
        return None
    _, one, two = min(pairs)
    return Scope("way", "", (one.id, two.id), text[one.start : two.end])


def _place(text: str, named: list[Found], at: int) -> Scope | None:
    stops = [(_distance(text, each, at), each) for each in named if each.kind == "place"]
    if not stops:
        return None
    _, nearest = min(stops)
    return Scope("place", nearest.id, None, text[nearest.start : nearest.end])


def _distance(text: str, each: Found, at: int) -> float:
    """How far a name stands from the figure; "through" before it brings it near."""
    if each.start < at:
        return at - each.end
    between = each.start - at
    return between / 4 if re.search(r"\b(?:through|via|at|by) $", text[at : each.start]) else between


def _earlier(network: Network, quote: str, before: str, kinds: set[str]) -> Scope | str:
    lines = [part for part in re.split(r"(?<=[.!?])\s+|\n+", before) if part.strip()]
    countries = {code for word in re.findall(r"\b[A-Z]\w+", quote) if (code := area_code(word))}
    for sentence in reversed(lines[:1] + lines[1:][-_SENTENCES:]):
        named = list(find(network, sentence))
        found = {
            "link": _link(network, sentence, named, len(sentence)),
            "group": _group(sentence, named),
            "place": _place(sentence, named, len(sentence)),
        }
        for kind in ("link", "group", "place"):
            here = found[kind]
            if kind in kinds and isinstance(here, Scope) and _lies_in(network, here, countries):
                return here
    return "the sentence only points back to what it is about, and the words before do not settle it"


def _lies_in(network: Network, here: Scope, countries: set[str]) -> bool:
    """Whether a link or place lies in one of the countries that the sentence names, if it names any."""
    names = here.ends or ((here.subject,) if here.kind == "place" else ())
    return not countries or not names or any(network.nodes[name].country in countries for name in names)
