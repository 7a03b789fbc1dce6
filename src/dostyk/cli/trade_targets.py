"""Subcommands of ``dostyk trade`` that set a value beside what is to be expected: target, targets, between."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from dostyk.cli.console import published_option, today_option
from dostyk.cli.trade_output import Wanted, deliver, form_option, output_option

if TYPE_CHECKING:
    from datetime import datetime

    from dostyk.trade.results import Result

flow_option = click.option(
    "--flow",
    type=click.Choice(("turnover", "exports")),
    default="turnover",
    show_default=True,
    help="Trade both ways, or what the first sells to the second.",
)


@click.command("target", short_help="What a target would take, beside the growth there has been.")
@click.argument("series", type=click.Path())
@click.option(
    "--value", type=float, required=True, metavar="VALUE", help="The target, in the unit of the series."
)
@click.option("--due", type=float, required=True, metavar="YEAR", help="The year it is due.")
@click.option(
    "--since", type=float, metavar="YEAR", help="The year it was set: a value from before does not reach it."
)
@click.option("--at-most", is_flag=True, help="The target is an upper limit.")
@click.option(
    "--between",
    "pair",
    nargs=2,
    metavar="COUNTRY COUNTRY",
    help="The two countries whose trade SERIES is, in US dollars, to set the target beside gravity as well.",
)
@flow_option
@output_option
@form_option
def target(
    series: str,
    value: float,
    due: float,
    since: float | None,
    at_most: bool,
    pair: tuple[str, str] | None,
    flow: str,
    output_path: str | None,
    form: str,
) -> None:
    """Show the growth a year that a target needs, and whether the past bears it.

    SERIES is a CSV or Parquet file with the columns year and value, by one count. The answer is reached, on
    course, needs a break with history, missed, or cannot say; low and high are where four in five paths of
    growth as it has been would end in the year that is due.

    \b
    dostyk trade target turnover.csv --value 80e9 --due 2030 --since 2024
    dostyk trade target turnover.csv --value 80e9 --due 2030 --between KAZ CHN
    """
    from dostyk.trade import target_tables

    result = target_tables.table(
        series, value, due, since=since, at_least=not at_most, pair=pair, turnover=flow == "turnover"
    )
    deliver(result, Wanted(output_path, form))


@click.command("targets", short_help="Every target of documents or a ledger, beside history and gravity.")
@click.argument("sources", nargs=-1, required=True, metavar="PATH...|LEDGER")
@today_option
@published_option
@output_option
@form_option
def targets(
    sources: tuple[str, ...],
    today: datetime | None,
    published: str | None,
    output_path: str | None,
    form: str,
) -> None:
    """Show what every target would take: from which base, by whose count, beside history and beside gravity.

    One row for each target that the documents or the ledger speak of and each count of it that reaches the last
    year; what an office publishes goes before what a document says it counts. A target is reached, on course, needs a
    break with history, or missed; where nothing can be said the reason stands under why. What gravity expects,
    and what part of pairs like it trade less than the target against their own expectation, is given for trade
    of two countries in US dollars, and why not for any other target.

    \b
    dostyk trade targets ledger.duckdb
    dostyk trade targets articles/ -o targets.csv

    What could not be read is named on standard error, and the exit status is 1.
    """
    from datetime import date

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.promises.prospect_tables import table
    from dostyk.cli.sources import observations, read_all

    unread: list[str] = []
    day = today.date() if today else date.today()
    dossier = Dossier(read_all(sources, published, unread), observations(sources), day)
    result = table(dossier)
    deliver(result, Wanted(output_path, form), lambda: _needed(result))
    if unread:
        sys.exit(1)


@click.command("between", short_help="What gravity expects two countries to trade, without a table.")
@click.argument("exporter", metavar="COUNTRY")
@click.argument("importer", metavar="COUNTRY")
@flow_option
@click.option("--claim", type=float, metavar="VALUE", help="A value in US dollars to set beside it.")
@output_option
@form_option
def between(
    exporter: str, importer: str, flow: str, claim: float | None, output_path: str | None, form: str
) -> None:
    """Show what two economies of such a size, so far apart, would trade, with where four in five such pairs lie.

    The equation ships with its weights, and with the economies, borders and largest cities of 174 countries. It
    knows size, distance, a border and remoteness, and nothing of history, agreements, oil or pipelines. The year
    is the last one for which the GDP of both countries and of the world is at hand. A table of your own, fitted
    anew, is what `dostyk trade expected` takes.

    \b
    dostyk trade between KAZ CHN --claim 80e9
    dostyk trade between Kazakhstan Italy --flow exports
    """
    from dostyk.trade import charts, target_tables

    result = target_tables.between(exporter, importer, turnover=flow == "turnover", claim=claim)
    title = f"{exporter} and {importer}: {flow} that gravity expects, US dollars"
    named = charts.Labels(("exporter", "importer"))
    deliver(
        result,
        Wanted(output_path, form),
        lambda: charts.bars(result, named, "expected", title=title, low="low", high="high"),
    )


def _needed(result: Result) -> dict[str, Any]:
    """The growth that each target needs beside the growth there has been, of those that need some."""
    import numpy as np

    from dostyk.trade import charts

    known = result.where(~np.isnan(result.columns["needed"]))
    if not len(known):
        raise click.ClickException(
            "of no target the growth it needs is known, so that there is nothing to draw"
        )
    title = "Growth a year (0.1 is 10 %): needed in blue, usual in red"
    labels = charts.Labels(("of", "counted_by", "due"), ("of", "counted_by", "due"))
    return charts.pairs(known, labels, ("needed", "usual"), title=title)
