"""Sources to documents: files, folders, standard input, and addresses the user names."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.documents.limits import Limits
from dostyk.documents.model import Document
from dostyk.documents.parse import SUFFIXES, check_published, parse_all
from dostyk.errors import Empty, ReadError, SourceNotFound, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

STDIN: Final = "-"


class Unread(NamedTuple):
    """A source that could not be read, and why."""

    path: str
    error: ReadError


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read and what was not, each in the order of the sources."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]


def read(*sources: str | Path, published: str | None = None, limits: Limits | None = None) -> Reading:
    """Every document of the sources, and every source that could not be read.

    Raises InvalidValue when ``published`` is no ISO date; see ``iterate`` for what a source can be.
    """
    found = list(iterate(sources, published=published, limits=limits))
    return Reading(
        tuple(one for one in found if isinstance(one, Document)),
        tuple(one for one in found if isinstance(one, Unread)),
    )


def iterate(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Unread]:
    """The documents of the sources one by one, each as soon as it is read.

    A source is a file, a folder (read recursively and in order; hidden files and files of unknown kinds are passed
    over), ``-`` for standard input, or an http(s) address. A file named twice is read once. What cannot be read is
    given as Unread, and the rest goes on. Raises InvalidValue at once when ``published`` is no ISO date.
    """
    check_published(published)
    return _iterate(tuple(sources), published, limits or Limits(), stdin)


def is_address(source: str) -> bool:
    """Whether the source is an address on the web."""
    return source.lower().startswith(("http://", "https://"))


def expand(sources: Iterable[str | Path]) -> Iterator[str | Unread]:
    """What the sources stand for, in order: each file, address or ``-`` once, and every folder that cannot be listed."""
    seen: set[str] = set()
    for source in sources:
        for path in _expand(source):
            if isinstance(path, Unread):
                yield path
                continue
            identity = _identity(path)
            if identity not in seen:
                seen.add(identity)
                yield path


def _iterate(
    sources: tuple[str | Path, ...], published: str | None, limits: Limits, stdin: BinaryIO | None
) -> Iterator[Document | Unread]:
    for path in expand(sources):
        if isinstance(path, Unread):
            yield path
        else:
            yield from _read_one(path, published, limits, stdin)


def _identity(path: str) -> str:
    """What tells two names of one file apart from two files."""
    if path == STDIN or is_address(path) or "\0" in path:
        return path
    return os.path.realpath(path)


def _expand(source: str | Path) -> Iterator[str | Unread]:
    """The files a source stands for."""
    name = str(source)
    if name == STDIN or is_address(name) or not _is_folder(name):
        yield name
        return
    empty = True
    for path in _walk(Path(name), set()):
        empty = False
        yield path
    if empty:
        kinds = ", ".join(SUFFIXES)
        yield Unread(name, Empty("the folder holds no document", where=name, hint=f"read are {kinds}"))


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:
        return False


def _walk(folder: Path, passed: set[tuple[int, int]]) -> Iterator[str | Unread]:
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Unread(str(folder), ReadError(f"cannot be listed: {error.strerror}", where=str(folder)))
        return
    if (status.st_dev, status.st_ino) in passed:
        return
    passed.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, passed)
        elif entry.suffix.lower() in SUFFIXES:
            yield str(entry)


def _read_one(
    path: str, published: str | None, limits: Limits, stdin: BinaryIO | None
) -> Iterator[Document | Unread]:
    try:
        if is_address(path):
            from dostyk.documents.fetch import fetch

            answer = fetch(path, limits)
            found = parse_all(
                answer.data,
                name=path,
                published=published,
                limits=limits,
                mime=answer.mime,
                charset=answer.charset,
            )
        else:
            data = _stdin(limits, stdin) if path == STDIN else _bytes(path, limits)
            found = parse_all(data, name=path, published=published, limits=limits)
        for one in found:
            yield Unread(path, one) if isinstance(one, ReadError) else one
    except ReadError as error:
        yield Unread(path, error)


def _bytes(path: str, limits: Limits) -> bytes:
    try:
        with Path(path).open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise SourceNotFound("there is no such file", where=path, hint="check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"cannot be opened: {reason}", where=path, hint="check its permissions") from error
    return _within(data, path, limits)


def _stdin(limits: Limits, stdin: BinaryIO | None) -> bytes:
    return _within((stdin or sys.stdin.buffer).read(limits.max_bytes + 1), STDIN, limits)


def _within(data: bytes, path: str, limits: Limits) -> bytes:
    if len(data) > limits.max_bytes:
        raise TooLarge(
            f"is larger than {limits.max_bytes:,} bytes", where=path, hint="raise the limit or split it"
        )
    return data
