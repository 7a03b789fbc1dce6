"""The due dates of promises as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dostyk.audit.promises.model import amount
from dostyk.audit.promises.saying import subject, what

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from dostyk.audit.promises.model import Thread

LINE: Final = 75
"""RFC 5545, 3.1: octets of a content line; what is longer is folded."""

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def to_ics(threads: Iterable[Thread], made: datetime) -> str:
    """A calendar with an all-day entry on the last due day of each thread that has one; ``made`` is its time stamp."""
    stamp = made.strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dostyk//promises//EN", "CALSCALE:GREGORIAN"]
    for thread in threads:
        lines += _event(thread, stamp)
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(thread: Thread, stamp: str) -> Iterator[str]:
    if thread.due is None:
        return
    value = f"{amount(thread.first.figure)}, " if thread.first.figure else ""
    said = "; ".join(f"{s.published or 'undated'}, {s.source}: {s.quote}" for s in thread.sayings)
    yield "BEGIN:VEVENT"
    yield f"UID:{thread.id}@dostyk"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{thread.due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{thread.due + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'Due: {value}{what(thread) if thread.indicator else subject(thread)}')}"
    yield f"DESCRIPTION:{_text(f'{thread.outcome}: {thread.reason}. {said}')}"
    yield f"CATEGORIES:{thread.kind}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """RFC 5545, 3.3.11: backslashes, semicolons, commas and line ends are escaped."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _CONTROLS.sub(" ", escaped.replace("\r", "").replace("\n", "\\n"))


def _fold(line: str) -> str:
    """No line longer than 75 octets, and no character cut in two."""
    parts, size = [""], 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > LINE:
            parts.append("")
            size = 1
        parts[-1] += char
        size += width
    return "\r\n ".join(parts)
