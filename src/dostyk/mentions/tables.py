"""Cells of flattened tables: each number with the unit and the words that its row, column and caption give it."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.documents.tables import cells
from dostyk.mentions.amounts import PERCENT, money_before, money_codes, unit_after
from dostyk.vocabulary.numbers import UnitName, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.documents.model import Block
    from dostyk.mentions.model import QuantityMention
    from dostyk.mentions.tokens import Tokens
    from dostyk.vocabulary.span import Span

_CHANGE: Final = frozenset({"change", "growth", "increase", "decrease", "yoy", "y", "±", "+/-", "dynamics", "difference"})
_HEADED: Final = ("count", "word", "bare", "signed", "rate")


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
    settled: list[QuantityMention] = []
    by_cell = [(cell.first, cell) for block in tables for cell in _cells(tokens, block)]
    starts = [first for first, _ in by_cell]
    for mention in found:
        place = bisect_left(starts, mention.first + 1) - 1
        cell = by_cell[place][1] if place >= 0 else None
        if cell is not None and cell.first <= mention.first < cell.last:
            mention = _headed(tokens, mention, cell)
        settled.append(mention)
    return settled


def _cells(tokens: Tokens, block: Block) -> Iterator[Cell]:
    """The cells of a table's body that hold a number, in order."""
    rows = [[_tokens_in(tokens, span) for span in row] for row in cells(tokens.text, block.start, block.end)]
    caption: tuple[tuple[int, int], ...] = ()
    header: list[tuple[int, int]] = []
    for row in rows:
        if len(row) < 2:
            caption, header = (*caption[-1:], *row), []
        elif not header and not _is_body(tokens, row):
            header = row
        else:
            yield from _body(tokens, row, header, caption)


def _body(
    tokens: Tokens, row: list[tuple[int, int]], header: list[tuple[int, int]], caption: tuple[tuple[int, int], ...]
) -> Iterator[Cell]:
    """The cells behind the row's head; a head that runs into the first figure ("Exports: 12 / 14") is cut at the colon."""
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


def _is_body(tokens: Tokens, row: list[tuple[int, int]]) -> bool:
    """Whether most cells behind the first are plain numbers that are not years."""
    rest = row[1:]
    plain = sum(1 for first, last in rest if any(_is_figure(tokens.forms[at]) for at in range(first, last)))
    return plain * 2 > len(rest)


def _is_figure(form: str) -> bool:
    return form[0].isdigit() and not (len(form) == 4 and form.isdigit() and form[:2] in ("19", "20"))


def _tokens_in(tokens: Tokens, span: Span) -> tuple[int, int]:
    return bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)


def _headed(tokens: Tokens, mention: QuantityMention, cell: Cell) -> QuantityMention:
    mention = mention._replace(context=cell.heads)
    if mention.form not in _HEADED:
        return mention
    for place, (first, last) in enumerate(cell.heads):
        unit = unit_in(tokens, first, last)
        if unit is None:
            continue
        name, factor = unit
        if mention.unit == "1/d" or mention.form == "bare":
            mention = mention._replace(value=mention.value / mention.scale)
        measure = mention.measure
        if name == PERCENT:
            changing = _CHANGE.intersection(tokens.words[first:last]) or mention.form == "signed"
            measure = "change" if changing else "share"
        return mention._replace(value=mention.value * factor, unit=name, scale=factor, measure=measure, form="cell")
    return mention._replace(form="cell", unit="1")


def unit_in(tokens: Tokens, first: int, last: int) -> tuple[str, Decimal] | None:
    """The unit that a head names with its scale: "mln USD", "thous. t", "US$ million", "%"."""
    scales = number_words().scales
    factor, unit = Decimal(1), None
    at = first
    while at < last:
        word = tokens.words[at]
        if word in scales and len(word) > 1 or (word in ("k",)):
            factor *= scales[word]
            at += 1
            continue
        name = _unit_at(tokens, at, last)
        if name is None:
            at += 1
            continue
        if unit is None or (unit.code not in money_codes() and name[0].code in money_codes()):
            unit = name[0]
        at = name[1]
    if unit is None:
        return None if factor == 1 else ("1", factor)
    return unit.code, factor * unit.factor


def _unit_at(tokens: Tokens, at: int, last: int) -> tuple[UnitName, int] | None:
    for table in (money_before(), unit_after()):
        found = table.at(tokens, at)
        if found is not None and found[1] <= last and (len(found[0].phrase) > 1 or found[0].code in money_codes() or found[0].phrase in ("t", "%")):
            if found[0].code in ("a", "d") and tokens.words[at] not in ("days", "hours", "years"):
                continue
            return found
    return None
