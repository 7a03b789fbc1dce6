from __future__ import annotations

import urllib.error
import urllib.request
from email.message import Message
from io import BytesIO

import pytest

from dostyk.documents import Limits
from dostyk.documents.fetch import _opener, _WebOnly, fetch
from dostyk.errors import SourceNotFound, TooLarge

ADDRESS = "https://example.org/a"


class Response(BytesIO):
    def __init__(self, data: bytes, kind: str) -> None:
        super().__init__(data)
        self.headers = Message()
        self.headers["Content-Type"] = kind


class Web:
    def __init__(self, answer: Response | Exception) -> None:
        self.answer = answer
        self.asked: list[tuple[str, float | None]] = []

    def open(self, fullurl, data=None, timeout=None):
        self.asked.append((fullurl.full_url, timeout))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_an_answer_carries_its_bytes_kind_and_encoding() -> None:
    web = Web(Response(b"<p>x</p>", "text/html; charset=windows-1251"))
    assert fetch(ADDRESS, Limits(timeout=3), opener=web) == (b"<p>x</p>", "text/html", "windows-1251")
    assert web.asked == [(ADDRESS, 3)]


def test_an_answer_over_the_limits_is_refused() -> None:
    with pytest.raises(TooLarge, match="larger than 10 bytes"):
        fetch(ADDRESS, Limits(max_bytes=10), opener=Web(Response(b"x" * 11, "text/plain")))
    with pytest.raises(TooLarge, match="takes longer"):
        fetch(ADDRESS, Limits(timeout=-1), opener=Web(Response(b"x", "text/plain")))


@pytest.mark.parametrize(
    "error",
    [
        urllib.error.HTTPError(ADDRESS, 404, "Not Found", Message(), None),
        urllib.error.URLError("name not known"),
        TimeoutError("timed out"),
        ValueError("odd"),
    ],
)
def test_an_address_that_does_not_answer_is_not_found(error: Exception) -> None:
    with pytest.raises(SourceNotFound, match=r"^https://example\.org/a: ") as caught:
        fetch(ADDRESS, Limits(), opener=Web(error))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org", "http://", "https:///x"])
def test_only_the_web_is_asked(address: str) -> None:
    with pytest.raises(SourceNotFound, match="no address on the web"):
        fetch(address, Limits(), opener=Web(Response(b"", "text/plain")))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "data:text/plain,x"])
def test_a_redirection_away_from_the_web_is_refused(target: str) -> None:
    with pytest.raises(SourceNotFound, match="not on the web"):
        _WebOnly().redirect_request(
            urllib.request.Request(ADDRESS), BytesIO(), 302, "Found", Message(), target
        )


def test_a_redirection_on_the_web_is_followed() -> None:
    request = _WebOnly().redirect_request(
        urllib.request.Request(ADDRESS), BytesIO(), 302, "Found", Message(), "https://example.org/b"
    )
    assert request is not None
    assert request.full_url == "https://example.org/b"


def test_no_handler_opens_files() -> None:
    assert not any(isinstance(handler, urllib.request.FileHandler) for handler in _opener().handlers)
