"""Every command explains itself."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from dostyk.cli import COMMANDS, main

SENTENCE_END = (".", ")", ":", "]")


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_reads_like_documentation(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main {name}")
    first = (command(name).help or "").strip().split("\n\n")[0]
    assert first.endswith("."), "the first paragraph is a sentence"
    assert len((command(name).help or "").split()) > 15


def parameters(one: click.Command, context: click.Context) -> list[click.Parameter]:
    if not isinstance(one, click.Group):
        return one.params
    inner = (one.get_command(context, name) for name in one.list_commands(context))
    return [parameter for found in inner if found for parameter in found.params]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    found = parameters(command(name), click.Context(main))
    options = [option for option in found if isinstance(option, click.Option)]
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
