"""How commands speak: rows as a table, CSV, JSON or JSON lines; results to a file or standard output; progress.

Results go to standard output and messages to standard error. Colour, lines and bars are for terminals only;
elsewhere a table is lines of tab-separated cells.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rich.table import Table
    from rich.text import Text

    Row = Mapping[str, Any]

FORMATS: Final = ("table", "csv", "json", "jsonl")
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="A table to read; csv, json or jsonl (one object a line) to work with.",
)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a day; write it like 2025-06-17") from error


def day_option(name: str, *, help: str) -> Callable[[Any], Any]:  # noqa: A002 - as click calls it
    """An option that takes a day."""
    return click.option(name, metavar="DATE", callback=_day, help=help)


published_option = click.option(
    "--published",
    metavar="DATE",
    callback=_day,
    help='The day the documents were published, from which "last year" and the like are reckoned.',
)
today_option = click.option(
    "--today",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day against which due dates are measured.  [default: today]",
)
output_option = click.option(
    "-o",
    "--output",
    "output_path",
    metavar="FILE",
    help="Write to FILE instead of standard output.",
    type=click.Path(dir_okay=False),
)


class Column(NamedTuple):
    """A column of a table: its head, what it shows of a row, and what is set off in it.

    In a terminal a ``stacked`` column stands in the same cell as the one before it, on a line of its own.
    """

    head: str
    show: Callable[[Row], str | None]
    stacked: bool = False
    marked: re.Pattern[str] | None = None


def write_rows(
    rows: Iterable[Row], form: str, stream: IO[str], *, columns: Sequence[Column], fields: Sequence[str]
) -> None:
    """The rows in one of ``FORMATS``: a table shows ``columns``, the others hold ``fields`` exactly."""
    if form == "table":
        _write_table(list(rows), stream, columns)
    elif form == "csv":
        _write_csv(rows, stream, fields)
    elif form == "jsonl":
        for row in rows:
            stream.write(_json(row, fields) + "\n")
    else:
        stream.write("[" + ",\n ".join(_json(row, fields) for row in rows) + "]\n")


@contextmanager
def output(path: str | None) -> Iterator[IO[str]]:
    """Where results go: standard output, or a file that appears only when all of it is written."""
    if path is None or path == "-":
        stream = sys.stdout
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
        yield stream
        stream.flush()
        return
    draft = Path(f"{path}.part")
    try:
        with draft.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        draft.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path}: it cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)


class Progress:
    """What has been done so far, on standard error: a moving line in a terminal, and notes that stay."""

    def __init__(self, advance: Callable[[str], None] | None, say: Callable[[str], None]) -> None:
        self._advance = advance
        self.say = say
        """Writes one line that stays."""

    def step(self, label: str) -> None:
        """One more is done; ``label`` says which."""
        if self._advance:
            self._advance(one_line(label))


@contextmanager
def progress(title: str, total: int | None = None) -> Iterator[Progress]:
    """A Progress; ``total`` None when nobody knows how many there will be."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield Progress(None, say)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    parts = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20), MofNCompleteColumn())
    with Bar(
        *parts, TextColumn("{task.fields[label]}", markup=False), console=console, transient=True
    ) as bar:
        task = bar.add_task(title, total=total, label="")
        yield Progress(
            lambda label: bar.update(task, advance=1, label=label),
            lambda line: console.print(one_line(line), markup=False, highlight=False, soft_wrap=True),
        )


def say(line: str) -> None:
    """One line on standard error."""
    click.echo(one_line(line), err=True)


def one_line(words: object) -> str:
    """The words without line breaks, tabs and characters that steer a terminal.

    >>> one_line("Trade\\n grew\\x1b[31m fast ")
    'Trade grew [31m fast'
    """
    return " ".join(_CONTROLS.sub(" ", str(words)).split())


def _cell(column: Column, row: Row) -> str:
    return one_line(column.show(row) or "")


def _write_table(rows: Sequence[Row], stream: IO[str], columns: Sequence[Column]) -> None:
    if stream.isatty():
        from rich.console import Console

        if rows:
            Console(file=stream).print(_table(rows, columns))
        return
    stream.write("\t".join(column.head for column in columns) + "\n")
    for row in rows:
        stream.write("\t".join(_cell(column, row) for column in columns) + "\n")


def _table(rows: Sequence[Row], columns: Sequence[Column]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=1)
    groups: list[list[Column]] = []
    for column in columns:
        if column.stacked:
            groups[-1].append(column)
        else:
            groups.append([column])
    height = max(map(len, groups))
    for group in groups:
        heads = [column.head for column in group] + [""] * (height - len(group))
        table.add_column("\n".join(heads), overflow="fold")
    for row in rows:
        table.add_row(*(_stack(group, row) for group in groups))
    return table


def _stack(group: Sequence[Column], row: Row) -> Text:
    from rich.text import Text

    lines = []
    for at, column in enumerate(group):
        line = Text(_cell(column, row), style="dim" if at else "")
        if column.marked:
            line.highlight_regex(column.marked, "bold reverse")
        lines.append(line)
    return Text("\n").join(line for line in lines if line.plain)


def _write_csv(rows: Iterable[Row], stream: IO[str], fields: Sequence[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([_csv_cell(row.get(field)) for field in fields] for row in rows)


def _csv_cell(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _json(row: Row, fields: Sequence[str]) -> str:
    return json.dumps({field: row.get(field) for field in fields}, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if not isinstance(value, Decimal):
        return str(value)
    from dostyk.claims.model import number

    return number(value)
