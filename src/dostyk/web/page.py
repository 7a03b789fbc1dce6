"""How a page is made: the templates, what each of them is given, and the answer kept until the ledger changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from dostyk.report import topics
from dostyk.report.page import visible
from dostyk.web.words import LANGUAGES, area, choose, name, speak, subject

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from jinja2 import Environment
    from starlette.requests import Request

    from dostyk.report.model import Figure
    from dostyk.report.topics import Topic
    from dostyk.web.books import Books

LANGUAGE_COOKIE: Final = "dostyk_language"
_YEAR: Final = 365 * 86_400
PAGES: Final = ("overview", "claims", "series", "findings", "promises", "timeline", "map", "documents")
"""The pages of the navigation, in its order."""


def books(request: Request) -> Books:
    """The ledger of the app."""
    found: Books = request.app.state.books
    return found


def today() -> date:
    """The day by which due dates are judged, UTC."""
    return datetime.now(UTC).date()


def language(request: Request) -> str:
    """The language in which to answer."""
    asked, cookie = request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)
    return choose(asked, cookie, request.headers.get("accept-language", ""))


def render(request: Request, template: str, **given: Any) -> str:
    """A template in the language of the request, and only the piece of it that htmx asks for."""
    code = language(request)
    context = {
        "t": speak(code),
        "named": name(code),
        "area": area(code),
        "subject": subject(code),
        "language": code,
        "languages": LANGUAGES,
        "here": request.url.path,
        "pages": PAGES,
        "query": request.query_params,
        "part": wants_part(request),
        "read_only": books(request).read_only,
        "today": today(),
    }
    return _environment().get_template(template).render(context | given)


def wants_part(request: Request) -> bool:
    """Whether htmx asks for a piece of a page, and not for the page on going back in the history."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


def kept(make: Callable[[Request], str]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint whose page is made once in a thread and kept until the ledger changes or the day is over."""

    @wraps(make)
    async def endpoint(request: Request) -> Response:
        code = language(request)
        key = (request.url.path, request.url.query, code, wants_part(request), today())
        body = books(request).peek(key)
        if body is None:
            body = await run_in_threadpool(
                books(request).keep, key, lambda: make(request).encode("utf-8", "replace")
            )
        return in_language(
            request, HTMLResponse(body, headers={"Vary": "HX-Request, Cookie, Accept-Language"})
        )

    return endpoint


def in_language(request: Request, response: Response) -> Response:
    """The response, which remembers a language that was asked for."""
    if (asked := request.query_params.get("lang")) in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, asked or "", samesite="lax", httponly=True, max_age=_YEAR)
    return response


def missing(what: str) -> HTTPException:
    """The error for what the ledger does not hold."""
    return HTTPException(404, f"The ledger holds no such {what}.")


def again(query: Any, **changes: str | None) -> str:
    """The query of an address with some values changed, or with None left out."""
    kept_pairs = [(name, value) for name, value in query.multi_items() if name not in {*changes, "lang"}]
    return "?" + urlencode(
        [*kept_pairs, *((name, value) for name, value in changes.items() if value is not None)]
    )


def without(query: Any, name: str, value: str) -> str:
    """The query of an address without one of its pairs, from the first page on."""
    gone = {"lang", "after", "before"}
    pairs = [pair for pair in query.multi_items() if pair != (name, value) and pair[0] not in gone]
    return "?" + urlencode(pairs)


def topic_key(about: Topic) -> str:
    """A topic as an address names it."""
    return "|".join(part or "" for part in about)


def topic_address(figure: Figure) -> str:
    """The query that asks for the series of a figure's topic."""
    return to_address({"topic": topic_key(topics.topic(figure))})


def to_address(pairs: Mapping[str, Any]) -> str:
    """A query of what is not None."""
    return "?" + urlencode([(name, value) for name, value in pairs.items() if value is not None])


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("dostyk.web"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"again": again, "without": without, "address": to_address, "digits": _digits}
    environment.globals |= {"topic": topic_address, "areas": _areas}
    return environment


def _areas(figure: Figure) -> tuple[str, ...]:
    return topics.topic(figure).areas


def _digits(number: int) -> str:
    return f"{number:,}"
