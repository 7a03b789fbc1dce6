"""Write ``docs/reference/cli.md`` from the commands themselves."""

from __future__ import annotations

from pathlib import Path

import click

from dostyk.cli import main as dostyk

TARGET = Path(__file__).resolve().parent.parent / "docs/reference/cli.md"
HEAD = """\
# Command line

What `--help` says, command by command.
This page is written by `make docs`; a test holds it to the commands.
"""


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page: a section for the program and one for each command."""
    top = click.Context(dostyk, info_name="dostyk", terminal_width=100, **dostyk.context_settings)
    sections = [section(dostyk, top)]
    for name in dostyk.list_commands(top):
        command = dostyk.get_command(top, name)
        assert command is not None
        sections += with_parts(
            command, click.Context(command, info_name=name, parent=top, terminal_width=100)
        )
    return "\n".join([HEAD, *sections])


def with_parts(command: click.Command, context: click.Context) -> list[str]:
    """The section of a command, and those of its own commands where it is a group."""
    names = command.list_commands(context) if isinstance(command, click.Group) else []
    inner = [(name, command.get_command(context, name)) for name in names if isinstance(command, click.Group)]
    contexts = [
        click.Context(part, info_name=name, parent=context, terminal_width=100)
        for name, part in inner
        if part
    ]
    return [section(command, context), *(section(each.command, each) for each in contexts)]


def section(command: click.Command, context: click.Context) -> str:
    """One command as its help prints it, at a width of 100."""
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"## {context.command_path}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    main()
