"""One amount at one place: sign, currency, number, scale, unit."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.numerals import Numeral, is_number_word, read_numeral
from dostyk.mentions.table import Table
from dostyk.vocabulary.currencies import currency_names, money_codes
from dostyk.vocabulary.numbers import UnitName, number_class, number_words, unit_names

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

__all__ = [
    "PERCENT",
    "POINTS",
    "Amount",
    "close",
    "money_before",
    "money_codes",
    "read_amount",
    "touches",
    "unit_after",
]

PERCENT: Final = "%"
POINTS: Final = "pp"
_SIGNS: Final = {"+": 1, "-": -1, "−": -1, "–": -1}
_MINUS: Final = number_class("minus")
_OPENING: Final = frozenset({"(", "[", "|", ";", "/", "$", "€"})
_HYPHENS: Final = frozenset({"-", "‑", "–"})
_SMALL: Final = 1000
_LEAST_LETTER: Final = 100
_ONE: Final = Decimal(1)
_TWELVE: Final = Context(prec=12)
_FINITE: Final = 12
_LETTERS: Final = frozenset({"K", "R", "N", "P", "PS", "SR", "KD", "RO", "JD", "BD"})
"""Signs of currencies that also begin codes and names: "K9", "PS5"."""


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


class _Sign(NamedTuple):
    negative: bool
    written: bool


_NO_SIGN: Final = _Sign(negative=False, written=False)


@cache
def money_before() -> Table[UnitName]:
    """Currencies that may stand before the number."""
    return Table((name.phrase, name.cased, name) for name in currency_names() if name.where != "after")


@cache
def unit_after() -> Table[UnitName]:
    """Units, currencies and percentages that may stand behind the number; a space in a measure may be a hyphen."""
    data = number_words()
    percent = [UnitName(word, PERCENT, _ONE, "after", cased=False) for word in data.percent]
    points = [UnitName(word, POINTS, _ONE, "after", cased=False) for word in data.points]
    joined = [
        name._replace(phrase=name.phrase.replace(" ", "-")) for name in unit_names() if " " in name.phrase
    ]
    money = [name for name in currency_names() if name.where != "before"]
    names = (*percent, *points, *unit_names(), *joined, *money)
    return Table((name.phrase, name.cased, name) for name in names)


def read_amount(tokens: Tokens, at: int) -> Amount | None:
    """The amount that begins at the token, if one does."""
    first, sign = at, _NO_SIGN
    word = tokens.words[at]
    if word in _SIGNS:
        if not _is_sign(tokens, at):
            return None
        sign, at = _Sign(_SIGNS[word] < 0, written=True), at + 1
    elif word in _MINUS:
        begin = _behind_minus(tokens, at)
        if not begin:
            return None
        sign, at = _Sign(negative=True, written=True), begin
    currency = money_before().at(tokens, at)
    if currency is not None:
        return _behind_currency(tokens, first, at, currency, sign)
    numeral = read_numeral(tokens, at)
    return None if numeral is None else _with_unit(tokens, numeral, first, sign)


def _behind_minus(tokens: Tokens, at: int) -> int:
    """The number behind "minus", with a hyphen or not; 0 where something is taken from something: "ten minus two"."""
    words, begin = tokens.words, at + 1
    begin += begin < len(words) and words[begin] in _HYPHENS and touches(tokens, begin + 1)
    if begin >= len(words) or not (_opens_number(words[begin])):
        return 0
    before = words[at - 1] if at else ""
    counted = before[:1].isdigit() or is_number_word(before) or before in number_words().scales
    return 0 if counted or unit_after().before(tokens, at) else begin


def _opens_number(word: str) -> bool:
    return word[0].isdigit() or is_number_word(word) or word in money_before()


def scaled(number: Decimal, factor: Decimal) -> Decimal:
    """The number times the factor, to twelve digits when the factor is no finite decimal (36 hours are 1.5 days)."""
    return _TWELVE.multiply(number, factor) if len(factor.as_tuple().digits) > _FINITE else number * factor


def touches(tokens: Tokens, at: int) -> bool:
    """Whether nothing stands between the token and the one before."""
    return 0 < at < len(tokens.words) and tokens.starts[at] == tokens.ends[at - 1]


def close(tokens: Tokens, at: int) -> bool:
    """Whether at most one space stands between the token and the one before."""
    return 0 < at < len(tokens.words) and len(gap := tokens.gap(at - 1)) <= 1 and gap != "\n"


def _behind_currency(
    tokens: Tokens, first: int, at: int, currency: tuple[UnitName, int], sign: _Sign
) -> Amount | None:
    name, behind = currency
    if not touches(tokens, behind - 1) and tokens.words[at:behind] == [
        "a",
        "$",
    ]:  # "A $600 million credit line"
        return None
    if behind < len(tokens.words) and tokens.words[behind] in _SIGNS and touches(tokens, behind + 1):
        sign, behind = _Sign(_SIGNS[tokens.words[behind]] < 0, written=True), behind + 1
    numeral = read_numeral(tokens, behind, money=True) if close(tokens, behind) else None
    if numeral is None or _is_letter_code(name, numeral):
        return None
    return _with(name, numeral, first, numeral.last, sign)


def _is_letter_code(name: UnitName, numeral: Numeral) -> bool:
    """Whether a letter with a small number is a code ("R41", "K9"), not an amount."""
    plain = numeral.scale == 1 and numeral.value < _LEAST_LETTER and numeral.value == int(numeral.value)
    return plain and name.phrase in _LETTERS


def _with_unit(tokens: Tokens, numeral: Numeral, first: int, sign: _Sign) -> Amount:
    found = _unit_behind(tokens, numeral.last)
    if numeral.digits and numeral.scale == 1:
        short = _short_scale(tokens, numeral, found)
        if short is not None:
            numeral, found = short, _unit_behind(tokens, short.last)
    if found is None:
        value = -numeral.value if sign.negative else numeral.value
        return Amount(
            value, value, numeral.scale, None, _ONE, first, numeral.last, numeral.digits, signed=sign.written
        )
    name, last, hyphened = found
    return _with(name, numeral, first, last, sign)._replace(hyphened=hyphened)


def _short_scale(
    tokens: Tokens, numeral: Numeral, found: tuple[UnitName, int, bool] | None
) -> Numeral | None:
    """The number with a short scale that only the currency behind it tells from a unit: "3.2m euros", "40k dollars"."""
    if found is not None and not (found[0].code == "km" and tokens.forms[found[1] - 1] == "m"):
        return None
    if numeral.last >= len(tokens.words) or tokens.words[numeral.last] not in number_words().money_scales:
        return None
    short = read_numeral(tokens, numeral.first, money=True)
    if short is None or short.last >= len(tokens.words):
        return None
    money = unit_after().at(tokens, short.last)
    return short if money is not None and money[0].code in money_codes() else None


def _with(name: UnitName, numeral: Numeral, first: int, last: int, sign: _Sign) -> Amount:
    number = -numeral.value if sign.negative else numeral.value
    factor = name.factor
    if name.small is not None and numeral.scale == 1 and numeral.value < _SMALL:
        factor = name.small
    return Amount(
        value=number if factor == 1 else scaled(number, factor),
        number=number,
        scale=numeral.scale,
        unit=name.code,
        factor=factor,
        first=first,
        last=last,
        digits=numeral.digits,
        money=name.code in money_codes(),
        signed=sign.written,
    )


def _unit_behind(tokens: Tokens, at: int) -> tuple[UnitName, int, bool] | None:
    """The unit at the token, or behind a hyphen that joins it to the number."""
    if at >= len(tokens.words):
        return None
    hyphened = tokens.words[at] in _HYPHENS
    if hyphened:
        if not (touches(tokens, at) and touches(tokens, at + 1)):
            return None
        at += 1
    elif not close(tokens, at):
        return None
    found = unit_after().at(tokens, at)
    if found is None or (touches(tokens, found[1]) and tokens.words[found[1]][0].isdigit()):
        return None  # "24703m212" is a code
    return found[0], found[1], hyphened


def _is_sign(tokens: Tokens, at: int) -> bool:
    """Whether a plus or minus belongs to the number behind it, not between two things."""
    if not touches(tokens, at + 1):
        return False
    if at and touches(tokens, at):
        return tokens.forms[at - 1] in _OPENING
    return _opens_number(tokens.words[at + 1])
