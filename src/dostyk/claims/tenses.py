"""The verbs of a text by tense: which one governs a figure, and how many stand between it and a period."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.verbs import verb_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_KEPT: Final = 1 << 14
_REACH: Final = 25
_GROUP: Final = 3
_BESIDE: Final = 5
_MOST: Final = 2


def mark_tenses(words: Sequence[str], lang: str = "en") -> list[str]:
    """For each token the tense of the verb it is: ``past``, ``now``, ``perfect``, ``will``, or empty."""
    return list(map(_tenses(lang), words))


@cache
def _tenses(lang: str) -> Callable[[str], str]:
    return lru_cache(_KEPT)(verb_words(lang).tense)


def tense_at(marks: Sequence[str], first: int, at: int) -> str:
    """The tense of the verbs nearest before token ``at``, read to their auxiliary; ``none`` where there is none."""
    found = ""
    since = 0
    for place in range(at - 1, max(first, at - _REACH) - 1, -1):
        mark = marks[place]
        if mark and (not found or since - place <= _GROUP):
            if mark == "will":
                return "will"
            if mark == "perfect" or not found:
                found = mark
            since = place
        elif found and since - place > _GROUP:
            break
    return found or "none"


def verbs_between(marks: Sequence[str], low: int, high: int) -> int:
    """How many verbs stand in tokens ``low:high``, an auxiliary and its verb counted once; at most two."""
    count, last = 0, low - _GROUP - 1
    for place in range(low, high):
        if marks[place]:
            if place - last > _GROUP:
                count += 1
                if count == _MOST:
                    break
            last = place
    return count


def governed_by(words: Sequence[str], first: int, last: int, begin: int, end: int, lang: str = "en") -> str:
    """What the verb beside tokens ``first:last`` does: ``deed``, ``report``, or empty."""
    verbs = verb_words(lang)
    for word in (*reversed(words[max(begin, first - _BESIDE) : first]), *words[last : min(end, last + 2)]):
        if word in verbs.deeds:
            return "deed"
        if word in verbs.reports:
            return "report"
        if word in ",;":
            break
    return ""
