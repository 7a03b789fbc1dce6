"""``dostyk demo``: the whole path on the bundled documents."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import Final

import click

import dostyk.demo

_FOLDER: Final = click.Path(file_okay=False, path_type=Path)


@click.command("demo")
@click.option(
    "-o",
    "--output",
    type=_FOLDER,
    default=Path("demo"),
    show_default=True,
    metavar="FOLDER",
    help="Where to put it.",
)
def command(output: Path) -> None:
    """Read the bundled documents into a ledger, check them, and show them in a brief.

    Twelve short documents on China and Kazakhstan, some of which disagree, are copied to FOLDER/documents, read
    into FOLDER/ledger.duckdb, audited into FOLDER/findings.jsonl and shown in FOLDER/brief.html, by the commands you
    would type yourself. Running it again adds nothing to the ledger.
    """
    folder = output / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    paths = list(dostyk.demo.documents().iterdir())
    for path in paths:
        shutil.copyfile(path, folder / path.name)
    click.echo(f"{len(paths)} documents are in {folder}")
    ledger, brief = output / "ledger.duckdb", output / "brief.html"
    _run("add", str(ledger), str(folder))
    findings = ("--format", "jsonl", "-o", str(output / "findings.jsonl"), "--fail-on", "never")
    _run("audit", str(ledger), *findings)
    _run("brief", str(ledger), "-o", str(brief))
    click.echo(f"\nOpen {brief} in a browser, or the ledger in the app: dostyk serve {ledger}")


def _run(*words: str) -> None:
    """Say the command and run it; what it raises ends the demo."""
    from dostyk.cli import main

    click.echo(f"\n$ {shlex.join(('dostyk', *words))}")
    main.main(list(words), "dostyk", standalone_mode=False)
