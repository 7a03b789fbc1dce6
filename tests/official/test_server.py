"""How a server is asked: pauses, second tries, and what is said when it stays silent."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from urllib3 import Retry

from dostyk.errors import NoAnswer, UnexpectedAnswer
from dostyk.official import server
from dostyk.official.server import Request, again, paced, web

from .stand_in import Office, page

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE = Retry(total=3, backoff_factor=0, status_forcelist=(429, 503), raise_on_status=False)


@contextmanager
def serving(*statuses: int) -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that answers with each status in turn, and what it was asked."""
    left, asked = list(statuses), []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(left.pop(0))
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:  # type: ignore[override]
            return

    own = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=own.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{own.server_port}/a", asked
    finally:
        own.shutdown()
        thread.join()
        own.server_close()


def test_a_busy_server_is_asked_again_until_it_answers() -> None:
    with serving(503, 429, 200) as (address, asked):
        answer = web(AT_ONCE)(Request(address, {"x": "1"}))
    assert answer.status == 200
    assert answer.body == b"{}"
    assert asked == ["/a?x=1"] * 3


def test_a_server_that_stays_busy_gives_its_last_answer() -> None:
    with serving(*[503] * 4) as (address, asked):
        assert web(AT_ONCE)(Request(address, {})).status == 503
    assert len(asked) == 4


def test_a_refusal_is_not_tried_again() -> None:
    with serving(403) as (address, asked):
        assert web(AT_ONCE)(Request(address, {})).status == 403
    assert len(asked) == 1


def test_a_server_out_of_reach_is_said_in_one_line_with_what_to_do() -> None:
    with serving() as (address, _):
        pass
    with pytest.raises(NoAnswer) as caught:
        web(Retry(total=0))(Request(address, {}))
    assert "does not answer" in str(caught.value)
    assert "dostyk official show" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_answer_without_end_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_LARGEST", 1)
    with serving(200) as (address, _), pytest.raises(UnexpectedAnswer, match="more than"):
        web(AT_ONCE)(Request(address, {}))


def test_waits_grow_and_have_an_end() -> None:
    retries = again()
    assert retries.backoff_max == 60
    assert retries.retry_after_max == 60
    assert retries.is_retry("GET", 429)
    assert not retries.is_retry("GET", 404)


def test_a_key_is_not_taken_along_to_another_host() -> None:
    assert "ocp-apim-subscription-key" in again().remove_headers_on_redirect


def test_there_is_a_pause_before_every_request_but_the_first() -> None:
    slept: list[float] = []
    office = Office(page({}), page({}), page({}))
    ask = paced(office, 1.5, slept.append)
    for _ in range(3):
        ask(Request("https://example.org", {}))
    assert slept == [1.5, 1.5]
