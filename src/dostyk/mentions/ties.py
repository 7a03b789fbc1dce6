"""What ties a period to the words around it: its preposition, its edge ("the end of"), its place in a citation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan, Stretch

_REACH = 9
_TURNING = frozenset({"year", "month"})
"""Stretches whose end is their last day."""


class Tie(NamedTuple):
    """The first token with the edge before it ("end of"), the edge, and the cue."""

    first: int
    edge: str
    cue: str


def tie(scan: Scan, stretch: Stretch) -> Tie:
    """The cue and the edge written before a period."""
    at, edge = _edge(scan, stretch.first)
    if _is_cited(scan, stretch):
        return Tie(at, edge, "citation")
    before = at - 1
    while scan.among(before, "filler") or _weekday(scan, before) or _of_whole(scan, before):
        before -= 1
    cues = scan.vocabulary.cues
    for length in (3, 2, 1):
        phrase = " ".join(scan.words[max(before - length + 1, 0) : before + 1])
        if phrase in cues and before - length + 1 >= scan.begin:
            return Tie(at, edge, _side(scan, before, cues[phrase]))
    return Tie(at, edge, "")


def bound(scan: Scan, stretch: Stretch, tied: Tie) -> tuple[Period | None, str]:
    """The period and its form once its preposition and edge are heard: open after "since", a day at "the end of"."""
    period = stretch.period
    if period is None or period.first is None or period.last is None:
        return period, stretch.form
    if tied.cue == "since" or (tied.cue in ("from", "as of") and scan.among(stretch.last, "onwards")):
        return period.since(), "since"
    if tied.edge == "end" and stretch.grain in _TURNING and tied.cue not in ("by", "before", "until"):
        turn = scan.among(tied.first, "turns")
        if turn or scan.today is None or period.last <= scan.today:
            return _turn(scan, period, turn=turn), stretch.form
    if tied.edge == "end" and stretch.grain == "decade":
        return Period.of_year(period.last.year + 1), stretch.form
    if tied.cue == "until":
        return period.until(), "until"
    if tied.cue == "before" and tied.edge != "end" and stretch.form != "anchored":
        return _day_before(period).until(), "until"
    return period, stretch.form


def _turn(scan: Scan, period: Period, *, turn: bool) -> Period:
    assert period.last
    if turn and scan.today and period.last > scan.today:
        period = period.shift(years=-1)
    assert period.last
    return Period.between(period.last, period.last)


def _day_before(period: Period) -> Period:
    assert period.first
    day = period.first - timedelta(days=1)
    if period.first.day != 1:
        return Period.between(day, day)
    return Period.of_year(day.year) if period.first.month == 1 else Period.months(day.year, day.month)


def _edge(scan: Scan, at: int) -> tuple[int, str]:
    """ "The end of", "end-", "early", "mid-" before a token: where it begins, and which it is."""
    before = at - 1
    if scan.among(before, "the"):
        before -= 1
    if scan.among(before, "genitive") or scan.among(before, "dashes"):
        before -= 1
        if scan.among(before, "the"):
            before -= 1
    if scan.among(before, "ends"):
        return before, "end"
    part = scan.among(before, "parts") and not scan.among(at - 1, "the")
    return (before, "part") if part or scan.among(before, "edges") else (at, "")


def _of_whole(scan: Scan, at: int) -> bool:
    """Whether the token is the "of" in "for the whole of 2023"."""
    return scan.among(at, "genitive") and scan.among(at - 1, "whole")


def _weekday(scan: Scan, at: int) -> bool:
    word = scan.word(at)
    return word in scan.vocabulary.weekdays or (word == "," and scan.word(at - 1) in scan.vocabulary.weekdays)


def _side(scan: Scan, at: int, cue: str) -> str:
    """In "from USD 28 billion in 2013 to USD 41 billion in 2023" the years stand on the sides "from" and "to"."""
    if cue not in ("in", "on", "at"):
        return cue
    if scan.among(at + 1, "whole"):
        return cue
    figure = False
    for before in range(at - 1, max(at - _REACH, scan.begin) - 1, -1):
        word = scan.words[before]
        if word[0].isdecimal() or word in scan.vocabulary.numbers:
            figure = True
        elif word in ("from", "to"):
            spread = scan.words[before - 1].isdecimal() and scan.words[before + 1][0].isdecimal()
            return word if figure and not spread else cue
        elif (word in scan.vocabulary.cues and word != "of") or word in (",", ";", "and"):
            return cue
    return cue


def _is_cited(scan: Scan, stretch: Stretch) -> bool:
    at, last = stretch.first, stretch.last
    if stretch.grain != "year" or last != at + 1 or not scan.words[at].isdecimal():
        return False
    before, after = scan.words[at - 1] if at else "", scan.words[last] if last < len(scan.words) else ""
    if before == "," and at > 2 and scan.words[at - 2] == "." and _initial(scan, at - 3):
        return True
    if before == "(":
        return after in (")", ",", ":", ";", "a", "b", "c") and _author(scan, at - 1, last)
    if after in (")", ";", ",") and before not in scan.vocabulary.cues:
        return _in_brackets(scan, at)
    return False


def _initial(scan: Scan, at: int) -> bool:
    return len(scan.forms[at]) == 1 and scan.forms[at].isupper()


def _author(scan: Scan, bracket: int, last: int) -> bool:
    """Whether what stands before "(2022)" is an author: "et al.", initials, or a verb of saying close by."""
    name = bracket - 1
    if name < 1:
        return False
    if scan.words[name] == "." and (scan.words[name - 1] == "al" or _initial(scan, name - 1)):
        return True
    if scan.words[name] != "al" and not scan.forms[name][0].isupper() and scan.words[name] != "'s":
        return False
    begin = max(scan.begin, name - 6)
    citing = scan.vocabulary.groups["citing"]
    return any(
        word in citing for word in scan.words[begin:name] + scan.words[last : min(last + 4, scan.high)]
    )


def _in_brackets(scan: Scan, at: int) -> bool:
    """Whether the year stands in brackets behind names: "(KTZ, 2023)", "(Yoo 2011, 88)"."""
    for before in range(at - 1, max(at - 16, scan.begin) - 1, -1):
        word = scan.words[before]
        if word == ")" or word in scan.vocabulary.months or (word[0].isdecimal() and len(word) != 4):
            return False
        if word in ("(", ";"):
            return scan.forms[before + 1][0].isupper()
    return False
