"""Ordinals that number meetings and anniversaries, and ranks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.mentions.model import QuantityMention
from dostyk.vocabulary.numbers import function_words, number_class, number_words, rank_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_HYPHENS: Final = frozenset({"-", "‑"})
_LINKS: Final = frozenset({"-", "–", "'", "'s", "/", "+", "’s"})
_ARTICLES: Final = number_class("owners")
_ALONE: Final = number_class("behind_ordinal")
_PLACED_BEHIND: Final = number_class("placed_behind")
_APPOSED: Final = number_class("apposed")
_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})\Z")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10}
ONES: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
"""The Roman numbers under ten, in small letters."""

_MOVED: Final = (["up", "from"], ["down", "from"], ["up", "to"], ["down", "to"])
_OPENING: Final = frozenset({"", ".", ",", "("})
_REACH: Final = 8
_YEAR_REACH: Final = 8
_NAMED_LEAST: Final = 2
_COUNTED_LEAST: Final = 100
"""From here an ordinal counts whatever it stands before: "the 1,000th train"."""


def read_ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The ordinal at the token and the index behind it: "13th", "twelfth", "twenty-first", "XI"."""
    word, form = tokens.words[at], tokens.forms[at]
    behind = at + 1
    if word[0].isdigit():
        if (
            behind >= len(tokens.words)
            or tokens.words[behind] not in _SUFFIXES
            or tokens.starts[behind] != tokens.ends[at]
        ):
            return None
        digits = form.replace(",", "")
        return (int(digits), behind + 1) if digits.isdecimal() and len(digits) < 6 else None
    data = number_words()
    if word in data.ordinals:
        return data.ordinals[word], behind
    if word in data.tens and behind + 1 < len(tokens.words) and tokens.words[behind] in _HYPHENS:
        unit = data.ordinals.get(tokens.words[behind + 1], 0)
        return (data.tens[word] + unit, at + 3) if 0 < unit < 10 else None
    return (_roman(form), behind) if _is_roman(tokens, at) else None


def read_rank(tokens: Tokens, at: int) -> QuantityMention | None:
    """The ordinal of a meeting, an anniversary or a rank that begins at the token, if one does."""
    words, data = tokens.words, rank_words()
    if words[at] in number_words().anniversaries:
        return _mention(tokens, at, at + 1, number_words().anniversaries[words[at]], "a", "ordinal")
    if words[at] in data.superlatives:
        return _superlative(tokens, at)
    if words[at] in data.numbered:
        return _numbered(tokens, at)
    ordinal = read_ordinal(tokens, at)
    if ordinal is None:
        return None
    value, behind = ordinal
    if _is_roman(tokens, at):
        unit = _unit(tokens, at, behind, value)
        return _mention(tokens, at, behind, value, unit, "ordinal") if unit is not None else None
    ahead = behind + (behind < len(words) and words[behind] in _HYPHENS)
    if ahead < len(words) and words[ahead] in data.superlatives:
        return _rank(tokens, at, ahead + 1, value)
    return _of_meeting(tokens, at, behind, value) or _placed(tokens, at, behind, value)


def _of_meeting(tokens: Tokens, at: int, behind: int, value: int) -> QuantityMention | None:
    """An ordinal that numbers a meeting, an anniversary or a member, or stands for one named before."""
    unit = _unit(tokens, at, behind, value)
    if unit is not None:
        return _mention(tokens, at, behind, value, unit, "ordinal")
    if at and tokens.words[at - 1] in _ARTICLES and _stands_alone(tokens, at, behind):
        return _mention(tokens, at, behind, value, "1", "ordinal", noun="")
    if at and value >= _NAMED_LEAST and tokens.words[at - 1] in _ARTICLES and _is_series(tokens, at, behind):
        return _mention(tokens, at, behind, value, "1", "ordinal")
    return None


def _unit(tokens: Tokens, at: int, behind: int, value: int) -> str | None:
    """The unit of the nearest noun that an ordinal numbers: ``a`` for an anniversary, ``1`` for a meeting or a member."""
    words, data = tokens.words, rank_words()
    comma = behind < len(words) and words[behind] == "," and bool(at) and words[at - 1] in _ARTICLES
    for index in range(behind + comma, min(behind + (_REACH // 2 if comma else _REACH), len(words))):
        word = words[index]
        if comma and word in data.anniversaries:
            continue  # "this tenth, jubilee forum"
        if word in data.anniversaries or (word == "year" and _of_relations(tokens, index + 1)):
            return "a"
        if word in data.meetings or word in data.members or (value >= _COUNTED_LEAST and word.isalpha()):
            occasion = value < 3 and word == "time" and at and words[at - 1] in ("at", "the")
            return None if occasion else "1"
        if word in _LINKS or (word in data.bridging and (index > behind or word == "such")):
            continue
        if not word[0].isalnum() or word in function_words():
            return None
    return None


def _of_relations(tokens: Tokens, at: int) -> bool:
    behind = tokens.words[at : at + _YEAR_REACH]
    return behind[:1] == ["of"] and bool(rank_words().of_relations.intersection(behind))


def _stands_alone(tokens: Tokens, at: int, behind: int) -> bool:
    """Whether nothing is named behind the ordinal: "the eighth met", "a state visit, the first by a king"."""
    if behind >= len(tokens.words):
        return False
    if tokens.words[behind] in _ALONE:
        return at < 2 or tokens.words[at - 2] != "on"
    before = tokens.words[max(0, at - 6) : at - 1]
    apposed = before[-1:] in ([","], ["–"], ["-"], ["—"])
    return apposed and tokens.words[behind] in _APPOSED and bool(rank_words().meetings.intersection(before))


def _is_series(tokens: Tokens, at: int, behind: int) -> bool:
    """Whether a name follows an ordinal in small letters or digits: "the eighth Riyadh Week", "the 14th JSC"."""
    forms = tokens.forms[behind : behind + 2]
    if forms and forms[0].isupper() and len(forms[0]) > _NAMED_LEAST:
        return True  # "the 14th JSC"
    named = len(forms) == 2 and all(form[0].isupper() and len(form) > 1 for form in forms)
    return named and not tokens.forms[at][0].isupper()


def _placed(tokens: Tokens, at: int, behind: int, value: int) -> QuantityMention | None:
    """An ordinal that ranks: "ranks fourth", "fifth trade partner", "third place", "second only to", "up from ninth"."""
    words, data = tokens.words, rank_words()
    after = words[behind : behind + 4]
    for word in after[:3]:
        if word in data.placed:
            return _rank(tokens, at, behind, value)
        if not word[0].isalpha() or word in function_words():
            break
    before = words[at - 1] if at else ""
    ends = not after or after[0] in function_words() or not after[0][0].isalpha()
    if before in data.verbs and ends:
        return _rank(tokens, at, behind, value)
    if before in data.standing and (not after or after[0] in _PLACED_BEHIND or after[0] in (".", ";")):
        return _rank(tokens, at, behind, value)
    if words[max(0, at - 2) : at] in _MOVED:
        return _rank(tokens, at, behind, value)
    if after[:1] == ["with"] or (after[:1] == ["in"] and before in _OPENING):
        return None if before in _ARTICLES else _rank(tokens, at, behind, value)
    if after[:2] == ["only", "to"] or after[:1] in (["among"], ["behind"]):
        return _rank(tokens, at, behind, value)
    return None


def _superlative(tokens: Tokens, at: int) -> QuantityMention | None:
    words, data = tokens.words, rank_words()
    if words[at] not in data.alone:
        return None
    before = " ".join(words[max(0, at - 3) : at])
    if any(phrase in before for phrase in data.unranked_before) or (
        words[at] == "top" and _is_plural(tokens, at + 1)
    ):
        return None
    for index in range(at + 1, min(at + 6, len(words))):
        word = words[index]
        if word in data.ranked:
            return _rank(tokens, at, at + 1, 1)
        if (
            word not in _LINKS
            and word not in ("and", "foreign")
            and (not word[0].isalpha() or word in function_words())
        ):
            break
    ranks = _closes_owner(tokens, at) or _ranks_within(tokens, at)
    return _rank(tokens, at, at + 1, 1) if ranks else None


def _ranks_within(tokens: Tokens, at: int) -> bool:
    """Whether a superlative with its article ranks in a row that is named: "the largest refinery of the country"."""
    words, data = tokens.words, rank_words()
    begin = at - (words[at - 1 : at] == ["most"])
    owner = words[begin - 1] if begin else ""
    if owner in data.possessives:
        return True
    if owner != "the":
        return False
    for index in range(at + 1, min(at + _REACH, len(words))):
        if words[index] in data.within:
            return True
        if words[index] != "such" and (not words[index][0].isalpha() or words[index] in function_words()):
            return index > at + 1 and words[index] in (",", ".", ";", "–", "—")
    return False


def _is_plural(tokens: Tokens, at: int) -> bool:
    """Whether a superlative goes for several things: "the top export destinations"."""
    for word in tokens.words[at : at + 3]:
        if not word[0].isalpha() or word in function_words():
            return False
        if word.endswith("s") and not word.endswith("ss"):
            return True
    return False


def _closes_owner(tokens: Tokens, at: int) -> bool:
    """Whether a superlative behind an owner ends its clause: "reserves of 5 bcm, Africa's largest"."""
    words = tokens.words
    if not at or words[at - 1] not in rank_words().possessives:
        return False
    return at + 1 >= len(words) or not words[at + 1][0].isalpha()


def _numbered(tokens: Tokens, at: int) -> QuantityMention | None:
    """Read "number one", "No. 1" as ranks."""
    words, units = tokens.words, number_words().units
    behind = at + 1 + (words[at + 1 : at + 2] == ["."])
    if behind >= len(words):
        return None
    word = words[behind]
    value = units.get(word, int(word) if word.isdecimal() and len(word) < 3 else 0)
    named = any(word in rank_words().ranked for word in words[behind + 1 : behind + 4])
    if not value or not (named or (words[at] == "number" and not word[0].isdigit())):
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


def _is_roman(tokens: Tokens, at: int) -> bool:
    """Whether a Roman number stands at the token; a lone "I" only before a name ("I International Forum")."""
    form = tokens.forms[at]
    if not (form.isupper() and _ROMAN.match(form)):
        return False
    return form != "I" or (at + 1 < len(tokens.words) and tokens.forms[at + 1][0].isupper())


def _roman(form: str) -> int:
    total = 0
    for letter, following in zip(form, [*form[1:], " "], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if value < _ROMAN_VALUES.get(following, 0) else value
    return total
