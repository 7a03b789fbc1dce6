"""Sources read into extractions, in the order they are given, by this process or by several others.

Others are started afresh (spawned), so that none inherits an open ledger or a lock. Each is given one file at a time, a
few ahead of the one whose turn it is, so that memory does not grow with the number of files.
"""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.errors import DostykError, ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dostyk.claims.model import Extraction
    from dostyk.documents import Document, Unread

_AHEAD: Final = 4
"""Files that are given out ahead for each process."""

_STDIN: Final = "-"


class Taken(NamedTuple):
    """A document that was read, and what it says."""

    path: str | None
    extraction: Extraction


class Failed(NamedTuple):
    """A source that could not be read, and why."""

    path: str | None
    error: DostykError


if TYPE_CHECKING:
    Item = Taken | Failed
    Work = Callable[[str, str | None], list[Item]]
    Waiting = tuple[str, Future[list[Item]]]


def extractions(sources: tuple[str, ...], published: str | None, jobs: int) -> Iterator[Item]:
    """Every document of the sources with what it says, and every source that could not be read, in order."""
    from dostyk.documents import expand, iterate

    if jobs == 1:
        return map(_take, iterate(sources, published=published))
    return share(expand(sources), published, jobs, read_path)


def read_path(path: str, published: str | None) -> list[Item]:
    """The documents of one file or address with what they say."""
    from dostyk.documents import iterate

    return [_take(item) for item in iterate((path,), published=published)]


def share(paths: Iterable[str | Unread], published: str | None, jobs: int, work: Work) -> Iterator[Item]:
    """What ``work`` gives for each path, in order, done by ``jobs`` processes.

    Where a process ends without an answer, what was given out is done again one by one, each in a process of its own:
    the path that ends it is given as Failed, and the rest goes on.
    """
    source = iter(paths)
    queue: deque[Waiting] = deque()
    pool = _pool(jobs)
    try:
        while True:
            for path in islice(source, jobs * _AHEAD - len(queue)):
                queue.append(_begin(pool, path, published, work))
            if not queue:
                return
            if not isinstance(queue[0][1].exception(), BrokenExecutor):
                yield from queue.popleft()[1].result()
                continue
            pool.shutdown()
            while queue:
                yield from _again(*queue.popleft(), published, work)
            pool = _pool(jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _take(item: Document | Unread) -> Item:
    from dostyk.claims import extract
    from dostyk.documents import Unread

    if isinstance(item, Unread):
        return Failed(item.path, item.error)
    try:
        return Taken(item.path, extract(item))
    except DostykError as error:
        return Failed(item.path, error)


def _begin(pool: ProcessPoolExecutor, path: str | Unread, published: str | None, work: Work) -> Waiting:
    """Give the path out; what needs no reading, and standard input, which only this process has, is answered here."""
    done: Future[list[Item]] = Future()
    if not isinstance(path, str):
        done.set_result([Failed(path.path, path.error)])
        return path.path, done
    if path == _STDIN:
        done.set_result(work(path, published))
        return path, done
    try:
        return path, pool.submit(work, path, published)
    except BrokenExecutor as error:
        done.set_exception(error)
        return path, done


def _again(path: str, future: Future[list[Item]], published: str | None, work: Work) -> list[Item]:
    """What was answered before the pool broke; else the answer of a process of its own, or that it ended too."""
    if not isinstance(future.exception(), BrokenExecutor):
        return future.result()
    with _pool(1) as alone:
        try:
            return alone.submit(work, path, published).result()
        except BrokenExecutor:
            return [Failed(path, _ended(path))]


def _ended(path: str) -> ReadError:
    return ReadError(
        "the process that read it ended without an answer",
        where=path,
        hint="it may need more memory than there is; try it alone",
    )


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    """Leave an interruption to the process that is interrupted: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
