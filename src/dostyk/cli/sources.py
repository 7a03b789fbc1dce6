"""What commands are given to read: documents, or a ledger that holds them; and what official figures go with them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from dostyk.claims.readers import READERS, VARIABLE
from dostyk.cli.console import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.claims import Extraction
    from dostyk.official import Observation

jobs_option = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes read at once; what comes out is the same.",
)


def _use_reader(_context: click.Context, _option: click.Parameter, name: str | None) -> None:
    """Let the processes that read, this one and those it starts, use the reader."""
    if name is not None:
        os.environ[VARIABLE] = name


reader_option = click.option(
    "--reader",
    type=click.Choice(READERS),
    callback=_use_reader,
    expose_value=False,
    help="Who reads: fast, by rules and weights; or careful, which also asks a small neural encoder.  "
    "[default: careful where its extra is installed]",
)

_LEDGERS: Final = (".duckdb", ".ledger")
_MAGIC: Final = b"DUCK"
_MAGIC_AT: Final = 8


def read_all(
    sources: tuple[str, ...], published: str | None, unread: list[str], jobs: int = 1
) -> Iterator[Extraction]:
    """What the ledger holds or the documents say; names on standard error, and in ``unread``, what cannot be read."""
    if len(sources) == 1 and is_ledger(sources[0]):
        from dostyk.ledger import Ledger

        with Ledger.open(sources[0], read_only=True) as ledger:
            yield from ledger.extractions()
        return
    from dostyk.cli.workers import Failed, extractions

    with progress("Reading") as bar:
        for item in extractions(sources, published, jobs):
            if isinstance(item, Failed):
                unread.append(str(item.path))
                bar.say(str(item.error) if item.error.where else f"{item.path or 'a document'}: {item.error}")
            else:
                yield item.extraction
            bar.step(str(item.path))


def is_ledger(source: str) -> bool:
    """Whether the file is a ledger, by its name or by its first bytes."""
    path = Path(source)
    if path.suffix.lower() in _LEDGERS:
        return True
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] == _MAGIC
    except OSError:
        return False


def observations(sources: tuple[str, ...]) -> tuple[Observation, ...]:
    """The official figures to check against: those the ledger holds, where the source is one, before those shipped."""
    from dostyk.official import reference

    if len(sources) != 1 or not is_ledger(sources[0]):
        return reference()
    from dostyk.ledger import Ledger

    with Ledger.open(sources[0], read_only=True) as ledger:
        return (*ledger.official(), *reference())
