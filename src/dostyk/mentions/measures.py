"""What the words beside a figure make it: a difference, a change, a share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import PERCENT
from dostyk.mentions.directions import governing_way, way_before, way_behind, way_of
from dostyk.vocabulary.numbers import function_words, number_class

if TYPE_CHECKING:
    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Sentence, Tokens

_OPEN: Final = frozenset({"money", "measure", "percent", "bare", "count", "word", "rate", "fraction"})
_SHARE_REACH: Final = 14
_RATE_REACH: Final = 6
_ASIDE: Final = 7
_COPULAS: Final = frozenset({"is", "was", "be", "being"})
_TOLD_REACH: Final = 6


def settle_measures(tokens: Tokens, found: list[QuantityMention]) -> list[QuantityMention]:
    """The figures, those that their words make a difference, a change or a share with that measure."""
    return [_settle(tokens, mention) for mention in found]


def _settle(tokens: Tokens, mention: QuantityMention) -> QuantityMention:
    if mention.form not in _OPEN or mention.context or mention.measure not in ("level", "share"):
        return mention
    sentence = tokens.sentences[tokens.sentence_of(mention.first)]
    if mention.unit == PERCENT:
        measure = _of_percent(tokens.words, mention, sentence)
    else:
        measure = "difference" if _is_difference(tokens.words, mention, sentence) else None
    return mention if measure is None else mention._replace(measure=measure)


def _of_percent(words: list[str], mention: QuantityMention, sentence: Sentence) -> str | None:
    """The measure of per cent: a share by its noun, a change by a word of rising or falling."""
    lead, last = mention.lead, mention.last
    by = lead > sentence.first and words[lead - 1] == "by"
    if not by and _is_named(words, lead, sentence.first, "shares", _SHARE_REACH):
        return "share"
    if governing_way(words, lead, sentence.first) is not None:
        return "change"
    if last < sentence.last and words[last] == "of" and not by:
        return "share" if mention.form == "fraction" else None
    if way_behind(words, last, sentence.last) is not None:
        return "change"
    if by and way_before(words, lead, sentence.first, through=True) is not None:
        return "change"
    if _is_told(words, lead, sentence.first):
        return "change"
    return "change" if _is_named(words, lead, sentence.first, "changes", _RATE_REACH) else None


def _is_told(words: list[str], lead: int, first: int) -> bool:
    """Whether a noun of rising or falling is what the figure is said to be: "the fall in exports was 25 percent"."""
    if lead - 1 <= first or words[lead - 1] not in _COPULAS:
        return False
    return bool(number_class("moves").intersection(words[max(first, lead - _TOLD_REACH) : lead - 1]))


def _is_named(words: list[str], lead: int, first: int, kind: str, reach: int) -> bool:
    """Whether the clause before names the kind of per cent, with a word that equals both just before the figure."""
    if lead <= first or words[lead - 1] not in number_class("equals"):
        return kind == "changes" and bool(number_class(kind).intersection(words[max(first, lead - 3) : lead]))
    return bool(number_class(kind).intersection(words[max(first, lead - reach) : lead]))


def _is_difference(words: list[str], mention: QuantityMention, sentence: Sentence) -> bool:
    lead, first = mention.lead, sentence.first
    if _is_gauged(words, mention, sentence):
        return True
    before = words[lead - 1] if lead > first else ""
    if before == "by":
        return not _is_agent(words, lead, first) and way_before(words, lead, first, through=True) is not None
    if before == "of" and lead - 2 >= first:
        return words[lead - 2] in number_class("moves") and mention.form in ("money", "measure", "bare")
    if before == "another" or mention.form == "word":
        return False
    moved = before in number_class("moving") and governing_way(words, lead, first) is not None
    return moved and (mention.form in ("money", "measure", "bare") or before in ("up", "down"))


def _is_agent(words: list[str], lead: int, first: int) -> bool:
    """Whether "by" names who did it: "a note signed by 40 firms"."""
    verb = words[lead - 2] if lead - 2 >= first else ""
    return verb.endswith("ed") and way_of(verb) is None


def _is_gauged(words: list[str], mention: QuantityMention, sentence: Sentence) -> bool:
    """Whether a word just behind measures the figure against another: "153 fewer", "$12 a tonne more than"."""
    at = _behind_percent(words, mention.last, sentence.last) or mention.last + (
        2 if mention.per is not None else 0
    )
    if at >= sentence.last or words[at] not in number_class("gauged"):
        return False
    following = words[at + 1] if at + 1 < sentence.last else "."
    if words[at] != "more":
        return True
    return not following[0].isalnum() or (following in function_words() and following != "such")


def _behind_percent(words: list[str], at: int, end: int) -> int:
    """The index behind a percentage that says the same again: "$4 bn, or 29 percent, less"; 0 where there is none."""
    at += at < end and words[at] == ","
    if at >= end or words[at] != "or":
        return 0
    for place in range(at + 1, min(at + _ASIDE, end)):
        if words[place] in ("%", "percent", "cent", "pct"):
            return place + 1 + (place + 1 < end and words[place + 1] == ",")
    return 0
