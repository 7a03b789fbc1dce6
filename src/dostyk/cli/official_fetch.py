"""``dostyk official fetch``: figures from a statistics office into a ledger."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from dostyk.cli.console import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.ledger import Ledger
    from dostyk.official import Observation
    from dostyk.official.fetch import Fetched
    from dostyk.official.query import Query

_RUN = "official fetch"


def _areas(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    from dostyk.vocabulary.areas import area_code

    return tuple(area_code(value) or value for value in values)


@click.command("fetch", short_help="Ask a statistics office, and keep its figures.")
@click.argument("ledger", type=click.Path())
@click.argument("dataset", metavar="DATASET")
@click.option(
    "--reporter",
    "reporters",
    metavar="AREA",
    multiple=True,
    callback=_areas,
    help="Who counts: KAZ, China. Repeatable.",
)
@click.option(
    "--partner", "partners", metavar="AREA", multiple=True, callback=_areas,
    help="The other country; all together where none is named. Repeatable.",
)  # fmt: skip
@click.option(
    "--product", "products", metavar="NAME", multiple=True,
    help="What is traded: crude-oil, or a heading like 2709. Repeatable.",
)  # fmt: skip
@click.option("--currency", "currencies", metavar="CODE", multiple=True, help="A currency: CNY. Repeatable.")
@click.option(
    "--period", metavar="PERIOD", required=True, help="The years or months: 2024, 2015/2024, 2024-01/2024-06."
)
@click.option("--monthly", is_flag=True, help="By month rather than by year.")
@click.option(
    "--max-age", metavar="HOURS", type=click.FloatRange(min=0), default=24.0, show_default=True,
    help="Do not ask again what was answered within so many hours.",
)  # fmt: skip
@click.option("--refresh", is_flag=True, help="Ask again, however recent the last answer is.")
def command(ledger: str, dataset: str, period: str, max_age: float, refresh: bool, **named: Any) -> None:
    """Ask the office behind DATASET for figures and keep them in LEDGER, a file that is made if it is not there.

    DATASET is one of those that "dostyk official list" names, or a TOML file that describes another office which
    speaks SDMX. Figures that are there already are seen again; one that the office has changed is kept as a revision,
    and the older one with it.

    A busy server is asked again after a pause, as it says. An answer about another country, partner or currency than
    was asked, or one that is cut off, is refused and nothing of it is kept. Without a connection the ledger still holds
    what was fetched before: "dostyk official show LEDGER".

    \b
    dostyk official fetch ledger.duckdb comtrade --reporter China --partner Kazakhstan --period 2015/2024
    dostyk official fetch ledger.duckdb comtrade --reporter KAZ --partner CHN --product crude-oil --period 2023 --monthly
    dostyk official fetch ledger.duckdb worldbank-gdp --reporter KAZ --reporter CHN --period 2000/2024
    """
    from dostyk.ledger import Ledger
    from dostyk.official.query import query
    from dostyk.official.sources import dataset as known

    asked, chosen, now = query(period, **named), known(dataset), datetime.now(UTC)
    with Ledger.open(ledger) as book:
        arguments = _arguments(dataset, asked)
        last = None if refresh else _answered(book, arguments, now - timedelta(hours=max_age))
        if last:
            say(f"{dataset} answered this at {last:%Y-%m-%d %H:%M} UTC; ask again with --refresh")
            return
        run = book.begin(_RUN, arguments, now=now)
        found = _ask(book, chosen, asked, now)
        keep(book, found.observations, run, now)
    _tell(found, dataset)


def keep(book: Ledger, observations: Iterable[Observation], run: str, now: datetime) -> None:
    """Keep the figures, finish the run and say what came of it."""
    from dostyk.ledger import Tally

    done = book.observe(observations, run=run, now=now)
    book.finish(run, Tally(done.added, done.revised, done.already_there + done.late), now=datetime.now(UTC))
    late = f", older than what stands {done.late}" if done.late else ""
    click.echo(f"figures new {done.added}, revised {done.revised}, already there {done.already_there}{late}")


def _ask(book: Ledger, chosen: Any, asked: Query, now: datetime) -> Fetched:
    from dostyk.errors import NoAnswer
    from dostyk.official.fetch import fetch

    logging.getLogger("sdmx").setLevel(logging.ERROR)  # what its reader remarks is for programmers
    try:
        say(f"asking {chosen.source.name}")
        return fetch(chosen, asked, today=now.date().isoformat(), environ=os.environ)
    except NoAnswer:
        held = [each for each in book.official() if each.dataset == chosen.id]
        if held:
            last = max(each.retrieved or "" for each in held)
            say(
                f"the ledger holds {len(held)} figures of {chosen.id}, the latest taken on {last or 'a day unknown'}"
            )
        raise


def _answered(book: Ledger, arguments: list[str], since: datetime) -> datetime | None:
    """When the same question was last answered, None where it was not since then."""
    runs = book.runs()
    same = runs.filter((runs.command == _RUN) & runs.finished.notnull())
    moments: list[datetime] = [
        row["finished"] for row in book.rows(same) if list(row["arguments"] or ()) == arguments
    ]
    last = max(moments, default=None)
    return last if last and last >= since.replace(tzinfo=None) else None


def _arguments(dataset: str, asked: Query) -> list[str]:
    """The question in one form, however it was typed."""
    lists = (asked.reporters, asked.partners, asked.products, asked.currencies)
    periods = asked.periods()
    return [
        dataset,
        *("+".join(sorted(each)) for each in lists),
        f"{periods[0]}/{periods[-1]}",
        asked.frequency,
    ]


def _tell(found: Fetched, dataset: str) -> None:
    for reason, count in found.left_out.items():
        say(f"left out {count}: {reason}")
    if found.without and found.observations:
        say(f"{dataset} has no figure for {', '.join(found.without)}")
    elif found.without:
        say(f"{dataset} has no figures for that question")
