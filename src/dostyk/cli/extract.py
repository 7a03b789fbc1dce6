"""``dostyk extract``: the claims and events of documents, with the words that state them."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli.console import FORMATS, output, output_option, progress, published_option, write_rows
from dostyk.cli.sources import jobs_option, reader_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from dostyk.claims.model import Extraction

_KINDS: Final = ("claims", "events")


@click.command("extract", short_help="Print the claims and events of documents.")
@click.argument("sources", nargs=-1, required=True, metavar="PATH...")
@published_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="jsonl and json hold documents with their claims and events; csv and table hold one row a claim.",
)
@click.option(
    "--rows",
    type=click.Choice(_KINDS),
    default="claims",
    show_default=True,
    help="What the rows of csv and table are.",
)
@reader_option
@jobs_option
@output_option
def command(
    sources: tuple[str, ...], published: str | None, form: str, rows: str, jobs: int, output_path: str | None
) -> None:
    """Print what documents claim: every figure and event, with the exact words that state it.

    PATH is a file (text, Markdown, HTML, PDF, JSON), a folder, an address, or - for standard input.

    With json and jsonl there is one object a document: its id, path, title, date of publication, claims and events.
    The offsets start and end count characters of the document's clean text, which is what the figure's words in
    "text" and the sentence in "quote" are cut from. A slot that the text leaves open is null; one that rests on
    little is named in "weak".

    \b
    dostyk extract dispatch.txt --format table
    dostyk extract articles/ --published 2025-09-03 -o claims.jsonl
    dostyk extract articles/ --format csv --rows events > diary.csv
    curl -s https://example.org/news | dostyk extract -

    What could not be read is named on standard error, the rest is printed, and the exit status is 1.
    """
    with progress("Reading") as bar, output(output_path) as stream:
        readings = _Readings(sources, published, jobs, bar.step, bar.say)
        if form in ("json", "jsonl"):
            _write_objects(readings, form, stream)
        else:
            _write_table(readings, form, rows, stream)
    if readings.failed:
        sys.exit(1)


class _Readings:
    """The extractions of the sources, one at a time; what cannot be read is said and counted."""

    def __init__(
        self, sources: tuple[str, ...], published: str | None, jobs: int, step: Any, say: Any
    ) -> None:
        self._given = sources, published, jobs
        self._step, self._say = step, say
        self.failed = 0

    def __iter__(self) -> Iterator[Extraction]:
        from dostyk.cli.workers import Failed, extractions

        for item in extractions(*self._given):
            self._step(item.path or "-")
            if isinstance(item, Failed):
                self.failed += 1
                self._say(f"not read: {item.error}")
            else:
                yield item.extraction


def _write_objects(readings: Iterable[Extraction], form: str, stream: IO[str]) -> None:
    objects = (json.dumps(reading.to_dict(), ensure_ascii=False) for reading in readings)
    if form == "jsonl":
        stream.writelines(line + "\n" for line in objects)
        return
    stream.write("[")
    for place, line in enumerate(objects):
        stream.write((",\n " if place else "") + line)
    stream.write("]\n")


def _write_table(readings: Iterable[Extraction], form: str, rows: str, stream: IO[str]) -> None:
    from dostyk.cli import listings

    listing = listings.CLAIMS if rows == "claims" else listings.EVENTS
    every = chain.from_iterable(_rows(reading, rows) for reading in readings)
    write_rows(every, form, stream, columns=listing.columns, fields=listing.fields)


def _rows(reading: Extraction, rows: str) -> Iterator[dict[str, Any]]:
    from dostyk.cli import listings

    document = reading.document
    source = asdict(document)
    if rows == "events":
        for event in reading.events:
            yield listings.event_row(event, text=document.text[event.start : event.end], source=source)
        return
    for claim in reading.claims:
        words = document.text[claim.start : claim.end]
        quote = document.text[claim.quote_start : claim.quote_end]
        yield listings.claim_row(claim, text=words, quote=quote, source=source)
