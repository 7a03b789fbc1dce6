"""Countries as tables of trade name them: three letters, the number of ISO 3166, or a statistician's own number."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.errors import InvalidValue
from dostyk.vocabulary.areas import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_OWN: Final = {"USA": 842, "FRA": 251, "IND": 699, "NOR": 579, "CHE": 757, "ITA": 381}
"""Numbers that the United Nations' trade statistics, and BACI after them, use instead of ISO's."""


def code_among(given: str, codes: Iterable[object]) -> str:
    """The code, of those a table has, that means the country given by three letters, a number or its short name.

    Raises ``InvalidValue`` when the table has none of its codes.

    >>> code_among("KAZ", [156, 398]), code_among("USA", ["842"]), code_among("Kazakhstan", ["CHN", "KAZ"])
    ('398', '842', 'KAZ')
    """
    have = {str(code): str(code) for code in codes}
    have |= {code.lstrip("0"): code for code in list(have) if code.isdigit()}
    for one in (given, given.upper(), *_aliases(given.upper())):
        if one in have:
            return have[one]
    some = ", ".join(list(dict.fromkeys(have.values()))[:8])
    raise InvalidValue(f"the table has no country {given!r}", hint=f"it has {some} …")


def name(code: object) -> str:
    """The country's short name, or the code itself when it is not known.

    >>> name(398), name("KAZ"), name("Z9")
    ('Kazakhstan', 'Kazakhstan', 'Z9')
    """
    return _names().get(str(code).lstrip("0"), str(code))


def _aliases(given: str) -> list[str]:
    number = given.lstrip("0")
    for letters, numbers in _numbers().items():
        if given == letters or number in numbers or given == country_name(letters).upper():
            return [letters, *numbers]
    return []


@cache
def _numbers() -> dict[str, tuple[str, ...]]:
    import pycountry

    found: dict[str, tuple[str, ...]] = {}
    for country in pycountry.countries:
        own = _OWN.get(country.alpha_3)
        iso = country.numeric.lstrip("0")
        found[country.alpha_3] = (str(own), iso) if own else (iso,)
    return found


@cache
def _names() -> dict[str, str]:
    import pycountry

    named: dict[str, str] = {}
    for country in pycountry.countries:
        codes = (country.alpha_3, *_numbers()[country.alpha_3])
        named |= dict.fromkeys(codes, country_name(country.alpha_3))
    return named
