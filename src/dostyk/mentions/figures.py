"""Figures in running text: amounts and counts with their range, rate and comparator."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import PERCENT, POINTS, Amount, close, read_amount, scaled, touches, unit_after
from dostyk.mentions.comparators import comparator_before, comparator_behind
from dostyk.mentions.labels import is_label
from dostyk.mentions.model import QuantityMention
from dostyk.mentions.numerals import is_number_word
from dostyk.mentions.ranges import read_range
from dostyk.vocabulary.numbers import function_words, number_class, number_words, rank_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

__all__ = ["comparator_before", "function_words", "noun_behind", "read_figure"]

_HYPHENS: Final = frozenset({"-", "‑", "–", "—"})
_HYPHENED: Final = number_class("hyphened")
_NOT_NOUNS: Final = number_class("not_nouns")
_FURTHER: Final = number_class("further")
_PER: Final = number_class("per")
_MOST_BETWEEN: Final = 7
_NOUN_REACH: Final = 4
_LEVEL_REACH: Final = 6
_HUNDRED: Final = Decimal(100)
_WIDEST: Final = 200
"""How many times the lower end the upper end of a range of plain numbers may be; more is a reference number."""


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
    amount, high = read_range(tokens, amount)
    if amount.unit is None:
        return (
            None if high is not None and high > amount.value * _WIDEST > 0 else _count(tokens, amount, high)
        )
    if _sets_no_figure(tokens, amount):
        return None
    if amount.unit == PERCENT and high is None and _of_level(tokens, amount.last):
        value = amount.value / _HUNDRED
        return _state(tokens, amount._replace(value=value), None, "1", "multiple", measure="multiple")
    per = _denominator(tokens, amount.last) if amount.money else None
    noun = tokens.words[amount.last - 1] if amount.unit == "1" else None
    return _state(tokens, amount, high, amount.unit, _form(amount), per=per, noun=noun)


def noun_behind(tokens: Tokens, at: int) -> str | None:
    """The word that is counted: the first plural among the words behind the number, else the first word."""
    first = None
    for index in range(at, min(at + _NOUN_REACH, len(tokens.words))):
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
        comparator=comparator_behind(tokens, amount.last) or sign,
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


def _form(amount: Amount) -> str:
    if amount.unit in (PERCENT, POINTS):
        return "signed" if amount.signed else "percent"
    if amount.hyphened:
        return "hyphened"
    return "money" if amount.money else "measure"


def _rate(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The unit ``1/d`` or ``1/wk`` and the token behind it: "26 a day", "72 flights a week", "158 weekly flights"."""
    data, words = number_words(), tokens.words
    for index in range(at, min(at + _MOST_BETWEEN, len(tokens.words))):
        word = words[index]
        if word in data.rate_words:
            following = words[index + 1] if index + 1 < len(tokens.words) else "."
            named = index == at and following[0].isalpha() and following not in function_words()
            return data.rate_words[word], index + 1 + named
        span = words[index + 1] if index + 1 < len(tokens.words) else ""
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
    if at + 1 >= len(tokens.words) or tokens.words[at] not in _PER:
        return None
    word = tokens.words[at + 1]
    if tokens.words[at + 2 : at + 3] and tokens.words[at + 2] in number_class("not_parts_after"):
        return None  # "$6.78 billion a year earlier"
    return word if word[0].isalpha() and word not in function_words() else None


def _of_level(tokens: Tokens, at: int) -> bool:
    """Whether the per cent are of an earlier level: "46 percent of the 2019 level"."""
    words = tokens.words
    if at >= len(words) or words[at] != "of":
        return False
    behind = words[at + 1 : at + _LEVEL_REACH]
    place = next((place for place, word in enumerate(behind) if word in ("level", "levels", "figure")), 0)
    return any(len(word) == 4 and word.isdigit() for word in behind[:place])


def _compound(tokens: Tokens, amount: Amount) -> Amount:
    """Join an amount and its smaller part: "4 h 30 min", "5 feet 4 inches", "three dollars and fifty cents"."""
    if amount.unit is None or amount.unit == "1" or amount.scale != 1 or amount.last >= len(tokens.words):
        return amount
    linked = tokens.words[amount.last] == "and" and not amount.hyphened
    rest = read_amount(tokens, amount.last + linked) if amount.last + linked < len(tokens.words) else None
    if rest is None or rest.unit != amount.unit or rest.signed or not close(tokens, amount.last):
        return amount
    if not 0 < rest.number * rest.factor < amount.factor:
        return amount
    if linked and tokens.words[amount.first - 1 : amount.first] == ["between"]:
        return amount
    whole = amount.number + rest.number * rest.factor / amount.factor
    return amount._replace(value=scaled(whole, amount.factor), last=rest.last)


def _sets_no_figure(tokens: Tokens, amount: Amount) -> bool:
    """Whether the amount is the length of an occasion ("a four-day visit") or the base of a rate ("one rouble is …")."""
    if amount.money:
        return amount.value == 1 and not amount.digits and not amount.hyphened
    if amount.unit == "km" and tokens.words[amount.last : amount.last + 1] in (["gauge"], ["-"]):
        return "gauge" in tokens.words[amount.last : amount.last + 2]
    if not amount.hyphened:
        return False
    behind = tokens.words[amount.last] if amount.last < len(tokens.words) else ""
    if amount.unit == "km" and tokens.words[amount.last - 1] == "foot":
        return behind in number_class("gauged_by_foot")
    return amount.unit == "d" and (behind in rank_words().meetings or behind == "stay")


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
        named = touches(tokens, at + 2) and tokens.words[at + 2][0].isalpha() and tokens.forms[at] == "-"
        return named and unit_after().at(tokens, at + 2) is None
    return following[0].isalpha() and not is_number_word(following)
