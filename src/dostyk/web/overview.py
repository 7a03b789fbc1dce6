"""The overview: the relationship at a glance, every element of which leads to its evidence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse
from starlette.routing import Route

from dostyk.report import topics
from dostyk.web import promises
from dostyk.web.edition import edition
from dostyk.web.findings import summaries
from dostyk.web.page import books, in_language, language, render, today
from dostyk.web.sparkline import sparkline

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dostyk.report.model import Card, Figure
    from dostyk.web.books import Books
    from dostyk.web.edition import Edition
    from dostyk.web.sparkline import Sparkline

SEEN_COOKIE: Final = "dostyk_seen"
GLANCES: Final = 3
FEW: Final = 6
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
    made = edition(shelf, day)
    board = promises.board(made, day)
    every = summaries(shelf)
    passed = [h for h in made.brief.happenings if h.state in ("happened", "ongoing") and h.year]
    coming = [h for h in made.brief.happenings if h.state == "planned" and h.year]
    return render(
        request,
        "overview.html",
        edition=made,
        glances=made.brief.glances[:GLANCES],
        others=made.brief.glances[GLANCES:],
        sparklines=sparklines(shelf, made, day),
        findings=[row for row in every if not row["judged"]][:FEW],
        open_findings=sum(not row["judged"] for row in every),
        totals=totals(shelf),
        passed=passed[-FEW:][::-1],
        coming=coming[:FEW],
        due=[*board["soon"], *board["later"]][:FEW],
        overdue=len(board["overdue"]),
        since=since,
        new=news(shelf, since) if since else None,
    )


def sparklines(shelf: Books, made: Edition, day: date) -> dict[str, Sparkline]:
    """The drawing of each card by the id of its first figure, for those that have one."""

    def draw() -> dict[str, Sparkline]:
        published = {
            s.id: date.fromisoformat(s.published) if s.published else None for s in made.brief.sources
        }
        spoken = [figure for figure in made.brief.figures if not figure.copied]
        levels = topics.levels(spoken)
        found = {}
        for card in (card for glance in made.brief.glances for card in glance.cards):
            first = card_figure(card, made)
            if drawn := sparkline(levels.get(topics.topic(first), ()), published):
                found[first.id] = drawn
        return found

    return shelf.keep(("sparklines", day), draw, texts=True)


def card_figure(card: Card, made: Edition) -> Figure:
    """The figure that stands first on a card."""
    return made.figures[card.spells[0].readings[0].figures[0]]


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
