"""The subcommand ``dostyk trade target``: what a target would take."""

from __future__ import annotations

import click

from dostyk.cli.trade_output import Wanted, deliver, form_option, output_option


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
@output_option
@form_option
def target(
    series: str,
    value: float,
    due: float,
    since: float | None,
    at_most: bool,
    output_path: str | None,
    form: str,
) -> None:
    """Show the growth a year that a target needs, and whether the past bears it.

    SERIES is a CSV or Parquet file with the columns year and value, by one count. The answer is reached, on
    course, needs a break with history, missed, or cannot say; low and high are where four in five paths of
    growth as it has been would end in the year that is due.

    \b
    dostyk trade target turnover.csv --value 80e9 --due 2030 --since 2024
    """
    from dostyk.trade import target_tables

    result = target_tables.table(series, value, due, since=since, at_least=not at_most)
    deliver(result, Wanted(output_path, form))
