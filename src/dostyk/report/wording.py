"""Values in words and signs: ``USD 44 bn``, ``6.41 Mt``, ``37.4 %``, ``×5``, ``25th``, ``12–14 days``."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.report.catalogue import indicator
from dostyk.vocabulary.wording import digits, ordinal, scale

if TYPE_CHECKING:
    from dostyk.claims.model import Claim
    from dostyk.vocabulary.wording import Scale

_COMPARATORS: Final = {"~": "about", ">": "over", ">=": "at least", "<": "under", "<=": "up to"}


def plain(claim: Claim) -> str:
    """The claim's value with its unit, without "about", "over" and the like."""
    if claim.measure == "multiple":
        return f"×{_range(claim, Decimal(1))}"
    if claim.measure in ("ordinal", "rank") and claim.value_high is None:
        return f"no. {digits(claim.value)}" if claim.measure == "rank" else ordinal(claim.value)
    unit, shrink = _hours(claim)
    if unit == "hours":
        return _counted(_range(claim, shrink), "hour", "hours")
    chosen = scale(claim.unit, max(abs(claim.value), abs(claim.value_high or Decimal(0))))
    number = _signed(claim, _range(claim, chosen.divisor))
    return _joined(claim, chosen, number)


def value(claim: Claim) -> str:
    """The claim's value as a reader takes it in, with its comparator and its unit."""
    ahead = _COMPARATORS.get(claim.comparator)
    return f"{ahead} {plain(claim)}" if ahead else plain(claim)


def _hours(claim: Claim) -> tuple[str, Decimal]:
    whole_days = claim.value == claim.value.to_integral_value()
    return (
        ("hours", Decimal(1) / 24)
        if claim.unit == "d" and not whole_days and claim.value < 3
        else ("", Decimal(1))
    )


def _range(claim: Claim, divisor: Decimal) -> str:
    low = digits(_trim(claim.value / divisor))
    if claim.value_high is None:
        return low
    return f"{low}{'–' if claim.value >= 0 else ' to '}{digits(_trim(claim.value_high / divisor))}"


def _trim(number: Decimal) -> Decimal:
    rounded = number.quantize(Decimal("1e-6")) if abs(number) < Decimal("1e15") else number
    return rounded or number


def _signed(claim: Claim, number: str) -> str:
    rises = claim.measure in ("change", "difference") and claim.value > 0
    return f"+{number}" if rises else number


def _joined(claim: Claim, chosen: Scale, number: str) -> str:
    alone = number in ("1", "−1", "+1")
    if claim.unit in ("a", "d"):
        return _counted(number, chosen.after[:-1], chosen.after)
    noun = indicator(claim.indicator).noun
    if claim.unit == "1" and noun and claim.measure in ("level", "difference") and not claim.product:
        words = " ".join(filter(None, (number, chosen.after)))
        return f"{words} {noun[0] if alone and not chosen.after else noun[1]}"
    return " ".join(filter(None, (chosen.before, number, chosen.after)))


def _counted(number: str, one: str, many: str) -> str:
    return f"{number} {one if number == '1' else many}"
