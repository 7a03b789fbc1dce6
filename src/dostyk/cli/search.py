"""``dostyk search``: where words stand in the documents of a ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click

from dostyk.cli.console import Column, format_option, output, output_option, say, write_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    Row = Mapping[str, Any]

FIELDS: Final = (
    "document",
    "title",
    "outlet",
    "published",
    "url",
    "path",
    "start",
    "end",
    "context",
    "context_start",
    "hits",
    "claims",
)


@click.command("search", short_help="Find words in the documents of a ledger.")
@click.argument("ledger", type=click.Path())
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most N documents.")
@format_option
@output_option
def command(
    ledger: str, words: tuple[str, ...], limit: int | None, form: str, output_path: str | None
) -> None:
    """Find the documents of LEDGER that hold all the WORDS, in capitals or not, in their text or title.

    Each document is shown with the passage where the words stand closest together and with the number of claims
    whose sentence holds them all; json and jsonl give the offsets of the passage and the ids of the claims.
    A word is also found inside a longer one: rail finds railway. The newest document comes first.

    \b
    dostyk search ledger.duckdb Dostyk capacity
    dostyk search ledger.duckdb '"train pairs" Moyynty'     words in quotation marks stand together
    """
    from dostyk.ledger import Ledger
    from dostyk.ledger.queries import split_words

    wanted = " ".join(words)
    with Ledger.open(ledger, read_only=True) as book:
        rows = [found.to_dict() for found in book.search(wanted)[:limit]]
    with output(output_path) as stream:
        write_rows(rows, form, stream, columns=_columns(split_words(wanted)), fields=FIELDS)
    if not rows:
        say("No document holds all of these words.")


def _passage(row: Row) -> str:
    return f"{'…' if row['context_start'] else ''}{row['context']}…"


def _columns(words: Sequence[str]) -> tuple[Column, ...]:
    sought = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    return (
        Column("Published", lambda row: row["published"]),
        Column("Document", lambda row: row["title"] or row["path"] or row["document"], marked=sought),
        Column("Outlet", lambda row: row["outlet"], stacked=True),
        Column("Passage", _passage, marked=sought),
        Column("Claims", lambda row: str(len(row["claims"]))),
    )
