"""What every subcommand of ``dostyk trade`` takes: the table, its layout, years, and where the result goes."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from dostyk.cli.trade_output import Wanted, form_option, output_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.trade.charts import Labels
    from dostyk.trade.reading import Keep, Source
    from dostyk.trade.results import Result


class Asked(NamedTuple):
    """The table that was named and what of it is wanted."""

    table: str
    layout: str | None
    years: tuple[str, ...]
    wanted: Wanted

    def source(self) -> Source:
        """The table, opened."""
        from dostyk.trade import layout, open_table

        return open_table(self.table, None if self.layout is None else layout(self.layout))

    @property
    def keep(self) -> Keep:
        """The rows that are wanted."""
        return {"year": self.years} if self.years else {}

    @property
    def title(self) -> str:
        """The years, or the table's name when all its years are meant."""
        return ", ".join(self.years) or Path(self.table).name


def table_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a subcommand TABLE and the options that go with it, passed as one ``asked``."""

    @click.argument("table", type=click.Path())
    @click.option(
        "--layout",
        metavar="NAME|FILE",
        help="What the columns mean: baci, comtrade, comtrade-legacy, wits, plain, or a .toml or .json file.  [default: found from the columns]",
    )
    @click.option("--year", "years", multiple=True, metavar="YEAR", help="Only this year; repeatable.")
    @output_option
    @form_option
    @wraps(function)
    def with_table(
        table: str,
        layout: str | None,
        years: tuple[str, ...],
        output_path: str | None,
        form: str,
        **others: Any,
    ) -> None:
        function(Asked(table, layout, years, Wanted(output_path, form)), **others)

    return with_table


def labels(source: Source, *columns: str) -> Labels:
    """What names a row in a picture: its year and these columns."""
    from dostyk.trade.charts import Labels

    roles = source.layout.roles()
    plain = tuple(roles[role] for role in ("year", "product") if role in roles)
    return Labels((*(roles[role] for role in ("year",) if role in roles), *columns), plain)


def country(source: Source, given: str) -> str:
    """The table's code of the country that was given by letters or number."""
    from dostyk.trade import total
    from dostyk.trade.parties import code_among

    codes = [
        code for role in ("exporter", "importer") for code in total(source, [role]).axes[0].codes.tolist()
    ]
    return code_among(given, codes)


def chosen(result: Result, column: str, countries: tuple[str, ...]) -> Result:
    """The rows of the countries that were named, or all of them when none was."""
    import numpy as np

    from dostyk.trade.parties import code_among

    if not countries:
        return result
    codes = result.columns[column]
    words = codes.astype(str)
    wanted = [code_among(one, dict.fromkeys(codes.tolist())) for one in countries]
    return result.where(np.isin(words, wanted))
