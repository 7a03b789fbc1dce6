"""``dostyk promises``: every pledge, target and project as one thread, and what came of it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli.console import Column, output, output_option, published_option, say, today_option, write_rows
from dostyk.cli.sources import observations, read_all

if TYPE_CHECKING:
    from typing import IO

    from dostyk.audit.promises import Thread

FORMATS: Final = ("table", "csv", "json", "ics")
_FIELDS: Final = (
    "id", "kind", "indicator", "areas", "works", "product", "value", "unit", "first_said", "first_source", "quote",
    "times_said", "values", "dues", "due", "outcome", "reason", "deviation_days", "umbrella", "progress",
)  # fmt: skip


@click.command("promises", short_help="List pledges, targets and projects, and what came of them.")
@click.argument("sources", nargs=-1, required=True, metavar="PATH...|LEDGER")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="A table to read, csv or json to work with, ics for the due dates in a calendar.",
)
@today_option
@published_option
@output_option
def command(
    sources: tuple[str, ...],
    form: str,
    today: datetime | None,
    published: str | None,
    output_path: str | None,
) -> None:
    """List every pledge, target and project that the documents speak of, each as one thread.

    A thread holds its first statement and its restatements, the history of its value and of its due date, the figures
    and words that tell what came of it, its outcome, and how many days it is off its first due date. A target is
    reached, missed, open, or cannot be rated, with the reason; a pledge or project is pledged, committed, in
    implementation, completed, suspended or cancelled. A programme that may hold parts which are promised on their own is
    marked. Nothing is ever added up: a pledge, the contract that follows and the sum paid out are one money.

    \b
    dostyk promises ledger.duckdb
    dostyk promises articles/ --format csv -o promises.csv
    dostyk promises ledger.duckdb --format ics -o due.ics

    What could not be read is named on standard error, and the exit status is 1.
    """
    from dostyk.audit.dossier import Dossier
    from dostyk.audit.promises import threads

    unread: list[str] = []
    day = today.date() if today else date.today()
    found = threads(Dossier(read_all(sources, published, unread), observations(sources), day))
    with output(output_path) as stream:
        _write(found, form, stream)
    if not found:
        say("No pledges, targets or projects were found.")
    if unread:
        sys.exit(1)


def _write(threads: tuple[Thread, ...], form: str, stream: IO[str]) -> None:
    if form == "ics":
        from dostyk.audit.promises.calendar import to_ics

        stream.write(to_ics(threads, datetime.now(UTC)))
    elif form == "json":
        stream.write(json.dumps([t.to_dict() for t in threads], ensure_ascii=False, indent=1) + "\n")
    else:
        write_rows(map(_row, threads), form, stream, columns=_COLUMNS, fields=_FIELDS)


def _row(thread: Thread) -> dict[str, Any]:
    from dostyk.audit.promises.saying import subject, what

    row = thread.to_dict()
    return row | {
        "what": what(thread) if thread.indicator else subject(thread),
        "first_said": thread.first.published,
        "first_source": thread.first.source,
        "quote": " ".join(thread.first.quote.split()),
        "times_said": len(thread.sayings),
        "values": [value for _, value in thread.values],
        "dues": [due for _, due in thread.dues],
        "progress": [f"{step.when or 'undated'}: {step.stage or step.text}" for step in thread.steps],
    }


def _outcome(row: Any) -> str:
    days = row["deviation_days"]
    outcome: str = row["outcome"]
    late = "put off by" if outcome in ("open", "cannot be rated") else "late by"
    off = "" if not days else f", {late if days > 0 else 'early by'} {abs(days):,} days"
    return outcome + off + (", may hold others" if row["umbrella"] else "")


_COLUMNS: Final = (
    Column("Due", lambda row: " → ".join(row["dues"])),
    Column("Kind", lambda row: row["kind"], stacked=True),
    Column("Value", lambda row: " → ".join(row["values"])),
    Column("What", lambda row: row["what"]),
    Column("Outcome", _outcome),
    Column("Why", lambda row: row["reason"], stacked=True),
    Column("First said", lambda row: f"“{row['quote']}”"),
    Column(
        "Source", lambda row: ", ".join(filter(None, (row["first_source"], row["first_said"]))), stacked=True
    ),
    Column("Said", lambda row: f"{row['times_said']} times" if row["times_said"] > 1 else "once"),
)
