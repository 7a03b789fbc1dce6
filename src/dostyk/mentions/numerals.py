"""Numbers in digits and words, with their scale word."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.numbers import number_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?\Z")
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z")
_DECIMAL: Final = re.compile(r"\d+[.,]\d+\Z")
_FRACTIONS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SPACES: Final = frozenset({" ", "\u00a0", "\u2009", "\u202f"})
_DIGITS: Final = frozenset("0123456789")
_LONGEST: Final = 24


class Numeral(NamedTuple):
    """Tokens ``first:last`` are the number ``value``, which includes ``scale`` (1 when no scale word stands there)."""

    value: Decimal
    scale: Decimal
    first: int
    last: int
    digits: bool


@cache
def _words() -> dict[str, tuple[str, int]]:
    """Number words with their class: unit, ten or scale."""
    data = number_words()
    table = {word: ("unit", value) for word, value in data.units.items()}
    table |= {word: ("ten", value) for word, value in data.tens.items()}
    spelled = {word for word in data.scales if len(word) > 3}
    return table | {word: ("scale", data.scales[word]) for word in spelled if not word.endswith("s")}


def is_number_word(word: str) -> bool:
    """Whether the word begins a number that is written out."""
    return word in _words() and _words()[word][0] != "scale"


def read_digits(form: str) -> Decimal | None:
    """The value of digits with their separators, or None when they are no number ("10.05.2024").

    >>> read_digits("4,700"), read_digits("25,4"), read_digits("10,874.6"), read_digits("1.2.3")
    (Decimal('4700'), Decimal('25.4'), Decimal('10874.6'), None)
    """
    if len(form) > _LONGEST:
        return None
    if form.isascii() and form.isdigit():
        return Decimal(form)
    if not form.isascii():
        return None
    if _GROUPED.match(form) or _INDIAN.match(form):
        return Decimal(form.replace(",", ""))
    if _DOTTED.match(form):
        return Decimal(form.replace(".", "").replace(",", "."))
    if _DECIMAL.match(form):
        return Decimal(form.replace(",", "."))
    return None


def read_numeral(tokens: Tokens, at: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at the token, with the scale word behind it; ``money`` admits short scales."""
    if at >= len(tokens):
        return None
    if tokens.forms[at][0] in _DIGITS:
        return _in_digits(tokens, at, money=money)
    if tokens.words[at] in _FRACTIONS:
        return _scaled(tokens, at, at + 1, _FRACTIONS[tokens.words[at]], digits=True, money=money)
    return _in_words(tokens, at)


def _in_digits(tokens: Tokens, at: int, *, money: bool) -> Numeral | None:
    form, end = tokens.forms[at], at + 1
    if len(form) <= 3 and form.isdigit():
        joined = form
        while end < len(tokens) and _continues_group(tokens, end):
            joined += tokens.forms[end]
            end += 1
            if not joined.isdigit():
                break
        form = joined
    value = read_digits(form)
    if value is None:
        return None
    if end < len(tokens) and tokens.forms[end] in _FRACTIONS:
        value, end = value + _FRACTIONS[tokens.forms[end]], end + 1
    return _scaled(tokens, at, end, value, digits=True, money=money)


def _continues_group(tokens: Tokens, at: int) -> bool:
    """Whether the token is a group of three digits after a space, as in "148 000"."""
    form = tokens.forms[at]
    whole = form.partition(",")[0] if "," in form else form.partition(".")[0]
    return len(whole) == 3 and form[0] in _DIGITS and tokens.text[tokens.ends[at - 1] : tokens.starts[at]] in _SPACES


def _scaled(tokens: Tokens, first: int, end: int, value: Decimal, *, digits: bool, money: bool) -> Numeral:
    scale = Decimal(1)
    while end < len(tokens):
        factor = _scale_at(tokens, end, money=money)
        if factor is None:
            break
        scale, end = scale * factor, end + 1
    return Numeral(value * scale, scale, first, end, digits)


def _scale_at(tokens: Tokens, at: int, *, money: bool) -> Decimal | None:
    data, word = number_words(), tokens.words[at]
    factor = data.scales.get(word)
    gap = tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    if factor is None and gap == "" and tokens.forms[at] == "-" and at + 1 < len(tokens):
        return None
    if factor is None or len(gap) > 1 or gap == "\n":
        return None
    if word in data.money_scales and not money and not (gap == "" and word in {"k", "b"}):
        return None
    if word == "dozen" or word == "hundred":
        return Decimal(factor) if gap else None
    return Decimal(factor)


def _in_words(tokens: Tokens, at: int) -> Numeral | None:
    words, table, end = tokens.words, _words(), at
    total = current = Decimal(0)
    scale = Decimal(1)
    seen = False
    if words[at] in {"a", "an", "half"}:
        return _with_article(tokens, at)
    while end < len(words):
        kind, value = table.get(words[end], ("", 0))
        if kind == "unit":
            if seen and (current % 10 or (current % 100 and value >= 10) or current == 0):
                break
            current += value
        elif kind == "ten":
            if seen and (current == 0 or current % 100):
                break
            current += value
        elif kind == "scale" and seen:
            if value == 100:
                current *= 100
            elif value == 12:
                current, scale = current * 12, Decimal(1)
            else:
                total, current, scale = total + current * value, Decimal(0), Decimal(value)
        elif seen and _joins(tokens, end, current, total):
            end += 1
            continue
        else:
            break
        seen, end = True, end + 1
    if not seen:
        return None
    value_read = total + current
    value_read, end = _and_a_half(tokens, value_read, end)
    if total and not current:
        return Numeral(value_read, scale, at, end, digits=False)
    return _scaled(tokens, at, end, value_read, digits=False, money=False)


def _joins(tokens: Tokens, at: int, current: Decimal, total: Decimal) -> bool:
    """Whether a hyphen or "and" inside a number goes on: "twenty-one", "six hundred and twelve"."""
    word, table = tokens.words[at], _words()
    following = table.get(tokens.words[at + 1], ("", 0)) if at + 1 < len(tokens) else ("", 0)
    if word in {"-", "‑"}:
        return following[0] == "unit" and 0 < following[1] < 10 and current % 100 >= 20 and current % 10 == 0
    if word == "and":
        return following[0] in {"unit", "ten"} and (current >= 100 and current % 100 == 0 or bool(total and not current))
    return False


def _and_a_half(tokens: Tokens, value: Decimal, end: int) -> tuple[Decimal, int]:
    for tail in (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"]):
        if tokens.words[end : end + len(tail)] == tail:
            return value + Decimal("0.5"), end + len(tail)
    return value, end


def _with_article(tokens: Tokens, at: int) -> Numeral | None:
    """Read "a hundred", "a dozen", "a million", "half a million"."""
    words, table = tokens.words, _words()
    value, end = Decimal(1), at + 1
    if words[at] == "half":
        value, end = Decimal("0.5"), at + 2
        if words[at + 1 : at + 2] not in (["a"], ["an"]):
            return None
    if end >= len(words) or table.get(words[end], ("", 0))[0] != "scale":
        return None
    scale = Decimal(table[words[end]][1])
    value *= scale
    return _scaled(tokens, at, end + 1, value, digits=False, money=False)
