"""``chronology`` against the diary and other documents: meetings told as past before they were held, openings dated wrongly."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.days import days, written
from dostyk.audit.diary import days_of, held, opening_in
from dostyk.audit.model import Evidence, Finding, Span
from dostyk.audit.numbered import kin, meetings_in, same_series, series_of
from dostyk.audit.outlook import outlook, told_as_done
from dostyk.audit.sentences import sentences
from dostyk.documents.naming import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.numbered import Numbered
    from dostyk.documents.model import Document

_OPENED: Final = re.compile(
    r"\b(?:opened|launched|inaugurated|commissioned|put into|went into|entered into)\b"
)
_PARTLY: Final = re.compile(
    r"\b(?:sections?|stages?|phases?|parts?|constructions?|works?|building|first|station|trial|test)\b",
    re.IGNORECASE,
)


class _Known(NamedTuple):
    day: date
    evidence: Evidence
    span: Span | None


def early(dossier: Dossier) -> Iterator[Finding]:
    """The numbered meetings that a document tells as past before the day on which they were held."""
    meetings = [meeting for document in dossier.documents.values() for meeting in meetings_in(document)]
    near = kin(meetings)
    for meeting in meetings:
        published = _day_of(meeting.document)
        if published is None or meeting.ahead or _dated(meeting) or not told_as_done(meeting.sentence.text):
            continue
        known = _from_diary(meeting) or _from_others(meeting, near)
        if known and published + timedelta(1) < known.day:
            yield _too_soon(meeting, published, known)


def _day_of(document: Document) -> date | None:
    """The day of publication."""
    return date.fromisoformat(document.published) if document.published else None


def wrong_openings(document: Document) -> Iterator[Finding]:
    """Things of the diary that a document opens in another year than the diary."""
    for sentence in sentences(document) if _OPENED.search(document.text) else ():
        opened = (
            opening_in(sentence.text)
            if _OPENED.search(sentence.text) and not _PARTLY.search(sentence.text)
            else None
        )
        for day in days(sentence.text) if opened else ():
            look = outlook(sentence.text, day)
            if opened and look and look.tense == "past" and day.first.year != opened.last.year:
                words = " ".join(sentence.text.split())
                yield Finding(
                    "chronology",
                    "warning",
                    f"{called(document)} writes “{words}”; {opened.name}: {opened.when}.",
                    (Span(document.id, sentence.start + day.start, sentence.start + day.end),),
                    evidence=(opened.evidence,),
                    settle="a report of the opening",
                )


def _dated(meeting: Numbered) -> bool:
    """Whether the text gives the meeting a date of its own, "yesterday" and the like excepted."""
    return (
        meeting.day is not None
        and not meeting.day.start <= meeting.start - meeting.sentence.start < meeting.day.end
    )


def _from_diary(meeting: Numbered) -> _Known | None:
    series = series_of(meeting)
    one = next((m for m in held(series) if m.ordinal == meeting.number), None) if series else None
    span = days_of(one.date) if one else None
    if one is None or span is None:
        return None
    return _Known(span[0], Evidence("diary", f"{series}: the meeting of {one.date}", one.source), None)


def _from_others(meeting: Numbered, near: Mapping[Numbered, list[Numbered]]) -> _Known | None:
    """The day that another document gives for the meeting, as one that was held."""
    for other in near[meeting]:
        if other.document.id == meeting.document.id or other.number != meeting.number or other.ahead:
            continue
        if other.day and other.day.grain == "day" and other.day.start >= 0 and same_series(meeting, other):
            text = f"{called(other.document)}: “{' '.join(other.sentence.text.split())}”"
            span = Span(other.document.id, other.start, other.end)
            return _Known(other.day.first, Evidence("document", text, other.document.id), span)
    return None


def _severity(meeting: Numbered, known: _Known) -> str:
    """An error against another document of the dossier; against the diary a look, less where the text has a day too."""
    if known.span:
        return "error"
    return "warning" if meeting.day is None else "note"


def _too_soon(meeting: Numbered, published: date, known: _Known) -> Finding:
    own = Span(meeting.document.id, meeting.start, meeting.end)
    return Finding(
        "chronology",
        _severity(meeting, known),
        f"{called(meeting.document)} of {written(published)} tells of “{meeting.label}” as past, "
        f"which was held on {written(known.day)}.",
        (own, known.span) if known.span else (own,),
        evidence=(
            Evidence("document", f"published {meeting.document.published}", meeting.document.id),
            known.evidence,
        ),
        settle="the day of publication, or the day of the meeting",
    )
