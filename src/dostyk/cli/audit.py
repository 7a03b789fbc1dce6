"""``dostyk audit``: what speaks against the claims of documents or of a ledger."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli.console import day_option, output, output_option, progress, published_option, say
from dostyk.cli.sources import is_ledger, jobs_option, observations, read_all, reader_option
from dostyk.errors import DostykError

if TYPE_CHECKING:
    from dostyk.audit import Audit, Finding
    from dostyk.claims import Extraction

_FOUND: Final = 1
_FAILED: Final = 2


@click.command("audit", short_help="Check claims against each other and official figures.")
@click.argument("sources", nargs=-1, required=True, metavar="PATH...|LEDGER")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "jsonl", "html")),
    default="text",
    show_default=True,
    help="Text to read; one finding a line as JSON; or a brief that begins with the findings.",
)
@click.option(
    "--rule", "only", multiple=True, metavar="RULE", help="Only this rule; may be given several times."
)
@click.option(
    "--severity",
    type=click.Choice(("error", "warning", "note")),
    default="note",
    show_default=True,
    help="Nothing below this: an error cannot be true, a warning needs a look, a note is worth knowing.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note", "never")),
    default="warning",
    show_default=True,
    help="The severity from which on the exit status is 1.",
)
@click.option(
    "--checks", is_flag=True, help="Also what was consistent, and what could not be checked and why."
)
@click.option(
    "--explain", "explained", metavar="FINDING", help="One finding in full, by the first letters of its id."
)
@click.option(
    "--rules",
    "listed",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda c, _p, v: _list(c) if v else None,
    help="List the rules and stop.",
)
@day_option(
    "--today", help="The day that due dates are measured by.  [default: the day of the latest document]"
)
@output_option
@published_option
@reader_option
@jobs_option
def command(
    sources: tuple[str, ...],
    form: str,
    only: tuple[str, ...],
    severity: str,
    fail_on: str,
    checks: bool,
    explained: str | None,
    today: str | None,
    output_path: str | None,
    published: str | None,
    jobs: int,
) -> None:
    """Check claims against each other, official figures, exchange rates, prices, arithmetic and the calendar.

    PATH is a file (text, Markdown, HTML, PDF, JSON), a folder, an address, or - for standard input; LEDGER is
    a file made by "dostyk add". The findings on a ledger are kept in it, so that "dostyk judge" and the next
    audit know them.

    \b
    dostyk audit two-articles/                      what speaks against them
    dostyk audit ledger.duckdb --severity warning   what needs a look
    dostyk audit articles/ --format jsonl           one finding a line, to the next program
    dostyk audit articles/ --explain 3fa9           one finding with everything it rests on

    Exit status: 0 when nothing at or above --fail-on was found, 1 when something was, 2 when the command was
    not understood or a source could not be read.
    """
    unread: list[str] = []
    try:
        found = list(read_all(sources, published, unread, jobs))
        made = _audit(found, sources, only, today)
    except DostykError as error:
        say(f"Error: {error}")
        sys.exit(_FAILED)
    if not found:
        say("Error: there is nothing to audit: no document could be read")
        sys.exit(_FAILED)
    shown = _at_least(made, severity)
    if explained:
        shown = [finding for finding in made.findings if finding.id.startswith(explained)]
        if not shown:
            say(f"Error: there is no finding {explained!r}")
            sys.exit(_FAILED)
    with output(output_path) as stream:
        text = _written(form, made, shown, found, checks, bool(explained))
        stream.write(text if stream.isatty() else click.unstyle(text))
    if unread:
        sys.exit(_FAILED)
    if fail_on != "never" and _at_least(made, fail_on):
        sys.exit(_FOUND)


def _audit(
    found: list[Extraction], sources: tuple[str, ...], only: tuple[str, ...], today: str | None
) -> Audit:
    from dostyk.audit import audit

    day = date.fromisoformat(today) if today else None
    with progress("Checking") as bar:
        made = audit(found, only=only, today=day, observations=observations(sources), progress=bar.step)
    if len(sources) == 1 and is_ledger(sources[0]) and not only and found:
        _keep(sources[0], made)
    return made


def _keep(ledger: str, made: Audit) -> None:
    """Let the findings stand in the ledger; one that cannot be written is only said."""
    from dostyk.ledger import Ledger

    try:
        with Ledger.open(ledger) as opened:
            run = opened.begin("audit", [ledger])
            opened.record([f.to_row() for f in made.findings], [c.to_row() for c in made.checks], run=run)
    except DostykError as error:
        say(f"The findings were not kept: {error}")


def _at_least(made: Audit, severity: str) -> list[Finding]:
    order = ("error", "warning", "note")
    return [finding for finding in made.findings if order.index(finding.severity) <= order.index(severity)]


def _written(
    form: str, made: Audit, shown: list[Finding], found: list[Extraction], checks: bool, whole: bool
) -> str:
    if form == "jsonl":
        lines: list[dict[str, Any]] = [finding.to_dict() for finding in shown]
        lines += [check.to_dict() for check in made.checks] if checks else []
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    if form == "html":
        from dostyk import report

        return report.to_html(report.brief(found, audit=made, made=datetime.now().astimezone()))
    from dostyk.cli.findings import listed

    behind = _support(found) if whole else {}
    return listed(shown, made.checks if checks else (), found, whole=whole, support=behind)


def _support(found: list[Extraction]) -> dict[str, str]:
    """How many documents and sources state each claim, in words."""
    from dostyk.audit.dossier import Dossier
    from dostyk.audit.matching import support

    return {claim: str(made) for claim, made in support(Dossier(found)).items()}


def _list(context: click.Context) -> None:
    from dostyk.audit.rules import rules

    for rule in rules():
        click.echo(f"{rule.name:<16}{rule.severity:<9}{rule.says}")
    context.exit()
