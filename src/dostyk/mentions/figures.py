"""Figures in running text: amounts and counts with their range, rate and comparator."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import PERCENT, POINTS, Amount, read_amount, touches
from dostyk.mentions.labels import is_label
from dostyk.mentions.model import QuantityMention
from dostyk.mentions.numerals import is_number_word
from dostyk.mentions.table import Table
from dostyk.vocabulary.numbers import function_words, number_class, number_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

__all__ = ["comparator_before", "comparators", "function_words", "noun_behind", "read_figure"]

_HYPHENS: Final = frozenset({"-", "‑", "–", "—"})
_ARTICLES: Final = ("the", "an", "a")
_HYPHENED: Final = number_class("hyphened")
_NOT_NOUNS: Final = number_class("not_nouns")
_FURTHER: Final = frozenset({"more", "other", "additional", "further", "new"})
_PER: Final = number_class("per")
_MOST_BETWEEN: Final = 7
_NOUN_REACH: Final = 4
_LEVEL_REACH: Final = 6
_HUNDRED: Final = Decimal(100)


@cache
def comparators() -> Table[str]:
    """Comparators before a figure."""
    return Table((phrase, False, sign) for phrase, sign in number_words().comparators.items())


@cache
def _comparators_after() -> Table[str]:
    return Table((phrase, False, sign) for phrase, sign in number_words().comparators_after.items())


def read_figure(tokens: Tokens, at: int) -> QuantityMention | None:
    """The figure that begins at the token: an amount with its unit, or a bare count."""
    amount = read_amount(tokens, at)
    if amount is None or is_label(tokens, amount):
        return None
    amount = _compound(tokens, amount)
    if amount.unit is None and touches(tokens, amount.last):
        if _joins_counted(tokens, amount.last):
            return _state(tokens, amount, None, "1", "hyphened", noun=tokens.words[amount.last + 1])
        if _belongs_to_word(tokens, amount.last):
            return None
    amount, high = _range(tokens, amount)
    if amount.unit is None:
        return _count(tokens, amount, high)
    if amount.unit == PERCENT and high is None and _of_level(tokens, amount.last):
        value = amount.value / _HUNDRED
        return _state(tokens, amount._replace(value=value), None, "1", "multiple", measure="multiple")
    per = _denominator(tokens, amount.last) if amount.money else None
    return _state(tokens, amount, high, amount.unit, _form(amount), per=per)


def comparator_before(tokens: Tokens, first: int) -> tuple[str, int]:
    """The comparator in front of the token, ``=`` when there is none, and where the whole phrase begins."""
    found = comparators().before(tokens, first)
    at = first
    for article in _ARTICLES:
        at -= bool(at) and tokens.words[at - 1] == article
    if found is None and at < first:
        found = comparators().before(tokens, at)
    return found or ("=", first)


def noun_behind(tokens: Tokens, at: int) -> str | None:
    """The word that is counted: the first plural among the words behind the number, else the first word."""
    first = None
    for index in range(at, min(at + _NOUN_REACH, len(tokens))):
        word = tokens.words[index]
        if (word in _HYPHENS and first is not None) or (word in _FURTHER and index == at):
            continue
        if not word[0].isalpha() or word in function_words() or "\n" in tokens.gap(index - 1):
            break
        if word.endswith("s") and not word.endswith("ss") and len(word) > 3 and word not in _NOT_NOUNS:
            return word
        if first is None and (word in _NOT_NOUNS or word.endswith(("ly", "ed")) or is_number_word(word)):
            break
        first = first or word
    return first


def _count(tokens: Tokens, amount: Amount, high: Decimal | None) -> QuantityMention:
    form = "count" if amount.digits or amount.scale > 1 else "word"
    noun, rate = noun_behind(tokens, amount.last), _rate(tokens, amount.last)
    if rate is None:
        return _state(tokens, amount, high, "1", form, noun=noun)
    return _state(tokens, amount._replace(last=rate[1]), high, rate[0], "rate", noun=noun)


def _state(
    tokens: Tokens,
    amount: Amount,
    high: Decimal | None,
    unit: str,
    form: str,
    *,
    measure: str | None = None,
    per: str | None = None,
    noun: str | None = None,
) -> QuantityMention:
    sign, lead = comparator_before(tokens, amount.first)
    return QuantityMention(
        start=tokens.starts[amount.first],
        end=tokens.ends[amount.last - 1],
        first=amount.first,
        last=amount.last,
        value=amount.value,
        value_high=high,
        comparator=_sign_behind(tokens, amount.last) or sign,
        unit=unit,
        measure=measure or _measure(unit, signed=amount.signed),
        form=form,
        scale=amount.scale * amount.factor if amount.factor != 1 else amount.scale,
        lead=lead,
        per=per,
        noun=noun,
    )


def _measure(unit: str, *, signed: bool) -> str:
    if unit == POINTS:
        return "difference"
    return "change" if unit == PERCENT and signed else "level"


def _sign_behind(tokens: Tokens, last: int) -> str | None:
    """The comparator behind the figure: "12 or more", "40+"."""
    if last >= len(tokens):
        return None
    if tokens.words[last] == "+" and touches(tokens, last):
        return ">"
    after = _comparators_after().at(tokens, last)
    return after[0] if after else None


def _form(amount: Amount) -> str:
    if amount.unit in (PERCENT, POINTS):
        return "signed" if amount.signed else "percent"
    if amount.hyphened:
        return "hyphened"
    return "money" if amount.money else "measure"


def _rate(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The unit ``1/d`` or ``1/wk`` and the token behind it: "26 a day", "72 flights a week", "158 weekly flights"."""
    data, words = number_words(), tokens.words
    for index in range(at, min(at + _MOST_BETWEEN, len(tokens))):
        word = words[index]
        if word in data.rate_words:
            following = words[index + 1] if index + 1 < len(tokens) else "."
            named = index == at and following[0].isalpha() and following not in function_words()
            return data.rate_words[word], index + 1 + named
        span = words[index + 1] if index + 1 < len(tokens) else ""
        if span in data.rates and (word in _PER or word == "in"):
            return data.rates[span], index + 2
        if word in _PER or "\n" in tokens.gap(index - 1):
            return None
        if not (word[0].isalpha() or word in _HYPHENS):
            return None
        if (
            word in function_words()
            and word != "of"
            and not (word == "and" and words[index - 1].endswith("s"))
        ):
            return None
    return None


def _denominator(tokens: Tokens, at: int) -> str | None:
    """What a price is for: "tonne" in "$3.1 per tonne"; "year" in "$2 million a year"."""
    if at + 1 >= len(tokens) or tokens.words[at] not in _PER:
        return None
    word = tokens.words[at + 1]
    return word if word[0].isalpha() and word not in function_words() else None


def _of_level(tokens: Tokens, at: int) -> bool:
    """Whether the per cent are of an earlier level: "46 percent of the 2019 level"."""
    words = tokens.words
    if at >= len(words) or words[at] != "of":
        return False
    behind = words[at + 1 : at + _LEVEL_REACH]
    place = next((place for place, word in enumerate(behind) if word in ("level", "levels", "figure")), 0)
    return any(len(word) == 4 and word.isdigit() for word in behind[:place])


def _range(tokens: Tokens, low: Amount) -> tuple[Amount, Decimal | None]:
    """The amount with the upper end behind it, when both make a range."""
    at = low.last
    if at >= len(tokens) or not (tokens.words[at] in _HYPHENS or tokens.words[at] in ("to", "and", "or")):
        return low, None
    word, begin = tokens.words[at], comparator_before(tokens, low.first)[1]
    before = tokens.words[begin - 1] if begin else ""
    dashed = word in _HYPHENS and touches(tokens, at) == touches(tokens, at + 1)
    if not (
        dashed
        or (word == "to" and before != "from")
        or (word == "and" and before == "between")
        or word == "or"
    ):
        return low, None
    high = read_amount(tokens, at + 1) if at + 1 < len(tokens) else None
    if high is None or (high.signed and dashed) or not _agree(low, high, word, dashed=dashed):
        return low, None
    if dashed and not touches(tokens, at) and _in_row(tokens, low.first, high.last):
        return low, None
    return _joined(low, high)


def _agree(low: Amount, high: Amount, word: str, *, dashed: bool) -> bool:
    """Whether the units and sizes of two amounts let them be the ends of one range."""
    if low.unit is not None and high.unit is None:
        return dashed or (low.money and low.scale == 1 < high.scale)
    if low.unit is not None and high.unit != low.unit:
        return False
    if word != "or":
        return True
    if low.unit is not None:
        return False
    close = low.digits and low.number < high.number < 2 * low.number and high.unit != PERCENT
    return high.number - low.number == 1 or close


def _in_row(tokens: Tokens, first: int, last: int) -> bool:
    """Whether dashes with spaces part more numbers than two: the cells of a row."""
    before = first > 1 and tokens.words[first - 1] in _HYPHENS and tokens.words[first - 2][0].isdigit()
    after = last + 1 < len(tokens) and tokens.words[last] in _HYPHENS and tokens.words[last + 1][0].isdigit()
    return before or after


def _joined(low: Amount, high: Amount) -> tuple[Amount, Decimal | None]:
    unit, factor = (high.unit, high.factor) if high.unit is not None else (low.unit, low.factor)
    bottom, top = low.number, high.number
    if low.scale == 1 and high.scale > 1 and abs(bottom) < 1000:
        bottom *= high.scale
    elif high.scale == 1 and low.scale > 1 and abs(top) < 1000:
        top *= low.scale
    bottom, top = bottom * factor, top * factor
    if bottom >= top >= 0:
        return low, None
    joined = low._replace(
        value=bottom,
        number=bottom,
        scale=max(low.scale, high.scale),
        unit=unit,
        factor=factor,
        last=high.last,
        money=low.money or high.money,
        hyphened=False,
        digits=low.digits or high.digits,
    )
    return joined, top


def _compound(tokens: Tokens, amount: Amount) -> Amount:
    """Join hours and minutes: "4 h 30 min" is one amount."""
    if amount.unit != "d" or amount.factor >= 1 or amount.last >= len(tokens):
        return amount
    rest = read_amount(tokens, amount.last)
    if rest is None or rest.unit != "d" or rest.factor >= amount.factor:
        return amount
    return amount._replace(value=amount.value + rest.value, last=rest.last)


def _joins_counted(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen joins the number to what it counts: "a 170-seat aircraft"."""
    return tokens.words[at] in _HYPHENS and touches(tokens, at + 1) and tokens.words[at + 1] in _HYPHENED


def _belongs_to_word(tokens: Tokens, at: int) -> bool:
    """Whether the number is part of a name or a kind: "5G", "20-point plan", "10:30", "24/7", "737-8s"."""
    word = tokens.words[at]
    if word[0].isalpha():
        return True
    if not touches(tokens, at + 1):
        return False
    following = tokens.words[at + 1]
    if word in (":", "/"):
        return following[0].isdigit()
    if word == "+":
        return following[0].isalnum()
    if word not in _HYPHENS:
        return False
    if following[0].isdigit():
        return touches(tokens, at + 2) and tokens.words[at + 2][0].isalpha() and tokens.forms[at] == "-"
    return following[0].isalpha() and not is_number_word(following)
