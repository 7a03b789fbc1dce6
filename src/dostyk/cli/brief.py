"""``dostyk brief``: what documents or a ledger say, as one page."""

from __future__ import annotations

import shlex
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dostyk.cli.console import output, progress, published_option, say
from dostyk.cli.sources import is_ledger, jobs_option, observations, read_all, reader_option

if TYPE_CHECKING:
    from dostyk.audit import Audit
    from dostyk.claims import Extraction
    from dostyk.official import Observation
    from dostyk.report.model import Since


@click.command("brief", short_help="Show what documents or a ledger say, as one page.")
@click.argument("sources", nargs=-1, required=True, metavar="PATH...|LEDGER")
@click.option(
    "-o",
    "--output",
    "output_path",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Where the brief goes; - for standard output.  [default: brief.html, or brief.json]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("html", "json")),
    default="html",
    show_default=True,
    help="A page to read, or the same brief as data.",
)
@click.option(
    "--title", metavar="WORDS", help="The title of the brief; otherwise it names the two countries."
)
@click.option("--no-audit", is_flag=True, help="Leave the findings out: nothing is checked.")
@click.option(
    "--since",
    metavar="DATE|RUN",
    help="Of a ledger: tell on the page what changed since a day, or since a run by its id.",
)
@published_option
@reader_option
@jobs_option
def command(
    sources: tuple[str, ...],
    output_path: str | None,
    form: str,
    title: str | None,
    no_audit: bool,
    since: str | None,
    published: str | None,
    jobs: int,
) -> None:
    """Show what documents say: findings, figures, charts, events, promises, and every document with its figures marked.

    PATH is a file (text, Markdown, HTML, PDF, JSON), a folder, an address, or - for standard input; LEDGER is
    a file made by "dostyk add".

    The page is one file without script and without anything fetched from elsewhere: it can be mailed, printed
    and kept. Every number in it leads to the words that state it. Documents that copy one another are counted
    once.

    \b
    dostyk brief articles/                          brief.html, in this folder
    dostyk brief ledger.duckdb -o relations.html    from a ledger
    dostyk brief note.txt --format json -o -        as data, to the next program

    What could not be read is named on standard error, the brief is made of the rest, and the exit status is 1.
    """
    from dostyk import report

    target = output_path or f"brief.{form}"
    _check_folder(target)
    unread: list[str] = []
    now = datetime.now().astimezone()
    found, official = list(read_all(sources, published, unread, jobs)), observations(sources)
    made = report.brief(
        found,
        title=title,
        made=now,
        command=_again(sources, output_path, form, title, since, published, no_audit=no_audit),
        audit=None if no_audit else checked(found, official),
        verdicts=verdicts(sources),
        observations=official,
        changes=_changes(sources, since, now) if since else None,
    )
    if not made.sources:
        raise click.ClickException(
            "there is nothing to show: no document could be read, so no brief was written"
        )
    text = report.to_json(made) + "\n" if form == "json" else report.to_html(made)
    with output(target) as stream:
        stream.write(text)
    if target != "-":
        say(f"The brief is in {target}")
    if unread:
        sys.exit(1)


def _check_folder(target: str) -> None:
    folder = Path(target).parent
    if target != "-" and not folder.is_dir():
        raise click.ClickException(
            f"{target}: there is no folder {str(folder)!r} (make it first, or choose another -o)"
        )


def checked(found: list[Extraction], official: tuple[Observation, ...]) -> Audit:
    """The audit of what was read, with its progress."""
    from dostyk.audit import audit

    with progress("Checking") as bar:
        return audit(found, observations=official, progress=bar.step)


def verdicts(sources: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What people said of each finding, where the source is a ledger."""
    if len(sources) != 1 or not is_ledger(sources[0]):
        return {}
    from dostyk.ledger import Ledger

    said: dict[str, tuple[str, ...]] = {}
    with Ledger.open(sources[0], read_only=True) as ledger:
        for row in ledger.rows(ledger.judgements().order_by("made_at")):
            words = f"{row['verdict']}{' by ' + row['made_by'] if row['made_by'] else ''}"
            said[row["finding"]] = (*said.get(row["finding"], ()), words)
    return said


def _changes(sources: tuple[str, ...], since: str, now: datetime) -> Since:
    from dostyk.cli.diff import changes_of
    from dostyk.ledger import Ledger
    from dostyk.report import dates
    from dostyk.report.model import Since

    if len(sources) != 1 or not is_ledger(sources[0]):
        raise click.UsageError("--since needs a ledger: documents alone do not tell what was known before.")
    with Ledger.open(sources[0], read_only=True) as book:
        moment = book.moment(since)
        return Since(dates.day(moment.date()), changes_of(book, moment, now.date()))


def _again(
    sources: tuple[str, ...],
    output_path: str | None,
    form: str,
    title: str | None,
    since: str | None,
    published: str | None,
    *,
    no_audit: bool,
) -> str:
    """The command that makes this brief."""
    words = ["dostyk", "brief", *sources]
    options = {"-o": output_path, "--format": form if form != "html" else None, "--title": title}
    options |= {"--since": since, "--published": published}
    for option, value in options.items():
        words += [option, value] if value else []
    words += ["--no-audit"] if no_audit else []
    return shlex.join(words)
