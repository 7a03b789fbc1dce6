"""Every command explains itself."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from dostyk.cli import COMMANDS, main

SENTENCE_END = (".", ")", ":", "]")


def command(name: str) -> click.Command:
    found: click.Command = main
    for word in name.split():
        assert isinstance(found, click.Group)
        inner = found.get_command(click.Context(found), word)
        assert inner is not None
        found = inner
    return found


def parts(name: str) -> list[str]:
    """The commands of a group by their whole names; none of a command that is no group."""
    found = command(name)
    if not isinstance(found, click.Group):
        return []
    return [f"{name} {part}" for part in found.list_commands(click.Context(found))]


EVERY = [each for name in COMMANDS for each in (name, *parts(name))]


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_help_that_reads_like_documentation(name: str) -> None:
    result = CliRunner().invoke(main, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main {name}")
    first = (command(name).help or "").strip().split("\n\n")[0]
    assert first.endswith("."), "the first paragraph is a sentence"
    assert len((command(name).help or "").split()) > 15


@pytest.mark.parametrize("name", [name for name in EVERY if not parts(name)])
def test_every_option_says_what_it_does(name: str) -> None:
    options = [option for option in command(name).params if isinstance(option, click.Option)]
    assert options
    assert [option.name for option in options if not option.help] == []


def test_the_list_of_commands_gives_each_a_line() -> None:
    output = CliRunner().invoke(main, ["--help"]).output
    lines = [line.split(maxsplit=1) for line in output.split("Commands:")[1].splitlines() if line.strip()]
    assert [line[0] for line in lines] == list(COMMANDS)
    assert all(len(line) == 2 for line in lines)


def test_an_unknown_command_is_status_2_and_says_so() -> None:
    result = CliRunner().invoke(main, ["extrct"])
    assert result.exit_code == 2
    assert "extrct" in result.output
