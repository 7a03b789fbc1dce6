"""Fractions and multiples: "a third", "seven out of ten", "fivefold", "2.3 times"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import PERCENT
from dostyk.mentions.comparators import compared
from dostyk.mentions.numerals import Numeral, read_numeral
from dostyk.vocabulary.numbers import function_words, number_class, number_words

if TYPE_CHECKING:
    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Tokens

_HYPHENS: Final = frozenset({"-", "‑", "–"})
_TIMES: Final = frozenset({"times", "fold", "x", "×"})
_DETERMINERS: Final = number_class("one")
_AS_AGAIN: Final = (["as", "much", "again"], ["as", "many", "again"])
_SPANS: Final = number_class("spans")
_COMPARED: Final = number_class("compared")
_GROWING: Final = number_class("growing")
_PARTS: Final = number_class("parts")
_NOT_HALF: Final = number_class("not_half_before")
_WHOLES: Final = frozenset({5, 10, 20, 100})
_HUNDRED: Final = Decimal(100)
_HALVED: Final = Decimal("0.5")
_PAST: Final = (["it"], ["they"], ["was"], ["were"], ["had"], ["used"])
_LEVELS: Final = number_class("levels")
_EXACT: Final = Decimal("0.0001")
_ROUNDED: Final = Decimal("0.1")
_BEFORE: Final = 4


def read_multiple(tokens: Tokens, at: int) -> QuantityMention | None:
    """The multiple that begins at the token: a word ("doubled"), "X times" or "X-fold"."""
    data = number_words()
    word = tokens.words[at]
    if word in data.multiples:
        return _word_multiple(tokens, at, data.multiples[word])
    numeral = read_numeral(tokens, at)
    if numeral is None or numeral.last >= len(tokens.words):
        return None
    behind = numeral.last + (tokens.words[numeral.last] in _HYPHENS)
    if behind >= len(tokens.words) or tokens.words[behind] not in _TIMES:
        return None
    return _times(tokens, numeral, behind)


def read_fraction(tokens: Tokens, at: int) -> QuantityMention | None:
    """The part of a whole that begins at the token, as a share in per cent."""
    words, data = tokens.words, number_words()
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "every" and following in data.ordinals:
        noun = words[at + 2] if at + 2 < len(words) else ""
        part = data.ordinals[following]
        return None if part < 3 or noun in _SPANS else _share(tokens, at, at + 2, 1, part)
    if word == "half":
        return _half(tokens, at)
    if word in _DETERMINERS and following:
        behind = at + 1 + (following in _HYPHENS)
        name = words[behind] if behind < len(words) else ""
        part = data.denominators.get(name, 0)
        if part and not name.endswith("s") and _is_part(tokens, behind + 1, name):
            return _again(tokens, at, behind + 1, part) or _share(tokens, at, behind + 1, 1, part)
    return _counted(tokens, at)


def _times(tokens: Tokens, numeral: Numeral, behind: int) -> QuantityMention | None:
    words, at = tokens.words, numeral.first
    rate = _span_behind(tokens, behind + 1) if words[behind] in ("times", "x") else None
    if rate is not None:
        return compared(tokens, at, rate[1], numeral.value, rate[0], "level", "rate") if rate[0] else None
    if not numeral.digits and words[behind] == "times" and not _compares(tokens, at, behind + 1):
        return None
    value = _turned(tokens, at, behind + 1, numeral.value)
    return compared(tokens, at, behind + 1, value, "1", "multiple", "multiple")


def _compares(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "six times" multiplies a level, not counts occasions: "met six times between 2022 and 2024"."""
    behind = tokens.words[last] if last < len(tokens.words) else "."
    return behind in _COMPARED or bool(_GROWING.intersection(tokens.words[max(0, first - _BEFORE) : first]))


def _turned(tokens: Tokens, first: int, last: int, value: Decimal) -> Decimal:
    """The multiple, inverted when it is a fall: "fell 1.6 times" leaves 0.625 of what was."""
    falls = number_words().falls
    behind = tokens.words[last] if last < len(tokens.words) else ""
    before = tokens.words[max(0, first - _BEFORE) : first]
    if value and (behind in falls or (falls.intersection(before) and before[-1] != "to")):
        return (1 / value).quantize(_EXACT).normalize()
    return value


def _word_multiple(tokens: Tokens, at: int, value: Decimal) -> QuantityMention | None:
    words, behind = tokens.words, at + 1
    following = words[behind] if behind < len(words) else ""
    if following in _HYPHENS and behind + 1 < len(words) and tokens.starts[behind] == tokens.ends[at]:
        folded = words[behind + 1] == "fold"
        return compared(tokens, at, behind + 2, value, "1", "multiple", "multiple") if folded else None
    if following in number_words().not_multiple:
        return None
    if words[at] in ("twice", "thrice"):
        rate = _span_behind(tokens, behind)
        if rate is not None:
            return compared(tokens, at, rate[1], value, rate[0], "level", "rate") if rate[0] else None
    if words[at].endswith("fold"):
        value = _turned(tokens, at, behind, value)
    return compared(tokens, at, behind, value, "1", "multiple", "multiple")


def _span_behind(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The rate of "times a week" (unit and end), an empty unit for a span that is no rate of the contract."""
    words, data = tokens.words, number_words()
    if at < len(words) and words[at] in data.rate_words:
        return data.rate_words[words[at]], at + 1
    if at + 1 < len(words) and words[at] in ("a", "per", "each", "every", "in") and words[at + 1] in _SPANS:
        return data.rates.get(words[at + 1], ""), at + 2
    return None


def _half(tokens: Tokens, at: int) -> QuantityMention | None:
    words = tokens.words
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if before in _NOT_HALF or before[:1].isdigit():
        return None
    if after in _HYPHENS or after in _SPANS or (after in ("a", "an") and words[at + 2 : at + 3] != ["dozen"]):
        return None
    first = at - (before == "a")
    if _is_of_level(words[at + 1 : at + 6]):
        return compared(tokens, first, at + 1, _HALVED, "1", "multiple", "multiple")
    return _again(tokens, at, at + 1, 2) or _share(tokens, first, at + 1, 1, 2)


def _is_of_level(behind: list[str]) -> bool:
    """Whether half is half of another level, not of a whole: "half of what it was", "half the time"."""
    if (behind[:2] == ["of", "what"] and behind[2:3] in _PAST) or (
        behind[:1] == ["the"] and bool(_LEVELS.intersection(behind[1:2]))
    ):
        return True
    dated = behind[:2] == ["of", "the"] and any(len(word) == 4 and word.isdigit() for word in behind[2:])
    return dated and bool(_LEVELS.intersection(behind))


def _again(tokens: Tokens, at: int, behind: int, part: int) -> QuantityMention | None:
    """Read "half as much again" as a rise by the part."""
    if tokens.words[behind : behind + 3] not in _AS_AGAIN:
        return None
    return _share(tokens, at, behind + 3, 1, part)._replace(measure="change")


def _counted(tokens: Tokens, at: int) -> QuantityMention | None:
    """Read "two thirds", "nine-tenths", "one in nine", "3 in 10", "seven out of ten", "one log in six"."""
    words, data = tokens.words, number_words()
    numeral = read_numeral(tokens, at)
    if numeral is None or numeral.scale != 1 or not 0 < numeral.value < 100 or numeral.last >= len(words):
        return None
    behind = numeral.last
    place = behind + (words[behind] in _HYPHENS)
    name = words[place] if place < len(words) else ""
    part = data.denominators.get(name, 0)
    if part and name.endswith("s") and numeral.value < part and not numeral.digits:
        few = name == "quarters" and numeral.value < 2
        return None if few else _share(tokens, at, place + 1, numeral.value, part)
    return _out_of(tokens, numeral, behind)


def _out_of(tokens: Tokens, numeral: Numeral, behind: int) -> QuantityMention | None:
    words = tokens.words
    behind += (
        words[behind + 1 : behind + 2] == ["in"]
        and words[behind].isalpha()
        and words[behind] not in function_words()
    )
    link = (
        2 if words[behind : behind + 2] == ["out", "of"] else 1 if words[behind : behind + 1] == ["in"] else 0
    )
    whole = read_numeral(tokens, behind + link) if link else None
    if whole is None or whole.scale != 1 or not numeral.value < whole.value <= 100 or whole.value % 1:
        return None
    following = words[whole.last] if whole.last < len(words) else "."
    if link == 1 and ((whole.digits and whole.value not in _WHOLES) or following in _SPANS):
        return None
    if link == 1 and behind > numeral.last and following[0].isalpha() and following not in function_words():
        return None
    return _share(tokens, numeral.first, whole.last, numeral.value, int(whole.value))


def _is_part(tokens: Tokens, behind: int, name: str) -> bool:
    """Whether "a third", "a quarter" is a part, not the third of a row or three months."""
    word = tokens.words[behind] if behind < len(tokens.words) else ""
    following = tokens.words[behind + 1 : behind + 3]
    if word in _HYPHENS and tokens.starts[behind] == tokens.ends[behind - 1] and following[0:1] == ["party"]:
        return False  # "a third-party review"
    if name == "quarter" and (word in number_class("not_parts_after") or "century" in following):
        return False
    return word == "" or not word[0].isalpha() or word in function_words() or word in _PARTS


def _share(tokens: Tokens, first: int, last: int, part: Decimal | int, whole: int) -> QuantityMention:
    """The part in per cent: exact where it comes out even, else to one decimal."""
    value = (part * _HUNDRED / whole).quantize(_EXACT)
    if value * whole != part * _HUNDRED:
        value = value.quantize(_ROUNDED)
    return compared(tokens, first, last, value.normalize() + 0, PERCENT, "share", "fraction")
