"""``dostyk evaluate``: how well the reader reads what a person has annotated."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.claims.readers import READERS
from dostyk.cli.console import Column, format_option, output, output_option, progress, say, write_rows
from dostyk.cli.sources import reader_option
from dostyk.errors import Malformed, SourceNotFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO

    from dostyk.claims.readers import Reader
    from dostyk.evaluation import Evaluation, Gold
    from dostyk.evaluation.differences import Difference
    from dostyk.evaluation.scores import Part, Score

    Row = dict[str, Any]

FIELDS: Final = (
    "kind", "documents", "measure", "precision", "recall", "f1", "f1_low", "f1_high", "accuracy", "accuracy_low",
    "accuracy_high", "hit", "predicted", "gold",
)  # fmt: skip
"""What a row of csv and jsonl holds."""


@click.command("evaluate", short_help="Score the reader on annotated documents.")
@click.argument("folder", type=click.Path(), metavar="GOLD_DIR")
@click.option(
    "--predictions",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Score these claims and events (JSON lines, matched by id) instead of reading the documents.",
)
@click.option(
    "--against",
    metavar="FILE|READER",
    type=click.Path(dir_okay=False),
    help="Also score these, or what the fast or the careful reader reads, and show by how much each measure "
    "differs; table and json.",
)
@click.option(
    "--html",
    "html_path",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Also write a page of every disagreement.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="What the intervals are drawn with.")
@click.option(
    "--draws",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="How many sets of documents the intervals are taken from.",
)
@reader_option
@format_option
@output_option
def command(
    folder: str,
    predictions: str | None,
    against: str | None,
    html_path: str | None,
    seed: int,
    draws: int,
    form: str,
    output_path: str | None,
) -> None:
    """Score the reader on the annotated documents of GOLD_DIR: figures, claims, events and each slot, by kind.

    GOLD_DIR holds one JSON file a document: its fields with "text", and what a person found in it as "claims" and
    "events" (docs/guides/evaluating.md shows the form).

    A figure is found when its span, value, unit and measure are right; a claim, when its indicator, areas, period
    and status are right as well; an event, when its span and type are. Intervals hold 95 of 100 sets of documents
    drawn from these with replacement.

    \b
    dostyk evaluate gold/
    dostyk evaluate gold/ --html disagreements.html
    dostyk evaluate gold/ --predictions other.jsonl --format json
    dostyk evaluate gold/ --against before.jsonl
    dostyk evaluate gold/ --reader careful --against fast
    """
    from dostyk.evaluation import evaluate

    golds = list(_golds(folder))
    made = evaluate(_read(golds, predictions), seed=seed, draws=draws)
    apart = None
    if against:
        from dostyk.evaluation.differences import differ

        other = against if against in READERS else None
        rows = _read(golds, None, other) if other else _read(golds, against)
        apart = differ(made, evaluate(rows, seed=seed, draws=1))
    with output(output_path) as stream:
        _write(made, apart, form, stream)
    if html_path:
        from dostyk.evaluation.page import to_html

        with output(html_path) as stream:
            stream.write(to_html(made, title=str(folder), made=datetime.now().astimezone()))
        if html_path != "-":
            say(f"The disagreements are in {html_path}")


def _golds(folder: str) -> Iterator[Gold]:
    from dostyk.evaluation import gold

    place = Path(folder)
    if not place.is_dir():
        raise SourceNotFound(
            "there is no such folder", where=folder, hint="name the folder of annotated documents"
        )
    paths = sorted(place.glob("*.json"))
    if not paths:
        raise SourceNotFound(
            "the folder holds no annotated document", where=folder, hint="they are .json files"
        )
    for path in paths:
        yield gold(path.read_bytes(), name=str(path))


def _read(
    golds: Sequence[Gold], predictions: str | None, reader: Reader | None = None
) -> Iterator[tuple[Gold, Mapping[str, Any]]]:
    """Each document with what was read out of it; with a file, with what the file says, nothing where it says nothing."""
    if predictions is not None:
        from dostyk.evaluation.gold import predicted

        given = _predictions(predictions)
        for one in golds:
            record = given.get(one.id) or given.get(one.document.id, {})
            yield one, predicted(record, one, name=f"{predictions}, document {one.id}")
        return
    from dostyk.claims import extract

    with progress("Reading", len(golds)) as bar:
        for one in golds:
            bar.step(one.name)
            yield one, extract(one.document, reader).to_dict()


def _predictions(path: str) -> dict[str, Row]:
    try:
        rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
        return {row["id"]: row for row in rows}
    except OSError as error:
        raise SourceNotFound(f"it cannot be read: {error.strerror}", where=path) from error
    except (ValueError, TypeError, KeyError) as error:
        raise Malformed(
            "it is not one object with an id a line",
            where=path,
            hint="dostyk extract --format jsonl writes such a file",
        ) from error


def _write(made: Evaluation, apart: Sequence[Difference] | None, form: str, stream: IO[str]) -> None:
    if form == "json":
        whole = made.to_dict()
        if apart is not None:
            whole["differences"] = {one.measure: one.to_dict() for one in apart}
        stream.write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    elif form != "table":
        rows = [_row(part, score) for part in made.parts for score in part.scores]
        write_rows(rows, form, stream, columns=(), fields=FIELDS)
    else:
        _write_tables(made, apart, stream)


def _write_tables(made: Evaluation, apart: Sequence[Difference] | None, stream: IO[str]) -> None:
    whole = [score._asdict() | {"of": score} for score in made.parts[0].scores]
    write_rows(whole, "table", stream, columns=WHOLE, fields=())
    stream.write("\n")
    write_rows(_by_kind(made), "table", stream, columns=_kind_columns(made), fields=())
    if apart is not None:
        stream.write("\n")
        rows = [one._asdict() | {"of": one} for one in apart]
        write_rows(rows, "table", stream, columns=APART, fields=())


def _row(part: Part, score: Score) -> Row:
    return {"kind": part.kind, "documents": part.documents, "measure": score.measure} | score.to_dict()


def _by_kind(made: Evaluation) -> list[Row]:
    return [
        {"measure": score.measure, **{part.kind: part.scores[place] for part in made.parts}}
        for place, score in enumerate(made.parts[0].scores)
    ]


def _kind_columns(made: Evaluation) -> list[Column]:
    """For each kind of document the F1 of the whole or the accuracy of the slot, with its interval."""
    columns = [Column("F1, accuracy of slots", lambda row: str(row["measure"]))]
    for part in made.parts[1:]:
        head = f"{part.kind} ({part.documents})"
        columns.append(Column(head, lambda row, kind=part.kind: best(row[kind])))  # type: ignore[misc]
    return columns


def best(score: Score) -> str:
    """The F1 of a whole, the accuracy of a slot, with its interval; a dash where there is nothing to be right about."""
    if not (score.matched if score.is_slot else score.gold):
        return "–"
    return (
        _ranged(score.accuracy, score.accuracy_interval)
        if score.is_slot
        else _ranged(score.f1, score.f1_interval)
    )


def _ranged(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.3f} [{interval[0]:.2f}–{interval[1]:.2f}]"


def _signed(value: float, interval: tuple[float, float]) -> str:
    return f"{value:+.3f} [{interval[0]:+.3f}–{interval[1]:+.3f}]"


def _f1(row: Mapping[str, Any]) -> str:
    return _ranged(row["of"].f1, row["f1_interval"])


def _accuracy(row: Mapping[str, Any]) -> str:
    return _ranged(row["of"].accuracy, row["accuracy_interval"]) if row["of"].is_slot else ""


WHOLE: Final = (
    Column("Measure", lambda row: str(row["measure"])),
    Column("Precision", lambda row: f"{row['of'].precision:.3f}"),
    Column("Recall", lambda row: f"{row['of'].recall:.3f}"),
    Column("F1", _f1),
    Column("Accuracy where found", _accuracy),
    Column("Right", lambda row: str(row["hit"])),
    Column("Found", lambda row: str(row["found"])),
    Column("Annotated", lambda row: str(row["gold"])),
)
"""The columns of the table of all documents."""

APART: Final = (
    Column("F1, accuracy of slots", lambda row: str(row["measure"])),
    Column("These", lambda row: f"{row['one']:.3f}"),
    Column("Against", lambda row: f"{row['other']:.3f}"),
    Column("Difference", lambda row: _signed(row["of"].value, row["interval"])),
)
"""The columns of the table of differences."""
