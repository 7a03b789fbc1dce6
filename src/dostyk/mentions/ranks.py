"""Ordinals that number meetings and anniversaries, and ranks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.mentions.figures import function_words
from dostyk.mentions.model import QuantityMention
from dostyk.vocabulary.numbers import number_words, rank_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_HYPHENS: Final = frozenset({"-", "‑"})
_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})\Z")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10}
_REACH: Final = 8


def read_ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The ordinal at the token and the index behind it: "13th", "twelfth", "twenty-first", "XI"."""
    word, form = tokens.words[at], tokens.forms[at]
    if word[0].isdigit():
        behind = at + 1
        if behind >= len(tokens) or tokens.words[behind] not in _SUFFIXES or tokens.starts[behind] != tokens.ends[at]:
            return None
        digits = form.replace(",", "")
        return (int(digits), behind + 1) if digits.isdigit() and len(digits) < 6 else None
    data = number_words()
    if word in data.ordinals:
        return data.ordinals[word], at + 1
    if word in data.tens and tokens.words[at + 1 : at + 2] and tokens.words[at + 1] in _HYPHENS:
        unit = data.ordinals.get(tokens.words[at + 2], 0) if at + 2 < len(tokens) else 0
        return (data.tens[word] + unit, at + 3) if 0 < unit < 10 else None
    if form.isupper() and _ROMAN.match(form):
        return _roman(form), at + 1
    return None


def read_rank(tokens: Tokens, at: int) -> QuantityMention | None:
    """The ordinal of a meeting, an anniversary or a rank that begins at the token, if one does."""
    words, data = tokens.words, rank_words()
    if words[at] in data.superlatives:
        return _superlative(tokens, at)
    if words[at] in data.numbered:
        return _numbered(tokens, at)
    ordinal = read_ordinal(tokens, at)
    if ordinal is None:
        return None
    value, behind = ordinal
    roman = tokens.forms[at].isupper() and not words[at][0].isdigit() and words[at] not in number_words().ordinals
    ahead = behind + (words[behind : behind + 1] in (["-"], ["‑"]))
    if words[ahead : ahead + 1] and words[ahead] in data.superlatives and not roman:
        return _rank(tokens, at, ahead + 1, value)
    return _of_meeting(tokens, at, behind, value, roman=roman) or (None if roman else _placed(tokens, at, behind, value))


def _of_meeting(tokens: Tokens, at: int, behind: int, value: int, *, roman: bool) -> QuantityMention | None:
    """An ordinal with the noun it numbers within reach: the nearest meeting, anniversary or membership."""
    words, data = tokens.words, rank_words()
    unit = None
    for index in range(behind, min(behind + _REACH, len(words))):
        word = words[index]
        if word in data.anniversaries:
            unit = "a"
            break
        if word in data.meetings or word in data.members:
            unit = "1"
            break
        if word in {"of", "in", "for", "and", "-", "–", "'", "'s", "/", "on"} and index > behind:
            continue
        if not word[0].isalpha() and word not in _HYPHENS and not word[0].isdigit():
            break
        if word in function_words():
            break
    if unit is not None and not (value < 3 and at and words[at - 1] in {"at", "the"} and words[behind] == "time"):
        return _mention(tokens, at, behind, value, unit, "ordinal")
    if not roman and at and words[at - 1] in {"the", "its", "their", "a"} and _stands_alone(tokens, behind):
        return _mention(tokens, at, behind, value, "1", "ordinal", noun="")
    return None


def _stands_alone(tokens: Tokens, behind: int) -> bool:
    """Whether nothing is named behind the ordinal: "the eighth met", "the first was held"."""
    if behind >= len(tokens):
        return False
    word = tokens.words[behind]
    return word in {"was", "is", "met", "took", "will", "has", "had", ",", "ended", "closed", "opened", "of"}


def _placed(tokens: Tokens, at: int, behind: int, value: int) -> QuantityMention | None:
    """An ordinal that ranks: "ranks fourth", "fifth trade partner", "third place", "second only to"."""
    words, data = tokens.words, rank_words()
    after = words[behind : behind + 4]
    for word in after[:3]:
        if word in data.placed:
            return _rank(tokens, at, behind, value)
        if not word[0].isalpha() or word in function_words():
            break
    if at and words[at - 1] in data.verbs and after and (after[0] in function_words() or not after[0][0].isalpha()):
        return _rank(tokens, at, behind, value)
    if after[:2] == ["only", "to"] or after[:1] == ["among"] or after[:1] == ["behind"]:
        return _rank(tokens, at, behind, value)
    return None


def _superlative(tokens: Tokens, at: int) -> QuantityMention | None:
    words, data = tokens.words, rank_words()
    if words[at] not in data.alone:
        return None
    before = " ".join(words[max(0, at - 3) : at])
    if any(phrase in before for phrase in data.unranked_before):
        return None
    for index in range(at + 1, min(at + 6, len(words))):
        word = words[index]
        if word in data.ranked:
            return _rank(tokens, at, at + 1, 1)
        if word not in {"-", "and", "'s", "‑", "foreign"} and (not word[0].isalpha() or word in function_words()):
            break
    return None


def _numbered(tokens: Tokens, at: int) -> QuantityMention | None:
    """Read "number one", "No. 1" as ranks."""
    words, units = tokens.words, number_words().units
    behind = at + 1 + (words[at + 1 : at + 2] == ["."])
    if behind >= len(words):
        return None
    word = words[behind]
    value = units.get(word, int(word) if word.isdigit() and len(word) < 3 else 0)
    following = words[behind + 1 : behind + 4]
    named = any(word in rank_words().ranked for word in following)
    if not value or (words[at] != "number" and not named) or (words[at] == "number" and word.isdigit() and not named):
        return None
    return _rank(tokens, at, behind + 1, value)


def _rank(tokens: Tokens, first: int, last: int, value: int) -> QuantityMention:
    return _mention(tokens, first, last, value, "1", "rank")


def _mention(
    tokens: Tokens, first: int, last: int, value: int, unit: str, measure: str, noun: str | None = None
) -> QuantityMention:
    return QuantityMention(
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        first=first,
        last=last,
        value=Decimal(value),
        value_high=None,
        comparator="=",
        unit=unit,
        measure=measure,
        form=measure,
        scale=Decimal(1),
        lead=first,
        noun=noun,
    )


def _roman(form: str) -> int:
    total = 0
    for letter, following in zip(form, [*form[1:], " "], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if value < _ROMAN_VALUES.get(following, 0) else value
    return total
