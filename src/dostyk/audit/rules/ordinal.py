"""Numbers of meetings and anniversaries against the diary, against each other and against the years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dostyk.audit.anniversaries import anniversaries_in
from dostyk.audit.beginnings import known, shelved, told
from dostyk.audit.days import written
from dostyk.audit.diary import as_said, days_of, held
from dostyk.audit.model import Check, Evidence, Finding, Span
from dostyk.audit.numbered import (
    kin,
    lexicon,
    may_be_one,
    meetings_in,
    one_day,
    same_series,
    series_of,
    yearly_since,
)
from dostyk.audit.rule import Rule
from dostyk.documents.naming import called
from dostyk.vocabulary.areas import country_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.audit.anniversaries import Anniversary
    from dostyk.audit.beginnings import Beginning
    from dostyk.audit.dossier import Dossier
    from dostyk.audit.numbered import Numbered
    from dostyk.official.diary import Meeting

_APART: Final = 45
"""Days between two meetings that cannot be one meeting dated in two ways."""


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """The numbered meetings and anniversaries of every document."""
    documents = tuple(dossier.documents.values())
    meetings = [meeting for document in documents for meeting in meetings_in(document)]
    near = kin(meetings)
    twice = list(_two_numbers(meetings, near))
    yield from twice
    doubted = {(span.doc, span.start) for finding in twice for span in finding.spans}
    yield from _order([m for m in meetings if (m.document.id, m.start) not in doubted], near)
    facts = {m: fact for m in meetings if (fact := yearly_since(m.document, m))}
    for meeting in meetings:
        if (meeting.document.id, meeting.start) not in doubted:
            yield from _since(meeting, near, facts)
            yield from _diary(meeting)
    shelves = shelved(documents)
    for document in documents:
        for one in anniversaries_in(document):
            yield from _anniversary(list(told(shelves, one)), one)


def _two_numbers(meetings: list[Numbered], near: Mapping[Numbered, list[Numbered]]) -> Iterator[Finding]:
    """One meeting, that is one series and one day, with two numbers."""
    done: set[Numbered] = set()
    for meeting in meetings:
        group = [other for other in near[meeting] if one_day(meeting, other) and may_be_one(meeting, other)]
        if meeting not in done and len({one.number for one in group}) > 1:
            done.update(group)
            yield _which(group, [other for other in near[meeting] if other not in group])


def _which(group: list[Numbered], rest: list[Numbered]) -> Finding:
    """Which of the numbers the other meetings of the series allow, at one a year."""
    anchors = [m for m in rest if m.day and any(may_be_one(m, one) for one in group)]
    numbers = sorted({one.number for one in group})
    day = next(one.day for one in group if one.day)
    fits = [
        number
        for number in numbers
        if anchors and all(m.day and m.number - number == m.day.first.year - day.first.year for m in anchors)
    ]
    names = " and ".join(f"the {_th(n)} in {', '.join(_papers(group, n))}" for n in numbers)
    message = f"The meeting of {written(day.last)} is {names}"
    if len(fits) == 1:
        message += f"; {_th(fits[0])} fits the {_anchors(anchors)}, at one a year"
    return _finding("error", f"{message}.", [*group, *anchors], "the communiqué or agenda of the meeting")


def _anchors(anchors: list[Numbered]) -> str:
    return " and the ".join(f"{_th(m.number)} of {m.day.first.year}" for m in anchors if m.day)


def _papers(group: list[Numbered], number: int) -> list[str]:
    return list(dict.fromkeys(called(one.document) for one in group if one.number == number))


def _order(meetings: list[Numbered], near: Mapping[Numbered, list[Numbered]]) -> Iterator[Finding]:
    """A later meeting has a higher number, and no number comes twice; one a year counts the years."""
    left = set(meetings)
    for one in meetings:
        for other in near[one]:
            if other not in left or one.day is None or other.day is None or not same_series(one, other):
                continue
            if one.day.first < other.day.first and _out_of_order(one, other):
                yield _disorder(one, other)


def _out_of_order(early: Numbered, late: Numbered) -> bool:
    assert early.day
    assert late.day
    if (late.day.first - early.day.last).days <= _APART or early.ahead or late.ahead:
        return False
    if "annual" in early.label.lower() and "annual" in late.label.lower():
        return late.number - early.number != late.day.first.year - early.day.first.year
    return early.number >= late.number


def _disorder(early: Numbered, late: Numbered) -> Finding:
    what = "the later meeting has the lower number"
    if early.number == late.number:
        what = f"both meetings are called the {_th(late.number)}"
    elif early.number < late.number:
        what = "at one a year the numbers do not fit the years"
    message = f"{_told(early)} and {_told(late)}: {what}."
    return _finding("warning", message, [early, late], "the list of the meetings of the series")


def _told(meeting: Numbered) -> str:
    when = f" ({_when(meeting)})" if meeting.day else ""
    return f"“{meeting.label}”{when} in {called(meeting.document)}"


def _when(meeting: Numbered) -> str:
    assert meeting.day
    if meeting.day.grain == "day":
        return written(meeting.day.last)
    return meeting.day.first.strftime("%B %Y" if meeting.day.grain == "month" else "%Y")


def _since(
    meeting: Numbered, near: Mapping[Numbered, list[Numbered]], facts: Mapping[Numbered, tuple[int, int, int]]
) -> Iterator[Finding | Check]:
    """The number of a series that meets every year follows from its first year, whichever document tells it."""
    source = next((other for other in near[meeting] if other in facts and same_series(meeting, other)), None)
    if source is None or meeting.day is None or meeting.day.first.year != meeting.day.last.year:
        return
    first, start, end = facts[source]
    expected = meeting.day.first.year - first + 1
    spans = (_span(meeting), Span(source.document.id, start, end))
    if expected == meeting.number:
        message = f"{_told(meeting)}: once a year since {first} makes it the {_th(expected)}"
        yield Check("ordinal", "consistent", message, spans)
    else:
        message = (
            f"{_told(meeting)} is said to be yearly since {first}, which would make it the {_th(expected)}."
        )
        yield Finding("ordinal", "warning", message, spans, settle="the list of the meetings of the series")


def _diary(meeting: Numbered) -> Iterator[Finding | Check]:
    """The number that the diary has for the meeting of that year."""
    series = series_of(meeting)
    if series is None or meeting.day is None:
        return
    years = range(meeting.day.first.year, meeting.day.last.year + 1)
    met = [one for one in held(series) if (span := days_of(one.date)) and span[1].year in years]
    if not met:
        return
    right = next((one for one in met if one.ordinal == meeting.number), None)
    one = right or met[0]
    evidence = (Evidence("diary", f"{series}: the {_th(one.ordinal or 0)}, {one.date}", one.source),)
    if right:
        message = f"{_told(meeting)}: the diary has the {_th(meeting.number)} on {as_said(right.date)}"
        yield Check("ordinal", "consistent", message, (_span(meeting),), evidence=evidence)
    elif not meeting.ahead:
        by = " by sequence" if one.counted else ""
        message = f"{_told(meeting)}: the meeting of {as_said(one.date)} was the {_th(one.ordinal or 0)}{by}."
        settle = "the declaration of the meeting"
        yield Finding("ordinal", "warning", message, (_span(meeting),), evidence=evidence, settle=settle)


def _anniversary(beginnings: list[Beginning], one: Anniversary) -> Iterator[Finding | Check]:
    official = known(one)
    every = [*beginnings, *([official] if official else [])]
    if not every:
        message = f"{called(one.document)}: of “{one.words}” nothing tells the beginning"
        yield Check("ordinal", "unchecked", message, (Span(one.document.id, one.start, one.end),))
        return
    years = {year for begin in every for year in (begin.year, *begin.others)}
    spans = _anniversary_spans(one, beginnings)
    evidence = tuple(dict.fromkeys(begin.evidence for begin in every))
    if any(year + one.number in one.held for year in years):
        message = f"{called(one.document)}: {one.words}, counted from {every[0].said}"
        yield Check("ordinal", "consistent", message, spans, evidence=evidence)
    else:
        yield Finding(
            "ordinal",
            "error",
            _miscounted(one, every),
            spans,
            evidence=evidence,
            settle="the founding document",
        )


def _miscounted(one: Anniversary, every: list[Beginning]) -> str:
    begin = next((b for b in every if b.document is None), every[0])
    year, on = max(one.held), "on" if re.match(r"\d\d? ", begin.said) else "in"
    message = f"{called(one.document)} speaks of the {_th(one.number)} anniversary in {year}"
    message += f", but {_begun(one)} {on} {begin.said}, which makes {year - begin.year}"
    meeting = next((m for m in _meetings_of(one) if m.ordinal == one.number), None)
    if meeting:
        message += f"; the meeting of {as_said(meeting.date)} was the {_th(one.number)} meeting"
    return f"{message}."


def _begun(one: Anniversary) -> str:
    if one.kind == "organisation":
        return f"{country_name(min(one.areas))} was founded"
    if one.kind == "independence":
        return f"{country_name(min(one.areas))} became independent"
    return {"relations": "relations were established", "thing": f"{one.name} was founded"}.get(
        one.kind, "it began"
    )


def _meetings_of(one: Anniversary) -> Iterator[Meeting]:
    for name, wanted in lexicon()["series"].items():
        if one.meeting and set(wanted.get("areas", ())) == set(one.areas):
            yield from (m for m in held(name) if int(m.date[:4]) in one.held)


def _anniversary_spans(one: Anniversary, beginnings: list[Beginning]) -> tuple[Span, ...]:
    return (
        Span(one.document.id, one.start, one.end),
        *(Span(begin.document.id, begin.start, begin.end) for begin in beginnings if begin.document),
    )


def _finding(severity: str, message: str, meetings: list[Numbered], settle: str) -> Finding:
    evidence = tuple(
        Evidence("document", f"{called(m.document)}: “{' '.join(m.sentence.text.split())}”", m.document.id)
        for m in meetings
    )
    return Finding(
        "ordinal", severity, message, tuple(map(_span, meetings)), evidence=evidence, settle=settle
    )


def _span(meeting: Numbered) -> Span:
    return Span(meeting.document.id, meeting.start, meeting.end)


def _th(number: int) -> str:
    """The number as an ordinal."""
    last = number % 10 if number % 100 not in (11, 12, 13) else 0
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


RULE: Final = Rule("ordinal", "error", "numbers of meetings and anniversaries that cannot be", check)
