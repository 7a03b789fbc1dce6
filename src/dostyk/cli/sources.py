"""What commands are given to read: documents, or a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

jobs_option = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes read at once; what comes out is the same.",
)

_LEDGERS: Final = (".duckdb", ".ledger")
_MAGIC: Final = b"DUCK"
_MAGIC_AT: Final = 8


def is_ledger(source: str) -> bool:
    """Whether the source is a ledger, by its name or its first bytes."""
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
