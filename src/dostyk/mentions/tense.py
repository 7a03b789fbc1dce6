"""Whether the words around a date without a year look back or ahead."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan
    from dostyk.vocabulary.period import Period

_LEFT: Final = 26
_RIGHT: Final = 7
_BREAK: Final = 3
_OPENING: Final = 2
_LEFT_FIRST: Final = 5
_WEIGHTS: Final = ((3, 2.4), (6, 1.8), (14, 1.2), (_LEFT, 0.6))
_PAST_CLAMP, _FUTURE_CLAMP = -2.6, 1.7
_BIAS: Final = -0.3
_DAYS: Final = 15
_TIES: Final = {"until": 1.3, "through": 1.3, "by": 0.4, "from": 0.4, "since": -4.0}
_DUE: Final = 1.3


def looks_ahead(scan: Scan, first: int, last: int, past: Period, coming: Period) -> bool:
    """Whether tokens ``first:last`` mean the ``coming`` candidate: its verbs and how near each candidate lies decide."""
    today = scan.today
    assert today
    assert past.last
    assert coming.first
    ago = max((today - past.last).days, _DAYS)
    ahead = max((coming.first - today).days, _DAYS)
    nearness = max(_PAST_CLAMP, min(_FUTURE_CLAMP, log(ago / ahead)))
    return nearness + outlook(scan, first, last) + _BIAS > 0


def outlook(scan: Scan, first: int, last: int) -> float:
    """Above 0 when the verb nearest to tokens ``first:last`` is of the future, below when it is of the past."""
    left, left_cost = _verb(scan, range(first - 1, scan.begin - 1, -1), _LEFT, stop=";:")
    opens = first - scan.begin <= _OPENING
    right, right_cost = _verb(scan, range(last, scan.high), _RIGHT, stop=";:." if opens else ";:.,")
    sign, cost = (
        (left, left_cost)
        if left and (not right or left_cost <= right_cost + _LEFT_FIRST)
        else (right, right_cost)
    )
    return _tie(scan, first, last) + sign * next(weight for reach, weight in _WEIGHTS if cost <= reach)


def _tie(scan: Scan, first: int, last: int) -> float:
    """What the preposition says: "until", "through" look ahead, "since" back, "for" ahead before a day."""
    before = first - 1
    while scan.among(before, "filler"):
        before -= 1
    cue = scan.cue(before)
    if cue == "for" and any(word.isdecimal() for word in scan.words[first:last]):
        return _DUE
    return _TIES.get(cue, 0.0)


def _verb(scan: Scan, path: range, reach: int, *, stop: str) -> tuple[int, int]:
    """The sign of the first verb on the way (1 future, -1 past, 0 none) and how far it is."""
    groups = scan.vocabulary.groups
    cost = 0
    for at in path:
        word = scan.words[at]
        cost += _BREAK if word == "," or (path.step > 0 and word in groups["clause"]) else 1
        if cost > reach or word in stop:
            break
        if _is_future(scan, at):
            return 1, cost
        if word in groups["past"] or (
            word.endswith("ed") and len(word) > 4 and word not in groups["not_past"]
        ):
            return _auxiliary(scan, at), cost
    return 0, reach


def _is_future(scan: Scan, at: int) -> bool:
    groups, word = scan.vocabulary.groups, scan.words[at]
    if word in groups["future"]:
        return scan.forms[at].islower()
    return at + 1 < scan.high and f"{word} {scan.words[at + 1]}" in groups["future_phrases"]


def _auxiliary(scan: Scan, at: int) -> int:
    """A participle follows its auxiliary: "will be opened", "is to be held"."""
    for before in range(at - 1, max(scan.begin, at - 4) - 1, -1):
        if _is_future(scan, before):
            return 1
        if scan.among(before, "clause") or scan.words[before] in ",;":
            break
    return -1
