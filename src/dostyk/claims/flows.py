"""Which part an area plays in its clause: who gives, who takes, where, with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.flows import flow_words

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from dostyk.mentions.model import AreaMention
    from dostyk.mentions.tokens import Sentence, Tokens

_SIGNS: Final = frozenset({"'s", "'"})
_FILLERS: Final = 3
_NOUN: Final = 4
_OF: Final = 3
_VERB: Final = 9
_LIST: Final = 9
_PAIR: Final = 2

STANCES: Final = {
    "noun": "agent",
    "verb": "agent",
    "agent": "agent",
    "of": "agent",
    "destination": "partner",
    "source": "partner",
    "object": "partner",
    "partner": "with",
    "host": "host",
    "owner": "owner",
    "route": "route",
    "bare": "bare",
}
"""What a mark makes of an area whichever way the flow runs: the one that acts, the partner, or neither."""


class Part(NamedTuple):
    """The part an area plays.

    ``role`` is ``source``, ``destination``, ``host``, ``partner``, ``route``, ``owner`` (of something that does not
    move), ``subject`` (of a verb that moves nothing) or ``none``. ``mark`` is how that is written: the side of its
    preposition, ``of``, ``agent`` ("bought by"), ``noun`` (before the noun that moves: "Chilean exports"), ``verb``
    (its subject), ``object`` (right behind it), ``owner`` or ``bare``.
    """

    role: str
    mark: str


def parts_of(tokens: Tokens, sentence: Sentence, areas: Sequence[AreaMention]) -> list[Part]:
    """The part of each of a sentence's areas; what is listed behind another plays the same part."""
    words = tokens.words
    taken = {at for area in areas for at in range(area.first, area.last)}
    parts: list[Part] = []
    for place, area in enumerate(areas):
        part = _part(words, sentence, area, taken)
        if place and part.mark in ("bare", "owner", "agent") and _is_listed(words, areas[place - 1], area):
            part = parts[-1]
        elif part.mark == "bare":
            part = _item(words, sentence.first, area) or part
        parts.append(part)
    return parts


def _part(words: Sequence[str], sentence: Sentence, area: AreaMention, taken: Set[int]) -> Part:
    flow = flow_words()
    at = _before(words, sentence.first, area.first)
    word = words[at] if at >= sentence.first else ""
    if flow.persons.get(words[area.first]) == "place":
        return Part("destination" if word in flow.out_nouns else "host", "host")
    side = flow.prepositions.get(word, "")
    if side in ("source", "destination"):
        return Part(side, side)
    if side == "agent":
        return Part(_agent(words, sentence.first, at), "agent")
    moved = _noun_behind(words, sentence, area, taken)
    if moved:
        return Part(moved, "noun")
    if side == "owner":
        return Part(_noun_before(words, sentence.first, at), "of")
    if side:
        return Part(side, side)
    if at == area.first - 1 and word in flow.out_verbs and word not in flow.out_nouns:
        return Part("destination", "object")
    return _subject(words, sentence, area, taken)


def _before(words: Sequence[str], first: int, at: int) -> int:
    """The place of the word before an area that is neither an article nor an adjective of place."""
    fill = flow_words().fill
    back = at - 1
    while back >= first and at - back <= _FILLERS and words[back] in fill:
        back -= 1
    return back


def _agent(words: Sequence[str], first: int, at: int) -> str:
    """The side of the one behind "by": "bought by" takes, "supplied by" gives."""
    flow = flow_words()
    for word in reversed(words[max(first, at - _VERB) : at]):
        if word in flow.in_verbs:
            return "destination"
        if word in flow.out_verbs:
            break
    return "source"


def _noun_before(words: Sequence[str], first: int, at: int) -> str:
    """The side of the one behind "of": "exports of Chile", "purchases of Chile"."""
    flow = flow_words()
    for word in reversed(words[max(first, at - _OF) : at]):
        if word in flow.out_nouns:
            return "source"
        if word in flow.in_nouns:
            return "destination"
    return "owner"


def _noun_behind(words: Sequence[str], sentence: Sentence, area: AreaMention, taken: Set[int]) -> str:
    """The side of the owner of a noun that moves, or nothing: "Chile's grain exports", "Korean direct investment"."""
    flow = flow_words()
    owner = area.last < sentence.last and words[area.last] in _SIGNS
    if area.form in ("body", "group") and not owner:
        return ""
    begin = area.last + owner
    for at in range(begin, min(begin + _NOUN, sentence.last)):
        word = words[at]
        if word in flow.out_nouns:
            return "source"
        if word in flow.in_nouns:
            return "destination"
        if at in taken or word in flow.prepositions or word in flow.stops or not word[0].isalpha():
            break
    return ""


def _subject(words: Sequence[str], sentence: Sentence, area: AreaMention, taken: Set[int]) -> Part:
    """The side of the subject of a verb that moves, and what else an area without preposition may be."""
    flow = flow_words()
    begin = area.last
    for at in range(begin, min(begin + _VERB, sentence.last)):
        word = words[at]
        if word in flow.breaks or word in flow.turns or (at in taken and at > begin + 1):
            break
        passive = words[at - 1] in flow.passives
        if word in flow.out_verbs:
            return Part("destination" if passive else "source", "verb")
        if word in flow.in_verbs and not passive:
            return Part("destination", "verb")
    if begin < sentence.last and (words[begin] in _SIGNS or area.form == "demonym"):
        return Part("owner", "owner")
    return Part("subject" if area.first - sentence.first < _PAIR else "none", "bare")


def _item(words: Sequence[str], first: int, area: AreaMention) -> Part | None:
    """The part of what a noun introduces: "the main buyers were Peru ($3bn) and Chile"."""
    flow = flow_words()
    for word in reversed(words[max(first, area.first - _LIST) : area.first]):
        if word in flow.heads:
            return Part(flow.heads[word], flow.heads[word])
    return None


def _is_listed(words: Sequence[str], earlier: AreaMention, area: AreaMention) -> bool:
    """Whether the area stands in a list behind the earlier one: "to Peru ($3bn), Chile and Brazil"."""
    flow = flow_words()
    gap = area.first - earlier.last
    joint = words[area.first - 1]
    if not 1 <= gap <= _LIST:
        return False
    if joint == "by":
        return words[area.first - 2] in flow.followers
    if joint not in flow.joints and joint != "the":
        return False
    between = words[earlier.last : area.first]
    if gap <= _PAIR:
        return True
    moving = any(
        w in flow.out_verbs or w in flow.in_verbs or w in flow.prepositions
        for w in between
        if w not in flow.ties
    )
    return not moving and any(word[0].isdecimal() for word in between)
