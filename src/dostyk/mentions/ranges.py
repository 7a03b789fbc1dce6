"""Two amounts that are the ends of one range: "12-14 days", "between 3 and 5 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.mentions.amounts import PERCENT, Amount, read_amount, scaled, touches
from dostyk.mentions.comparators import comparator_before

if TYPE_CHECKING:
    from decimal import Decimal

    from dostyk.mentions.tokens import Tokens

_HYPHENS: Final = frozenset({"-", "‑", "–", "—"})
_LARGE: Final = 1000


def read_range(tokens: Tokens, low: Amount) -> tuple[Amount, Decimal | None]:
    """The amount with the upper end behind it, when both make a range."""
    at = low.last
    if at >= len(tokens.words) or not (
        tokens.words[at] in _HYPHENS or tokens.words[at] in ("to", "and", "or")
    ):
        return low, None
    word, begin = tokens.words[at], comparator_before(tokens, low.first)[1]
    before = tokens.words[begin - 1] if begin else ""
    dashed = word in _HYPHENS and touches(tokens, at) == touches(tokens, at + 1)
    if not (
        dashed
        or (word == "to" and before != "from" and not (before == "by" and low.unit is not None))
        or (word == "and" and before == "between")
        or word == "or"
    ):
        return low, None
    high = read_amount(tokens, at + 1) if at + 1 < len(tokens.words) else None
    if high is None or (high.signed and dashed) or not _agree(low, high, word, dashed=dashed):
        return low, None
    if dashed and not touches(tokens, at) and _in_row(tokens, low.first, high.last):
        return low, None
    return _joined(low, high)


def _agree(low: Amount, high: Amount, word: str, *, dashed: bool) -> bool:
    """Whether the units and sizes of two amounts let them be the ends of one range."""
    if low.unit is not None and high.unit is None:
        return dashed or (low.money and low.scale == 1 < high.scale)
    if low.unit is not None and (high.unit != low.unit or (low.money and high.factor != low.factor)):
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
    after = (
        last + 1 < len(tokens.words)
        and tokens.words[last] in _HYPHENS
        and tokens.words[last + 1][0].isdigit()
    )
    return before or after


def _joined(low: Amount, high: Amount) -> tuple[Amount, Decimal | None]:
    unit, factor = (high.unit, high.factor) if high.unit is not None else (low.unit, low.factor)
    bottom, top = low.number, high.number
    if low.scale == 1 and high.scale > 1 and abs(bottom) < _LARGE:
        bottom *= high.scale
    elif high.scale == 1 and low.scale > 1 and abs(top) < _LARGE:
        top *= low.scale
    if low.unit is not None and high.unit is not None and low.factor != high.factor:
        bottom, top = low.value, high.value
    else:
        bottom, top = scaled(bottom, factor), scaled(top, factor)
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
