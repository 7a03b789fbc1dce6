"""Units left out because an earlier or the next figure has them: "from 20 to 26 a day", "12 percent, imports 9"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import PERCENT
from dostyk.mentions.figures import function_words

if TYPE_CHECKING:
    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Tokens

_LENDING: Final = frozenset({"money", "measure", "percent", "signed", "rate", "bare", "hyphened", "fraction"})
_REACH: Final = 6
_WIDEST: Final = 60
_MILLION: Final = 1_000_000
_COUNTED_BEFORE: Final = frozenset({"which", "them", "these", "those", "whom", "number", "numbers", "numbered", "numbering", "total", "totals"})
_COUNTED_BEHIND: Final = frozenset({"of", "are", "is", "have", "has", "were", "from", "came", "went", "remain", "will"})
_COMPARING: Final = frozenset({"to", "from", "against", "than", "by", "at", "was", "were", "had", "reached", "instead", "present", "versus", "vs", "and", "or", "another", "further", "with", "on", "in", "as", "below", "above", "not", "or", "approach", "exceed", "(", "only", "takes", "take", "took"})


def fill(tokens: Tokens, found: list[QuantityMention]) -> list[QuantityMention]:
    """The figures with the units that are understood put in; what no neighbour explains stays a count."""
    filled = list(found)
    for index in range(len(found) - 1, -1, -1):
        mention = found[index]
        if mention.form in ("count", "word") and not _in_table(tokens, mention):
            filled[index] = _forward(tokens, mention, filled[index + 1 : index + 2]) or mention
    for index, mention in enumerate(filled):
        if mention.form not in ("count", "word") or _in_table(tokens, mention):
            continue
        if mention.noun is None and not _is_counted(tokens, mention):
            filled[index] = _backward(tokens, mention, filled[:index]) or mention
    return filled


def _in_table(tokens: Tokens, mention: QuantityMention) -> bool:
    return tokens.blocks[tokens.sentences[tokens.sentence_of(mention.first)].block].kind == "table"


def _is_counted(tokens: Tokens, mention: QuantityMention) -> bool:
    """Whether the words around say that things named before are counted: "of these, 27", "850 of them"."""
    words = tokens.words
    before = words[max(0, mention.lead - 4) : mention.lead]
    if _COUNTED_BEFORE.intersection(before):
        return True
    behind = words[mention.last] if mention.last < len(words) else ""
    if mention.scale > 1:
        return behind == "of" and words[mention.last + 1 : mention.last + 2] in (["them"], ["these"], ["whom"])
    return behind in _COUNTED_BEHIND and not (behind == "from" and before and before[-1] in {"to", "by"})


def _forward(tokens: Tokens, mention: QuantityMention, following: list[QuantityMention]) -> QuantityMention | None:
    """The unit of the figure behind "to": "from 54 to 36 hours", "from 12 (2019) to 60 train pairs a day"."""
    if mention.noun is not None or not following or following[0].form not in _LENDING:
        return None
    other = following[0]
    between = tokens.words[mention.last : other.lead]
    if not between or len(between) > _REACH or between[-1] not in {"to", "and", "or", ","} or "." in between or ";" in between:
        return None
    before = tokens.words[mention.lead - 1] if mention.lead else ""
    if between == [","] or between[-1] in {"and", "or"}:
        return _lend(other, mention) if len(between) == 1 or before == "between" else None
    if between[-1] == "to" and before != "from" and len(between) > 1:
        return None
    return _lend(other, mention)


def _backward(tokens: Tokens, mention: QuantityMention, earlier: list[QuantityMention]) -> QuantityMention | None:
    """The unit of the last figure with one, in this sentence or, behind a comparing word, the one before it."""
    sentence = tokens.sentence_of(mention.first)
    block = tokens.sentences[sentence].block
    before = tokens.words[mention.lead - 1] if mention.lead > tokens.sentences[sentence].first else ""
    if mention.scale >= _MILLION:
        return _money_before(mention, earlier)
    for other in reversed(earlier[-_REACH:]):
        back = sentence - tokens.sentence_of(other.first)
        if back > 1 or tokens.sentences[sentence - back].block != block:
            return None
        if other.form not in _LENDING or "\n" in tokens.text[other.end : mention.start]:
            continue
        if back and not (before in _COMPARING and mention.form == "count") and mention.scale == 1:
            return None
        if not _may_lend(other, mention, before):
            continue
        lent = _lend(other, mention)
        if lent is not None:
            return lent
    return None


def _money_before(mention: QuantityMention, earlier: list[QuantityMention]) -> QuantityMention | None:
    """Millions of nothing named are of what the last large figure was in: "bring it to 100 billion"."""
    for other in reversed(earlier[-_REACH:]):
        if other.scale >= _MILLION:
            return None if other.unit == "1" else _lend(other, mention)
    return None


def _may_lend(other: QuantityMention, mention: QuantityMention, before: str) -> bool:
    """Whether a unit may be understood: money and scale words go together, small words only with small units."""
    if mention.scale > 1:
        return other.scale > 1 or other.form == "money"
    if other.unit == PERCENT:
        return abs(mention.value) < 1000 and (before in _COMPARING or not before[:1].isalpha() or before not in function_words())
    if mention.form == "word":
        return other.unit in {"d", "a", "1/d", "1/wk", "km"} or (other.scale > 1 and other.unit != "1")
    if other.unit == "a" or (mention.value == mention.value.to_integral_value() and other.form == "money" and other.scale > 1):
        return before in _COMPARING and abs(mention.value) < 1000
    return True


def _lend(other: QuantityMention, mention: QuantityMention) -> QuantityMention | None:
    """The mention with the other's unit, and its scale when that brings the two nearer to each other."""
    if mention.scale > 1 and other.form not in {"money", "measure", "bare", "count"}:
        return None
    measure = other.measure if other.measure in {"level", "share", "change"} else "level"
    value, scale = mention.value, mention.scale
    if scale == 1 and other.scale != 1 and _nearer(other, value):
        value, scale = value * other.scale, other.scale
    high = None if mention.value_high is None else mention.value_high * scale / mention.scale
    return mention._replace(
        value=value, value_high=high, scale=scale, unit=other.unit, form="bare", measure=measure, noun=None
    )


def _nearer(other: QuantityMention, value: Decimal) -> bool:
    if not value or not other.value:
        return False
    ratio = abs(value * other.scale / other.value)
    return Decimal(1) / _WIDEST <= ratio <= _WIDEST
