"""Numbers in digits and words, with their scale word."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.tally import Tally
from dostyk.vocabulary.currencies import currency_names
from dostyk.vocabulary.numbers import number_words, unit_names

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?\Z")
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z")
_DECIMAL: Final = re.compile(r"\d*[.,]\d+\Z")
_FRACTIONS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_HALF_TAILS: Final = (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"])
_SPACES: Final = frozenset({" ", "\u00a0", "\u2009", "\u202f"})
_DIGITS: Final = frozenset("0123456789")
_HYPHENS: Final = frozenset({"-", "‑"})
_LEAST_JOINED: Final = 1000
_LONGEST: Final = 24
_MOST_SCALES: Final = 2
_ONE: Final = Decimal(1)
_PART_OF: Final = frozenset({"2", "3", "4", "5", "8", "16"})
_HALF: Final = Decimal("0.5")
_NOUGHT: Final = Decimal(0)


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
    if len(form) > _LONGEST or not form.isascii():
        return None
    if form.isdigit():
        return Decimal(form)
    if _GROUPED.match(form) or _INDIAN.match(form):
        return Decimal(form.replace(",", ""))
    if _DOTTED.match(form):
        return Decimal(form.replace(".", "").replace(",", "."))
    if _DECIMAL.match(form):
        return Decimal(form.replace(",", "."))
    return None


def read_numeral(tokens: Tokens, at: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at the token, with the scale word behind it; ``money`` admits short scales."""
    key = at, money
    if key not in tokens.numerals:
        tokens.numerals[key] = _read(tokens, at, money=money) if at < len(tokens.words) else None
    return tokens.numerals[key]


def _read(tokens: Tokens, at: int, *, money: bool) -> Numeral | None:
    word = tokens.words[at]
    if word[0] in _DIGITS or (word[0] == "." and len(word) > 1):
        return _in_digits(tokens, at, money=money)
    if word in _FRACTIONS:
        return _scaled(tokens, at, at + 1, _FRACTIONS[word], digits=True, money=money)
    if word == "half":
        return _half(tokens, at)
    if word in ("a", "an"):
        return _in_words(tokens, at, at + 1) if _is_scale(tokens, at + 1) else None
    return _in_words(tokens, at, at) if word in _words() else None


def _in_digits(tokens: Tokens, at: int, *, money: bool) -> Numeral | None:
    form, end = tokens.forms[at], at + 1
    if len(form) <= 3 and form.isdigit():
        while (
            end < len(tokens.words)
            and form.isdigit()
            and len(form) < _LONGEST
            and _continues_group(tokens, end)
        ):
            form, end = form + tokens.forms[end], end + 1
    value = read_digits(form)
    if value is None:
        return None
    if end < len(tokens.words) and tokens.forms[end] in _FRACTIONS:
        value, end = value + _FRACTIONS[tokens.forms[end]], end + 1
    value, end = _and_a_part(tokens, value, end)
    numeral = _scaled(tokens, at, end, value, digits=True, money=money)
    if numeral.scale == 1:
        return _millions(tokens, numeral)
    half, end = _and_a_half(tokens, numeral.last)
    if half:
        return numeral._replace(value=numeral.value + half * numeral.scale, last=end)
    return _with_smaller(tokens, numeral)


def _and_a_part(tokens: Tokens, value: Decimal, end: int) -> tuple[Decimal, int]:
    """The number with a part of one behind it, and the token behind both: "10 1/2"."""
    words = tokens.words
    if words[end + 1 : end + 2] != ["/"] or value % 1 or tokens.gap(end - 1) not in _SPACES:
        return value, end
    part, whole = words[end], words[end + 2] if end + 2 < len(words) else ""
    if not (part.isdigit() and whole in _PART_OF and int(part) < int(whole)):
        return value, end
    return value + Decimal(part) / Decimal(whole), end + 3


def _millions(tokens: Tokens, numeral: Numeral) -> Numeral:
    """The number in millions where a capital M is written together with it: "4.3M sales"; not "3M", a name."""
    at = numeral.last
    if (
        at >= len(tokens.words)
        or tokens.forms[at] != "M"
        or tokens.gap(at - 1)
        or len(tokens.forms[at - 1]) < 2
    ):
        return numeral
    if at + 1 < len(tokens.words) and not tokens.gap(at) and tokens.forms[at + 1][0].isalnum():
        return numeral
    scale = Decimal(number_words().scales["m"])
    return numeral._replace(value=numeral.value * scale, scale=scale, last=at + 1)


def _with_smaller(tokens: Tokens, numeral: Numeral) -> Numeral:
    """The number with a smaller one in the next scale down behind it: "1 billion 240 million"."""
    at = numeral.last
    if at + 1 >= len(tokens.words) or tokens.forms[at][0] not in _DIGITS or tokens.gap(at - 1) not in _SPACES:
        return numeral
    value = read_digits(tokens.forms[at])
    rest = None if value is None else _scaled(tokens, at, at + 1, value, digits=True, money=False)
    if rest is None or not 1 < rest.scale < numeral.scale or rest.value >= numeral.scale:
        return numeral
    return numeral._replace(value=numeral.value + rest.value, last=rest.last)


def _continues_group(tokens: Tokens, at: int) -> bool:
    """Whether the token is a group of three digits after a space, as in "148 000"."""
    form = tokens.forms[at]
    if form[0] not in _DIGITS or tokens.gap(at - 1) not in _SPACES:
        return False
    return len(form.partition("," if "," in form else ".")[0]) == 3


def _scaled(tokens: Tokens, first: int, end: int, value: Decimal, *, digits: bool, money: bool) -> Numeral:
    scale = _ONE
    for _ in range(_MOST_SCALES):
        found = _scale_at(tokens, end, money=money)
        if found is None:
            break
        scale, end = scale * found[0], found[1]
    return Numeral(value * scale if scale != 1 else value, scale, first, end, digits)


def _scale_at(tokens: Tokens, at: int, *, money: bool) -> tuple[int, int] | None:
    """The factor of the scale word at the token and the index behind it."""
    if at >= len(tokens.words):
        return None
    data, word = number_words(), tokens.words[at]
    factor = data.scales.get(word)
    if factor is None:
        return _hyphened_scale(tokens, at) if word in _HYPHENS else None
    gap = tokens.gap(at - 1)
    if len(gap) > 1 or gap == "\n" or (word in ("dozen", "dozens", "hundred") and not gap):
        return None
    if word in data.money_scales and not money and not (not gap and word in ("k", "b")):
        return None
    return factor, at + 1 + (word in data.stopped_scales and _goes_on(tokens, at + 1))


def _hyphened_scale(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The scale word between hyphens: "the 10-million-ton goal", "a five-billion-dollar aim"."""
    if at + 2 >= len(tokens.words) or tokens.words[at + 2] not in _HYPHENS:
        return None
    word = tokens.words[at + 1]
    factor = number_words().scales.get(word, 0) if len(word) > 3 else 0
    touching = not (tokens.gap(at - 1) or tokens.gap(at) or tokens.gap(at + 1))
    return (factor, at + 2) if factor >= _LEAST_JOINED and touching else None


def _goes_on(tokens: Tokens, stop: int) -> bool:
    """Whether the token is the stop of an abbreviation, with the phrase going on behind it: "3 mln. tons"."""
    if (
        stop + 1 >= len(tokens.words)
        or tokens.words[stop] != "."
        or tokens.starts[stop] != tokens.ends[stop - 1]
    ):
        return False
    word, form = tokens.words[stop + 1], tokens.forms[stop + 1]
    if not tokens.gap(stop):
        return word in (",", ";", ")")
    return tokens.gap(stop) in _SPACES and (form.islower() or form in "$€₸₽" or word in _named_behind())


@cache
def _named_behind() -> frozenset[str]:
    """The words that a unit or a currency behind a number may begin with, in small letters."""
    names = (*unit_names(), *(name for name in currency_names() if name.where != "before"))
    return frozenset(name.phrase.split()[0].lower() for name in names)


def _in_words(tokens: Tokens, first: int, at: int) -> Numeral | None:
    """The number in words from ``at``; an article stands before it when ``first`` is less."""
    tally, table, words, end = Tally(article=first < at), _words(), tokens.words, at
    while at < len(words):
        kind, value = table.get(words[at], ("", 0))
        if kind:
            if not tally.take(kind, value):
                break
            end = at + 1
        elif not (tally.seen and _joins(tokens, at, tally)):
            break
        at += 1
    if not tally.seen or end == first:
        return None
    whole = Decimal(tally.total + tally.current)
    half, behind = _and_a_half(tokens, end)
    if half and not tally.current and _is_scale(tokens, behind):
        half, behind = _NOUGHT, end
    end = behind
    if not tally.current:  # "one million and a half" is half a million more
        numeral = Numeral(whole + half * tally.scale, Decimal(tally.scale), first, end, digits=False)
        return numeral if half else _scaled_again(tokens, numeral)
    return _scaled(tokens, first, end, whole + half, digits=False, money=False)


def _joins(tokens: Tokens, at: int, tally: Tally) -> bool:
    """Whether a hyphen or "and" inside a number goes on: "twenty-one", "six hundred and twelve"."""
    word, behind = tokens.words[at], at + 1
    if tally.joined or behind >= len(tokens.words):
        return False
    kind, value = _words().get(tokens.words[behind], ("", 0))
    tail = tally.current % 100
    if word in ("-", "‑"):
        tally.joined = kind == "unit" and 0 < value < 10 and tail >= 20 and tail % 10 == 0
    elif word == "and":
        tally.joined = kind in ("unit", "ten") and not tail and bool(tally.current or tally.total)
    return tally.joined


def _scaled_again(tokens: Tokens, numeral: Numeral) -> Numeral:
    """The number with a further scale word behind its own."""
    again = _scaled(tokens, numeral.first, numeral.last, numeral.value, digits=False, money=False)
    return again._replace(scale=again.scale * numeral.scale)


def _and_a_half(tokens: Tokens, end: int) -> tuple[Decimal, int]:
    """The half that "and a half" adds, 0 when it does not stand there, and the token behind it."""
    for tail in _HALF_TAILS:
        last = end + len(tail)
        if tokens.words[end:last] == tail:
            return _HALF, last
    return _NOUGHT, end


def _half(tokens: Tokens, at: int) -> Numeral | None:
    """Read "half a million", "half billion"."""
    end = at + 1 + (tokens.words[at + 1 : at + 2] in (["a"], ["an"]))
    if not _is_scale(tokens, end) or tokens.words[end] == "hundred":
        return None
    scale = Decimal(_words()[tokens.words[end]][1])
    return _scaled(tokens, at, end + 1, scale / 2, digits=False, money=False)._replace(scale=scale)


def _is_scale(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.words) and _words().get(tokens.words[at], ("", 0))[0] == "scale"
