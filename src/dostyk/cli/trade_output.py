"""Where results of ``dostyk trade`` go: a table on the screen, or a file of the kind its name says."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from dostyk.cli.console import Column, one_line, output, say, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dostyk.trade.results import Result

    Drawing = Callable[[], dict[str, Any]]

KINDS: Final = (".csv", ".parquet", ".json", ".jsonl", ".svg")
SHOWN: Final = 30
_WRITTEN_OUT: Final = 1e6
_LARGEST: Final = 1e16
_METADATA: Final = "-metadata.json"


class Wanted(NamedTuple):
    """What the user asked for: a file, or a form on standard output."""

    path: str | None
    form: str


def _kind(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and value != "-" and Path(value).suffix.lower() not in KINDS:
        raise click.BadParameter(f"{value!r} does not end in one of {', '.join(KINDS)}")
    return None if value == "-" else value


output_option = click.option(
    "-o",
    "--output",
    "output_path",
    metavar="FILE",
    callback=_kind,
    type=click.Path(dir_okay=False),
    help="Write all rows to FILE: .csv, .parquet, .json, .jsonl, or .svg for a picture.",
)


form_option = click.option(
    "--format",
    "form",
    type=click.Choice(("table", "csv", "json", "jsonl")),
    default="table",
    show_default=True,
    help="How to write to standard output.",
)


def deliver(
    result: Result, wanted: Wanted, draw: Drawing | None = None, screen: Result | None = None
) -> None:
    """Write the result where it is wanted; ``screen`` is what is shown instead of it when it is not a file."""
    for note in result.notes:
        say(f"Note: {note}.")
    if wanted.path is None:
        _show(screen or result, wanted.form)
        return
    kind = Path(wanted.path).suffix.lower()
    if kind == ".svg":
        _draw(wanted.path, draw)
    elif kind == ".parquet":
        _write_parquet(result, wanted.path)
    elif kind == ".csv":
        _write_csv(result, wanted.path)
    else:
        with output(wanted.path) as stream:
            _write_json(result, kind.removeprefix("."), stream)
    say(f"{len(result):,} rows, {wanted.path}")


def _show(result: Result, form: str) -> None:
    if form != "table":
        with output(None) as stream:
            _write_json(result, form, stream)
        return
    names = tuple(result.columns)
    columns = [Column(name, lambda row, name=name: _cell(row[name])) for name in names]  # type: ignore[misc]
    shown = SHOWN if sys.stdout.isatty() else len(result)
    rows = result.arrow().slice(0, shown).to_pylist()
    with output(None) as stream:
        write_rows(rows, "table", stream, columns=columns, fields=names)
    if shown < len(result):
        say(f"{shown} of {len(result):,} rows; -o FILE writes all of them.")


def _write_json(result: Result, form: str, stream: Any) -> None:
    rows = result.arrow().to_pylist()
    if form == "json":
        json.dump(result.facts() | {"rows": rows}, stream, ensure_ascii=False, default=str)
        stream.write("\n")
    else:
        write_rows(rows, form, stream, columns=(), fields=tuple(result.columns))


def _write_parquet(result: Result, path: str) -> None:
    import pyarrow.parquet as pq

    with _draft(path) as draft:
        pq.write_table(result.arrow(), draft)


def _write_csv(result: Result, path: str) -> None:
    """The rows, and beside them what the columns are, as CSV on the Web has it (W3C, 2015)."""
    import pyarrow.csv as pacsv

    table = result.arrow()
    options = pacsv.WriteOptions(include_header=False, quoting_style="needed")
    with _draft(path) as draft, Path(draft).open("wb") as stream:
        stream.write((",".join(result.columns) + "\n").encode())
        pacsv.write_csv(table, stream, options)
    columns = [{"name": name, "titles": name} for name in result.columns]
    about = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": Path(path).name,
        "tableSchema": {"columns": columns},
        "notes": [result.facts()],
    }
    with output(path + _METADATA) as stream:
        json.dump(about, stream, ensure_ascii=False, indent=1)
        stream.write("\n")


def _draw(path: str, draw: Drawing | None) -> None:
    from dostyk.trade.charts import svg

    if draw is None:
        raise click.ClickException(f"{path}: there is no picture of this; write .csv, .parquet or .json")
    with output(path) as stream:
        stream.write(svg(draw()))


@contextmanager
def _draft(path: str) -> Iterator[str]:
    """A file beside the one that is wanted, which takes its place when all of it is written."""
    part = Path(f"{path}.part")
    try:
        yield str(part)
        part.replace(path)
    except OSError as error:
        raise click.ClickException(
            f"{path}: it cannot be written: {error.strerror or one_line(error)}"
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _cell(value: object) -> str | None:
    """A number to six figures, written out where it is large: 34,519,300,000 and not 3.45193e+10."""
    if not isinstance(value, float):
        return None if value is None else str(value)
    rounded = float(f"{value:.6g}")
    return f"{rounded:,.0f}" if _WRITTEN_OUT <= abs(rounded) < _LARGEST else f"{value:,.6g}"
