"""How exact a figure claims to be: the values that the way it is written allows."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from dostyk.claims.model import Claim

_NUMBER: Final = re.compile(r"\d[\d,  ]*(?:\.\d+)?")
_HALF: Final = Decimal("0.5")
_ABOUT: Final = Decimal("0.05")
"""What "about", "nearly" and "some" allow on either side."""

_ZEROS: Final = 3
_WORDS: Final = Decimal("0.08")
"""What a fraction or multiple in words ("a third", "half", "twice") allows on either side."""

INFINITY: Final = Decimal("Infinity")


class Interval(NamedTuple):
    """The values from ``low`` to ``high``, both included.

    >>> Interval(Decimal(1), Decimal(2)).meets(Interval(Decimal(2), Decimal(3)))
    True
    """

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether one value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies in it."""
        return self.low <= value <= self.high

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times a factor greater than zero."""
        return Interval(self.low * factor, self.high * factor)

    def plus(self, other: Interval) -> Interval:
        """Every sum of a value of one and a value of the other."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Every difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: Interval) -> Interval:
        """Every quotient of two positive values.

        >>> Interval(Decimal(9), Decimal(10)).over(Interval(Decimal(2), Decimal(3)))
        Interval(low=Decimal('3'), high=Decimal('5'))
        """
        return Interval(self.low / other.high, self.high / other.low)


def step(words: str, value: Decimal) -> Decimal:
    """The weight of the last digit that counts in a figure written so; zero for one written in words.

    Three zeros or more at the end of a whole number are taken for rounding, but two digits always count.

    >>> step("43.8 billion US dollars", Decimal("43.8e9")), step("372,000", Decimal(372000))
    (Decimal('1E+8'), Decimal('1000'))
    >>> step("fivefold", Decimal(5))
    Decimal('0')
    """
    found = _NUMBER.search(words)
    if found is None:
        return Decimal(0)
    digits = re.sub(r"[^\d.]", "", found.group())
    number = Decimal(digits)
    if not number:
        return Decimal(1)
    scale = abs(value) / number if value else Decimal(1)
    whole, _, decimals = digits.partition(".")
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
    rounded = min(zeros, len(whole) - 2) if zeros >= _ZEROS else 0
    return scale.normalize() * Decimal(1).scaleb(-len(decimals) if decimals else rounded)


def precise(claim: Claim, words: str) -> Interval:
    """The values that round to the figure, whatever its comparator says; "about" is wider.

    Range: from its low to its high end.
    """
    value, high = claim.value, claim.value_high if claim.value_high is not None else claim.value
    slack = step(words, value) * _HALF
    if not slack:
        slack = abs(value) * (_WORDS if claim.measure in ("share", "multiple", "change") else Decimal(0))
    if claim.comparator == "~":
        slack = max(slack, abs(value) * _ABOUT)
    return Interval(value - slack, high + slack)


def allowed(claim: Claim, words: str) -> Interval:
    """The values that would not contradict the figure: "over" leaves the top open, "up to" the bottom."""
    low, high = precise(claim, words)
    if claim.comparator in (">", ">="):
        return Interval(low, INFINITY)
    if claim.comparator in ("<", "<="):
        return Interval(Decimal(0) if claim.value >= 0 else -INFINITY, high)
    return Interval(low, high)


def thousands_apart(one: Decimal, two: Decimal) -> bool:
    """Whether a thousand, a million or a billion lies between two amounts, give or take a twentieth.

    >>> thousands_apart(Decimal("43.8e9"), Decimal("44e6")), thousands_apart(Decimal(3), Decimal(30))
    (True, False)
    """
    small, large = sorted((abs(one), abs(two)))
    return small > 0 and any(abs(large / small / 10**power - 1) < _ABOUT for power in (3, 6, 9))
