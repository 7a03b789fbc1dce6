"""The one open ledger of the app: many threads read it, one at a time writes, and answers are kept until it changes."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from contextlib import contextmanager
from queue import Empty, LifoQueue
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

from dostyk.errors import LedgerLocked

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from dostyk.ledger import Ledger

Answer = TypeVar("Answer")
READERS: Final = 4
KEPT: Final = 8_000
KEPT_BYTES: Final = 80_000_000
"""Answers that are kept, and bytes of pages among them; the one unused for longest goes first."""

_PATIENCE: Final = 30.0


class Books:
    """A ledger that threads share.

    DuckDB lets one process hold a file for writing, so this one holds it for as long as the app runs. Each reader has
    a way of its own into it and sees what was written before its query began; writes wait for one another.
    """

    def __init__(self, ledger: Ledger, *, readers: int = READERS) -> None:
        """``ledger`` is open, and stays the caller's to close."""
        self._ledger = ledger
        self._readers: LifoQueue[Ledger] = LifoQueue()
        for _ in range(readers):
            self._readers.put(ledger.share())
        self._writing, self._keeping = Lock(), Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._made: dict[Hashable, Future[Any]] = {}
        self._bytes = 0
        self.version = 0
        """Raised by every write."""

        self.texts = 0
        """Raised when documents were added, not when something was judged."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be added or judged."""
        return self._ledger.read_only

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """The ledger for queries; raises LedgerLocked when all readers are busy for too long."""
        try:
            reader = self._readers.get(timeout=_PATIENCE)
        except Empty as error:
            raise LedgerLocked("too much is asked of the ledger at once", hint="try again") from error
        try:
            yield reader
        finally:
            self._readers.put(reader)

    @contextmanager
    def writing(self, *, texts: bool = False) -> Iterator[Ledger]:
        """The ledger for a change, for one thread at a time; ``texts``: it adds documents."""
        with self._writing:
            try:
                yield self._ledger
            finally:
                self.version += 1
                self.texts += texts

    def warm(self) -> None:
        """Load what queries need, so that the first one does not wait for it."""
        ways = [self._readers.get() for _ in range(self._readers.qsize())]
        for reader in ways:
            reader.rows(reader.documents().limit(0))
            self._readers.put(reader)

    def close(self) -> None:
        """Let the readers go."""
        while not self._readers.empty():
            self._readers.get_nowait().close()

    def peek(self, key: Hashable) -> Any | None:
        """The answer kept for that key, if the ledger has not changed since."""
        whole = (self.version, key)
        with self._keeping:
            if whole in self._kept:
                self._kept.move_to_end(whole)
            return self._kept.get(whole)

    def keep(self, key: Hashable, make: Callable[[], Answer], *, texts: bool = False) -> Answer:
        """The answer for that key: made once, though many ask at a time, and kept until the ledger changes.

        With ``texts`` it outlives judgements.
        """
        whole = ("texts", self.texts, key) if texts else (self.version, key)
        with self._keeping:
            if whole in self._kept:
                self._kept.move_to_end(whole)
                found: Answer = self._kept[whole]
                return found
            waiting = self._made.get(whole)
            if waiting is None:
                mine: Future[Answer] = Future()
                self._made[whole] = mine
        return waiting.result(_PATIENCE) if waiting else self._make(whole, make, mine)

    def _make(self, whole: Hashable, make: Callable[[], Answer], promise: Future[Answer]) -> Answer:
        try:
            answer = make()
        except BaseException as error:
            with self._keeping:
                del self._made[whole]
            promise.set_exception(error)
            raise
        with self._keeping:
            del self._made[whole]
            self._kept[whole] = answer
            self._bytes += _size(answer)
            while len(self._kept) > KEPT or self._bytes > KEPT_BYTES:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= _size(gone)
        promise.set_result(answer)
        return answer


def _size(answer: object) -> int:
    """The bytes of a page; what a page is made of counts as nothing beside it."""
    return len(answer) if isinstance(answer, bytes) else 0
