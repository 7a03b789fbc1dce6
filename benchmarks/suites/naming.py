"""What NewsQuant calls the thing that is counted: "commercial fisherman", "test per day", "% population"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scoring import table

from dostyk.mentions.amounts import unit_after
from dostyk.mentions.figures import function_words, noun_behind
from dostyk.mentions.numerals import read_numeral

if TYPE_CHECKING:
    from dostyk.mentions.model import Mentions, QuantityMention
    from dostyk.mentions.tokens import Tokens

_REACH: Final = 6
_COUNTS: Final = frozenset({"1", "1/d", "1/wk"})
_HYPHENS: Final = frozenset({"-", "‑"})
_PER: Final = frozenset({"a", "an", "per"})
_LEFT_OUT: Final = frozenset({"and", "or"})


def counted(mentions: Mentions, one: QuantityMention) -> str:
    """What is counted, as the suite names it; the empty string where a unit is written or nothing is named."""
    tokens = mentions.tokens
    if one.form == "fraction":
        return _whole(tokens, one.last)
    if one.unit not in _COUNTS or one.noun is None:
        return ""
    words = tokens.words
    if one.form in ("measure", "hyphened", "bare") and (unit := unit_after().before(tokens, one.last)):
        return _known(unit[0].phrase.lower())
    numeral = read_numeral(tokens, one.first)
    behind = numeral.last if numeral and one.form == "rate" else one.last  # a rate's span holds its noun
    noun = next((at for at in range(behind, min(behind + _REACH, len(words))) if words[at] == one.noun), -1)
    if noun < 0:
        return _known(one.noun)
    if one.value == 1 and noun > behind and one.noun.endswith("s") and words[one.last - 1] != "of":
        noun -= 1  # "one proposal asks"
    named = " ".join(words[behind : behind + 3])
    return _known(named) if named in table("units.toml")["newsquant_words"] else _phrase(tokens, behind, noun)


def rate(words: list[str], one: QuantityMention) -> str:
    """Per what: "barrel", "hour", the empty string."""
    per = one.per or ("day" if one.unit == "1/d" else "week" if one.unit == "1/wk" else "")
    behind = words[one.last : one.last + 4]
    if not per and behind[:1] in (["per"], ["/"]):
        per = "".join(word for word in behind[1:2] if word.isalpha())
    if not per and len(behind) == 4 and behind[0] in _HYPHENS and behind[1] in _PER and behind[2] in _HYPHENS:
        per = behind[3]
    if per in ("square", "sq"):
        at = next(at for at in range(one.last, len(words)) if words[at] == per)
        per = " ".join([per, *words[at + 1 : at + 2]])
    return str(table("units.toml")["newsquant_words"].get(per, per))


def singular(noun: str) -> str:
    """The noun in the singular.

    >>> singular("workers"), singular("countries"), singular("fishermen"), singular("losses")
    ('worker', 'country', 'fisherman', 'loss')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith("men") and len(noun) > 3:
        return f"{noun[:-3]}man"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _whole(tokens: Tokens, at: int) -> str:
    """The whole that a part is of: "% population", "% -" where nothing is named."""
    while at < len(tokens.words) and tokens.words[at] in function_words():
        at += 1
    noun = noun_behind(tokens, at)
    if noun is None:
        return "% -"
    return f"% {_phrase(tokens, at, tokens.words.index(noun, at))}"


def _phrase(tokens: Tokens, first: int, noun: int) -> str:
    """The words up to the noun, adjectives in the positive, the noun in the singular; a unit stands alone."""
    if unit := unit_after().before(tokens, noun + 1):
        return _known(singular(unit[0].phrase.lower()))
    text = tokens.text[tokens.starts[first] : tokens.ends[noun - 1]].lower() if noun > first else ""
    plain, left = table("units.toml")["newsquant_plain"], function_words() | _LEFT_OUT
    words = [str(plain.get(word, word)) for word in text.split() if word[0].isalpha() and word not in left]
    kept = (word for word in words if "-" in word or not word.endswith("ed"))
    return " ".join([*kept, _head(tokens.words[noun])])


def _head(noun: str) -> str:
    known = _known(noun)
    return known if known != noun else singular(noun)


def _known(phrase: str) -> str:
    return str(table("units.toml")["newsquant_words"].get(phrase, phrase))
