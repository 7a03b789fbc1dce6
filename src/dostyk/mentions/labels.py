"""Numbers that name, address, date or mark a thing instead of stating a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dostyk.mentions.addresses import is_address, is_house, is_telephone
from dostyk.mentions.amounts import touches
from dostyk.vocabulary.calendar_words import calendar_words
from dostyk.vocabulary.numbers import function_words, label_words, number_class, number_words

if TYPE_CHECKING:
    from dostyk.mentions.amounts import Amount
    from dostyk.mentions.tokens import Tokens

_GLUE: Final = frozenset({"_", "#", "№", "@", "'"})
_LINKS: Final = frozenset({"/", ":", "-", "‑", "."})
_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d\Z")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_WHOLE_HOURS: Final = (".00", ".15", ".30", ".45")
_MOST_PARTIES: Final = 12
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_MOST_MARK: Final = 100
_MOST_SECTION: Final = 20
_LIST_REACH: Final = 12
_VERB_REACH: Final = 12
_PARTY_REACH: Final = 3
_DETERMINERS: Final = number_class("before_parties")
_LAST_HOUR: Final = 12
_AGE_DIGITS: Final = 2
_DAY_DIGITS: Final = 2
_LAST_DAY: Final = 31
_BEFORE_DATE: Final = frozenset({"(", ",", "on", "of", "until", "from", "by"})


def is_label(tokens: Tokens, amount: Amount) -> bool:
    """Whether the number is part of a name, an address, a time, a telephone, a list mark, or counts the parties."""
    if _is_glued(tokens, amount.first) or _is_initial(tokens, amount.first):
        return True
    if amount.unit is not None:
        return False
    if not amount.digits:
        return any(check(tokens, amount) for check in (_is_party, _is_pronoun, _is_hour, _is_year))
    checks = (_is_named, _is_day, is_house, _is_age, _is_mark, is_telephone, _is_hour, is_address)
    return any(check(tokens, amount) for check in checks)


def _is_glued(tokens: Tokens, first: int) -> bool:
    """Whether the number goes on from a word or a number before it: "F21", "10/05", "2+2"."""
    if not touches(tokens, first):
        return False
    before = tokens.words[first - 1]
    if before[0].isalnum() or before in _GLUE:
        return True
    return (
        (before in _LINKS or before == "+")
        and touches(tokens, first - 1)
        and tokens.words[first - 2][-1].isalnum()
    )


def _is_initial(tokens: Tokens, first: int) -> bool:
    """Whether the sign of a currency is the last letter of a name: "the S&P 500"."""
    return touches(tokens, first) and tokens.words[first - 1] == "&" and tokens.words[first][0].isalpha()


def _is_named(tokens: Tokens, amount: Amount) -> bool:
    """Whether a word before makes the number a name, alone or in a list: "Article 5", "Lots 2, 3", "EGX 30 index"."""
    words, labels, first = tokens.words, label_words(), amount.first
    if amount.last < len(words) and words[amount.last] in labels["named_behind"]:
        return True
    if (
        words[first - 1 : first] == [","]
        and _YEAR.match(words[first - 2])
        and words[amount.last : amount.last + 1] == [")"]
    ):
        return True  # a page behind a year: "(Yoo 2011, 88)"
    at = first - 1
    while at >= max(0, first - _LIST_REACH) and _in_list(tokens, at):
        at -= 1
    if at < 0:
        return False
    if words[at] == "." and at and words[at - 1] in labels["abbreviations"]:
        return True
    if words[at] not in labels["before"] or "\n" in tokens.gap(at):
        return False
    if at < first - 1:
        return words[at + 1][0].isdigit() and words[at].endswith(("s", "pp"))
    return words[at] not in labels["weak"] or not _counts(tokens, at, amount)


def _is_day(tokens: Tokens, amount: Amount) -> bool:
    """Whether the number is the day of a month whose year nothing tells: "as of December 1", "(25 February)"."""
    first, last, form = amount.first, amount.last, tokens.forms[amount.first]
    if len(form) > _DAY_DIGITS or not form.isdigit() or int(form) > _LAST_DAY:
        return False
    words = tokens.words
    if (
        last < len(words)
        and tokens.gap(last - 1) == " "
        and _is_month(tokens, last, words[first - 1] if first else ".")
    ):
        return last + 1 >= len(words) or not _is_noun(words[last + 1])
    if (
        not first
        or tokens.gap(first - 1) != " "
        or not _is_month(tokens, first - 1, words[first - 2] if first > 1 else ".")
    ):
        return False
    return last >= len(words) or not _is_noun(words[last])


def _is_month(tokens: Tokens, at: int, before: str) -> bool:
    """Whether the token is a month; one that is another word too ("March", "May") only behind a bracket or "on"."""
    word = tokens.words[at]
    if word not in calendar_words("en").months or not tokens.forms[at][0].isupper():
        return False
    return word not in calendar_words("en").groups["doubtful"] or before in _BEFORE_DATE


def _is_age(tokens: Tokens, amount: Amount) -> bool:
    """Whether the number between commas behind a name is an age: "Jean Senard, 65, said"."""
    words, forms, first, last = tokens.words, tokens.forms, amount.first, amount.last
    if first < 2 or last + 1 >= len(words) or not forms[first].isdigit() or len(forms[first]) > _AGE_DIGITS:
        return False
    opens = tokens.sentences[tokens.sentence_of(first)].first == first - 2
    names = forms[first - 3 + opens : first - 1]
    named = words[first - 1] == words[last] == "," and all(form.istitle() for form in names)
    return named and words[last + 1][0].isalpha()


def _counts(tokens: Tokens, at: int, amount: Amount) -> bool:
    """Whether the number behind a weak label counts after all: "on an average day 14 trains", "will train 400 officials"."""
    average = at > 0 and tokens.words[at - 1] in number_class("average")
    behind = tokens.words[amount.last] if amount.last < len(tokens.words) else ""
    return average or (behind.endswith("s") and len(behind) > 3)


def _in_list(tokens: Tokens, at: int) -> bool:
    """Whether the token goes on with a list of short numbers."""
    word = tokens.words[at]
    return word in label_words()["joints"] or (word.isdigit() and len(word) < 4)


def _is_mark(tokens: Tokens, amount: Amount) -> bool:
    """A list mark or a note: at the start of a line or sentence before a stop, numbering a heading, or in brackets."""
    first, last = amount.first, amount.last
    before = tokens.words[first - 1] if first else ""
    behind = tokens.words[last] if last < len(tokens.words) else ""
    if before == "[" and behind == "]":
        return True
    if before == "(" and behind == ")":
        return abs(amount.value) < _MOST_SECTION
    if not behind or abs(amount.value) >= _MOST_MARK:
        return False
    starts_line = _starts_line(tokens, first)
    if behind in (".", ")") and (starts_line or _is_whole_sentence(tokens, first, last)):
        return True
    if not starts_line or not tokens.forms[last][0].isupper() or amount.value >= _MOST_SECTION:
        return False
    return tokens.forms[first].count(".") == 1 or _numbers_heading(tokens, first)


def _starts_line(tokens: Tokens, at: int) -> bool:
    start = tokens.starts[at]
    return start == 0 or tokens.text[start - 1] == "\n" or not tokens.text[max(0, start - 2) : start].strip()


def _is_whole_sentence(tokens: Tokens, first: int, last: int) -> bool:
    sentence = tokens.sentences[tokens.sentence_of(first)]
    return sentence.first == first and sentence.last == last + 1 and last - first == 1


def _numbers_heading(tokens: Tokens, first: int) -> bool:
    """Whether the number heads a section, and another section has the number before or behind it."""
    block = tokens.blocks[tokens.sentences[tokens.sentence_of(first)].block]
    number = tokens.forms[first]
    if block.kind != "heading" or not number.isdigit():
        return False
    beside = (f"{int(number) - 1} ", f"{int(number) + 1} ")
    return any(
        other.kind == "heading" and tokens.text.startswith(beside, other.start) for other in tokens.blocks
    )


def _is_hour(tokens: Tokens, amount: Amount) -> bool:
    """A time of day: "eight o'clock", "9.00–17.00", "the doors opened at ten", "at six in the evening"."""
    words, labels, first = tokens.words, label_words(), amount.first
    behind = words[amount.last : amount.last + 3]
    if behind and (behind[0] in labels["hours"] or behind == ["o", "'", "clock"]):
        return True
    clock = bool(_CLOCK.match(words[first]))
    if clock and (_is_opening(words, first) or (first > 1 and _is_opening(words, first - 2))):
        return True
    if (
        not first
        or words[first - 1] != "at"
        or not (clock or (not amount.digits and amount.value <= _LAST_HOUR))
    ):
        return False
    if behind[:2] == ["in", "the"] and behind[2:] and behind[2] in labels["dayparts"]:
        return True
    named = behind and _is_noun(behind[0])
    return not named and bool(labels["timed"].intersection(words[max(0, first - _VERB_REACH) : first - 1]))


def _is_opening(words: list[str], at: int) -> bool:
    """Whether hours from one time to another stand at the token."""
    if words[at + 1 : at + 2] not in (["–"], ["-"]):
        return False
    times = [words[at], *words[at + 2 : at + 3]]
    return all(_CLOCK.match(time) and time.endswith(_WHOLE_HOURS) for time in times)


def _is_name(tokens: Tokens, at: int) -> bool:
    """Whether a number in words has a capital within a sentence beside another one: "One Belt", "Zero Emission"."""
    if not tokens.forms[at][0].isupper() or tokens.sentences[tokens.sentence_of(at)].first == at:
        return False
    beside = (*tokens.forms[at - 1 : at], *tokens.forms[at + 1 : at + 2])
    return any(form[0].isupper() for form in beside)


def _is_party(tokens: Tokens, amount: Amount) -> bool:
    """Whether the number counts the parties themselves: "the two sides", "the five presidents", "between the two"."""
    first, last, words = amount.first, amount.last, tokens.words
    if not 2 <= amount.value <= _MOST_PARTIES:
        return False
    behind = words[last] if last < len(words) else "."
    if not first or words[first - 1] not in _DETERMINERS:
        return amount.value == 2 and behind in number_class("pair")
    if not _is_noun(behind) or behind in number_words().rises or behind in number_words().falls:
        return amount.value == 2
    for word in words[last : last + _PARTY_REACH]:
        if word in number_class("parties"):
            return True
        if not _is_noun(word):
            break
    return False


def _is_pronoun(tokens: Tokens, amount: Amount) -> bool:
    """Whether "one" stands for a thing or for anybody: "the old one", "one can fly"."""
    first, last, words = amount.first, amount.last, tokens.words
    if words[first] not in ("one", "zero") or last - first > 1:
        return False
    if _is_name(tokens, first):
        return True
    behind = words[last] if last < len(words) else "."
    if behind in number_class("pronoun_after"):
        return True
    if behind == "of":
        return words[last + 1 : last + 2] != ["every"]
    return not _is_noun(behind) and bool(first) and words[first - 1] not in number_class("before_one")


def _is_year(tokens: Tokens, amount: Amount) -> bool:
    """Whether a number in words is a year: "the first of April two thousand and twenty-five"."""
    first = amount.first
    if first > 1 and tokens.words[first - 1] == "and" and tokens.words[first - 2] in number_words().scales:
        return True  # the rest of a number already found to be a year
    if not _FIRST_YEAR <= amount.value <= _LAST_YEAR:
        return False
    return amount.last >= len(tokens.words) or not _is_noun(tokens.words[amount.last])


def _is_noun(word: str) -> bool:
    return word[0].isalpha() and word not in function_words()
