"""Where a command takes its documents from: paths that are read, or a ledger that holds them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from dostyk.cli.console import progress
from dostyk.errors import DostykError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.claims import Extraction
    from dostyk.official import Observation

_LEDGERS: Final = (".duckdb", ".ledger")
_MAGIC: Final = b"DUCK"
_MAGIC_AT: Final = 8


def extractions(sources: tuple[str, ...], published: str | None, unread: list[str]) -> Iterator[Extraction]:
    """What the ledger holds or the documents say; names on standard error, and in ``unread``, what cannot be read."""
    if len(sources) == 1 and is_ledger(sources[0]):
        from dostyk.ledger import Ledger

        with Ledger.open(sources[0], read_only=True) as ledger:
            yield from ledger.extractions()
        return
    from dostyk import documents
    from dostyk.claims import extract
    from dostyk.documents import Document

    with progress("Reading") as bar:
        for item in documents.iterate(sources, published=published):
            try:
                if not isinstance(item, Document):
                    raise item.error
                yield extract(item)
            except DostykError as error:
                unread.append(str(item.path))
                bar.say(str(error) if error.where else f"{item.path or 'a document'}: {error}")
            bar.step(str(item.path))


def is_ledger(source: str) -> bool:
    """Whether the source is a ledger: by its name, else by its first bytes."""
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
