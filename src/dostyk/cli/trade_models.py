"""Subcommands of ``dostyk trade`` that fit or solve a model: gravity, expected, equilibrium."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from dostyk.cli.trade_output import Wanted, deliver, form_option, output_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.trade.armington import Closure
    from dostyk.trade.gravity import Correction
    from dostyk.trade.panel import Panel


class Equation(NamedTuple):
    """The table and the columns of a gravity equation, as far as the user names them."""

    table: str
    on: tuple[str, ...]
    fixed: tuple[str, ...]
    roles: dict[str, str | None]
    domestic: bool
    years: tuple[str, ...]
    wanted: Wanted

    def panel(self) -> Panel:
        """The rows of the table that the equation is fitted on."""
        from dostyk.trade.panel import guessed, panel
        from dostyk.trade.reading import tidy

        table = tidy(self.table)
        named = {role: column for role, column in self.roles.items() if column}
        model = guessed(table.column_names, where=self.table, **named)
        changes: dict[str, Any] = {"domestic": self.domestic}
        changes |= {"terms": self.on} if self.on else {}
        changes |= {"fixed": self.fixed} if self.fixed else {}
        return panel(table, model.with_changes(**changes), where=self.table, years=self.years)


def _equation_options(function: Callable[..., None]) -> Callable[..., None]:
    @click.argument("table", type=click.Path())
    @click.option(
        "--on",
        multiple=True,
        metavar="TERM",
        help="A column, or log(column), that explains trade; repeatable.  [default: distance, border, language, colony, agreement, as far as TABLE has them]",
    )
    @click.option(
        "--fixed",
        multiple=True,
        metavar="COLUMNS",
        help="A fixed effect: a column, or several joined by ^; repeatable.  [default: exporter^year and importer^year]",
    )
    @click.option("--outcome", metavar="COLUMN", help="The column of trade.  [default: found by its name]")
    @click.option(
        "--exporter-column",
        "exporter_column",
        metavar="COLUMN",
        help="The column of exporters.  [default: found by its name]",
    )
    @click.option(
        "--importer-column",
        "importer_column",
        metavar="COLUMN",
        help="The column of importers.  [default: found by its name]",
    )
    @click.option("--domestic", is_flag=True, help="Keep the trade of countries with themselves.")
    @click.option("--year", "years", multiple=True, metavar="YEAR", help="Only this year; repeatable.")
    @output_option
    @form_option
    @wraps(function)
    def with_equation(
        table: str,
        on: tuple[str, ...],
        fixed: tuple[str, ...],
        outcome: str | None,
        exporter_column: str | None,
        importer_column: str | None,
        domestic: bool,
        years: tuple[str, ...],
        output_path: str | None,
        form: str,
        **others: Any,
    ) -> None:
        roles = {"outcome": outcome, "exporter": exporter_column, "importer": importer_column}
        wanted = Wanted(output_path, form)
        function(Equation(table, on, fixed, roles, domestic, years, wanted), **others)

    return with_equation


@click.command("gravity", short_help="Trade explained by distance, borders, agreements (extra: gravity).")
@_equation_options
@click.option(
    "--method",
    type=click.Choice(("ppml", "ols")),
    default="ppml",
    show_default=True,
    help="Poisson's pseudo-likelihood with noughts, or least squares of logarithms without.",
)
@click.option(
    "--cluster",
    metavar="COLUMNS|pair|none",
    default="pair",
    show_default=True,
    help="What standard errors are clustered by: each two countries, or columns joined by ^.",
)
@click.option(
    "--correction",
    type=click.Choice(("fixest", "clusters", "none")),
    default="fixest",
    show_default=True,
    help="Of the variance for a small sample: as R's fixest, G/(G-1) alone as Stata's ppml, or none.",
)
def gravity(asked: Equation, method: str, cluster: str, correction: Correction) -> None:
    """Fit a gravity equation to a tidy table with high-dimensional fixed effects, by PPML or OLS.

    TABLE is CSV or Parquet with a row for each exporter, importer and year, trade, and what explains it.

    \b
    dostyk trade gravity gravity.parquet
    dostyk trade gravity gravity.csv --on rta --fixed exporter^year --fixed importer^year --fixed exporter^importer
    """
    from dostyk.trade import charts
    from dostyk.trade import gravity as models

    panel = asked.panel()
    fit = models.ppml if method == "ppml" else models.ols
    found = fit(panel, cluster=models.clusters(panel, cluster), correction=correction)
    result = found.result()
    title, named = f"{method.upper()}, {found.rows:,} rows", charts.Labels(("term",), ("term",))
    deliver(
        result,
        asked.wanted,
        lambda: charts.bars(result, named, "estimate", title=title, low="low", high="high"),
    )


@click.command("expected", short_help="The trade of a pair that gravity expects (extra: gravity).")
@_equation_options
@click.argument("exporter", metavar="EXPORTER")
@click.argument("importer", metavar="IMPORTER")
@click.option(
    "--claim",
    type=float,
    metavar="VALUE",
    help="A claimed value, in the table's unit, to set beside the expectation.",
)
def expected(asked: Equation, exporter: str, importer: str, claim: float | None) -> None:
    """Show what gravity expects EXPORTER to sell to IMPORTER, year by year, with where four in five pairs like it lie.

    The equation is fitted by PPML without the pair itself, so that it is not explained by itself.

    \b
    dostyk trade expected gravity.parquet KAZ CHN --claim 80e9
    """
    from dostyk.trade import charts, expectation
    from dostyk.trade.parties import code_among

    panel = asked.panel()
    seller, buyer = (
        code_among(one, dict.fromkeys(codes.tolist()))
        for one, codes in ((exporter, panel.exporter), (importer, panel.importer))
    )
    result = expectation.table(panel, seller, buyer, claim=claim)
    title = f"{exporter} to {importer}: expected"
    deliver(
        result,
        asked.wanted,
        lambda: charts.course(result, "year", title=title, claim=claim),
    )


@click.command("equilibrium", short_help="What a change of trade costs does once prices answer it.")
@click.argument("table", type=click.Path())
@click.option(
    "--layout", metavar="NAME|FILE", help="What the columns mean.  [default: found from the columns]"
)
@click.option("--year", "years", multiple=True, metavar="YEAR", help="The year, where TABLE has several.")
@click.option(
    "--changes",
    "changes_path",
    required=True,
    metavar="FILE",
    type=click.Path(),
    help="Columns exporter, importer, factor: what trade is multiplied by at given prices; pairs not named stay as they are.",
)
@click.option("--sigma", type=float, required=True, help="The elasticity of substitution, above 1.")
@click.option(
    "--measured-by",
    "numeraire",
    metavar="CODE",
    required=True,
    help="The country whose consumer prices are 1.",
)
@click.option(
    "--closure",
    type=click.Choice(("ratio", "balanced", "deficit")),
    default="ratio",
    show_default=True,
    help="How spending follows income.",
)
@output_option
@form_option
def equilibrium(
    table: str,
    layout: str | None,
    years: tuple[str, ...],
    changes_path: str,
    sigma: float,
    numeraire: str,
    closure: Closure,
    output_path: str | None,
    form: str,
) -> None:
    """Solve a one-sector Armington world after trade costs change: prices, real output, exports, in per cent.

    TABLE holds the flows of every country to every other and to itself. The closure is stated and the residual
    reported; a world without an equilibrium gets no numbers.

    \b
    dostyk trade equilibrium world.csv --changes corridor.csv --sigma 7 --measured-by DEU
    """
    from dostyk.trade import charts, equilibria

    named = charts.Labels(("country",))
    result = equilibria.table(
        table, changes_path, sigma=sigma, numeraire=numeraire, closure=closure, layout=layout, years=years
    )
    deliver(
        result,
        Wanted(output_path, form),
        lambda: charts.bars(result, named, "exports", title=f"Exports, change in per cent: {table}"),
    )
