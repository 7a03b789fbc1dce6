"""Units left out because an earlier or the next figure has them: "from 20 to 26 a day", "12 percent, imports 9"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import PERCENT, money_codes, scaled
from dostyk.vocabulary.numbers import function_words, number_class

if TYPE_CHECKING:
    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Tokens

_LENDING: Final = frozenset({"money", "measure", "percent", "signed", "rate", "bare", "hyphened", "fraction"})
_OWNED: Final = number_class("owned")
_SMALL_UNITS: Final = frozenset({"d", "a", "1/d", "1/wk", "km"})
_LARGEST_RATE: Final = Decimal(1000)
_REACH: Final = 6
_BETWEEN: Final = 6
_WIDEST: Final = 60
_MILLION: Final = 1_000_000
_MOST_PERCENT: Final = 1000
_CLAUSE: Final = 14
_COMPARING: Final = number_class("comparing")
_COUNTED_BEFORE: Final = number_class("counted_before")
_COUNTED_BEHIND: Final = number_class("counted_behind")
_PARTITIVE: Final = number_class("partitive")
_COUNTABLE: Final = number_class("countable")
_WORTH: Final = number_class("worth")


def fill(tokens: Tokens, found: list[QuantityMention]) -> list[QuantityMention]:
    """The figures with the units that are understood put in; what no neighbour explains stays a count."""
    filled = list(found)
    for index in range(len(found) - 1, -1, -1):
        mention = found[index]
        if _lacks_unit(tokens, mention):
            filled[index] = _forward(tokens, mention, filled[index + 1 : index + 2]) or mention
    money: QuantityMention | None = None
    earlier: list[QuantityMention] = []
    for index, mention in enumerate(filled):
        if _lacks_unit(tokens, mention):
            filled[index] = _backward(tokens, mention, earlier, money) or mention
        if mention.form not in ("rank", "ordinal"):
            earlier = [*earlier[1 - _REACH :], filled[index]]
        if filled[index].unit in money_codes() and filled[index].scale >= _MILLION:
            money = filled[index]
    return filled


def _lacks_unit(tokens: Tokens, mention: QuantityMention) -> bool:
    if mention.form not in ("count", "word") or mention.noun is not None:
        return False
    if mention.form == "word" and mention.lead == mention.first and tokens.words[mention.first - 1] in _OWNED:
        return False  # "between China and the five"
    return tokens.blocks[tokens.sentences[tokens.sentence_of(mention.first)].block].kind != "table"


def _clause_before(tokens: Tokens, mention: QuantityMention, earlier: list[QuantityMention]) -> list[str]:
    """The words before the figure back to the last figure or the start of the sentence."""
    first = tokens.sentences[tokens.sentence_of(mention.first)].first
    if earlier:
        first = max(first, earlier[-1].last)
    return tokens.words[max(first, mention.lead - _CLAUSE) : mention.lead]


def _is_counted(tokens: Tokens, mention: QuantityMention, clause: list[str]) -> bool:
    """Whether the words around say that things are counted: "numbered 27", "850 of them", "passengers fell to 90,000"."""
    words, last = tokens.words, mention.last
    if _COUNTED_BEFORE.intersection(clause[-4:]) or clause[-1:] == ["are"]:
        return True
    if not _WORTH.intersection(clause) and _COUNTABLE.intersection(clause):
        return True
    behind = words[last] if last < len(words) else ""
    if behind == "of":
        following = words[last + 1 : last + 6]
        if mention.form == "word" and following[:1] and following[0] in _OWNED:
            return True
        return bool(
            _PARTITIVE.intersection(following[:1])
            or following[:1] == ["us"]
            or _COUNTABLE.intersection(following)
        )
    return behind in _COUNTED_BEHIND and mention.scale == 1


def _forward(
    tokens: Tokens, mention: QuantityMention, following: list[QuantityMention]
) -> QuantityMention | None:
    """The unit of the figure behind "to": "from 54 to 36 hours", "from 12 (2019) to 60 train pairs a day"."""
    if not following:
        return None
    other = following[0]
    between = tokens.words[mention.last : other.lead]
    if between == ["to"] and other.form in ("count", "word"):
        return mention._replace(noun=other.noun)
    if other.form not in _LENDING:
        return None
    if other.unit == PERCENT and between[:1] == ["and"] and _names(between[1:]):
        return _lend(other, mention)
    if not between or len(between) > _BETWEEN or between[-1] not in ("to", "and", "or", ","):
        return None
    if "." in between or ";" in between:
        return None
    before = tokens.words[mention.lead - 1] if mention.lead else ""
    if between[-1] == ",":
        return (
            _lend(other, mention) if between == [","] and not _is_counted(tokens, mention, [before]) else None
        )
    if between[-1] in ("and", "or"):
        return _lend(other, mention) if len(between) == 1 or before == "between" else None
    if between[-1] == "to" and before != "from" and len(between) > 1:
        return None
    return _lend(other, mention)


def _names(words: list[str]) -> bool:
    """Whether the words name a thing and no more, as in "price 70 and technical quality 30 per cent"."""
    return 0 < len(words) < 4 and all(word[0].isalpha() and word not in function_words() for word in words)


def _backward(
    tokens: Tokens, mention: QuantityMention, earlier: list[QuantityMention], money: QuantityMention | None
) -> QuantityMention | None:
    """The unit of the last figure with one, in this sentence or, behind a comparing word, the one before it."""
    clause = _clause_before(tokens, mention, earlier)
    if _is_partitive(clause[-2:]) or _is_partitive(clause[-3:-1]):
        return _of_whole(mention, earlier)
    if earlier and earlier[-1].last <= mention.lead and _opens_whole(tokens, mention, earlier[-1]):
        return _lend(earlier[-1], mention)
    if earlier and _goes_on(tokens, mention, earlier[-1], clause):
        return _lend(earlier[-1], mention)
    if _is_counted(tokens, mention, clause):
        return None
    if mention.scale >= _MILLION:
        return _large(mention, earlier, clause, money)
    return _from_neighbours(tokens, mention, earlier, clause)


def _is_partitive(words: list[str]) -> bool:
    return len(words) == 2 and words[0] == "of" and words[1] in _PARTITIVE


def _of_whole(mention: QuantityMention, earlier: list[QuantityMention]) -> QuantityMention | None:
    """The unit of the whole: "30 bcm, of which 18 for export"; of things counted the part is a count too."""
    if not earlier or earlier[-1].form not in _LENDING:
        return None
    whole = earlier[-1]
    counted = mention.scale == 1 and mention.value % 1 == 0 and whole.unit in money_codes()
    return None if counted or (whole.unit == PERCENT and mention.value >= 100) else _lend(whole, mention)


def _opens_whole(tokens: Tokens, mention: QuantityMention, other: QuantityMention) -> bool:
    """Whether the sentence begins "Of the 1,800 kilometres …, 430"."""
    sentence = tokens.sentences[tokens.sentence_of(mention.first)]
    opening = tokens.words[sentence.first : sentence.first + 1] == ["of"]
    return opening and sentence.first < other.first <= sentence.first + 4 and other.form in _LENDING


def _goes_on(tokens: Tokens, mention: QuantityMention, other: QuantityMention, clause: list[str]) -> bool:
    """Whether a figure counts on in the rate or the per cent before it: "there were 18", "lorries for 40"."""
    if tokens.sentence_of(mention.first) != tokens.sentence_of(other.first) or mention.scale != 1:
        return False
    if other.unit in ("1/d", "1/wk"):
        return "there" in clause and _alike(other, mention)
    return other.unit == PERCENT and clause[-1:] == ["for"] and abs(mention.value) < 100


def _large(
    mention: QuantityMention, earlier: list[QuantityMention], clause: list[str], money: QuantityMention | None
) -> QuantityMention | None:
    """Millions of nothing named are of what the last large figure was in: "bring it to 100 billion"."""
    for other in reversed(earlier):
        if other.scale >= _MILLION:
            if other.unit == "1" and money is not None and _WORTH.intersection(clause):
                break
            return None if other.unit == "1" else _lend(other, mention)
    return _lend(money, mention) if money is not None and _WORTH.intersection(clause) else None


def _from_neighbours(
    tokens: Tokens, mention: QuantityMention, earlier: list[QuantityMention], clause: list[str]
) -> QuantityMention | None:
    sentence = tokens.sentence_of(mention.first)
    block = tokens.sentences[sentence].block
    before = clause[-1] if clause else ""
    for other in reversed(earlier):
        back = sentence - tokens.sentence_of(other.first)
        if back > 1 or tokens.sentences[sentence - back].block != block:
            return None
        if other.form not in _LENDING or "\n" in tokens.text[other.end : mention.start]:
            if other.form in ("count", "word") and _alike(other, mention):
                return None
            continue
        if back and other.unit == PERCENT and before in ("is", "be", "remains", "says"):
            return None
        if back and mention.scale == 1 and not (before in _COMPARING or _closes(tokens, mention)):
            return None
        lent = _lend(other, mention) if _may_lend(other, mention, before) else None
        if lent is not None:
            return lent
    return None


def _alike(other: QuantityMention, mention: QuantityMention) -> bool:
    """Whether an earlier count is of the size of this one, so that this one goes on counting."""
    return other.value > 0 and other.value < mention.value * 10 and mention.value < other.value * 10


def _closes(tokens: Tokens, mention: QuantityMention) -> bool:
    """Whether the number ends its clause, so that grammar wants a unit before it."""
    return mention.last >= len(tokens.words) or tokens.words[mention.last] in (".", ";", ")", "?", "!")


def _may_lend(other: QuantityMention, mention: QuantityMention, before: str) -> bool:
    """Whether a unit may be understood: money and scale words go together, small words only with small units."""
    if mention.scale > 1:
        return other.scale > 1 or other.form == "money"
    if not mention.value:
        return True
    if other.unit == PERCENT:
        follows = (
            before in _COMPARING
            or before == "for"
            or not before[:1].isalpha()
            or before not in function_words()
        )
        return abs(mention.value) < 100 and follows and mention.form == "count"
    if mention.form == "word":
        return other.unit in _SMALL_UNITS or (other.scale > 1 and other.unit != "1")
    whole = mention.value == mention.value.to_integral_value()
    if other.unit == "a" or (whole and other.form == "money" and other.scale > 1):
        return before in _COMPARING and abs(mention.value) < 1000
    return other.unit not in ("1/d", "1/wk") or abs(mention.value) < max(
        100 * abs(other.value), _LARGEST_RATE
    )


def _lend(other: QuantityMention, mention: QuantityMention) -> QuantityMention | None:
    """The mention with the other's unit, and its scale when that brings the two nearer to each other."""
    if mention.scale > 1 and other.form not in ("money", "measure", "bare", "count"):
        return None
    if other.unit == PERCENT and abs(mention.value) > _MOST_PERCENT:
        return None
    measure = other.measure if other.measure in ("level", "share", "change") else "level"
    value, scale = mention.value, mention.scale
    if scale == 1 and other.scale != 1 and is_nearer(other, value):
        value, scale = scaled(value, other.scale), other.scale
    high = None if mention.value_high is None else scaled(mention.value_high / mention.scale, scale)
    return mention._replace(
        value=value, value_high=high, scale=scale, unit=other.unit, form="bare", measure=measure, noun=None
    )


def is_nearer(other: QuantityMention, value: Decimal) -> bool:
    """Whether a number is of the size of another figure when it takes its scale."""
    if not value or not other.value:
        return False
    ratio: Decimal = abs(value * other.scale / other.value)
    return Decimal(1) / _WIDEST <= ratio <= _WIDEST
