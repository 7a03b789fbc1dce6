"""The register of promises as a board by when they fall due and what came of them; and their days for a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from dostyk.audit.promises.calendar import to_ics
from dostyk.web import asking
from dostyk.web.page import books, kept, render, today
from dostyk.web.register import register

if TYPE_CHECKING:
    from datetime import date

    from starlette.requests import Request

    from dostyk.report.model import Promise
    from dostyk.web.books import Books
    from dostyk.web.register import Register

SOON: Final = 730
"""Days within which a promise is due soon."""

SIZE: Final = 60
"""Promises of a column on a page."""

_DEEPEST: Final = 100_000

COLUMNS: Final = ("overdue", "soon", "later", "met", "undated")
MOVED: Final = "moved"
"""Besides the columns: the promises of which several due dates were named, wherever they stand."""

_MET: Final = frozenset({"reached", "completed"})
_LAST: Final = "9999-12-31"


@kept
def promises(request: Request) -> str:
    """The board; or one column of it, a page at a time."""
    query = request.query_params
    column, at = (
        asking.one_of(query, "column", (*COLUMNS, MOVED)),
        asking.number(query, "page", 1, _DEEPEST, 1),
    )
    made = register(books(request), today())
    columns = board(made, today())
    columns[MOVED] = [promise for name in COLUMNS for promise in columns[name] if len(promise.dues) > 1]
    return render(
        request,
        "promises.html",
        register=made,
        board=columns,
        columns=(column,) if column else COLUMNS,
        column=column,
        size=SIZE,
        at=at if column else 1,
        last=max(1, -(-len(columns[column]) // SIZE)) if column else 1,
    )


async def calendar(request: Request) -> Response:
    """The days on which promises fall due, as iCalendar (RFC 5545)."""
    text = await run_in_threadpool(_calendar, books(request), today())
    headers = {"Content-Disposition": 'attachment; filename="promises.ics"'}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)


def board(made: Register, day: date) -> dict[str, list[Promise]]:
    """The promises by column; those due first stand first, of the overdue the latest."""
    columns: dict[str, list[Promise]] = {name: [] for name in COLUMNS}
    for promise in sorted(made.promises, key=lambda one: (one.day.isoformat() if one.day else _LAST, one.id)):
        columns[_column(promise, day)].append(promise)
    columns["overdue"].reverse()
    return columns


def _column(promise: Promise, day: date) -> str:
    if promise.outcome in _MET:
        return "met"
    if promise.day is None:
        return "undated"
    if promise.day < day:
        return "overdue"
    return "soon" if (promise.day - day).days <= SOON else "later"


def _calendar(shelf: Books, day: date) -> bytes:
    def make() -> bytes:
        made = register(shelf, day)
        due = [thread for thread in made.threads if thread.due and thread.due.isoformat() < _LAST]
        return to_ics(due, datetime.now(UTC)).encode("utf-8", "replace")

    return shelf.keep(("calendar", day), make, texts=True)


ROUTES: Final = (Route("/promises", promises), Route("/promises.ics", calendar))
