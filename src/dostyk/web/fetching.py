"""Pages of the public web only: every address that a name leads to is looked at before anything is sent to it."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.request
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from dostyk.documents.fetch import SCHEMES, Answer, fetch
from dostyk.errors import SourceNotFound

if TYPE_CHECKING:
    from dostyk.documents import Limits

REDIRECTS: Final = 3


def fetch_public(address: str, limits: Limits) -> Answer:
    """What an address on the public web answers; raises a ReadError for a private one, also behind a redirection."""
    parts = urlsplit(address)
    if parts.username or parts.password:
        raise SourceNotFound("holds a name or password", where=parts.hostname, hint="leave them out")
    return fetch(address, limits, opener=_opener())


def public_addresses(host: str, port: int) -> list[tuple[Any, ...]]:
    """Where a name leads, as ``getaddrinfo`` gives it; raises SourceNotFound when one of them is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceNotFound("does not answer: the name is not known", where=host) from error
    for *_, place in found:
        if not _is_public(str(place[0])):
            raise SourceNotFound(
                "leads to an address that is not on the public web",
                where=host,
                hint="save the page and add the file",
            )
    return found


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = (
        getattr(ip, "ipv4_mapped", None),
        getattr(ip, "sixtofour", None),
        *(getattr(ip, "teredo", None) or ()),
    )
    return all(one.is_global and not one.is_multicast for one in (ip, *filter(None, inner)))


def _connect(host: str, port: int, timeout: float | None) -> socket.socket:
    """A connection to one of the addresses that were looked at, not to what the name means a moment later."""
    problem: OSError = OSError("no address")
    for family, kind, protocol, _, place in public_addresses(host, port):
        line = socket.socket(family, kind, protocol)
        line.settimeout(timeout)
        try:
            line.connect(place)
        except OSError as error:
            line.close()
            problem = error
        else:
            return line
    raise problem


class _Plain(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = _connect(self.host, self.port, self.timeout)


class _Secure(http.client.HTTPSConnection):
    def connect(self) -> None:
        line = _connect(self.host, self.port, self.timeout)
        self.sock = self._context.wrap_socket(line, server_hostname=self.host)  # type: ignore[attr-defined]


class _PlainHandler(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Plain, req)


class _SecureHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Secure, req)


class _FewRedirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 1

    def redirect_request(self, req: urllib.request.Request, *rest: Any) -> urllib.request.Request | None:
        address = rest[-1]
        if urlsplit(address).scheme not in SCHEMES:
            raise SourceNotFound("redirects to what is not on the web", where=req.host)
        return super().redirect_request(req, *rest)


def _opener() -> urllib.request.OpenerDirector:
    """No proxy: behind one, nobody here would see where a request goes."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _PlainHandler(),
        _SecureHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _FewRedirects(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
