"""Lists whose lines leave their unit to a line above: "Financing plan, US$ million" over "Loan: 120.0"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.amounts import money_before, money_codes
from dostyk.mentions.ellipsis import is_nearer
from dostyk.mentions.tables import unit_in
from dostyk.vocabulary.numbers import number_class

if TYPE_CHECKING:
    from decimal import Decimal

    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Tokens

    Unit = tuple[str, Decimal]

_KINDS: Final = frozenset({"item", "heading", "paragraph"})
_PARTING: Final = frozenset({":", "–", "—", "-"})
_NEXT: Final = frozenset({";", "(", ",", "/"})
_LONGEST: Final = 25
_SHORT: Final = 5
_LEAST_SCALE: Final = 1000


class _Row(NamedTuple):
    """A line "label: number", its tokens ``first`` and, behind the colon, ``begin``, and the unit a line above gives."""

    first: int
    begin: int
    unit: Unit | None


def lend_heads(tokens: Tokens, found: list[QuantityMention]) -> list[QuantityMention]:
    """The figures, bare numbers of a list's line with the unit and scale of the line over the list, or where there is none
    of the sum in a line before.
    """
    rows = _rows(tokens)
    if not rows:
        return found
    lent = list(found)
    total: QuantityMention | None = None
    block = -1
    for place, mention in enumerate(found):
        index = tokens.sentence_of(mention.first)
        row = rows.get(index)
        if row is None or index > block + _SHORT:
            total = None
        if row is None:
            continue
        block = index
        if _is_bare(tokens, mention, row):
            lent[place] = _headed(mention, row.unit) if row.unit else _after(mention, total, row)
        if mention.lead == row.begin and mention.unit in money_codes() and mention.scale >= _LEAST_SCALE:
            total = mention
    return lent


def _rows(tokens: Tokens) -> dict[int, _Row]:
    """The lines of lists, by the index of the sentence."""
    rows: dict[int, _Row] = {}
    unit: Unit | None = None
    for index, sentence in enumerate(tokens.sentences):
        if sentence.last - sentence.first > _LONGEST or tokens.blocks[sentence.block].kind not in _KINDS:
            unit = None
            continue
        words = tokens.words[sentence.first : sentence.last]
        begin = _behind_label(tokens, sentence.first, words)
        if begin:
            rows[index] = _Row(sentence.first, begin, unit)
        else:
            unit = _head_unit(tokens, sentence.first, sentence.last, words)
    return rows


def _behind_label(tokens: Tokens, first: int, words: list[str]) -> int:
    """Where the numbers of a line begin: behind the sign that parts them from their label; 0 where it is no such line.

    The label is words, or a year alone.
    """
    for at, word in enumerate(words[:-1]):
        if word in _PARTING and at:
            begin = first + at + 1
            named = words[at + 1][0].isalpha() and money_before().at(tokens, begin) is None
            return 0 if named else begin  # "Kyrgyz-Chinese trade" is no line of a list
        if word[0].isdigit() and (at or len(word) != len("2024")):
            return 0
    return 0


def _head_unit(tokens: Tokens, first: int, last: int, words: list[str]) -> Unit | None:
    """The unit that a line names and no figure of its own has: "KSh billion (February; March 2025)"."""
    if words[-1] in (".", ";", "?", "!") or _states(words):
        return None
    unit = unit_in(tokens, first, last)
    return unit if unit is not None and unit[0] not in ("1", "%") and unit[1] != 1 else None


def _states(words: list[str]) -> bool:
    """Whether the line holds a number that is no year in brackets."""
    depth = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if word[0].isdigit() and not (depth and len(word) == len("2024") and word.isdigit()):
            return True
    return False


def _is_bare(tokens: Tokens, mention: QuantityMention, row: _Row) -> bool:
    """Whether a number of the line has no unit of its own and counts nothing."""
    if mention.form != "count" or mention.noun is not None or mention.lead < row.begin:
        return False
    before = tokens.words[mention.lead - 1]
    if mention.lead != row.begin and before not in _NEXT:
        return False
    return not number_class("countable").intersection(tokens.words[row.first : row.begin])


def _headed(mention: QuantityMention, unit: Unit) -> QuantityMention:
    code, factor = unit
    high = None if mention.value_high is None else mention.value_high * factor
    return mention._replace(
        value=mention.value * factor, value_high=high, unit=code, scale=factor, form="bare"
    )


def _after(mention: QuantityMention, total: QuantityMention | None, row: _Row) -> QuantityMention:
    """The first number of a line in the money of the sum before it: "Total: USD 941 mln" over "Italy: 417"."""
    if (
        total is None
        or mention.lead != row.begin
        or mention.scale != 1
        or not is_nearer(total, mention.value)
    ):
        return mention
    return _headed(mention, (total.unit, total.scale))
