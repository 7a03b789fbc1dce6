"""The overview: the relationship at a glance, every element of which leads to its evidence."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse
from starlette.routing import Route

from dostyk.ledger import occasions, queries
from dostyk.web import promises
from dostyk.web.findings import summaries
from dostyk.web.glance import glances
from dostyk.web.page import books, in_language, language, render, today
from dostyk.web.register import register
from dostyk.web.timeline import tell

if TYPE_CHECKING:
    from datetime import date

    from starlette.requests import Request
    from starlette.responses import Response

    from dostyk.report.model import Happening, Promise
    from dostyk.web.books import Books
    from dostyk.web.register import Register

SEEN_COOKIE: Final = "dostyk_seen"
GLANCES: Final = 3
FEW: Final = 6
_MANY: Final = 40
_YEAR: Final = 365 * 86_400
_VISIT: Final = 3_600
"""Seconds after which a look at the overview is a new visit."""


async def overview(request: Request) -> Response:
    """The overview, and what is new since the last visit."""
    since, cookie = _visits(request.cookies.get("dostyk_seen"), datetime.now(UTC))
    key = ("overview", language(request), since, today())
    body = await run_in_threadpool(
        books(request).keep, key, lambda: _page(request, since).encode("utf-8", "replace")
    )
    response = in_language(request, HTMLResponse(body))
    response.set_cookie(SEEN_COOKIE, cookie, samesite="lax", httponly=True, max_age=_YEAR)
    return response


def _page(request: Request, since: datetime | None) -> str:
    shelf, day = books(request), today()
    made, due = glances(shelf), register(shelf, day)
    board = promises.board(due, day)
    every = summaries(shelf)
    passed, coming = lately(shelf, day)
    return render(
        request,
        "overview.html",
        made=made,
        glances=made.glances[:GLANCES],
        others=made.glances[GLANCES:],
        register=due,
        findings=[row for row in every if not row["judged"]][:FEW],
        open_findings=sum(not row["judged"] for row in every),
        totals=totals(shelf),
        passed=passed,
        coming=coming,
        due=[*board["soon"], *board["later"]][:FEW],
        overdue=len(board["overdue"]),
        since=since,
        new=news(shelf, since) if since else None,
        fallen=fallen(due, since.date(), day) if since else (),
    )


def lately(shelf: Books, day: date) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """The latest events that happened, the last first, and the first of those that are planned."""

    def ask() -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
        with shelf.reading() as ledger:
            events = ledger.events()
            over = events.filter(events.status.isin(["happened", "ongoing"]))
            over = queries.between(over, None, day.isoformat())
            ahead = occasions.in_state(events, "planned", day)
            last = tell(ledger, ledger.rows(occasions.latest(over, _MANY)), day)
            first = tell(ledger, ledger.rows(occasions.soonest(ahead, _MANY)), day)
        return tuple(last[::-1][:FEW]), tuple(h for h in first if h.year)[:FEW]

    return shelf.keep(("lately", day), ask, texts=True)


def totals(shelf: Books) -> dict[str, int]:
    """How many documents, claims and events the ledger holds."""

    def ask() -> dict[str, int]:
        with shelf.reading() as ledger:
            tables = {"documents": ledger.documents(), "claims": ledger.claims(), "events": ledger.events()}
            return {name: ledger.rows(t.count().name("n").as_table())[0]["n"] for name, t in tables.items()}

    return shelf.keep("totals", ask)


def news(shelf: Books, since: datetime) -> dict[str, int]:
    """How many documents, claims and findings were first seen after a moment."""
    moment = since.astimezone(UTC).replace(tzinfo=None)

    def ask() -> dict[str, int]:
        with shelf.reading() as ledger:
            tables: dict[str, Any] = {
                "documents": ledger.documents(),
                "claims": ledger.claims(),
                "findings": ledger.findings(),
            }
            later = {name: table.filter(table.first_seen > moment) for name, table in tables.items()}
            return {name: ledger.rows(t.count().name("n").as_table())[0]["n"] for name, t in later.items()}

    return shelf.keep(("news", moment), ask)


def fallen(made: Register, since: date, day: date) -> tuple[Promise, ...]:
    """The promises whose day came from one day on and before another, the last first."""
    due = [promise for promise in made.promises if promise.day and since <= promise.day < day]
    return tuple(sorted(due, key=lambda promise: (promise.day or day, promise.id), reverse=True))


def _visits(cookie: str | None, now: datetime) -> tuple[datetime | None, str]:
    """When the visit before this one ended, and the cookie that says so next time.

    The cookie holds two moments: the end of the visit before, and the last look.
    """
    moments = [_moment(part) for part in (cookie or "").split("|")[:2]]
    before, last = ([*moments, None, None])[:2]
    if last and (now - last).total_seconds() > _VISIT:
        before = last
    written = before.isoformat(timespec="seconds") if before else ""
    return before, f"{written}|{now.isoformat(timespec='seconds')}"


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


ROUTES: Final = (Route("/", overview),)
