"""Adding documents in the browser: files, pasted text, an address; and how far their reading is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from dostyk.documents import SUFFIXES, Limits
from dostyk.documents.parse import check_published
from dostyk.errors import InvalidValue, LedgerError
from dostyk.web.gate import LARGE_BODY
from dostyk.web.page import books, in_language, missing, render
from dostyk.web.readings import Given

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from dostyk.web.readings import Readings

FILES: Final = 40
LONGEST_ADDRESS: Final = 2_000
PASTED: Final = "pasted.txt"
_PASTED: Final = 4_000_000
_NAME: Final = 120
_ODD: Final = re.compile(r"[^\w .()\[\]+,;=@!&'-]+")


async def add(request: Request) -> Response:
    """The forms, and the readings so far; or what a form brings."""
    _refuse_if_read_only(request)
    if request.method == "POST":
        return await _bring(request)
    latest = readings(request).latest()
    limits = (FILES, Limits().max_bytes // 1_000_000, LARGE_BODY // 1_000_000)
    body = await run_in_threadpool(
        render, request, "add.html", latest=latest, kinds=",".join(SUFFIXES), limits=limits
    )
    return in_language(request, HTMLResponse(body.encode("utf-8", "replace")))


async def progress(request: Request) -> Response:
    """How far a reading is."""
    reading = readings(request).find(request.path_params["id"])
    if reading is None:
        raise missing("reading")
    body = await run_in_threadpool(render, request, "reading.html", reading=reading)
    return in_language(request, HTMLResponse(body.encode("utf-8", "replace")))


async def cancel(request: Request) -> Response:
    """Read no more of what was brought."""
    key = request.path_params["id"]
    if readings(request).find(key) is None:
        raise missing("reading")
    await run_in_threadpool(readings(request).cancel, key)
    return RedirectResponse(f"/add/{key}", 303)


def readings(request: Request) -> Readings:
    """The readings of the app."""
    found: Readings = request.app.state.readings
    return found


async def _bring(request: Request) -> Response:
    async with request.form(max_files=FILES, max_fields=10, max_part_size=_PASTED) as form:
        given = await _given(form)
    if not given:
        raise InvalidValue("nothing was given", hint="choose a file, paste a text or name an address")
    reading = await run_in_threadpool(readings(request).bring, given)
    return RedirectResponse(f"/add/{reading.id}", 303)


async def _given(form: FormData) -> list[Given]:
    published = _text(form, "published") or None
    check_published(published)
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
    names = [_checked(file.filename or "") for file in files]
    found = [
        Given(name, await file.read(), published=published) for name, file in zip(names, files, strict=True)
    ]
    if text := _text(form, "text"):
        found.append(Given(PASTED, text.encode("utf-8", "replace"), published=published))
    if address := _text(form, "address"):
        if len(address) > LONGEST_ADDRESS or not address.lower().startswith(("http://", "https://")):
            raise InvalidValue("that is no address on the web", hint="write it like https://example.org/page")
        found.append(Given(address, address=address, published=published))
    return found


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def _checked(filename: str) -> str:
    """The name under which a file is known: no place on this machine, and of a kind that is read."""
    name = _ODD.sub("_", re.split(r"[/\\]", filename)[-1])[-_NAME:]
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix not in SUFFIXES:
        raise InvalidValue(f"{name} is of a kind that is not read", hint=f"read are {', '.join(SUFFIXES)}")
    return name


def _refuse_if_read_only(request: Request) -> None:
    if books(request).read_only:
        raise LedgerError(
            "the ledger is open for reading only", hint="start dostyk serve without --read-only"
        )


PATH: Final = "/add"
ROUTES: Final = (
    Route(PATH, add, methods=["GET", "POST"]),
    Route("/add/{id}", progress),
    Route("/add/{id}/cancel", cancel, methods=["POST"]),
)
