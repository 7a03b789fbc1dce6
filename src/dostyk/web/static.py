"""The files of the interface, read once when the app starts: a request names one of these or nothing."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request

_TYPES: Final = {
    "htmx.min.js": "text/javascript",
    "app.js": "text/javascript",
    "style.css": "text/css",
    "icon.svg": "image/svg+xml",
}


@cache
def _held() -> dict[str, tuple[bytes, str]]:
    """Name → bytes and their hash."""
    folder = files("dostyk.web").joinpath("static")
    held = {name: folder.joinpath(name).read_bytes() for name in _TYPES}
    # One look for the brief and the app: what the app adds follows the brief's own stylesheet.
    held["style.css"] = (
        files("dostyk.report").joinpath("templates", "style.css").read_bytes() + held["style.css"]
    )
    return {name: (data, hashlib.sha256(data).hexdigest()[:16]) for name, data in held.items()}


async def static(request: Request) -> Response:
    """A file of the interface."""
    found = _held().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "There is no such file.")
    data, mark = found
    headers = {"ETag": f'"{mark}"', "Cache-Control": "private, max-age=600"}
    if request.headers.get("if-none-match") == f'"{mark}"':
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=_TYPES[request.path_params["name"]], headers=headers)
