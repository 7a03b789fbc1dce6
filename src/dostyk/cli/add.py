"""``dostyk add``: documents into a ledger."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dostyk.cli.console import progress, published_option
from dostyk.cli.sources import jobs_option, reader_option
from dostyk.errors import DostykError

if TYPE_CHECKING:
    from dostyk.cli.console import Progress
    from dostyk.cli.workers import Failed, Taken
    from dostyk.ledger import Added, Ledger, Tally


@click.command("add", short_help="Keep what documents claim in a ledger.")
@click.argument("ledger", type=click.Path())
@click.argument("sources", nargs=-1, required=True, metavar="PATH...")
@published_option
@reader_option
@jobs_option
@click.option(
    "--wait",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=5.0,
    show_default=True,
    help="How long to wait for another process that is using the ledger.",
)
def command(ledger: str, sources: tuple[str, ...], published: str | None, jobs: int, wait: float) -> None:
    """Read documents and keep their claims and events in LEDGER, a file that is made if it is not there.

    PATH is a file (text, Markdown, HTML, PDF, JSON), a folder, an address, or - for standard input.

    Adding the same words again adds nothing. A changed edition of a document is kept beside the earlier one and
    linked to it. When a newer reader gives other claims for the same words, the old ones are marked as withdrawn,
    never erased.

    Each document is kept whole or not at all: a run that is cut short can simply be started again.

    \b
    dostyk add ledger.duckdb articles/
    dostyk add ledger.duckdb dispatch.txt --published 2025-06-17

    What could not be read is named on standard error, the rest is kept, and the exit status is 1.
    """
    from dostyk.claims.readers import reader_here
    from dostyk.cli.workers import extractions
    from dostyk.ledger import Ledger

    reader = reader_here()
    with Ledger.open(ledger, wait=wait) as book, progress("Adding") as bar:
        run = book.begin("add", sources, reader=reader, now=datetime.now(UTC))
        count = Count()
        try:
            for item in extractions(sources, published, jobs):
                if item.path is None or not _is_the_ledger(item.path, ledger):
                    _take(item, book, run, count, bar)
        finally:
            book.finish(run, count.tally(), now=datetime.now(UTC))
    click.echo(f"{count.summary()}, read by the {reader} reader")
    if count.failed:
        sys.exit(1)


@dataclass
class Count:
    """What came of the sources so far."""

    added: int = 0
    editions: int = 0
    already_there: int = 0
    failed: int = 0
    claims: int = 0
    events: int = 0
    withdrawn: int = 0

    def note(self, result: Added) -> None:
        """Count what adding one document did."""
        self.editions += result.supersedes is not None
        self.added += result.status == "added" and result.supersedes is None
        self.already_there += result.status == "already there"
        self.claims += result.claims
        self.events += result.events
        self.withdrawn += result.withdrawn

    def tally(self) -> Tally:
        """The part that the ledger keeps."""
        from dostyk.ledger import Tally

        return Tally(self.added, self.editions, self.already_there, self.failed)

    def summary(self) -> str:
        """Two lines: sources, then claims and events."""
        read = self.added + self.editions + self.already_there
        withdrawn = f", withdrawn {self.withdrawn}" if self.withdrawn else ""
        return (
            f"read {read}, added {self.added}, already there {self.already_there}, "
            f"new edition {self.editions}, failed {self.failed}\n"
            f"claims added {self.claims}, events added {self.events}{withdrawn}"
        )


def _take(item: Taken | Failed, book: Ledger, run: str, count: Count, bar: Progress) -> None:
    from dostyk.cli.workers import Failed

    try:
        if isinstance(item, Failed):
            raise item.error
        count.note(book.add(item.extraction, run=run, now=datetime.now(UTC)))
    except DostykError as error:
        count.failed += 1
        bar.say(str(error) if error.where else f"{item.path or 'a document'}: {error}")
    bar.step(str(item.path))


def _is_the_ledger(path: str, ledger: str) -> bool:
    """Whether the source is the ledger's own file, which may lie among the documents."""
    own = Path(ledger).resolve()
    return Path(path).resolve() in (own, own.with_name(f"{own.name}.wal"))
