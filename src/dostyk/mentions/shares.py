"""Fractions and multiples: "a third", "seven out of ten", "fivefold", "2.3 times"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import PERCENT
from dostyk.mentions.figures import comparator_before, function_words
from dostyk.mentions.model import QuantityMention
from dostyk.mentions.numerals import read_numeral
from dostyk.vocabulary.numbers import number_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_HYPHENS: Final = frozenset({"-", "‑", "–"})
_TIMES: Final = frozenset({"times", "fold", "x", "×"})
_SPANS: Final = frozenset({"day", "week", "month", "year", "century", "decade", "hour", "daily", "weekly", "annually"})
_DETERMINERS: Final = frozenset({"a", "an", "one"})
_COMPARED: Final = frozenset({"as", "more", "less", "higher", "lower", "larger", "greater", "bigger", "the", "what", "that", "over", "its", "their", "faster", "cheaper", "longer", "fewer", "smaller"})
_GROWING: Final = frozenset({"by", "increased", "increase", "grew", "grown", "rose", "risen", "multiplied", "expanded", "up", "to", "fell", "declined", "dropped", "decreased", "increases", "grow", "nearly", "almost", "raise", "raised"})
_MORE: Final = frozenset({"more", "less", "higher", "lower", "fewer", "again", "cheaper", "longer", "shorter"})


def read_multiple(tokens: Tokens, at: int) -> QuantityMention | None:
    """The multiple that begins at the token: a word ("doubled"), "X times" or "X-fold"."""
    words, data = tokens.words, number_words()
    word = words[at]
    if word in data.multiples:
        return _word_multiple(tokens, at, data.multiples[word])
    numeral = read_numeral(tokens, at)
    if numeral is None or numeral.last >= len(tokens):
        return None
    behind = numeral.last
    if words[behind] in _HYPHENS and behind + 1 < len(tokens):
        behind += 1
    if words[behind] not in _TIMES:
        return None
    rate = _span_behind(tokens, behind + 1)
    if words[behind] == "times" and rate is not None:
        return _mention(tokens, at, rate[1], numeral.value, rate[0], "level", "rate") if rate[0] else None
    if not numeral.digits and not _compares(tokens, at, behind + 1):
        return None
    value = _turned(tokens, at, behind + 1, numeral.value)
    return _mention(tokens, at, behind + 1, value, "1", "multiple", "multiple")


def _compares(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "six times" multiplies a level, not counts occasions: "met six times between 2022 and 2024"."""
    behind = tokens.words[last] if last < len(tokens) else "."
    before = tokens.words[max(0, first - 4) : first]
    return behind in _COMPARED or bool(_GROWING.intersection(before))


def _turned(tokens: Tokens, first: int, last: int, value: Decimal) -> Decimal:
    """The multiple, inverted when it is a fall: "fell 1.6 times" leaves 0.625 of what was."""
    falls = number_words().falls
    behind = tokens.words[last] if last < len(tokens) else ""
    before = tokens.words[max(0, first - 3) : first]
    if value and (behind in falls or (falls.intersection(before) and "to" not in before)):
        return (1 / value).quantize(Decimal("0.0001")).normalize()
    return value


def _word_multiple(tokens: Tokens, at: int, value: Decimal) -> QuantityMention | None:
    words = tokens.words
    behind = at + 1
    following = words[behind] if behind < len(words) else ""
    if following in _HYPHENS and behind + 1 < len(words) and tokens.starts[behind] == tokens.ends[at]:
        if words[behind + 1] == "fold":
            return _mention(tokens, at, behind + 2, value, "1", "multiple", "multiple")
        return None
    if following in number_words().not_multiple:
        return None
    if words[at] in {"twice", "thrice"}:
        rate = _span_behind(tokens, behind)
        if rate is not None:
            return _mention(tokens, at, rate[1], value, rate[0], "level", "rate") if rate[0] else None
    if words[at].endswith("fold"):
        value = _turned(tokens, at, behind, value)
    return _mention(tokens, at, behind, value, "1", "multiple", "multiple")


def _span_behind(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The rate of "times a week" (unit and end), an empty unit for a span that is no rate of the contract."""
    words, data = tokens.words, number_words()
    if at < len(words) and words[at] in data.rate_words:
        return data.rate_words[words[at]], at + 1
    if at + 1 < len(words) and words[at] in {"a", "per", "each", "every", "in"} and words[at + 1] in _SPANS:
        return data.rates.get(words[at + 1], ""), at + 2
    return None


def read_fraction(tokens: Tokens, at: int) -> QuantityMention | None:
    """The part of a whole that begins at the token, as a share in per cent."""
    words, data = tokens.words, number_words()
    word = words[at]
    if word == "every" and at + 1 < len(words) and words[at + 1] in data.ordinals:
        part = data.ordinals[words[at + 1]]
        noun = words[at + 2] if at + 2 < len(words) else ""
        return None if part < 3 or noun in _SPANS else _share(tokens, at, at + 2, Decimal(1), part)
    if word == "half":
        return _half(tokens, at)
    if word in _DETERMINERS and at + 1 < len(words):
        behind = at + 1 + (words[at + 1] in _HYPHENS)
        part = data.denominators.get(words[behind], 0) if behind < len(words) else 0
        if part and not words[behind].endswith("s") and _is_part(tokens, behind + 1, words[behind]):
            return _share(tokens, at, behind + 1, Decimal(1), part)
    return _counted(tokens, at)


def _half(tokens: Tokens, at: int) -> QuantityMention | None:
    words = tokens.words
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if before in {"first", "second", "last", "latter", "other", "and", "h"} or (before[:1].isdigit() and at):
        return None
    if after in _HYPHENS or after in _SPANS or (after in {"a", "an"} and words[at + 2 : at + 3] != ["dozen"]):
        return None
    if before == "a":
        return _share(tokens, at - 1, at + 1, Decimal(1), 2)
    return _share(tokens, at, at + 1, Decimal(1), 2)


def _counted(tokens: Tokens, at: int) -> QuantityMention | None:
    """Read "two thirds", "nine-tenths", "one in nine", "seven out of ten"."""
    words, data = tokens.words, number_words()
    numeral = read_numeral(tokens, at)
    if numeral is None or numeral.scale != 1 or not 0 < numeral.value < 100 or numeral.last >= len(words):
        return None
    behind = numeral.last
    place = behind + (words[behind] in _HYPHENS)
    part = data.denominators.get(words[place], 0) if place < len(words) else 0
    if part and words[place].endswith("s") and numeral.value < part and not numeral.digits:
        return None if words[place] == "quarters" and numeral.value < 2 else _share(tokens, at, place + 1, numeral.value, part)
    link = 2 if words[behind : behind + 2] == ["out", "of"] else 1 if words[behind : behind + 1] == ["in"] else 0
    whole = read_numeral(tokens, behind + link) if link else None
    if whole is None or whole.scale != 1 or whole.value <= numeral.value or whole.value > 100:
        return None
    if link == 1 and (whole.digits or whole.last < len(words) and words[whole.last] in {*_SPANS, "days", "weeks", "years", "months"}):
        return None
    return _share(tokens, at, whole.last, numeral.value, int(whole.value))


def _is_part(tokens: Tokens, behind: int, name: str) -> bool:
    """Whether "a third", "a quarter" is a part, not the third of a row or three months."""
    word = tokens.words[behind] if behind < len(tokens) else ""
    following = tokens.words[behind + 1 : behind + 3]
    if name == "quarter" and (word in {"ago", "century", "earlier", "later"} or "century" in following):
        return False
    return word == "" or not word[0].isalpha() or word in function_words() or word in _MORE


def _share(tokens: Tokens, first: int, last: int, part: Decimal, whole: int) -> QuantityMention:
    value = (part * 100 / whole).quantize(Decimal("0.0001")).normalize()
    return _mention(tokens, first, last, value, PERCENT, "share", "fraction")


def _mention(
    tokens: Tokens, first: int, last: int, value: Decimal, unit: str, measure: str, form: str
) -> QuantityMention:
    sign, lead = comparator_before(tokens, first)
    return QuantityMention(
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        first=first,
        last=last,
        value=value,
        value_high=None,
        comparator=sign,
        unit=unit,
        measure=measure,
        form=form,
        scale=Decimal(1),
        lead=lead,
    )
