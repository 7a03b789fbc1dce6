"""What every request passes before a page sees it: whom it is for, who sent it, how large it is.

The app has no accounts. What protects it: it listens on loopback, or asks for a token; it answers only to names
that cannot be made to point at it (DNS rebinding); it changes nothing for another site's page (CSRF).
"""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "dostyk_token"
SMALL_BODY: Final = 200_000
LARGE_BODY: Final = 25_000_000
"""Bytes of a request: of any, and of one that brings documents."""

LONGEST_QUERY: Final = 8_000
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_READS: Final = frozenset({"GET", "HEAD"})
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Access(NamedTuple):
    """Who may ask: with a ``token`` only who knows it; ``names`` are host names besides loopback and addresses."""

    token: str | None = None
    names: frozenset[str] = frozenset()


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine reach an app that listens there."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Gate:
    """The ASGI app behind the checks; every answer carries the security headers."""

    def __init__(self, app: ASGIApp, access: Access, large: frozenset[str] = frozenset()) -> None:
        """``large`` are the paths whose requests may be as large as ``LARGE_BODY``."""
        self._app, self._access, self._large = app, access, large

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            refusal = self._refusal(scope)
            if refusal and scope["path"].startswith("/api/"):
                refusal = _as_json(refusal)
            limit = LARGE_BODY if scope["path"] in self._large else SMALL_BODY
            await (refusal or self._app)(scope, _bounded(receive, limit), _sealed(send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_ours(host):
            return _refuse(
                421, "This app does not answer to that name. Use the address that dostyk serve printed."
            )
        if len(scope["query_string"]) > LONGEST_QUERY:
            return _refuse(414, "The address is too long.")
        if _is_foreign(scope, headers, host):
            return _refuse(403, "That request was sent by another site's page.")
        limit = LARGE_BODY if scope["path"] in self._large else SMALL_BODY
        declared = headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > limit:
            return _refuse(413, f"A request may hold at most {limit:,} bytes.")
        return self._stranger(scope, headers) if self._access.token else None

    def _is_ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return (
            host.rpartition(":")[0] in _LOOPBACK
            or host in _LOOPBACK
            or name in self._access.names
            or _is_ip(name)
        )

    def _stranger(self, scope: Scope, headers: Headers) -> Response | None:
        query = QueryParams(scope["query_string"])
        if self._knows(query.get("token")) and scope["method"] in _READS:
            rest = urlencode([pair for pair in query.multi_items() if pair[0] != "token"])
            # The path is given as relative to itself, so that "//host" in it leads nowhere else.
            answer = RedirectResponse(f"/{scope['path'].lstrip('/')}{'?' + rest if rest else ''}", 303)
            answer.set_cookie(
                COOKIE, self._access.token or "", httponly=True, samesite="strict", max_age=30 * 86_400
            )
            return answer
        given = headers.get("authorization", "").removeprefix("Bearer ")
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        if self._knows(given) or self._knows(cookie):
            return None
        return _refuse(401, "Open the address with the token that dostyk serve printed.")

    def _knows(self, given: str | None) -> bool:
        token = self._access.token or ""
        return bool(given) and hmac.compare_digest((given or "").encode(), token.encode())


def _is_ip(name: str) -> bool:
    """An address in digits: unlike a name, nobody else can make it point here."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_foreign(scope: Scope, headers: Headers, host: str) -> bool:
    """Whether another site's page sent it: to change something, or to look at what is not a page of its own."""
    site = headers.get("sec-fetch-site")
    if scope["method"] in _READS:
        return site == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
    origin = headers.get("origin")
    if origin is not None:
        return origin.partition("://")[2].lower() != host.lower()
    has_bearer = headers.get("authorization", "").startswith("Bearer ")
    return site != "same-origin" and not has_bearer


def _refuse(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status, headers={"Connection": "close"} if status == 413 else None)


def _as_json(refusal: Response) -> Response:
    """The refusal as the API puts it; a redirection stays as it is."""
    if not isinstance(refusal, PlainTextResponse):
        return refusal
    words = bytes(refusal.body).decode().strip()
    answer = JSONResponse({"error": words}, refusal.status_code)
    if "connection" in refusal.headers:
        answer.headers["connection"] = refusal.headers["connection"]
    return answer


def _bounded(receive: Receive, limit: int) -> Receive:
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            raise HTTPException(413, f"A request may hold at most {limit:,} bytes.")
        return message

    return counted


def _sealed(send: Send) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return answer
