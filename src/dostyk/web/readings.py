"""What users brought and what became of it: sources wait, are read one after another in a worker, and are kept.

One thread does it all, so that a reading in progress never holds up a page. A source is kept whole or not at all.
"""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import SimpleQueue
from threading import Lock, Thread, Timer
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from dostyk.claims.readers import reader_here
from dostyk.errors import DostykError, LedgerLocked
from dostyk.ledger import Tally
from dostyk.web.auditing import audit_again
from dostyk.web.carriage import to_line, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.ledger import Ledger
    from dostyk.web.books import Books

TIME: Final = 120.0
"""Seconds that reading one source may take."""

WAITING: Final = 100
REMEMBERED: Final = 30
"""Sources that may wait at a time, and readings that are remembered."""


class Given(NamedTuple):
    """A source that a user brought: bytes under a name, or an address on the web."""

    name: str
    data: bytes = b""
    address: str | None = None
    published: str | None = None


class Taken(NamedTuple):
    """A document that was kept; ``new`` False: it was there already."""

    id: str
    title: str
    claims: int
    events: int
    new: bool


@dataclass(frozen=True, slots=True)
class Source:
    """What became of one source so far."""

    name: str
    state: Literal["waiting", "running", "done", "failed", "cancelled"] = "waiting"
    taken: tuple[Taken, ...] = ()
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The sources that were brought at one time."""

    id: str
    started: datetime
    sources: tuple[Source, ...]
    cancelled: bool = False
    auditing: bool = False
    findings: int | None = None
    """New findings of the audit that followed; None: there was none."""

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return not self.auditing and all(
            source.state not in ("waiting", "running") for source in self.sources
        )

    @property
    def finished(self) -> int:
        """How many of its sources are over."""
        return sum(source.state not in ("waiting", "running") for source in self.sources)


class Readings:
    """The readings of an app, from when it starts to when it ends."""

    def __init__(self, shelf: Books, *, time: float = TIME) -> None:
        """``time``: seconds that reading one source may take."""
        self._shelf, self._time = shelf, time
        self._lock = Lock()
        self._known: OrderedDict[str, Reading] = OrderedDict()
        self._queue: SimpleQueue[tuple[str, tuple[Given, ...]] | None] = SimpleQueue()
        self._worker: subprocess.Popen[bytes] | None = None
        self._thread = Thread(target=self._work, name="dostyk-readings", daemon=True)
        self._thread.start()

    def bring(self, given: Sequence[Given]) -> Reading:
        """Let the sources wait their turn; raises LedgerLocked when too many do."""
        sources = tuple(Source(one.name) for one in given)
        reading = Reading(secrets.token_hex(8), datetime.now(UTC), sources)
        with self._lock:
            waiting = sum(len(one.sources) - one.finished for one in self._known.values())
            if waiting + len(given) > WAITING:
                raise LedgerLocked(
                    "too many documents are waiting to be read", hint="try again when some are done"
                )
            self._known[reading.id] = reading
            for key in [key for key, one in self._known.items() if one.over][
                : max(0, len(self._known) - REMEMBERED)
            ]:
                del self._known[key]
        self._queue.put((reading.id, tuple(given)))
        return reading

    def find(self, key: str) -> Reading | None:
        """A reading as it stands now."""
        with self._lock:
            return self._known.get(key)

    def latest(self) -> list[Reading]:
        """The readings, the latest first."""
        with self._lock:
            return list(self._known.values())[::-1]

    def cancel(self, key: str) -> None:
        """Read no more of it; what was kept stays."""
        with self._lock:
            reading = self._known.get(key)
            if reading is None or reading.over:
                return
            self._known[key] = replace(reading, cancelled=True)
            if any(source.state == "running" for source in reading.sources):
                self._kill()

    def close(self) -> None:
        """Stop, killing what is being read."""
        with self._lock:
            self._known = OrderedDict((key, replace(one, cancelled=True)) for key, one in self._known.items())
            self._kill()
        self._queue.put(None)
        self._thread.join(self._time)

    def _work(self) -> None:
        while (item := self._queue.get()) is not None:
            key, given = item
            try:
                self._read_all(key, given)
            except (
                Exception
            ) as error:  # the thread must outlive whatever one reading meets, such as a full disk
                self._give_up(key, str(error))
            finally:
                self._stop_worker()

    def _read_all(self, key: str, given: tuple[Given, ...]) -> None:
        with self._shelf.writing() as ledger:
            names = [one.name for one in given]
            run = ledger.begin("serve", names, reader=reader_here(), now=datetime.now(UTC))
        self._put(key, auditing=True)
        for at, one in enumerate(given):
            self._note(key, at, state="running")
            self._note(key, at, **self._read(key, one, run))
        found = audit_again(self._shelf, run, datetime.now(UTC)) if self._tally(key).added else None
        self._put(key, auditing=False, findings=found)
        with self._shelf.writing() as ledger:
            ledger.finish(run, self._tally(key), now=datetime.now(UTC))

    def _give_up(self, key: str, words: str) -> None:
        reading = self.find(key)
        self._put(key, auditing=False)
        for at, source in enumerate(reading.sources if reading else ()):
            if source.state in ("waiting", "running"):
                self._note(key, at, state="failed", errors=(words,))

    def _read(self, key: str, given: Given, run: str) -> dict[str, Any]:
        """What became of one source."""
        if self._is_cancelled(key):
            return {"state": "cancelled"}
        answer = self._ask(given)
        if self._is_cancelled(key):
            return {"state": "cancelled"}
        if answer is None:
            return {
                "state": "failed",
                "errors": (f"reading it took more than {self._time:g} seconds or broke off",),
            }
        taken, errors = [], [str(error) for error in answer["errors"]]
        for packed in answer["documents"]:
            try:
                with self._shelf.writing(texts=True) as ledger:
                    taken.append(_keep(ledger, packed, run))
            except (DostykError, KeyError, TypeError, ValueError) as error:
                errors.append(str(error))
        return {"state": "done" if taken else "failed", "taken": tuple(taken), "errors": tuple(errors)}

    def _ask(self, given: Given) -> dict[str, Any] | None:
        """The worker's answer; None when it was killed, died, or said what is none."""
        worker = self._start_worker()
        assert worker.stdin is not None
        assert worker.stdout is not None
        head = {
            "name": given.name,
            "address": given.address,
            "published": given.published,
            "size": len(given.data),
        }
        watch = Timer(self._time, worker.kill)
        watch.start()
        try:
            worker.stdin.write(to_line(head) + given.data)
            worker.stdin.flush()
            answer = json.loads(worker.stdout.readline())
        except (OSError, ValueError):
            self._stop_worker()
            return None
        finally:
            watch.cancel()
        return answer if isinstance(answer, dict) and answer.keys() == {"documents", "errors"} else None

    def _start_worker(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._worker is None or self._worker.poll() is not None:
                command = [sys.executable, "-m", "dostyk.web.worker"]
                pipe = subprocess.PIPE
                self._worker = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603
            return self._worker

    def _kill(self) -> None:
        if self._worker is not None:
            self._worker.kill()

    def _stop_worker(self) -> None:
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
            worker.communicate()

    def _is_cancelled(self, key: str) -> bool:
        with self._lock:
            return self._known[key].cancelled

    def _note(self, key: str, at: int, **changes: Any) -> None:
        with self._lock:
            reading = self._known[key]
            sources = list(reading.sources)
            sources[at] = replace(sources[at], **changes)
            self._known[key] = replace(reading, sources=tuple(sources))

    def _put(self, key: str, **changes: Any) -> None:
        with self._lock:
            self._known[key] = replace(self._known[key], **changes)

    def _tally(self, key: str) -> Tally:
        reading = self.find(key)
        sources = reading.sources if reading else ()
        taken = [one for source in sources for one in source.taken]
        new = sum(one.new for one in taken)
        failed = sum(len(source.errors) for source in sources)
        return Tally(added=new, already_there=len(taken) - new, failed=failed)


def _keep(ledger: Ledger, packed: dict[str, Any], run: str) -> Taken:
    from dostyk.documents.naming import title

    extraction = unpack(packed)
    added = ledger.add(extraction, run=run, now=datetime.now(UTC))
    document = extraction.document
    return Taken(document.id, title(document), added.claims, added.events, added.status == "added")
