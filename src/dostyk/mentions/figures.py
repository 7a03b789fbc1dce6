"""Figures in running text: amounts and counts with their range, rate and comparator."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import PERCENT, POINTS, Amount, read_amount
from dostyk.mentions.model import QuantityMention
from dostyk.mentions.numerals import is_number_word
from dostyk.mentions.table import Table
from dostyk.vocabulary.numbers import data_of, number_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_HYPHENS: Final = frozenset({"-", "‑", "–", "—"})
_PER: Final = frozenset({"per", "a", "an", "each", "/"})
_SPANS: Final = frozenset({"day", "week", "month", "quarter", "year", "annum"})
_MOST_BETWEEN: Final = 6


@cache
def function_words() -> frozenset[str]:
    """Words that name nothing: prepositions, pronouns, auxiliaries."""
    return frozenset(data_of("en").joinpath("function_words.txt").read_text("utf-8").split())


@cache
def comparators() -> Table[str]:
    """Comparators before a figure."""
    return Table((phrase, False, sign) for phrase, sign in number_words().comparators.items())


@cache
def _comparators_after() -> Table[str]:
    return Table((phrase, False, sign) for phrase, sign in number_words().comparators_after.items())


@cache
def _labels() -> frozenset[str]:
    return frozenset(tomllib.loads(data_of("en").joinpath("labels.toml").read_text("utf-8"))["before"])


def read_figure(tokens: Tokens, at: int) -> QuantityMention | None:
    """The figure that begins at the token: an amount with its unit, or a bare count."""
    amount = read_amount(tokens, at)
    if amount is None or _is_label(tokens, amount):
        return None
    amount = _compound(tokens, amount)
    if amount.unit is None and _belongs_to_word(tokens, amount.last):
        return None
    amount, high = _range(tokens, amount)
    return _mention(tokens, amount, high)


def _mention(tokens: Tokens, amount: Amount, high: Decimal | None) -> QuantityMention:
    unit, last, form = amount.unit or "1", amount.last, _form(amount)
    noun = per = None
    if amount.unit is None:
        noun = noun_behind(tokens, last)
        rate = _rate(tokens, last)
        if rate is not None:
            (unit, last), form = rate, "rate"
    elif amount.money:
        per = _denominator(tokens, last)
    sign, first = comparator_before(tokens, amount.first)
    if sign == "=":
        after = _comparators_after().at(tokens, last)
        sign = after[0] if after else sign
    if last < len(tokens) and tokens.words[last] == "+" and tokens.starts[last] == tokens.ends[last - 1]:
        sign = ">"
    measure = "difference" if unit == POINTS else "change" if unit == PERCENT and amount.signed else "level"
    return QuantityMention(
        start=tokens.starts[amount.first],
        end=tokens.ends[last - 1],
        first=amount.first,
        last=last,
        value=amount.value,
        value_high=high,
        comparator=sign,
        unit=unit,
        measure=measure,
        form=form,
        scale=amount.scale * amount.factor,
        lead=first,
        per=per,
        noun=noun,
    )


def _form(amount: Amount) -> str:
    if amount.unit is None:
        return "count" if amount.digits or amount.scale > 1 else "word"
    if amount.unit in (PERCENT, POINTS):
        return "signed" if amount.signed else "percent"
    if amount.hyphened:
        return "hyphened"
    return "money" if amount.money else "measure"


def comparator_before(tokens: Tokens, first: int) -> tuple[str, int]:
    """The comparator in front of the token, ``=`` when there is none, and where the whole phrase begins."""
    at = first
    for article in ("a", "an", "the", "some"):
        if at and tokens.words[at - 1] == article and article != "some":
            at -= 1
    for place in (first, at):
        found = comparators().before(tokens, place)
        if found is not None:
            return found
    return "=", first


def noun_behind(tokens: Tokens, at: int) -> str | None:
    """The word that is counted: the first plural among the words behind the number, else the first word."""
    first = None
    for index in range(at, min(at + 4, len(tokens))):
        word = tokens.words[index]
        if word in _HYPHENS and first is not None:
            continue
        if not word[0].isalpha() or word in function_words() or "\n" in tokens.gap(index - 1):
            break
        if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
            return word
        first = first or word
    return first


def _rate(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The unit ``1/d`` or ``1/wk`` and the token behind it: "26 a day", "72 flights a week", "158 weekly flights"."""
    data, words = number_words(), tokens.words
    for index in range(at, min(at + _MOST_BETWEEN, len(tokens))):
        word = words[index]
        if word in data.rate_words:
            following = index + 1 < len(tokens) and words[index + 1][0].isalpha()
            behind = following and words[index + 1] not in function_words()
            return data.rate_words[word], index + 2 if behind and index == at else index + 1
        if word in _PER or word == "every":
            span = words[index + 1] if index + 1 < len(tokens) else ""
            return (data.rates[span], index + 2) if span in data.rates else None
        if not (word[0].isalpha() or word in _HYPHENS) or (word in function_words() and word != "of"):
            return None
        if "\n" in tokens.gap(index - 1):
            return None
    return None


def _denominator(tokens: Tokens, at: int) -> str | None:
    """What a price is for: "tonne" in "$3.1 per tonne"; "year" in "$2 million a year"."""
    if at + 1 >= len(tokens) or tokens.words[at] not in _PER:
        return None
    word = tokens.words[at + 1]
    return word if word[0].isalpha() and word not in function_words() else None


def _range(tokens: Tokens, low: Amount) -> tuple[Amount, Decimal | None]:
    """The amount with the upper end behind it, when both make a range."""
    at = low.last
    if at >= len(tokens):
        return low, None
    word, begin = tokens.words[at], comparator_before(tokens, low.first)[1]
    before = tokens.words[begin - 1] if begin else ""
    close = word in _HYPHENS and _touching(tokens, at) == _touching(tokens, at + 1)
    if not (close or (word == "to" and before != "from") or (word == "and" and before == "between") or word == "or"):
        return low, None
    high = read_amount(tokens, at + 1)
    if high is None or (high.signed and close) or (low.unit is not None and high.unit not in (None, low.unit)):
        return low, None
    if low.unit is not None and high.unit is None and not (close or (low.money and low.scale == 1 < high.scale)):
        return low, None
    if word == "or" and (low.unit is not None or high.number - low.number != 1):
        return low, None
    return _joined(low, high)


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
    return (
        low._replace(
            value=bottom,
            number=bottom,
            scale=max(low.scale, high.scale),
            unit=unit,
            factor=factor,
            last=high.last,
            money=low.money or high.money,
            hyphened=False,
            digits=low.digits or high.digits,
        ),
        top,
    )


def _compound(tokens: Tokens, amount: Amount) -> Amount:
    """Join hours and minutes: "4 h 30 min" is one amount."""
    if amount.unit != "d" or amount.factor >= 1 or amount.last >= len(tokens):
        return amount
    rest = read_amount(tokens, amount.last)
    if rest is None or rest.unit != "d" or rest.factor >= amount.factor:
        return amount
    return amount._replace(value=amount.value + rest.value, last=rest.last)


def _touching(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens.starts[at] == tokens.ends[at - 1]


def _belongs_to_word(tokens: Tokens, at: int) -> bool:
    """Whether the number is part of a name or a kind: "5G", "20-point plan", "10:30", "24/7"."""
    if not _touching(tokens, at):
        return False
    word = tokens.words[at]
    if word[0].isalpha() or word in {":", "/"}:
        following = at + 1 < len(tokens) and _touching(tokens, at + 1)
        return word[0].isalpha() or (following and tokens.words[at + 1][0].isdigit())
    if word in _HYPHENS and at + 1 < len(tokens) and _touching(tokens, at + 1):
        following_word = tokens.words[at + 1]
        return following_word[0].isalpha() and not is_number_word(following_word)
    return False


def _is_label(tokens: Tokens, amount: Amount) -> bool:
    """Whether the number names a thing, an article, a list mark or a telephone rather than stating a figure."""
    first = amount.first
    if first and _touching(tokens, first):
        before = tokens.words[first - 1]
        if before[0].isalnum() or before in {"_", "#", "№", "@", "'"}:
            return True
        if before in {"/", ":", "-", "‑", "."} and first > 1 and _touching(tokens, first - 1):
            return tokens.words[first - 2][-1].isalnum()
    if amount.unit is not None:
        return False
    before = tokens.words[first - 1] if first else ""
    if before == "." and first > 1 and tokens.words[first - 2] in {"no", "nos", "nr", "art", "p", "pp", "fig", "vol", "tel"}:
        return True
    if before in _labels() and "\n" not in tokens.gap(first - 1):
        return True
    return _is_mark(tokens, amount) or _is_telephone(tokens, amount)


def _is_mark(tokens: Tokens, amount: Amount) -> bool:
    """A list mark: a small number at the start of a line with a stop behind it, or alone in parentheses."""
    first, last = amount.first, amount.last
    if last >= len(tokens):
        return False
    start = tokens.starts[first]
    line_start = start == 0 or tokens.text[start - 1] == "\n" or tokens.text[max(0, start - 2) : start].strip() == ""
    behind = tokens.words[last]
    if line_start and behind in {".", ")"} and abs(amount.value) < 100:
        return True
    if line_start and amount.digits and amount.value < 20 and tokens.forms[first].count(".") == 1:
        return tokens.forms[last][0].isupper()
    return behind == ")" and tokens.words[first - 1 : first] == ["("] and amount.digits and abs(amount.value) < 20


def _is_telephone(tokens: Tokens, amount: Amount) -> bool:
    """A run of three or more groups of digits behind a plus sign or the word for a telephone."""
    begin = amount.first
    while begin and _in_telephone(tokens, begin - 1):
        begin -= 1
    end, groups = begin, 0
    while end < len(tokens) and end < begin + 12 and _in_telephone(tokens, end):
        groups += tokens.words[end][0].isdigit()
        end += 1
    before = tokens.words[begin - 1] if begin else ""
    return groups >= 3 and (tokens.words[begin] == "+" or before in {"tel", "phone", "fax", "call", ":"})


def _in_telephone(tokens: Tokens, at: int) -> bool:
    return tokens.words[at].isdigit() or tokens.words[at] in {"-", "(", ")", "+"}
