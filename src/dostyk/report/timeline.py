"""Events of all documents in the order of time; one event told by several documents is one entry."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from dostyk.report import dates, names
from dostyk.report.model import Happening, Telling
from dostyk.vocabulary.period import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.claims.model import Event, Extraction

_WORD: Final = re.compile(r"\w{3,}")
_QUOTE: Final = 320


def happenings(
    extractions: Iterable[Extraction], named: dict[str, str], made: date | None
) -> tuple[Happening, ...]:
    """The events by date, undated ones last; ``named`` gives the name of each document's source by its id."""
    heaps: dict[tuple[object, ...], list[list[tuple[Event, Telling]]]] = {}
    for extraction in extractions:
        document = extraction.document
        for event in dict.fromkeys(extraction.events):
            words, quote = document.text[event.start : event.end], _sentence(document.text, event)
            telling = Telling(event, words, quote, document.id, named[document.id])
            _join(heaps.setdefault((event.type, event.date, event.parties), []), event, telling)
    found = [_happening(heap, made) for group in heaps.values() for heap in group]
    return tuple(sorted(found, key=_order))


def _join(group: list[list[tuple[Event, Telling]]], event: Event, telling: Telling) -> None:
    exact = event.date is not None and len(event.date) == 10
    for heap in group:
        if exact and heap[0][1].source != telling.source and _alike(heap[0][0].name, event.name):
            heap.append((event, telling))
            return
    group.append([(event, telling)])


def _alike(one: str, two: str) -> bool:
    a, b = (set(_WORD.findall(name.casefold())) for name in (one, two))
    return 2 * len(a & b) >= min(len(a), len(b)) > 0


def _happening(heap: list[tuple[Event, Telling]], made: date | None) -> Happening:
    event = heap[0][0]
    last = _last(event.date)
    overdue = event.status == "planned" and last is not None and made is not None and last < made
    return Happening(
        id=event.id,
        type=event.type,
        name=event.name,
        date=event.date,
        when=dates.words(event.date),
        year=_first(event.date).year if event.date and last else None,
        state="overdue" if overdue else event.status,
        place=next((e.place for e, _ in heap if e.place), None),
        participants=tuple(dict.fromkeys(name for e, _ in heap for name in e.participants)),
        parties=tuple(names.area(code) for code in event.parties),
        tellings=tuple(telling for _, telling in heap),
    )


def _first(iso: str) -> date:
    period = Period.parse(iso)
    first = period.first or period.last
    assert first is not None
    return first


def _last(iso: str | None) -> date | None:
    period = period_of(iso)
    return (period.last or period.first) if period else None


def _order(happening: Happening) -> tuple[bool, date, date, str]:
    if happening.year is None or happening.date is None:
        return (True, date.max, date.max, happening.id)
    return (False, _first(happening.date), _last(happening.date) or date.max, happening.id)


def _sentence(text: str, event: Event) -> str:
    """The line around the event, cut to a readable length at both sides."""
    start, end = text.rfind("\n", 0, event.start) + 1, text.find("\n", event.end)
    end = len(text) if end < 0 else end
    low, high = max(start, event.start - _QUOTE // 2), min(end, event.end + _QUOTE // 2)
    if low > start:
        low = max(text.find(" ", low, event.start), low)
    if high < end:
        high = max(text.rfind(" ", event.end, high), event.end)
    return f"{'… ' if low > start else ''}{text[low:high].strip()}{' …' if high < end else ''}"
