"""``dostyk official``: what statistics offices counted."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli import official_fetch, official_show
from dostyk.cli.console import Column, format_option, output, output_option, say, write_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.official.sources import Dataset

    Row = Mapping[str, Any]


def _key(row: Row) -> str | None:
    if row["key"] is None:
        return None
    return f"key {row['key']}, {'set' if row['key_set'] else 'not set'}"


_COLUMNS: Final = (
    Column("Data set", lambda row: row["id"]),
    Column("Office", lambda row: row["office"], stacked=True),
    Column("What", lambda row: row["title"]),
    Column("Asked by", lambda row: ", ".join(row["asks"])),
    Column("Key", _key, stacked=True),
    Column("Terms", lambda row: row["terms"]),
)
_FIELDS: Final = (
    "id",
    "office",
    "title",
    "indicators",
    "asks",
    "key",
    "key_set",
    "terms",
    "terms_at",
    "pass_on",
    "address",
)


@click.group("official", short_help="Fetch, import and list what statistics offices counted.")
def command() -> None:
    """Fetch, import and list official figures: what statistics offices counted.

    Every figure says who counted it, apart from what was counted: China's imports from Kazakhstan and Kazakhstan's
    exports to China are two figures. A figure that its office revises is kept with all its vintages.

    \b
    dostyk official list
    dostyk official fetch ledger.duckdb comtrade --reporter China --partner Kazakhstan --period 2015/2024
    dostyk official import ledger.duckdb trade.csv --mapping trade.toml
    dostyk official show ledger.duckdb --indicator trade --since 2023
    """


@command.command("list", short_help="List the data sets that can be fetched.")
@format_option
@output_option
def listing(form: str, output_path: str | None) -> None:
    """List the data sets that can be fetched, with the office, what it may be asked by, and its terms.

    An office that wants a key takes it from the environment variable that is named; the list says whether it is set.

    \b
    dostyk official list
    dostyk official list --format json
    """
    from dostyk.official.sources import datasets

    rows = [_row(each) for each in datasets().values()]
    with output(output_path) as stream:
        write_rows(rows, form, stream, columns=_COLUMNS, fields=_FIELDS)


@command.command("import", short_help="Keep the figures of your own CSV or Parquet file.")
@click.argument("ledger", type=click.Path())
@click.argument("file", type=click.Path())
@click.option(
    "--mapping",
    metavar="TOML",
    required=True,
    help="The file that says what the columns mean.",
    type=click.Path(),
)
@click.option("--vintage", metavar="DATE", help="The day of the release that the figures belong to.")
def importing(ledger: str, file: str, mapping: str, vintage: str | None) -> None:
    """Keep the figures of FILE, a table as CSV or Parquet, in LEDGER, a file that is made if it is not there.

    The mapping says which column holds what, and what is the same in every row; docs/guides/official-statistics.md
    shows how it is written. Importing the same figures again adds nothing; a changed one is kept as a revision.

    \b
    dostyk official import ledger.duckdb trade.csv --mapping trade.toml --vintage 2025-03-20

    Rows without a value are left out and counted on standard error. A cell that cannot be read stops the import, and
    nothing of the file is kept.
    """
    from dostyk.ledger import Ledger
    from dostyk.official.files import read_file
    from dostyk.official.mapping import read_map

    now = datetime.now(UTC)
    found = read_file(file, read_map(mapping), retrieved=now.date().isoformat(), vintage=vintage)
    with Ledger.open(ledger) as book:
        run = book.begin("official import", (file, "--mapping", mapping), now=now)
        official_fetch.keep(book, found.observations, run, now)
    for reason, count in found.left_out.items():
        say(f"left out {count}: {reason}")


command.add_command(official_fetch.command)
command.add_command(official_show.command)


def _row(each: Dataset) -> Row:
    source = each.source
    filled = (each.table.constants, *(row for words in each.table.cells.values() for row in words.values()))
    indicators = dict.fromkeys(row["indicator"] for row in filled if "indicator" in row)
    return {
        "id": each.id,
        "office": source.name,
        "title": each.title,
        "indicators": list(indicators),
        "asks": list(each.asks),
        "key": source.key,
        "key_set": bool(source.key and os.environ.get(source.key)),
        "terms": source.terms,
        "terms_at": source.terms_at,
        "pass_on": source.pass_on,
        "address": source.address,
    }
