"""``dostyk mcp``: the ledger as tools of a language model."""

from __future__ import annotations

import click

from dostyk.errors import DostykError


@click.command("mcp", short_help="Offer a ledger to a language model as tools (MCP).")
@click.argument("ledger", type=click.Path())
@click.option(
    "--wait",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=5.0,
    show_default=True,
    help="How long to wait for another process that is writing to the ledger.",
)
def command(ledger: str, wait: float) -> None:
    """Offer LEDGER to a language model, as tools of the Model Context Protocol on standard input and output.

    The tools search claims, give series, list and explain findings and read a quote in its context; every answer
    carries the words it rests on. They change nothing. A program that speaks the protocol starts this command
    itself; it needs the extra: pip install "dostyk[mcp]".

    \b
    {"mcpServers": {"dostyk": {"command": "dostyk", "args": ["mcp", "ledger.duckdb"]}}}
    """
    from dostyk.ledger import Ledger
    from dostyk.web.books import Books
    from dostyk.web.tools import tools

    with Ledger.open(ledger, read_only=True, wait=wait) as book:
        shelf = Books(book)
        try:
            server = tools(shelf)
        except ImportError as error:
            raise DostykError("the package mcp is not installed", hint='pip install "dostyk[mcp]"') from error
        server.run("stdio")
        shelf.close()
