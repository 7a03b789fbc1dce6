"""The words that name an event: its span in the text, and a short name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dostyk.claims.event_clauses import Clause
    from dostyk.claims.event_features import Setting

_LONGEST: Final = 16
_ENDS: Final = frozenset({"be", "have", "will", "plan", "relative", "parts"})
_OPENING_QUOTES: Final = frozenset("“\"'‘«(")
_CLOSING_QUOTES: Final = frozenset("”\"'’»)%")


def span(setting: Setting, clause: Clause) -> tuple[int, int]:
    """The characters of the clause, a noun's from where its phrase begins, without the punctuation round it."""
    tokens = setting.mentions.tokens
    first, last = _first(setting, clause), clause.last
    while first < clause.at and not (
        tokens.forms[first][0].isalnum() or tokens.forms[first] in _OPENING_QUOTES
    ):
        first += 1
    while last > clause.stop and not (
        tokens.forms[last - 1][-1].isalnum() or tokens.forms[last - 1] in _CLOSING_QUOTES
    ):
        last -= 1
    return tokens.starts[first], tokens.ends[last - 1]


def name(setting: Setting, clause: Clause) -> str:
    """The clause in brief: without its date and article, a noun's up to the verb it belongs to."""
    tokens = setting.mentions.tokens
    first, last = _first(setting, clause), clause.last
    if clause.trigger.part == "noun":
        last = _phrase_end(setting, clause)
    for period in setting.periods_between(first, last):
        if period.first >= clause.stop:
            last = min(last, _without_cue(setting, period.first, clause.stop))
        elif period.last < clause.at:
            first = max(first, period.last)
    while first < clause.at and (not tokens.forms[first][0].isalnum() or setting.kinds[first] & {"the", "a"}):
        first += 1
    if last > max(first + _LONGEST, clause.stop):
        last = _without_cue(setting, max(first + _LONGEST, clause.stop), clause.stop)
    while last > clause.stop and not tokens.forms[last - 1][-1].isalnum():
        last -= 1
    return " ".join(tokens.text[tokens.starts[first] : tokens.ends[last - 1]].split())


def _first(setting: Setting, clause: Clause) -> int:
    """Where the words that name the event begin: a noun's phrase, or the subject of the clause."""
    if clause.trigger.part == "noun" and not (
        clause.head > clause.first and setting.kinds[clause.head - 1] & {"held"}
    ):
        return clause.head
    if "before" in setting.kinds[clause.first]:
        comma = next((token for token in range(clause.first, clause.at) if setting.words[token] == ","), None)
        return clause.first if comma is None else comma + 1
    return clause.first


def _phrase_end(setting: Setting, clause: Clause) -> int:
    for token in range(clause.stop, clause.last):
        if setting.words[token] == "," or (
            setting.kinds[token] & _ENDS and "joining" not in setting.kinds[token]
        ):
            return token
    return clause.last


def _without_cue(setting: Setting, token: int, least: int) -> int:
    """The token before the preposition of a date, or before words that lead nowhere."""
    tokens = setting.mentions.tokens
    while token > least and setting.kinds[token - 1] & {"before", "the", "a", "own", "joining"}:
        if tokens.starts[token - 1] == tokens.ends[token - 2]:  # the "an" of "Xi'an" is no article
            break
        token -= 1
    return token
