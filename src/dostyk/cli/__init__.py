"""The command line: the only room that prints.

Takes arguments, files and standard input; gives text on standard output, messages on standard error, an exit status.
Never computes anything itself: each command calls the room that does, and loads it only when it is run.
Start at ``main``; each command is a file of its own.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from dostyk import __version__
from dostyk.errors import DostykError

COMMANDS: Final = {
    "extract": "dostyk.cli.extract",
    "add": "dostyk.cli.add",
    "show": "dostyk.cli.show",
    "search": "dostyk.cli.search",
    "audit": "dostyk.cli.audit",
    "official": "dostyk.cli.official",
    "brief": "dostyk.cli.brief",
    "serve": "dostyk.cli.serve",
    "mcp": "dostyk.cli.mcp",
    "corridor": "dostyk.cli.corridor",
    "whatif": "dostyk.cli.whatif",
    "trade": "dostyk.cli.trade",
    "promises": "dostyk.cli.promises",
    "diff": "dostyk.cli.diff",
    "judge": "dostyk.cli.judge",
    "export": "dostyk.cli.export",
    "demo": "dostyk.cli.demo",
    "explain": "dostyk.cli.explain",
    "evaluate": "dostyk.cli.evaluate",
}
"""Each command and the module that holds it, in a function named ``command``."""


class Commands(click.Group):
    """A group that imports a command when it is asked for, so that starting is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what Dostyk raises on purpose becomes one line and exit status 1."""
        try:
            return super().invoke(ctx)
        except DostykError as error:
            raise click.ClickException(str(error)) from error


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="dostyk")
def main() -> None:
    """Read what two countries say about their relationship, and keep the books on it.

    Dostyk takes every figure and event out of news, communiques, op-eds and releases, with the exact words
    that state it, keeps them in a ledger and shows them in a brief.

    \b
    dostyk extract article.txt --format table     what one article claims
    dostyk add ledger.duckdb articles/            keep a folder's claims
    dostyk brief ledger.duckdb -o brief.html      show them, with every source one click away

    Exit status: 0 when all went well, 1 when a source or the ledger could not be used, 2 when the command
    was not understood.
    """
