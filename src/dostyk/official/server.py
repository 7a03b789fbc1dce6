"""A statistics office's server: asked politely, tried again, and understood when it refuses."""

from __future__ import annotations

import json
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from dostyk.errors import NoAnswer, UnexpectedAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import urllib3

    from dostyk.official.sources import Source

AGENT: Final = "dostyk (official statistics at its user's request)"
_TRIES: Final = 4
_LONGEST_WAIT: Final = 60
_TIMEOUT: Final = 60.0
_TRY_AGAIN: Final = (429, 500, 502, 503, 504)
_SECRET: Final = ("Ocp-Apim-Subscription-Key", "Authorization", "Cookie", "Proxy-Authorization")
"""Headers that another host than the one they are meant for never sees."""

_LARGEST: Final = 200_000_000
_SHOWN: Final = 160


class Request(NamedTuple):
    """An address with the parameters and headers to ask it with."""

    address: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str] = {}


class Answer(NamedTuple):
    """What came back: status, headers with lower-case names, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Server(Protocol):
    """What answers a request: the web, or a stand-in."""

    def __call__(self, request: Request) -> Answer:
        """The answer; raises NoAnswer."""


def again() -> urllib3.Retry:
    """When to try again: after a broken connection, a busy server, as often and as late as it says, within reason."""
    from urllib3 import Retry

    return Retry(
        total=_TRIES,
        connect=2,
        backoff_factor=1.0,
        backoff_jitter=0.5,
        backoff_max=_LONGEST_WAIT,
        retry_after_max=_LONGEST_WAIT,
        status_forcelist=_TRY_AGAIN,
        allowed_methods=("GET",),
        raise_on_status=False,
        remove_headers_on_redirect=_SECRET,
    )


def web(retries: urllib3.Retry | None = None) -> Server:
    """The web, with its certificates checked."""
    import urllib3

    pool = urllib3.PoolManager(
        retries=retries or again(), timeout=_TIMEOUT, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip"}
    )

    def ask(request: Request) -> Answer:
        headers = {**pool.headers, **request.headers}
        try:
            response = pool.request(
                "GET",
                request.address,
                fields=dict(request.parameters),
                headers=headers,
                preload_content=False,
            )
            body = response.read(_LARGEST + 1)
            response.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise no_answer(request.address, error) from error
        if len(body) > _LARGEST:
            raise UnexpectedAnswer(
                f"answers with more than {_LARGEST // 10**6} MB",
                where=request.address,
                hint="ask for less at a time",
            )
        return Answer(response.status, {k.lower(): v for k, v in response.headers.items()}, body)

    return ask


def paced(server: Server, pause: float, sleep: Callable[[float], None] = time.sleep) -> Server:
    """The server with a pause before each request but the first."""
    asked = False

    def ask(request: Request) -> Answer:
        nonlocal asked
        if asked:
            sleep(pause)
        asked = True
        return server(request)

    return ask


def no_answer(address: str, error: Exception) -> NoAnswer:
    """What to say of a server that could not be reached."""
    cause = getattr(error, "reason", None) or error
    said = str(cause).rpartition(">: ")[2].rpartition("): ")[2].partition(" ([Errno")[0]
    reason = said or type(cause).__name__
    return NoAnswer(
        f"does not answer: {' '.join(reason.split())[:_SHOWN]}",
        where=address,
        hint="check the connection; what was fetched before is still in the ledger: dostyk official show LEDGER",
    )


def refuse(status: int, source: Source, where: str, said: str = "") -> None:
    """Raise what a status that is no success means; nothing for one that is."""
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return
    told = f": {said}" if said else ""
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise NoAnswer(f"answers {status}, access refused{told}", where=where, hint=_about_key(source))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise NoAnswer("answers 429, too many requests", where=where, hint="wait, and ask for less at a time")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise NoAnswer(f"answers {status}, it is out of order{told}", where=where, hint="try again later")
    raise UnexpectedAnswer(
        f"answers {status}{told}", where=where, hint="it does not know what was asked, or has moved"
    )


def as_json(answer: Answer, where: str) -> Any:
    """The body as JSON; raises UnexpectedAnswer for a web page and anything else that is none."""
    try:
        return json.loads(answer.body)
    except ValueError as error:
        kind = answer.headers.get("content-type", "something else").partition(";")[0]
        raise UnexpectedAnswer(
            f"answers with {kind} where JSON was asked for: {in_short(answer.body)}",
            where=where,
            hint="its address may have moved, or a network sign-in page stands in between",
        ) from error


def in_short(body: bytes) -> str:
    """The first words of a body."""
    return " ".join(body[: 4 * _SHOWN].decode("utf-8", "replace").split())[:_SHOWN]


def _about_key(source: Source) -> str:
    if source.key is None:
        return "it may have been asked too often"
    return f"set the environment variable {source.key} to a key of {source.name} that is valid"
