"""``dostyk show``: what a ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli.console import format_option, output, output_option, say, write_rows
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from dostyk.ledger import Ledger
    from dostyk.ledger.selection import Selection

    Row = dict[str, Any]

KINDS: Final = ("claims", "events", "documents")


def _period(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from dostyk.vocabulary.period import Period

    try:
        return value and Period.parse(value).iso
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from error


def _area(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The code of an area that is given by its English name; anything else is taken for a code."""
    from dostyk.vocabulary.areas import area_code

    return value and (area_code(value) or value)


@click.command("show", short_help="List the claims, events or documents of a ledger.")
@click.argument("ledger", type=click.Path())
@click.argument("kind", type=click.Choice(KINDS), default="claims", required=False)
@click.option("--indicator", metavar="ID", help="An indicator (trade.turnover) or a family of them (trade).")
@click.option(
    "--area", metavar="CODE", callback=_area, help="A country or organisation on either side: KAZ, SCO."
)
@click.option(
    "--since", metavar="DATE", callback=_period, help="What concerns this day, month or year, or later."
)
@click.option(
    "--until", metavar="DATE", callback=_period, help="What concerns this day, month or year, or earlier."
)
@click.option("--speaker", metavar="NAME", help="Who says it, or part of the name; of events, a participant.")
@click.option("--document", metavar="ID", help="One document, by its id or the first letters of it.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most N rows.")
@format_option
@output_option
def command(ledger: str, kind: str, form: str, output_path: str | None, **asked: Any) -> None:
    """List what LEDGER holds: its claims, or with a second word its events or documents.

    Every claim stands with the sentence that states it and the document it is from. Claims are listed by indicator
    and period, events by date, documents with the newest first. Claims that a later reading withdrew are left out.

    --since and --until go by the period a figure is for or the date of an event; a claim for all of 2024 passes
    --since 2024-07. Of documents they go by the day of publication, and the other filters keep the documents
    that have such a claim.

    \b
    dostyk show ledger.duckdb --indicator trade --area KAZ --since 2023
    dostyk show ledger.duckdb events --until 2024 --speaker Tokayev
    dostyk show ledger.duckdb documents
    dostyk show ledger.duckdb --indicator transport --format csv -o transport.csv

    Tables round figures to be read (USD 44 bn); csv, json and jsonl hold them to the last digit.
    """
    from dostyk.cli import listings
    from dostyk.ledger import Ledger
    from dostyk.ledger.selection import Selection

    if kind == "events" and asked["indicator"]:
        raise click.UsageError("--indicator goes with claims and documents; events have none.")
    show = {"claims": _claims, "events": _events, "documents": _documents}[kind]
    listing = {"claims": listings.CLAIMS, "events": listings.EVENTS, "documents": listings.DOCUMENTS}[kind]
    with Ledger.open(ledger, read_only=True) as book:
        rows = show(book, Selection(**asked))
    with output(output_path) as stream:
        write_rows(rows, form, stream, columns=listing.columns, fields=listing.fields)
    if not rows:
        say(f"No {kind} match." if any(asked.values()) else f"The ledger holds no {kind}.")


def _claims(book: Ledger, asked: Selection) -> list[Row]:
    from dostyk.cli.listings import claim_row
    from dostyk.ledger import to_claim
    from dostyk.ledger.selection import select_claims

    found = book.rows(select_claims(book.claims(), book.documents(), asked))
    return [claim_row(to_claim(row), text=row["text"], quote=row["quote"], source=row) for row in found]


def _events(book: Ledger, asked: Selection) -> list[Row]:
    from dostyk.cli.listings import event_row
    from dostyk.ledger import to_event
    from dostyk.ledger.selection import select_events

    found = book.rows(select_events(book.events(), book.documents(), asked))
    return [event_row(to_event(row), text=row["text"], source=row) for row in found]


def _documents(book: Ledger, asked: Selection) -> list[Row]:
    from dostyk.ledger import queries
    from dostyk.ledger.selection import select_documents

    documents = queries.with_reader(book.documents(), book.runs())
    return book.rows(select_documents(documents, book.claims(), book.events(), asked))
