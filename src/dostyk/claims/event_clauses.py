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
_MARKS: Final = _WALLS | _DASHES
_OPENERS: Final = (
    "the",
    "a",
    "own",
    "they",
    "it",
    "be",
    "have",
    "will",
    "before",
    "break",
    "held",
    "adverb",
    "manner",
)
_SHORT, _DATELINE = 6, 4
_NO_KINDS: Final[frozenset[str]] = frozenset()


class Clause(NamedTuple):
    """A trigger in its clause, with the type that the words round it give it.

    Tokens ``at:stop`` are the trigger, ``first:last`` the clause, ``left:right`` all between the walls (brackets,
    semicolons, dashes) round it. ``head`` is where the noun phrase of a noun begins, else ``at``. A ``relative``
    clause follows its pronoun.
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
    relative: bool


def cut_clauses(
    tokens: Tokens,
    found: Sequence[Found],
    sentence: Sentence,
    index: int,
    classes: Mapping[str, frozenset[str]],
) -> Iterator[Clause]:
    """The clauses of a sentence, one for each trigger that has what it needs there."""
    walls = [sentence.first, *_walls(tokens, sentence), sentence.last + 1]
    known = classes.keys()
    cuts = [
        token
        for token, word in enumerate(tokens.words[sentence.first : sentence.last], sentence.first)
        if word in known and _cuts(tokens, token, classes)
    ]
    starts = sorted({item.first for item in found})
    stops = sorted({item.last for item in found})
    for item in found:
        left = walls[bisect_right(walls, item.first) - 1]
        right = walls[bisect_left(walls, item.last)] - 1
        type_ = _type(item, tokens.words, left, right)
        if type_:
            first = _first(cuts, stops, item.first, left)
            last = _last(cuts, starts, item.last, right)
            head = (
                _head(tokens.words, item.first, first, classes) if item.trigger.part == "noun" else item.first
            )
            relative = (
                "relative" in classes.get(tokens.words[first - 1], _NO_KINDS) if first > left else False
            )
            yield Clause(
                item.trigger, type_, item.first, item.last, first, last, left, right, head, index, relative
            )


def _walls(tokens: Tokens, sentence: Sentence) -> Iterator[int]:
    """The tokens behind the walls of a sentence. A short bracket ("(2009)", "(KTZ)") is no wall."""
    forms, closing = tokens.forms, -1
    for token, form in enumerate(forms[sentence.first : sentence.last - 1], sentence.first):
        if form not in _MARKS:
            continue
        if form == "(" and ")" in forms[token : min(token + _SHORT, sentence.last)]:
            closing = forms.index(")", token)
        elif (form in _WALLS and token > closing and not _is_clock(tokens, token)) or (
            form in _DASHES and _is_wall(tokens, token, sentence)
        ):
            yield token + 1


def _is_clock(tokens: Tokens, token: int) -> bool:
    """Whether a colon stands inside a time of day: "6:10"."""
    return tokens.forms[token] == ":" and tokens.ends[token] == tokens.starts[token + 1]


def _is_wall(tokens: Tokens, token: int, sentence: Sentence) -> bool:
    """Whether a dash parts two clauses: it has a space before it and does not join two names."""
    if token == sentence.first or tokens.starts[token] == tokens.ends[token - 1]:
        return False
    before, after = tokens.forms[token - 1], tokens.forms[token + 1]
    return not (before.istitle() and after.istitle() and token - sentence.first > _DATELINE)


def _cuts(tokens: Tokens, token: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether the word parts two clauses; "and" between two nouns does not."""
    kinds = classes.get(tokens.words[token], _NO_KINDS)
    if "break" not in kinds:
        return False
    if "joining" not in kinds or tokens.words[token - 1 : token] == [","]:
        return True
    after = tokens.words[token + 1] if token + 1 < len(tokens.words) else ","
    return after == "," or not classes.get(after, _NO_KINDS).isdisjoint(_OPENERS)


def _first(cuts: list[int], stops: list[int], at: int, left: int) -> int:
    """Where the clause of a trigger begins: behind the last cut since the trigger before it."""
    place = bisect_right(stops, at) - 1
    if place < 0 or stops[place] <= left:
        return left
    cut = bisect_left(cuts, at) - 1
    return cuts[cut] + 1 if cut >= 0 and cuts[cut] >= stops[place] else left


def _last(cuts: list[int], starts: list[int], stop: int, right: int) -> int:
    """Where the clause of a trigger ends: at the first cut before the next trigger."""
    place = bisect_left(starts, stop)
    if place == len(starts) or starts[place] >= right:
        return right
    cut = bisect_left(cuts, stop)
    return cuts[cut] if cut < len(cuts) and cuts[cut] < starts[place] else right


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
