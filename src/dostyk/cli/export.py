"""``dostyk export``: claims, findings and promises in the forms that other tools read."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from dostyk.cli.brief import checked
from dostyk.cli.console import published_option, say
from dostyk.cli.sources import is_ledger, jobs_option, observations, read_all, reader_option

if TYPE_CHECKING:
    from dostyk.audit import Finding
    from dostyk.claims import Extraction
    from dostyk.report.exports import Content

FORMATS: Final = ("claimreview", "annotations", "ftm", "csv", "parquet", "xlsx", "sdmx-csv", "docx")
TABLES: Final = ("claims", "events", "findings", "promises", "documents")


@click.command("export", short_help="Write claims, findings and promises for other tools.")
@click.argument("sources", nargs=-1, required=True, metavar="PATH...|LEDGER")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The form; see below.")
@click.option(
    "-o",
    "--output",
    "output_path",
    metavar="FILE",
    required=True,
    type=click.Path(dir_okay=False),
    help="The file to write; - for standard output.",
)
@click.option(
    "--table",
    type=click.Choice(TABLES),
    default="claims",
    show_default=True,
    help="What csv and parquet hold.",
)
@click.option("--by", metavar="NAME", default="Dostyk", show_default=True, help="Who publishes the reviews.")
@click.option("--url", metavar="ADDRESS", help="Where the brief with the findings is published.")
@published_option
@reader_option
@jobs_option
def command(
    sources: tuple[str, ...],
    form: str,
    output_path: str,
    table: str,
    by: str,
    url: str | None,
    published: str | None,
    jobs: int,
) -> None:
    """Write what documents or a ledger say in a form that other tools read.

    \b
    claimreview  findings as schema.org ClaimReview (JSON-LD)
    annotations  claims and findings as W3C Web Annotations (JSON-LD)
    ftm          documents, claims, events, projects as FollowTheMoney entities (JSON lines)
    csv parquet  one table: claims, events, findings, promises or documents
    xlsx         a workbook with a sheet for each table
    sdmx-csv     claims as observations, SDMX-CSV 2.0
    docx         the brief for a word processor

    Of a ledger the findings are those that "dostyk audit" kept, without those that a person dismissed; documents are
    audited on the way. Words that a spreadsheet would take for a formula are kept from being one. Official series are
    never passed on.

    \b
    dostyk export ledger.duckdb --format xlsx -o relations.xlsx
    dostyk export articles/ --format claimreview --by "Fact Desk" --url https://example.org/brief -o reviews.jsonld
    """
    from dostyk.report.exports import export

    unread: list[str] = []
    content = _content(sources, list(read_all(sources, published, unread, jobs)), by, url)
    _save(export(content, form, table), output_path)
    if form == "sdmx-csv":
        from dostyk.report.exports.sdmx import left_out

        if count := left_out(content):
            say(f"{count} claims without a closed period are no observations and were left out.")
    if unread:
        sys.exit(1)


def _content(sources: tuple[str, ...], found: list[Extraction], by: str, url: str | None) -> Content:
    from dostyk.audit.dossier import Dossier
    from dostyk.audit.promises import threads
    from dostyk.report.exports import Content

    now, official = datetime.now(UTC), observations(sources)
    ledger = len(sources) == 1 and is_ledger(sources[0])
    findings = _kept(sources[0]) if ledger else checked(found, official).findings
    promises = threads(Dossier(found, official, now.date()))
    return Content(tuple(found), findings, promises, now, by, url, official)


def _kept(ledger: str) -> tuple[Finding, ...]:
    from dostyk.ledger import Ledger
    from dostyk.report.exports.content import finding_of

    with Ledger.open(ledger, read_only=True) as book:
        judged = book.rows(book.judgements())
        rows = book.rows(book.findings().order_by("severity", "rule", "id"))
    dismissed = {row["finding"] for row in judged if row["verdict"] == "dismiss"}
    return tuple(finding_of(row) for row in rows if row["id"] not in dismissed)


def _save(data: bytes, path: str) -> None:
    """Write the bytes; a file appears only when all of it is written."""
    if path == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    draft = Path(f"{path}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path}: it cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)
    say(f"The export is in {path}")
