"""Names for readers: of areas from their codes, of goods from their slugs."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dostyk.vocabulary.areas import areas, country_name

_LOWER: Final = frozenset({"of", "the", "and", "de", "la", "du", "del", "al"})
_OWN: Final = {"WLD": "World", "C5+CHN": "C5 and China", "EU": "European Union", "WBG": "World Bank"}
UNKNOWN_AREA: Final = "country not stated"


@cache
def area(code: str | None) -> str:
    """What readers call an area: a country or region by its English name, an organisation by its initials.

    >>> area("KAZ"), area("SCO"), area("middle-corridor"), area("some-new-road")
    ('Kazakhstan', 'SCO', 'Middle Corridor', 'Some New Road')
    """
    if code is None:
        return UNKNOWN_AREA
    if code in _OWN:
        return _OWN[code]
    slug = code.islower()
    if not slug and not re.fullmatch(r"[A-Z]{3}", code):
        return code
    known = areas().get(code)
    if known and known.kind != "organisation":
        return country_name(code)
    return _in_words(code) if slug else _country(code) or code


def _country(code: str) -> str | None:
    import pycountry
    from babel import Locale

    country = pycountry.countries.get(alpha_3=code)
    return None if country is None else str(Locale("en").territories.get(country.alpha_2, country.name))


def _in_words(slug: str) -> str:
    words = slug.replace("-", " ").split()
    return " ".join(word if word in _LOWER and at else word.capitalize() for at, word in enumerate(words))


def goods(slug: str | None) -> str | None:
    """What readers call a product.

    >>> goods("crude-oil")
    'crude oil'
    """
    return None if slug is None else slug.replace("-", " ")


def parties(template: str, ref: str | None, other: str | None) -> str:
    """The two areas of a claim in words.

    >>> parties("{ref} to {other}", "KAZ", "CHN"), parties("{ref} to {other}", "KAZ", None)
    ('Kazakhstan to China', 'Kazakhstan')
    """
    if other is None:
        return area(ref)
    if ref == other:
        return f"within {area(ref)}"
    return template.format(ref=area(ref), other=area(other))
