"""The clause round each trigger: from its subject to its date and place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dostyk.claims.event_triggers import Found, Trigger
    from dostyk.mentions.tokens import Sentence, Tokens

_WALLS: Final = frozenset(";:()[]—•|")
_DASHES: Final = frozenset("–-")
_NO_KINDS: Final[frozenset[str]] = frozenset()


class Clause(NamedTuple):
    """A trigger in its clause, with the type that the words round it give it.

    Tokens ``at:stop`` are the trigger, ``first:last`` the clause, ``left:right`` all between the walls (brackets,
    semicolons, dashes) round it. ``head`` is where the noun phrase of a noun begins, else ``at``.
    """

    trigger: Trigger
    type: str
    at: int
    stop: int
    first: int
    last: int
    left: int
    right: int
    head: int
    sentence: int


def cut_clauses(
    tokens: Tokens,
    found: Sequence[Found],
    sentence: Sentence,
    index: int,
    classes: Mapping[str, frozenset[str]],
) -> Iterator[Clause]:
    """The clauses of a sentence, one for each trigger that has what it needs there."""
    words = tokens.words
    walls = [sentence.first, *_walls(tokens, sentence), sentence.last + 1]
    starts = sorted({item.first for item in found})
    stops = sorted({item.last for item in found})
    for item in found:
        left = walls[bisect_right(walls, item.first) - 1]
        right = walls[bisect_left(walls, item.last)] - 1
        first = _cut(words, _last(stops, item.first, left), item.first, classes, late=True) or left
        last = _cut(words, item.last, _next(starts, item.last, right), classes, late=False) or right
        head = _head(words, item.first, first, classes) if item.trigger.part == "noun" else item.first
        type_ = _type(item, words, left, right)
        if type_:
            yield Clause(item.trigger, type_, item.first, item.last, first, last, left, right, head, index)


def _walls(tokens: Tokens, sentence: Sentence) -> Iterator[int]:
    """The tokens behind the walls of a sentence."""
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    for token in range(sentence.first, sentence.last - 1):
        form = forms[token]
        if form in _WALLS:
            yield token + 1
        elif form in _DASHES and token > sentence.first and starts[token] > ends[token - 1]:
            yield token + 1


def _last(stops: list[int], at: int, left: int) -> int:
    place = bisect_right(stops, at) - 1
    return stops[place] if place >= 0 and stops[place] > left else at


def _next(starts: list[int], stop: int, right: int) -> int:
    place = bisect_left(starts, stop)
    return starts[place] if place < len(starts) and starts[place] < right else stop


def _cut(
    words: list[str], first: int, last: int, classes: Mapping[str, frozenset[str]], *, late: bool
) -> int | None:
    """Where the clauses of two triggers part, between tokens ``first`` and ``last``."""
    places = range(last - 1, first - 1, -1) if late else range(first, last)
    for token in places:
        if "break" in classes.get(words[token], _NO_KINDS):
            return token + 1 if late else token
    return None


def _type(item: Found, words: list[str], left: int, right: int) -> str | None:
    trigger = item.trigger
    if trigger.needs and trigger.needs.isdisjoint(words[left:right]):
        return None
    turns = trigger.turns
    if not turns:
        return trigger.type
    near = [(abs(at - item.first), turns[words[at]]) for at in range(left, right) if words[at] in turns]
    return min(near)[1] if near else trigger.type


def _head(words: list[str], at: int, first: int, classes: Mapping[str, frozenset[str]]) -> int:
    """Where the noun phrase that ends in token ``at`` begins."""
    token = at
    while token > first:
        word = words[token - 1]
        kinds = classes.get(word, _NO_KINDS)
        if word == "," or not kinds.isdisjoint(("before", "break", "held", "be")):
            break
        token -= 1
        if not kinds.isdisjoint(("the", "a")):
            break
    return token
