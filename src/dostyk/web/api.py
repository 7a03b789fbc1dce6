"""The same data as JSON: a small API and its OpenAPI description, which is ``openapi.toml``."""

from __future__ import annotations

import json
import tomllib
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from dostyk.errors import InvalidValue
from dostyk.web import answers, asking, findings
from dostyk.web.page import books

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from starlette.datastructures import QueryParams
    from starlette.requests import Request

    from dostyk.web.answers import Answer

_MISSING: Final = ("the ledger holds no", "there is no finding", "there is no such topic")
_MISPLACED: Final = " is no place in the list"
_REFUSALS: Final = {
    "4XX": {
        "description": "What is wrong with the request, in words.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}},
    }
}


def _endpoint(make: Callable[[Request], Answer]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that answers in JSON."""

    async def endpoint(request: Request) -> Response:
        _check(request.query_params)
        with _told():
            return _json(await run_in_threadpool(make, request))

    return endpoint


def _check(query: QueryParams) -> None:
    """Refuse what a page takes from a form and a program cannot mean: a value given twice, and an empty number."""
    for name in query:
        if name != "area" and len(query.getlist(name)) > 1:
            raise InvalidValue(f"{name[:40]} is given twice", hint="give it once")
    for name in ("limit", "page", "added"):
        if name in query and not query[name].strip():
            raise InvalidValue(f"{name} is empty", hint="leave it out")


@contextmanager
def _told() -> Iterator[None]:
    """What the ledger does not hold is a 404; a place in a list that is sorted otherwise, a 409."""
    try:
        yield
    except InvalidValue as error:
        if error.message.startswith(_MISSING):
            raise HTTPException(404, str(error)) from error
        if error.message.endswith(_MISPLACED):
            raise HTTPException(409, str(error)) from error
        raise


def _json(answer: Any, status: int = 200) -> Response:
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return Response(text, status, media_type="application/json")


def _claims(request: Request) -> Answer:
    return answers.search_claims(books(request), request.query_params)


def _claim(request: Request) -> Answer:
    return answers.one_claim(books(request), request.path_params["id"])


def _documents(request: Request) -> Answer:
    return answers.list_documents(books(request), request.query_params)


def _document(request: Request) -> Answer:
    return answers.one_document(books(request), request.path_params["id"])


def _events(request: Request) -> Answer:
    return answers.list_events(books(request), request.query_params)


def _topics(request: Request) -> Answer:
    return answers.list_topics(books(request))


def _series(request: Request) -> Answer:
    query = request.query_params
    return answers.get_series(books(request), asking.text(query, "topic"), asking.text(query, "speaker"))


def _findings(request: Request) -> Answer:
    query = request.query_params
    state = asking.one_of(query, "state", findings.STATES) or "all"
    severity = asking.one_of(query, "severity", findings.SEVERITIES)
    return answers.list_findings(books(request), state, severity, asking.text(query, "rule"))


def _finding(request: Request) -> Answer:
    return answers.explain_finding(books(request), request.path_params["id"])


async def _judge(request: Request) -> Response:
    said = await _said(request)
    key = request.path_params["id"]
    with _told():
        await run_in_threadpool(findings.keep_judgement, books(request), key, said)
        return _json(await run_in_threadpool(answers.explain_finding, books(request), key))


async def _said(request: Request) -> dict[str, str]:
    """The judgement in the body of a request."""
    try:
        given = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise InvalidValue("the body is no JSON", hint='send {"verdict": "confirm"}') from error
    names = ("verdict", "reason", "by")
    if not isinstance(given, dict) or not all(isinstance(given.get(name, ""), str) for name in names):
        raise InvalidValue("the body is no judgement", hint='send {"verdict": "confirm", "reason": "…"}')
    said = {name: given.get(name, "").strip() for name in names}
    if len(said["reason"]) > findings.LONGEST_REASON or len(said["by"]) > asking.LONGEST:
        raise InvalidValue("the reason is too long", hint=f"say it in {findings.LONGEST_REASON} characters")
    return said


@cache
def description() -> dict[str, Any]:
    """The API in OpenAPI's terms."""
    described = tomllib.loads(files("dostyk.web").joinpath("openapi.toml").read_text("utf-8"))
    described["info"]["version"] = version("dostyk")
    for operations in described["paths"].values():
        for operation in operations.values():
            names = operation.pop("uses", [])
            operation["parameters"] = [{"$ref": f"#/components/parameters/{name}"} for name in names]
            operation["responses"] |= _REFUSALS
    return described


async def _openapi(_: Request) -> Response:
    return _json(description())


ROUTES: Final = (
    Route("/api/openapi.json", _openapi),
    Route("/api/claims", _endpoint(_claims)),
    Route("/api/claims/{id}", _endpoint(_claim)),
    Route("/api/documents", _endpoint(_documents)),
    Route("/api/documents/{id}", _endpoint(_document)),
    Route("/api/events", _endpoint(_events)),
    Route("/api/topics", _endpoint(_topics)),
    Route("/api/series", _endpoint(_series)),
    Route("/api/findings", _endpoint(_findings)),
    Route("/api/findings/{id}", _endpoint(_finding)),
    Route("/api/findings/{id}/judgement", _judge, methods=["POST"]),
)
