"""The process that reads what users bring: it may be slow, swell or die without harm, and is killed then.

It takes requests on standard input, a line of JSON with the ``size`` of the bytes that follow it, and answers each with
a line of JSON on standard output: the ``documents`` that were read and the ``errors``.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from dostyk.web.carriage import pack, to_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from dostyk.documents import Document
    from dostyk.errors import DostykError, ReadError

MEMORY: Final = 3_000_000_000
"""Bytes of address space that the process may take."""


def work(given: BinaryIO, told: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while line := given.readline():
        request = json.loads(line)
        data = given.read(request["size"])
        told.write(to_line(answer(request, data)))
        told.flush()


def answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What came of one source: its documents with their claims, and in words what could not be read."""
    from dostyk.claims import extract
    from dostyk.errors import DostykError

    documents: list[dict[str, Any]] = []
    errors: list[str] = []
    try:
        for one in _read(request, data):
            if isinstance(one, DostykError):
                errors.append(_words(one))
            else:
                documents.append(pack(extract(_brought(one) if request.get("address") is None else one)))
    except DostykError as error:
        errors.append(_words(error))
    except (MemoryError, RecursionError):
        errors.append("it needs too much memory")
    return {"documents": documents, "errors": errors}


def _read(request: dict[str, Any], data: bytes) -> Iterator[Document | ReadError]:
    from dostyk.documents import Limits
    from dostyk.documents.parse import parse_all
    from dostyk.web.fetching import fetch_public

    if (address := request.get("address")) is not None:
        found = fetch_public(address, Limits())
        return parse_all(
            found.data, name=address, published=request["published"], mime=found.mime, charset=found.charset
        )
    return parse_all(data, name=request["name"], published=request["published"])


def _brought(document: Document) -> Document:
    """A document that was brought: files of one name are not one file, so its path leads nowhere."""
    return replace(document, path=f"upload://{document.path}")


def _words(error: DostykError) -> str:
    return f"{error.message} ({error.hint})" if error.hint else error.message


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows: the time limit has to do
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))


if __name__ == "__main__":
    _limit_memory()
    work(sys.stdin.buffer, sys.stdout.buffer)
