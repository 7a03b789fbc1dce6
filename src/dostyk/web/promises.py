"""The promises as a board by when they fall due, each with every time it was said; and their days for a calendar."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from dostyk.report import dates, topics
from dostyk.web.edition import edition
from dostyk.web.page import books, kept, render, today

if TYPE_CHECKING:
    from starlette.requests import Request

    from dostyk.report.model import Figure, Promise
    from dostyk.report.topics import Topic
    from dostyk.web.edition import Edition

SOON: Final = 730
"""Days within which a promise is due soon."""

COLUMNS: Final = ("overdue", "soon", "later", "undated")
_LINE: Final = 73


class Thread(NamedTuple):
    """A promise: its figures, the day it falls due, and other values promised or stated for the same thing since."""

    promise: Promise
    figures: tuple[Figure, ...]
    due: date | None
    moved: tuple[Figure, ...]
    stated: tuple[Figure, ...]


@kept
def promises(request: Request) -> str:
    """The board."""
    made = edition(books(request), today())
    return render(request, "promises.html", edition=made, board=board(made, today()), columns=COLUMNS)


async def calendar(request: Request) -> Response:
    """The days on which promises fall due, as iCalendar (RFC 5545)."""
    made = await run_in_threadpool(edition, books(request), today())
    text = "\r\n".join(_folded(line) for line in _calendar(threads(made), datetime.now(UTC)))
    return Response(
        text.encode("utf-8", "replace") + b"\r\n",
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="promises.ics"'},
    )


def board(made: Edition, day: date) -> dict[str, list[Thread]]:
    """The promises by column; those due first stand first, of the overdue the latest."""
    columns: dict[str, list[Thread]] = {name: [] for name in COLUMNS}
    for thread in threads(made):
        columns[_column(thread.due, day)].append(thread)
    columns["overdue"].reverse()
    return columns


def threads(made: Edition) -> list[Thread]:
    """Every promise with what else was said of its topic, in the order of the days."""
    about: dict[Topic, list[Figure]] = defaultdict(list)
    for figure in made.brief.figures:
        if not figure.copied:
            about[topics.topic(figure)].append(figure)
    found = [_thread(promise, made, about) for promise in made.brief.promises]
    return sorted(found, key=lambda thread: (thread.due or date.max, thread.promise.figures))


def _thread(promise: Promise, made: Edition, about: dict[Topic, list[Figure]]) -> Thread:
    figures = tuple(made.figures[key] for key in promise.figures)
    first = figures[0]
    period = dates.period(first.claim.time_period)
    others = [f for f in about[topics.topic(first)] if f.claim.measure == first.claim.measure]
    promised = [f for f in others if f.claim.status == first.claim.status and f.id not in promise.figures]
    stated = [f for f in others if f.claim.status in ("actual", "estimate") and f.claim.time_period]
    stated.sort(key=lambda f: (f.claim.time_period or "", f.id), reverse=True)
    return Thread(promise, figures, period.last if period else None, tuple(promised[:6]), tuple(stated[:3]))


def _column(due: date | None, day: date) -> str:
    if due is None:
        return "undated"
    if due < day:
        return "overdue"
    return "soon" if (due - day).days <= SOON else "later"


def _calendar(found: list[Thread], now: datetime) -> list[str]:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dostyk//promises//EN"]
    for thread in found:
        if thread.due is None or thread.due >= date.max - timedelta(days=1):
            continue
        figure = thread.figures[0]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{figure.id}@dostyk",
            f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{thread.due.isoformat().replace('-', '')}",
            f"SUMMARY:{_escaped(f'{figure.label}: {figure.value}, {figure.subject}')}",
            f"DESCRIPTION:{_escaped(f'{figure.quote} ({figure.source_name})')}",
            "END:VEVENT",
        ]
    return [*lines, "END:VCALENDAR"]


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return "".join(max(sign, " ") for sign in words)


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, as RFC 5545 wants it, no character broken."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode("utf-8", "replace")) > _LINE:
            pieces.append(piece)
            piece = " "
        piece += sign
    return "\r\n".join([*pieces, piece])


ROUTES: Final = (Route("/promises", promises), Route("/promises.ics", calendar))
