"""The office written beside a name, and the country or organisation it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.people import people_words
from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.mentions.model import AreaMention
    from dostyk.mentions.tokens import Sentence, Tokens

_WORDS: Final = people_words("en")
_SAID: Final = speech_words("en").said
_INSIDE: Final = _WORDS.modifiers | _WORDS.portfolio | _WORDS.bodies | frozenset({"-", "&", "'s", "'"})
_LINKS: Final = frozenset({"of", "for", "and", "in", "to", "at", "the", "on"})
_LEADING: Final = frozenset({"and", "'s", "'", "-", "his", "her", "its", "their", "then"})
_REACH: Final = 14


class Role(NamedTuple):
    """An office as written. ``close``: its noun is right beside the name; ``before``: it stands in front."""

    text: str
    code: str | None
    close: bool
    before: bool


def role_before(
    tokens: Tokens, floor: int, sentence: Sentence, name: int, areas: dict[int, AreaMention]
) -> Role | None:
    """The office in front of the name that begins at the token: "Deputy Prime Minister and Minister of Finance".

    Nothing before ``floor`` belongs to it.
    """
    words, forms = tokens.words, tokens.forms
    stop = max(floor, name - _REACH)
    at = name - 1
    if at < stop or words[at] in _LINKS or (words[at] in _WORDS.bodies and words[at] not in _WORDS.portfolio):
        return None
    comma = words[at] == ","
    if comma:
        at -= 1
    elif at > stop and words[at] == "." and words[at - 1] in _WORDS.titles:
        at -= 2
    head = -1
    while at >= stop:
        word = words[at]
        if word in _WORDS.heads:
            head = at
            break
        if word in _SAID or not (word in _INSIDE or word in _LINKS or forms[at][0].isupper()):
            return None
        at -= 1
    if head < 0 or (comma and _is_subject(tokens, sentence, name)):
        return None
    first = _left_edge(tokens, head, stop)
    last = name - 1 if comma else name
    return Role(_text(tokens, first, last), _served(tokens, first, head, last, areas), head == name - 1, True)


def role_after(tokens: Tokens, sentence: Sentence, last: int, areas: dict[int, AreaMention]) -> Role | None:
    """The office behind the name that ends before the token: ", an economist at the institute,"."""
    words = tokens.words
    end = min(sentence.last, last + _REACH)
    if last + 1 >= end or words[last] not in (",", "("):
        return _country_after(tokens, sentence, last, areas)
    at = last + 1
    head = -1
    while at < end and words[at] not in (",", ";", ":", ")", "”", '"', "."):
        if head < 0 and words[at] in _WORDS.heads:
            head = at
        elif head < 0 and (
            words[at] in _SAID or words[at] in ("who", "which", "and") or tokens.forms[at].isdigit()
        ):
            return None
        at += 1
    if head < 0 or (head + 1 < sentence.last and words[head + 1] in _SAID):
        return None
    return Role(_text(tokens, last + 1, at), _served(tokens, last + 1, head, at, areas), True, False)


def _country_after(
    tokens: Tokens, sentence: Sentence, last: int, areas: dict[int, AreaMention]
) -> Role | None:
    """ "Arjun Mehrotra of India": the country stands for the office."""
    words = tokens.words
    if last + 1 < sentence.last and words[last] == "of":
        at = last + 2 if words[last + 1] == "the" else last + 1
        area = areas.get(at)
        if area is not None and area.code:
            return Role("", area.code, False, False)
    return None


def _left_edge(tokens: Tokens, head: int, stop: int) -> int:
    """The first token of the office whose noun is at ``head``."""
    words, forms = tokens.words, tokens.forms
    at = head
    while at > stop:
        if _is_inner(tokens, at - 1) or (_joins(tokens, at - 1, stop) and forms[at][0].isupper()):
            at -= 1
        elif (
            at - 3 >= stop
            and words[at - 1] == "the"
            and words[at - 2] in ("to", "of")
            and words[at - 3] in _WORDS.heads
        ):
            at -= 3
        else:
            break
    while at < head and words[at] in _LEADING:
        at += 1
    return at


def _is_inner(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return (
        word in _WORDS.heads
        or word in _INSIDE
        or (tokens.forms[at][0].isupper() and word not in _WORDS.never)
    )


def _joins(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether "and", "of" or "for" stands between two parts of an office."""
    return tokens.words[at] in ("and", "of", "for") and at > stop and _is_inner(tokens, at - 1)


def _is_subject(tokens: Tokens, sentence: Sentence, name: int) -> bool:
    """Whether the name behind the comma begins a clause of its own rather than stand in apposition."""
    words, forms = tokens.words, tokens.forms
    at = name
    while at < sentence.last and (
        forms[at][0].isupper() or words[at] in _WORDS.particles or forms[at] in "-.'’"
    ):
        at += 1
    return at < sentence.last and words[at] not in (",", ".", ")", ";", "”", '"', "'")


def _served(tokens: Tokens, first: int, head: int, last: int, areas: dict[int, AreaMention]) -> str | None:
    """The code served: the area in front of the noun, else the one behind "of"."""
    before = [area for at in range(first, head) if (area := areas.get(at)) and area.code]
    if not before and first > 0 and tokens.words[first - 1] in ("'s", "the"):
        before = [area for at in range(max(0, first - 4), first) if (area := areas.get(at)) and area.code]
    if before:
        return before[-1].code
    for at in range(head + 1, last):
        area = areas.get(at)
        if area is not None and area.code:
            link = next(
                (tokens.words[i] for i in range(at - 1, head, -1) if tokens.words[i] in _LINKS - {"the"}),
                "of",
            )
            if link == "of":
                return area.code
    return None


def _text(tokens: Tokens, first: int, last: int) -> str:
    return tokens.text[tokens.starts[first] : tokens.ends[last - 1]] if first < last else ""
