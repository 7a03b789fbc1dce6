"""Subcommands of ``dostyk trade`` on countries and products: rca, complexity, concentration, growth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from dostyk.cli.trade_options import Asked, chosen, country, labels, table_options
from dostyk.cli.trade_output import deliver

if TYPE_CHECKING:
    from dostyk.trade.results import Result


@click.command("rca", short_help="Revealed comparative advantage of countries in products.")
@click.option(
    "--exporter", "exporters", multiple=True, metavar="CODE", help="Show this country only; repeatable."
)
@click.option(
    "--vollrath", is_flag=True, help="Vollrath's measures, of exports and imports, instead of Balassa's."
)
@table_options
def rca(asked: Asked, exporters: tuple[str, ...], vollrath: bool) -> None:
    """Show the comparative advantage of every country in every product that TABLE has: Balassa, symmetric, normalised.

    The comparison is always with all exporters in TABLE; --exporter only chooses what is shown.

    \b
    dostyk trade rca BACI_Y2023.parquet --exporter KAZ -o kazakhstan.csv
    dostyk trade rca BACI_Y2023.parquet --exporter KAZ -o kazakhstan.svg
    """
    from dostyk.trade import charts, tables

    source = asked.source()
    made = tables.vollrath if vollrath else tables.specialisation
    value = "relative_trade_advantage" if vollrath else "rca"
    result = chosen(made(source, asked.keep), source.column("exporter"), exporters)
    named = labels(source, source.column("exporter"), source.column("product"))
    deliver(
        result,
        asked.wanted,
        lambda: charts.bars(result, named, value, title=f"Advantage: {asked.title}"),
    )


@click.command("complexity", short_help="ECI, PCI, density, COI, COG, proximity.")
@click.option(
    "--threshold",
    type=float,
    default=1.0,
    show_default=True,
    help="The RCA from which a country counts as specialised.",
)
@click.option(
    "--proximity",
    "proximity_path",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write the proximity of products, pair by pair, to this .parquet or .csv file.",
)
@table_options
def complexity(asked: Asked, threshold: float, proximity_path: str | None) -> None:
    """Show the economic complexity of countries; with -o, of every country and product, the density and the outlook.

    A pair of country and product without a row counts as no trade. ECI has mean 0 and deviation 1; PCI is on
    ECI's scale, so that a country's ECI is the mean PCI of what it is specialised in.

    \b
    dostyk trade complexity BACI_Y2023.parquet
    dostyk trade complexity BACI_Y2023.parquet -o complexity.parquet --proximity near.parquet
    """
    from dostyk.trade import charts, complexity_tables

    source = asked.source()
    found = complexity_tables.complexity(
        source, asked.keep, threshold=threshold, pairs=proximity_path is not None
    )
    countries = complexity_tables.countries(found.table, source)
    named = labels(source, source.column("exporter"))
    deliver(
        found.table,
        asked.wanted,
        lambda: charts.scatter(countries, named, "diversity", "eci", title=f"Complexity: {asked.title}"),
        screen=countries,
    )
    if found.proximity is not None and proximity_path is not None:
        deliver(found.proximity, asked.wanted._replace(path=proximity_path))


@click.command("concentration", short_help="Herfindahl and Theil over products or partners.")
@click.option(
    "--over",
    type=click.Choice(("products", "partners")),
    default="products",
    show_default=True,
    help="What each country's exports are spread over.",
)
@click.option(
    "--groups",
    type=click.Choice(("chapter", "traded")),
    default="chapter",
    show_default=True,
    help="The groups of products between which and within which Theil is split.",
)
@table_options
def concentration(asked: Asked, over: str, groups: Literal["chapter", "traded"]) -> None:
    """Show how far each country's exports hang on few products or partners: Herfindahl, and Theil with its parts.

    \b
    dostyk trade concentration BACI_Y2023.parquet --over partners
    """
    from dostyk.trade import charts, spread_tables

    source = asked.source()
    role: Literal["product", "importer"] = "product" if over == "products" else "importer"
    result = spread_tables.concentration(source, role, asked.keep, groups=groups)
    title = f"Concentration over {over}: {asked.title}"
    deliver(
        result,
        asked.wanted,
        lambda: charts.bars(result, labels(source, source.column("exporter")), "herfindahl", title=title),
    )


@click.command("growth", short_help="Growth of exports: more of the same, or new.")
@table_options
@click.argument("first", metavar="YEAR1")
@click.argument("last", metavar="YEAR2")
@click.option(
    "--exporter",
    "exporters",
    multiple=True,
    metavar="CODE",
    help="Only this country, and by product and partner; repeatable.",
)
def growth(asked: Asked, first: str, last: str, exporters: tuple[str, ...]) -> None:
    """Show what the growth of exports between two years was made of: lines that went on, began and ended.

    \b
    dostyk trade growth baci/ 2018 2023 --exporter KAZ
    """
    from dostyk.trade import spread_tables

    source = asked.source()
    keep: dict[str, Any] = dict(asked.keep)
    if exporters:
        keep["exporter"] = [country(source, one) for one in exporters]
    result: Result = spread_tables.growth_table(source, first, last, keep)
    deliver(result, asked.wanted)
