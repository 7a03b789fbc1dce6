"""Cells of flattened tables: each number with the unit and the words that its row, column and caption give it."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.documents.tables import cells
from dostyk.mentions.amounts import PERCENT, money_before, money_codes, unit_after
from dostyk.vocabulary.numbers import number_class, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.documents.model import Block
    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Tokens
    from dostyk.vocabulary.numbers import UnitName
    from dostyk.vocabulary.span import Span

_Range = tuple[int, int]
_SIGNS: Final = frozenset("+-−–±")
_HEADED: Final = ("count", "word", "bare", "rate")
_LEAST_SCALE: Final = 1000
_COUNTED_SPANS: Final = number_class("head_spans")


class Cell(NamedTuple):
    """Tokens ``first:last`` of a cell and the token ranges that speak for it: row head, column head, caption."""

    first: int
    last: int
    heads: tuple[tuple[int, int], ...]


def settle(tokens: Tokens, found: list[QuantityMention]) -> list[QuantityMention]:
    """The figures, those in cells of tables with the unit and the context that their heads give."""
    tables = [block for block in tokens.blocks if block.kind == "table"]
    if not tables:
        return found
    by_cell = [(cell.first, cell) for block in tables for cell in _cells(tokens, block)]
    starts = [first for first, _ in by_cell]
    settled = list(found)
    above: _Sum | None = None
    for index, mention in enumerate(found):
        place = bisect_left(starts, mention.first + 1) - 1
        cell = by_cell[place][1] if place >= 0 else None
        if cell is not None and cell.first <= mention.first < cell.last:
            settled[index] = _headed(tokens, mention, cell, _same_money(tokens, cell, above))
            if settled[index].unit in money_codes() and settled[index].scale >= _LEAST_SCALE:
                above = _Sum(_block(tokens, cell), settled[index].unit, settled[index].scale)
    return settled


class _Sum(NamedTuple):
    """A sum of money in an earlier cell: its block, unit and scale."""

    block: int
    unit: str
    scale: Decimal


def _same_money(tokens: Tokens, cell: Cell, above: _Sum | None) -> tuple[str, Decimal, _Range] | None:
    """The money of the row before, for a row that names no unit: "Turnover, USD million" over "Exports"."""
    if above is None or _block(tokens, cell) != above.block:
        return None
    worth = number_class("worth").intersection(tokens.words[slice(*cell.heads[0])])
    return (above.unit, above.scale, cell.heads[0]) if worth else None


def _block(tokens: Tokens, cell: Cell) -> int:
    return tokens.sentences[tokens.sentence_of(cell.first)].block


def _cells(tokens: Tokens, block: Block) -> Iterator[Cell]:
    """The cells of a table's body that hold a number, in order."""
    rows = [[_tokens_in(tokens, span) for span in row] for row in cells(tokens.text, block.start, block.end)]
    caption: tuple[_Range, ...] = ()
    header: list[_Range] = []
    for row in rows:
        if len(row) < 2:
            caption, header = (*caption[-1:], *row), []
        elif not header and not _is_body(tokens, row):
            lead, header = _opened(tokens, row)
            caption = (*caption[-1:], *lead)
        else:
            yield from _body(tokens, row, header, caption)


def _opened(tokens: Tokens, row: list[_Range]) -> tuple[tuple[_Range, ...], list[_Range]]:
    """The header's row without what stands before a bracket around it: "Cargo, tonnes (2023 / 2024 / change)"."""
    first, last = row[0]
    words = tokens.words[first:last]
    if "(" not in words or ")" in words:
        return (), row
    bracket = first + words.index("(")
    return ((first, bracket),), [(bracket + 1, last), *row[1:]]


def _body(
    tokens: Tokens, row: list[_Range], header: list[_Range], caption: tuple[_Range, ...]
) -> Iterator[Cell]:
    """The cells behind the row's head; a head that runs into a figure ("Exports: 12 / 14") is cut at the colon."""
    head, lead = row[0], len(row) - len(header)
    colon = next((at for at in range(*head) if tokens.words[at] == ":"), None)
    if colon is not None and colon + 1 < head[1]:
        row = [(colon + 1, head[1]), *row[1:]]
        head = (head[0], colon)
    else:
        row = [(head[1], head[1]), *row[1:]]
    for place, (first, last) in enumerate(row):
        column = place - lead
        heads = [head, header[column]] if 0 <= column < len(header) else [head]
        if first < last:
            yield Cell(first, last, (*heads, *caption))


def _is_body(tokens: Tokens, row: list[_Range]) -> bool:
    """Whether most cells behind the first are plain numbers that are not years."""
    rest = row[1:]
    plain = sum(1 for first, last in rest if any(_is_figure(tokens.forms[at]) for at in range(first, last)))
    return plain * 2 > len(rest)


def _is_figure(form: str) -> bool:
    return form[0].isdigit() and not (len(form) == 4 and form.isdigit() and form[:2] in ("19", "20"))


def _tokens_in(tokens: Tokens, span: Span) -> _Range:
    return bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)


def _headed(
    tokens: Tokens, mention: QuantityMention, cell: Cell, above: tuple[str, Decimal, _Range] | None
) -> QuantityMention:
    """The figure of a cell with the unit and the scale of its heads, or of the row before."""
    mention = mention._replace(context=cell.heads)
    if mention.form not in _HEADED:
        return mention
    found = _unit_of(tokens, cell, signed=_is_signed(tokens, mention)) or above
    if found is None:
        return mention._replace(form="cell", unit="1")
    unit, factor, (first, last) = found
    if mention.unit in ("1/d", "1/wk") or mention.form == "bare":
        mention = mention._replace(value=mention.value / mention.scale)
    measure = mention.measure
    if unit == PERCENT:
        changing = number_class("changing").intersection(tokens.words[first:last])
        measure = "change" if changing or _is_signed(tokens, mention) else "share"
    high = None if mention.value_high is None else mention.value_high * factor
    value = mention.value * factor
    return mention._replace(
        value=value, value_high=high, unit=unit, scale=factor, measure=measure, form="cell"
    )


def _unit_of(tokens: Tokens, cell: Cell, *, signed: bool) -> tuple[str, Decimal, _Range] | None:
    """The unit, its factor and the head that gives them: per cent of a column before the row's unit."""
    found = [(unit_in(tokens, *head), head) for head in cell.heads]
    units = [(unit[0], unit[1], head) for unit, head in found if unit is not None]
    percent = [entry for entry in units if entry[0] == PERCENT and (signed or entry[2] != cell.heads[0])]
    return next(iter(percent or units), None)


def _is_signed(tokens: Tokens, mention: QuantityMention) -> bool:
    return tokens.text[mention.start] in _SIGNS


def unit_in(tokens: Tokens, first: int, last: int) -> tuple[str, Decimal] | None:
    """The unit that a head names with its scale: "mln USD", "thous. t", "US$ million", "%"."""
    scales = number_words().scales
    factor, unit = Decimal(1), None
    at = first
    while at < last:
        word = tokens.words[at]
        if word in scales and (len(word) > 1 or word == "k") and factor == 1:
            factor = Decimal(scales[word])
            at += 1
            continue
        name = _unit_at(tokens, at, last)
        if name is not None and (
            unit is None or (unit.code not in money_codes() and name[0].code in money_codes())
        ):
            unit = name[0]
        at = name[1] if name is not None else at + 1
    if unit is None:
        return None if factor == 1 else ("1", factor)
    return unit.code, factor * unit.factor


def _unit_at(tokens: Tokens, at: int, last: int) -> tuple[UnitName, int] | None:
    for table in (money_before(), unit_after()):
        found = table.at(tokens, at)
        if found is None or found[1] > last:
            continue
        name = found[0]
        if len(name.phrase) == 1 and name.code not in money_codes() and name.phrase not in ("t", "%"):
            continue
        if name.code in ("a", "d") and tokens.words[at] not in _COUNTED_SPANS:
            continue
        return found
    return None
