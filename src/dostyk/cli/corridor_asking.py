"""What the questions about the network share: their options, the networks before and after, how answers are written."""

from __future__ import annotations

import json
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli.console import one_line, output, output_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.corridors.model import Network
    from dostyk.corridors.scenario import Change

    Function = Callable[..., None]
    Option = Callable[[Function], Function]

_CHOICES: Final = ("used", "lowest", "highest", "latest")
_GOODS: Final = ("general", "containers", "oil", "gas")


def network_options(function: Function) -> Function:
    """The options that choose the network and change it."""
    return _with(
        function,
        click.option(
            "--set", "settings", multiple=True, metavar="LINK.ATTR=VALUE", help="Suppose this; repeatable."
        ),
        click.option(
            "--scenario",
            "scenarios",
            multiple=True,
            type=click.Path(dir_okay=False),
            help="A file of changes, TOML or JSON; repeatable.",
        ),
        click.option("--goods", type=click.Choice(_GOODS), help="What is carried.  [default: general]"),
        click.option(
            "--values",
            type=click.Choice(_CHOICES),
            default="used",
            show_default=True,
            help="Where several values were published: the one marked as used, or another.",
        ),
        click.option(
            "--network",
            "folder",
            type=click.Path(file_okay=False),
            help="A folder with another network's tables.",
        ),
    )


def question(function: Function) -> Function:
    """Those options, and where the answer goes and in what form."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help="Words to read, or the whole answer as data.",
    )
    return network_options(_with(function, form, output_option))


def _with(function: Function, *options: Option) -> Function:
    return reduce(lambda wrapped, option: option(wrapped), reversed(options), function)


def networks(
    *, settings: tuple[str, ...], scenarios: tuple[str, ...], values: str, folder: str | None
) -> tuple[Network, Network, tuple[Change, ...]]:
    """The network as it is, as it would be, and the changes between."""
    from dostyk.corridors import reading, scenario

    base = reading.load(folder, choose=values)
    changes = (
        *(change for path in scenarios for change in scenario.read(text_of(path), name=path).changes),
        *map(scenario.parse, settings),
    )
    return base, scenario.apply(base, changes), changes


def text_of(path: str) -> str:
    """The text of a file that the user names; one line and exit status 1 when it cannot be read."""
    try:
        return Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{path}: it cannot be read") from error


def write(answer: dict[str, Any], form: str, output_path: str | None, wording: str) -> None:
    """The answer as JSON, or in the words of that function of ``corridor_text``."""
    from dostyk.cli import corridor_text

    with output(output_path) as stream:
        if form == "json":
            stream.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
        else:
            stream.write("\n".join(map(one_line_kept, getattr(corridor_text, wording)(answer))) + "\n")


def one_line_kept(line: str) -> str:
    """The line without what steers a terminal, its indent kept."""
    return " " * (len(line) - len(line.lstrip())) + one_line(line)
