"""Numbers of telephones, houses and towns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.numbers import label_words

if TYPE_CHECKING:
    from dostyk.mentions.amounts import Amount
    from dostyk.mentions.tokens import Tokens

_LIST_REACH: Final = 12
_LINE_REACH: Final = 30
_STREET_REACH: Final = 5


def is_telephone(tokens: Tokens, amount: Amount) -> bool:
    """A run of groups of digits behind a plus sign or the word for a telephone."""
    begin = amount.first
    least = max(0, begin - _LIST_REACH)
    while begin > least and _in_telephone(tokens.words[begin - 1]):
        begin -= 1
    if tokens.words[begin] == "+":
        return _groups(tokens, begin) > 2
    at = begin - 1
    if at > 0 and tokens.words[at] in (".", ":"):
        at -= 1
    return at >= 0 and tokens.words[at] in label_words()["telephone"] and _groups(tokens, begin) > 1


def _groups(tokens: Tokens, begin: int) -> int:
    groups = 0
    for at in range(begin, min(begin + _LIST_REACH, len(tokens.words))):
        if not _in_telephone(tokens.words[at]):
            break
        groups += tokens.words[at][0].isdigit()
    return groups


def _in_telephone(word: str) -> bool:
    return word.isdigit() or word in ("-", "(", ")", "+")


def is_address(tokens: Tokens, amount: Amount) -> bool:
    """The number of a house or a town in a line that gives an address: "Office: Long Street 14, room 7"."""
    first, words = amount.first, tokens.words
    if not first or not tokens.forms[first - 1][0].isupper() or amount.scale != 1:
        return False
    if amount.last < len(words) and words[amount.last] not in (",", ".", ";", ")"):
        return False
    sentence = tokens.sentences[tokens.sentence_of(first)]
    line = words[max(sentence.first, first - _LINE_REACH) : min(sentence.last, first + _LINE_REACH)]
    return bool(label_words()["contact"].intersection(line)) and (":" in line or "," in line)


def is_house(tokens: Tokens, amount: Amount) -> bool:
    """Whether the number is that of a house in a street: "575 Wilbraham Road"."""
    words, forms, at = tokens.words, tokens.forms, amount.last
    if amount.scale != 1 or not all(form.isdigit() or form == "-" for form in forms[amount.first : at]):
        return False
    while at < min(amount.last + _STREET_REACH, len(words)) and (
        forms[at][0].isupper() or forms[at][0].isdigit()
    ):
        if at > amount.last and words[at] in label_words()["streets"]:
            return True
        at += 1
    return False
