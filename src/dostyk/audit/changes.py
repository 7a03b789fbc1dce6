"""Changes in percent and the two levels that each is said of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit import arithmetic
from dostyk.vocabulary.wording import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.audit.tolerance import Interval

_DAYS_APART: Final = 10


def changes(dossier: Dossier) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Each change with the earlier and the later level that stand close to it, where just two periods are named."""
    for change in dossier.statements:
        if change.claim.unit == "%" and change.claim.measure == "change":
            levels = [
                s for s in arithmetic.close_by(dossier, change) if arithmetic.is_level(s) and _of(change, s)
            ]
            pair = arithmetic.two_periods(levels)
            if pair:
                yield (change, *pair)


def uneven(earlier: Statement, later: Statement) -> bool:
    """Whether the two periods are not of one length, so that nothing follows from comparing them."""
    lengths = [
        (s.period.last - s.period.first).days
        for s in (earlier, later)
        if s.period and s.period.first and s.period.last
    ]
    return len(lengths) == 2 and abs(lengths[0] - lengths[1]) > _DAYS_APART


def in_words(grown: Interval) -> str:
    """Growth as a reader says it: "growth of 54 percent"."""
    middle = (grown.low + grown.high) / 2
    places = Decimal(1) if grown.high - grown.low > Decimal("0.4") else Decimal("0.1")
    return f"{'growth' if middle >= 0 else 'a fall'} of {digits(abs(middle).quantize(places))} percent"


def _of(change: Statement, level: Statement) -> bool:
    return (
        level.claim.indicator == change.claim.indicator
        and level.claim.product == change.claim.product
        and level.claim.unit not in ("%", "pp")
    )
