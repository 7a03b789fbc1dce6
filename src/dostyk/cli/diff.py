"""``dostyk diff``: what a ledger holds that it did not hold before."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli.console import one_line, output, output_option, say, today_option

if TYPE_CHECKING:
    from typing import IO

    from dostyk.ledger import Ledger
    from dostyk.report.changes import Change

_HEADS: Final = {
    "new": "New",
    "changed": "Changed",
    "withdrawn": "No longer stated",
    "contradicted": "Contradicted since",
    "overdue": "Overdue since",
}


@click.command("diff", short_help="Tell what changed in a ledger since a day or a run.")
@click.argument("ledger", type=click.Path())
@click.option(
    "--since",
    required=True,
    metavar="DATE|RUN",
    help="A day (2025-06-17), or the id of a run; that one is counted in.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Lines to read, or json to work with.",
)
@today_option
@output_option
def command(ledger: str, since: str, form: str, today: datetime | None, output_path: str | None) -> None:
    """Tell what LEDGER holds now and did not hold before DATE or before RUN began, and what it held and holds no more.

    New, changed and withdrawn documents, claims, events, findings and promises; claims that a new error or warning of
    the audit is about; and what fell due without a word on what came of it. A figure has changed when its words are read
    otherwise or a new edition of its document gives another value. Days are those of UTC.

    \b
    dostyk diff ledger.duckdb --since 2025-06-17
    dostyk diff ledger.duckdb --since 8f3c --format json -o changes.json
    """
    from dostyk.ledger import Ledger

    day = today.date() if today else date.today()
    with Ledger.open(ledger, read_only=True) as book:
        moment = book.moment(since)
        found = changes_of(book, moment, day)
    with output(output_path) as stream:
        _write(found, moment, form, stream)
    if not found:
        say(f"Nothing has changed since {moment:%Y-%m-%d %H:%M}.")


def changes_of(book: Ledger, moment: datetime, today: date) -> tuple[Change, ...]:
    """What changed in the ledger since the moment, its promises included; those of both states are measured by the same
    official figures, so that a change is one of the documents."""
    from dostyk.audit.dossier import Dossier
    from dostyk.audit.promises import threads
    from dostyk.official import reference
    from dostyk.report.changes import told

    official = (*book.official(), *reference())
    before = threads(Dossier(book.extractions(before=moment), official, moment.date()))
    after = threads(Dossier(book.extractions(), official, today))
    return told(book.changes(moment), before, after, today)


def _write(found: tuple[Change, ...], moment: datetime, form: str, stream: IO[str]) -> None:
    if form == "json":
        data: dict[str, Any] = {
            "since": moment.isoformat(),
            "changes": [change._asdict() for change in found],
        }
        stream.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        return
    for sort, head in _HEADS.items():
        group = [change for change in found if change.sort == sort]
        if group:
            stream.write(f"{head} ({len(group)})\n")
        stream.writelines(f"  {_line(change)}\n" for change in group)


def _line(change: Change) -> str:
    was = f" [{change.was}]" if change.was else ""
    source = f" ({change.source})" if change.source else ""
    return one_line(f"{change.kind}: {change.text}{was}{source}")
