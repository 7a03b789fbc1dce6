"""The app: which page answers where, behind the gate."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from dostyk.errors import DostykError, InvalidValue, LedgerLocked
from dostyk.web import adding, api, claims, documents, findings, network, overview, promises, series, timeline
from dostyk.web.books import Books
from dostyk.web.gate import Access, Gate
from dostyk.web.page import render
from dostyk.web.readings import Readings
from dostyk.web.static import static

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from dostyk.ledger import Ledger

PAGES = (overview, claims, series, documents, findings, promises, timeline, network, adding, api)


def application(ledger: Ledger, access: Access = Access()) -> ASGIApp:  # noqa: B008 - it cannot be changed
    """The app over an open ledger, which stays the caller's to close once the app has ended."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.books = Books(ledger)
        await run_in_threadpool(app.state.books.warm)
        app.state.readings = Readings(app.state.books)
        yield
        await run_in_threadpool(app.state.readings.close)
        app.state.books.close()

    routes = [Route("/static/{name}", static), *(route for page in PAGES for route in page.ROUTES)]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={HTTPException: _refused, DostykError: _mistaken},
    )
    return Gate(app, access, frozenset({adding.PATH}))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return await _say(request, error.status_code, error.detail, dict(error.headers or {}))


async def _mistaken(request: Request, error: Exception) -> Response:
    busy = isinstance(error, LedgerLocked)
    status = 503 if busy else 400 if isinstance(error, InvalidValue) else 409
    return await _say(request, status, str(error), {"Retry-After": "5"} if busy else {})


async def _say(request: Request, status: int, words: str, headers: dict[str, Any]) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": words}, status, headers)
    body = await run_in_threadpool(render, request, "error.html", status=status, words=words)
    return HTMLResponse(body.encode("utf-8", "replace"), status, headers)
