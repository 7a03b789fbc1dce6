"""What an address answers, within limits of size and time."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol
from urllib.parse import urlsplit

from dostyk.errors import ReadError, SourceNotFound, TooLarge

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO, Any

    from dostyk.documents.limits import Limits

SCHEMES: Final = ("http", "https")
_CHUNK: Final = 65_536
_AGENT: Final = "dostyk (reads one page at its user's request)"


class Answer(NamedTuple):
    """The bytes of a page, and the kind and encoding its header names."""

    data: bytes
    mime: str | None
    charset: str | None


class Opener(Protocol):
    """What opens a request: an ``urllib.request.OpenerDirector``, or a stand-in."""

    def open(self, fullurl: Any, data: Any = None, timeout: float | None = None) -> Any:
        """Answer the request."""


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirection to the web, never to a file or another protocol."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in SCHEMES:
            raise SourceNotFound(f"redirects to {newurl[:80]!r}, which is not on the web", where=req.full_url)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str, limits: Limits, *, opener: Opener | None = None) -> Answer:
    """What the address answers. Raises SourceNotFound or TooLarge, each naming the address."""
    parts = urlsplit(address)
    if parts.scheme.lower() not in SCHEMES or not parts.hostname:
        raise SourceNotFound(
            "is no address on the web", where=address, hint="write it like https://example.org/page"
        )
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT})  # noqa: S310 - the caller saw to the scheme
    try:
        with (opener or _opener()).open(request, timeout=limits.timeout) as response:
            data = _body(response, address, limits)
            return Answer(data, response.headers.get_content_type(), response.headers.get_content_charset())
    except ReadError:
        raise
    except urllib.error.HTTPError as error:
        raise SourceNotFound(
            f"answers {error.code} {error.reason}", where=address, hint="open it in a browser"
        ) from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise SourceNotFound(f"does not answer: {reason}", where=address, hint="check the address") from error


def _opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _WebOnly(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _body(response: IO[bytes], address: str, limits: Limits) -> bytes:
    parts: list[bytes] = []
    size, deadline = 0, time.monotonic() + limits.timeout
    while part := response.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > limits.max_bytes:
            raise TooLarge(
                f"is larger than {limits.max_bytes:,} bytes", where=address, hint="raise max_bytes"
            )
        if time.monotonic() > deadline:
            raise TooLarge(
                f"takes longer than {limits.timeout:g} seconds", where=address, hint="raise timeout"
            )
    return b"".join(parts)
