"""Where the noun phrases that name speakers begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.people import people_words
from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_PEOPLE: Final = people_words("en")
_SPEECH: Final = speech_words("en")
LINKS: Final = _SPEECH.links
JOINTS: Final = frozenset({"'s", "'", "-", "&", "’"})
ARTICLES: Final = _SPEECH.articles
POSSESSIVES: Final = _SPEECH.possessives
NOUNS: Final = (
    _SPEECH.groups | _SPEECH.data | _PEOPLE.heads | _PEOPLE.portfolio | _PEOPLE.bodies | _PEOPLE.modifiers
) - POSSESSIVES
_HEADS: Final = _SPEECH.groups | _SPEECH.data | _PEOPLE.heads
_VERBS: Final = (_SPEECH.said | _SPEECH.figures) - _SPEECH.data - _SPEECH.groups
_STOP: Final = (
    (_PEOPLE.never - _SPEECH.data - {"first", "second", "third", "total", "trade"})
    | _VERBS
    | _SPEECH.passive
    | frozenset({"who", "whose", "which", "off", "made"})
)
_WIDEST: Final = 18


def is_noun(tokens: Tokens, at: int) -> bool:
    """Whether the token can be part of a speaker's name: a capitalised word or a noun of offices and bodies."""
    word, form = tokens.words[at], tokens.forms[at]
    if is_capital(form):
        return word not in _PEOPLE.never
    return word in NOUNS


def is_capital(form: str) -> bool:
    """Whether the word has a capital letter: ``Astana``, ``eBay``."""
    return form[0].isupper() or (form[0].isalpha() and not form.islower())


def begin(tokens: Tokens, at: int, stop: int) -> int:
    """The first token of the phrase that ends with the token ``at``, its article left out."""
    words = tokens.words
    first = at
    while first > stop and _belongs(tokens, first - 1, stop):
        first -= 1
    while first < at and (words[first] in LINKS or words[first] in JOINTS):
        first += 1
    return first


def data_noun(tokens: Tokens, first: int, last: int) -> int | None:
    """The noun of data the phrase turns on: its last word, or one with the owner behind it."""
    words, forms = tokens.words, tokens.forms
    for at in range(last - 1, first - 1, -1):
        if words[at] in _SPEECH.data and not is_capital(forms[at]):
            return at if at == last - 1 or words[at + 1] in ("of", "from", "by") else None
        if (
            is_capital(forms[at])
            and words[at - 1] not in LINKS
            and words[at - 1] not in JOINTS
            and not is_capital(forms[at - 1])
        ):
            return None
    return None


def possessor(tokens: Tokens, first: int, last: int) -> int | None:
    """The last possessive mark in the phrase that has only small words behind it."""
    words, forms = tokens.words, tokens.forms
    for at in range(last - 1, first, -1):
        if words[at] == "'s" or (words[at] in ("'", "’") and words[at - 1].endswith("s")):
            named = any(is_capital(forms[i]) or words[i] in _SPEECH.groups for i in range(at + 1, last))
            return None if named else at
    return None


def _belongs(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether the token in front of a phrase is part of it."""
    if is_noun(tokens, at):
        return True
    if at > stop and tokens.words[at] in JOINTS:
        return True
    if at > stop and tokens.words[at] in LINKS:
        return _joins_back(tokens, at, stop)
    return _joins_name(tokens, at, stop) or _adjective(tokens, at, stop)


def end(tokens: Tokens, at: int, stop: int) -> int:
    """The token behind the phrase that begins with the token ``at``."""
    last = at
    while last < stop and last - at < _WIDEST and _goes_on(tokens, last, stop):
        last += 1
    while last > at and (tokens.words[last - 1] in LINKS or tokens.words[last - 1] in JOINTS):
        last -= 1
    return last


def _joins_back(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a preposition or "and" in front of a phrase binds it to another noun."""
    words, forms = tokens.words, tokens.forms
    after = words[at + 1]
    if not (is_capital(forms[at + 1]) or after in NOUNS or after == "the"):
        return False
    if words[at] == "the":
        return at - 1 > stop and words[at - 1] in ("of", "for", "in", "from")
    if words[at] == "and":
        both = is_capital(forms[at - 1]) and is_capital(forms[at + 1])
        return both or (words[at - 1] in _PEOPLE.portfolio and after in _PEOPLE.portfolio)
    return is_noun(tokens, at - 1)


def _joins_name(tokens: Tokens, at: int, stop: int) -> bool:
    """A small word inside a foreign name: "Banco de México"."""
    if tokens.words[at] not in _SPEECH.name_links or at <= stop or at + 1 >= len(tokens.words):
        return False
    return is_capital(tokens.forms[at - 1]) and is_capital(tokens.forms[at + 1])


def _adjective(tokens: Tokens, at: int, stop: int) -> bool:
    """A word in lower case that belongs to the phrase, since an article or a possessive stands close in front."""
    words, forms = tokens.words, tokens.forms
    if not _can_qualify(tokens, at):
        return False
    for back in range(at - 1, max(stop, at - 4) - 1, -1):
        if words[back] in ARTICLES or words[back] in POSSESSIVES or words[back] == "'s":
            return True
        if not forms[back].isalpha() or words[back] in _STOP:
            return False
    return False


def _goes_on(tokens: Tokens, at: int, stop: int) -> bool:
    words, forms = tokens.words, tokens.forms
    word, form = words[at], forms[at]
    if is_capital(form):
        return word not in _PEOPLE.never
    if word in JOINTS or word in NOUNS:
        return True
    if word in LINKS:
        return at + 1 < stop and _joins_ahead(tokens, at)
    if at + 1 < stop and _joins_name(tokens, at, 0):
        return True
    return _can_qualify(tokens, at) and not word.endswith("ing") and _noun_ahead(tokens, at, stop)


def _joins_ahead(tokens: Tokens, at: int) -> bool:
    words, forms = tokens.words, tokens.forms
    after = words[at + 1]
    capital = is_capital(forms[at + 1]) and after not in _PEOPLE.never
    if words[at] == "and":
        return (is_capital(forms[at - 1]) and capital) or words[at - 1] in _PEOPLE.portfolio
    return capital or after in NOUNS or after == "the" or words[at] == "the"


def _noun_ahead(tokens: Tokens, at: int, stop: int) -> bool:
    words, forms = tokens.words, tokens.forms
    for ahead in range(at + 1, min(stop, at + 4)):
        if words[ahead] in _HEADS or (is_capital(forms[ahead]) and words[ahead] not in _PEOPLE.never):
            return True
        if not forms[ahead].isalpha() or words[ahead] in _STOP:
            return False
    return False


def _can_qualify(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return tokens.forms[at].isalpha() and word not in _STOP and word not in LINKS and word not in ARTICLES
