"""One amount at one place: sign, currency, number, scale, unit."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.numerals import Numeral, is_number_word, read_numeral
from dostyk.mentions.table import Table
from dostyk.vocabulary.numbers import UnitName, currency_names, number_words, unit_names

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

PERCENT: Final = "%"
POINTS: Final = "pp"
_SIGNS: Final = {"+": 1, "-": -1, "−": -1, "–": -1}
_HYPHENS: Final = frozenset({"-", "‑", "–"})
_SMALL: Final = 1000


class Amount(NamedTuple):
    """Tokens ``first:last`` state ``value`` (scaled, in base units) of ``unit`` (None when no unit is written).

    ``number`` is the value before the unit's factor, ``scale`` the scale word's, ``money`` tells a currency,
    ``signed`` a written sign, ``hyphened`` a unit joined by a hyphen ("480-kilometre").
    """

    value: Decimal
    number: Decimal
    scale: Decimal
    unit: str | None
    factor: Decimal
    first: int
    last: int
    digits: bool
    money: bool = False
    signed: bool = False
    hyphened: bool = False


@cache
def money_before() -> Table[UnitName]:
    """Currencies that may stand before the number."""
    return Table((name.phrase, name.cased, name) for name in currency_names() if name.where != "after")


@cache
def unit_after() -> Table[UnitName]:
    """Units, currencies and percentages that may stand behind the number."""
    data = number_words()
    percent = [UnitName(word, PERCENT, Decimal(1), "after", cased=False) for word in data.percent]
    points = [UnitName(word, POINTS, Decimal(1), "after", cased=False) for word in data.points]
    money = [name for name in currency_names() if name.where != "before"]
    return Table((name.phrase, name.cased, name) for name in (*percent, *points, *unit_names(), *money))


@cache
def money_codes() -> frozenset[str]:
    """Every currency code."""
    return frozenset(name.code for name in currency_names())


def read_amount(tokens: Tokens, at: int) -> Amount | None:
    """The amount that begins at the token, if one does."""
    first, negative, signed = at, False, False
    word = tokens.words[at]
    if word in _SIGNS:
        if not _is_sign(tokens, at):
            return None
        negative, signed, at = _SIGNS[word] < 0, True, at + 1
    currency = money_before().at(tokens, at)
    if currency is not None:
        name, behind = currency
        if any(not _touches(tokens, place) for place in range(at + 1, behind) if tokens.words[place] == "$"):
            return None
        if behind < len(tokens) and tokens.words[behind] in _SIGNS and _touches(tokens, behind + 1):
            negative, signed, behind = _SIGNS[tokens.words[behind]] < 0, True, behind + 1
        if not _close(tokens, behind):
            return None
        numeral = read_numeral(tokens, behind, money=True)
        if numeral is None:
            return None
        return _with(name, numeral, first, numeral.last, negative=negative, signed=signed)
    numeral = read_numeral(tokens, at)
    if numeral is None:
        return None
    return _with_unit(tokens, numeral, first, negative=negative, signed=signed)


def _with_unit(tokens: Tokens, numeral: Numeral, first: int, *, negative: bool, signed: bool) -> Amount:
    found = _unit_behind(tokens, numeral.last)
    if found is None and numeral.digits and numeral.scale == 1:
        # "3.2m euros", "40k dollars": a short scale that only the currency behind it tells from a unit
        short = read_numeral(tokens, numeral.first, money=True)
        if short is not None and short.last > numeral.last and _currency_at(tokens, short.last):
            numeral = short
            found = _unit_behind(tokens, numeral.last)
    elif found is not None and found[0].code == "km" and numeral.digits and tokens.forms[found[1] - 1] == "m":
        short = read_numeral(tokens, numeral.first, money=True)
        if short is not None and _currency_at(tokens, short.last):
            numeral, found = short, _unit_behind(tokens, short.last)
    if found is None:
        value = -numeral.value if negative else numeral.value
        return Amount(value, value, numeral.scale, None, Decimal(1), first, numeral.last, numeral.digits, signed=signed)
    name, last, hyphened = found
    amount = _with(name, numeral, first, last, negative=negative, signed=signed)
    return amount._replace(hyphened=hyphened)


def _with(name: UnitName, numeral: Numeral, first: int, last: int, *, negative: bool, signed: bool) -> Amount:
    number = -numeral.value if negative else numeral.value
    factor = name.factor
    if name.small is not None and numeral.scale == 1 and numeral.value < _SMALL:
        factor = name.small
    return Amount(
        value=number * factor,
        number=number,
        scale=numeral.scale,
        unit=name.code,
        factor=factor,
        first=first,
        last=last,
        digits=numeral.digits,
        money=name.code in money_codes(),
        signed=signed,
    )


def _unit_behind(tokens: Tokens, at: int) -> tuple[UnitName, int, bool] | None:
    """The unit at the token, or behind a hyphen that joins it to the number."""
    if at >= len(tokens):
        return None
    if tokens.words[at] in _HYPHENS and _touches(tokens, at) and _touches(tokens, at + 1):
        found = unit_after().at(tokens, at + 1)
        return (found[0], found[1], True) if found else None
    if not _close(tokens, at):
        return None
    found = unit_after().at(tokens, at)
    return (found[0], found[1], False) if found else None


def _currency_at(tokens: Tokens, at: int) -> bool:
    found = unit_after().at(tokens, at) if at < len(tokens) else None
    return found is not None and found[0].code in money_codes()


def _is_sign(tokens: Tokens, at: int) -> bool:
    """Whether a plus or minus belongs to the number behind it, not between two things."""
    if at + 1 >= len(tokens) or not _touches(tokens, at + 1):
        return False
    if at and _touches(tokens, at):
        return tokens.forms[at - 1] in {"(", "[", "|", ";", "/", "$", "€"}
    following = tokens.words[at + 1]
    return following[0].isdigit() or is_number_word(following) or following in money_before()


def _touches(tokens: Tokens, at: int) -> bool:
    """Whether nothing stands between the token and the one before."""
    return 0 < at < len(tokens) and tokens.starts[at] == tokens.ends[at - 1]


def _close(tokens: Tokens, at: int) -> bool:
    """Whether at most one space stands between the token and the one before."""
    if not 0 < at < len(tokens):
        return False
    gap = tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    return len(gap) <= 1 and gap != "\n"
