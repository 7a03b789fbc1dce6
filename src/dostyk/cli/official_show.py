"""``dostyk official show``: the official figures that a ledger holds, or that Dostyk ships with."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli.console import Column, format_option, output, output_option, say, write_rows
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.ledger import Ledger

    Row = Mapping[str, Any]


def _parties(row: Row) -> str:
    return " · ".join(filter(None, (row["ref_area"], row["counterpart_area"], row["product"])))


def _value(row: Row) -> str:
    from dostyk.vocabulary import wording

    chosen = wording.scale(row["unit"], row["value"])
    return " ".join(
        filter(None, (chosen.before, wording.digits(row["value"] / chosen.divisor), chosen.after))
    )


def _scope(row: Row) -> str | None:
    return ", ".join(filter(None, (row["valuation"], *row["scope"]))) or None


def _standing(row: Row) -> str | None:
    if row["withdrawn_at"]:
        return "revised since"
    return None if row["usable"] else "not usable"


def _status(row: Row) -> str | None:
    from dostyk.official.observation import STATUSES

    return None if row["obs_status"] == "A" else STATUSES.get(row["obs_status"], row["obs_status"])


def _taken(row: Row) -> str | None:
    release = row["vintage"] and f"release of {row['vintage']}"
    return ", ".join(filter(None, (release, row["retrieved"] and f"taken {row['retrieved']}"))) or None


_COLUMNS: Final = (
    Column("Period", lambda row: row["time_period"]),
    Column("Indicator", lambda row: row["indicator"]),
    Column("Parties", _parties, stacked=True),
    Column("Counted by", lambda row: row["reporter"]),
    Column("Value", _value),
    Column("Scope", _scope, stacked=True),
    Column("Status", _status, stacked=True),
    Column("Standing", _standing, stacked=True),
    Column("Source", lambda row: row["source_name"]),
    Column("Taken", _taken, stacked=True),
    Column("Note", lambda row: row["note"], stacked=True),
)
_FIELDS: Final = (
    "id", "dataset", "reporter", "ref_area", "counterpart_area", "indicator", "product", "time_period", "value", "unit",
    "valuation", "scope", "obs_status", "usable", "note", "source", "source_name", "retrieved", "vintage", "withdrawn_at", "terms",
)  # fmt: skip


def _area(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from dostyk.vocabulary.areas import area_code

    return value and (area_code(value) or value)


def _period(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from dostyk.vocabulary.period import Period

    try:
        return value and Period.parse(value).iso
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from error


@click.command("show", short_help="List the official figures that are held.")
@click.argument("ledger", type=click.Path(), required=False)
@click.option("--indicator", metavar="ID", help="An indicator (trade.turnover) or a family of them (trade).")
@click.option(
    "--area", metavar="CODE", callback=_area, help="A country or organisation on either side: KAZ, SCO."
)
@click.option("--reporter", metavar="CODE", callback=_area, help="Who counted: CHN, WBG.")
@click.option("--product", metavar="SLUG", help="What is traded or carried: crude-oil.")
@click.option("--dataset", metavar="ID", help="The data set: comtrade.")
@click.option(
    "--since", metavar="DATE", callback=_period, help="What concerns this day, month or year, or later."
)
@click.option(
    "--until", metavar="DATE", callback=_period, help="What concerns this day, month or year, or earlier."
)
@click.option("--vintages", is_flag=True, help="Also the figures that were revised since.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most N rows.")
@format_option
@output_option
def command(ledger: str | None, form: str, output_path: str | None, limit: int | None, **asked: Any) -> None:
    """List the official figures that LEDGER holds, or without a ledger those that come with Dostyk.

    A figure that is not usable stands with its reason: it is known to be incomplete, is a plan, or does not say whose
    count it is.

    \b
    dostyk official show --indicator trade.turnover --area KAZ --since 2022
    dostyk official show ledger.duckdb --reporter China --vintages
    dostyk official show ledger.duckdb --format csv -o figures.csv
    """
    from dostyk.ledger import Ledger
    from dostyk.official import reference

    with Ledger.open(ledger or ":memory:", read_only=ledger is not None) as book:
        if ledger is None:
            book.observe(reference())
        rows = [_shown(row) for row in _rows(book, limit, **asked)]
    with output(output_path) as stream:
        write_rows(rows, form, stream, columns=_COLUMNS, fields=_FIELDS)
    if not rows:
        say("No official figures match." if any(asked.values()) else "The ledger holds no official figures.")


def _rows(
    book: Ledger, limit: int | None, *, vintages: bool, since: str | None, until: str | None, **asked: Any
) -> list[Row]:
    from dostyk.ledger import queries

    table = queries.with_indicator(book.observations(withdrawn=vintages), asked.pop("indicator"))
    table = queries.between(queries.with_area(table, asked.pop("area")), since, until)
    for name, word in asked.items():
        table = table if word is None else table.filter(table[name] == word)
    table = table.order_by(
        "indicator", "ref_area", "counterpart_area", "product", "period_first", "reporter", "first_seen", "id"
    )
    return list(book.rows(table if limit is None else table.limit(limit)))


def _shown(row: Row) -> Row:
    from dostyk.official.terms import terms

    return {
        **row,
        "value": Decimal(row["value_exact"]),
        "usable": row["unusable"] is None,
        "scope": row["scope"] or [],
        "terms": terms(row["dataset"]).text,
    }
