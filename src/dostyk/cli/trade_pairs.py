"""Subcommands of ``dostyk trade`` on two countries: complementarity, intensity, similarity, overlap, mirror."""

from __future__ import annotations

import click

from dostyk.cli.trade_options import Asked, chosen, country, labels, table_options
from dostyk.cli.trade_output import deliver

_exporter = click.option(
    "--exporter",
    "exporters",
    multiple=True,
    metavar="CODE",
    help="Show this country's exports only; repeatable.",
)
_importer = click.option(
    "--importer",
    "importers",
    multiple=True,
    metavar="CODE",
    help="Show this country's imports only; repeatable.",
)


@click.command("complementarity", short_help="How one country's exports fit another's imports.")
@_exporter
@_importer
@click.option(
    "--by-product",
    is_flag=True,
    help="RCA of exports times RCA of imports, product by product; needs one --exporter and one --importer.",
)
@table_options
def complementarity(
    asked: Asked, exporters: tuple[str, ...], importers: tuple[str, ...], by_product: bool
) -> None:
    """Show how far what one country exports is what another imports: Michaely's index, and RCA times RCA.

    \b
    dostyk trade complementarity BACI_Y2023.parquet --exporter KAZ
    dostyk trade complementarity BACI_Y2023.parquet --exporter KAZ --importer CHN --by-product
    """
    from dostyk.trade import charts, pair_tables

    source = asked.source()
    if by_product:
        if len(exporters) != 1 or len(importers) != 1:
            raise click.UsageError("--by-product needs one --exporter and one --importer")
        pair = (country(source, exporters[0]), country(source, importers[0]))
        result = pair_tables.complementarity_by_product(source, *pair, asked.keep)
        named = labels(source, source.column("product"))
        deliver(
            result,
            asked.wanted,
            lambda: charts.bars(result, named, "complementarity", title=f"Complementarity: {asked.title}"),
        )
        return
    result = chosen(pair_tables.complementarity(source, asked.keep), source.column("exporter"), exporters)
    result = chosen(result, source.column("importer"), importers)
    named = labels(source, source.column("exporter"), source.column("importer"))
    deliver(
        result,
        asked.wanted,
        lambda: charts.bars(result, named, "complementarity", title=f"Complementarity: {asked.title}"),
    )


@click.command("intensity", short_help="Whether two countries trade more than their size says.")
@_exporter
@_importer
@table_options
def intensity(asked: Asked, exporters: tuple[str, ...], importers: tuple[str, ...]) -> None:
    """Show how much of a country's exports goes to a partner against the partner's share in imports.

    Above 1 they trade more than the partner's size says. "intensity" leaves the exporter's own imports out of
    the world's, since it does not sell to itself; "intensity_of_world" does not.

    \b
    dostyk trade intensity BACI_Y2023.parquet --exporter KAZ -o partners.svg
    """
    from dostyk.trade import charts, pair_tables

    source = asked.source()
    result = chosen(pair_tables.intensity(source, asked.keep), source.column("exporter"), exporters)
    result = chosen(result, source.column("importer"), importers)
    named = labels(source, source.column("exporter"), source.column("importer"))
    deliver(
        result,
        asked.wanted,
        lambda: charts.bars(result, named, "intensity", title=f"Trade intensity: {asked.title}"),
    )


@click.command("similarity", short_help="How alike two countries' exports are.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CODE",
    help="Show pairs that begin with this country only; repeatable.",
)
@table_options
def similarity(asked: Asked, countries: tuple[str, ...]) -> None:
    """Show how far the exports of every two countries have the same shares of products (Finger and Kreinin).

    \b
    dostyk trade similarity BACI_Y2023.parquet --country KAZ
    """
    from dostyk.trade import charts, pair_tables

    source = asked.source()
    named = labels(source, *(f"{source.column('exporter')}_{place}" for place in (1, 2)))
    result = pair_tables.similarity(source, asked.keep, [country(source, one) for one in countries])
    deliver(
        result,
        asked.wanted,
        lambda: charts.bars(result, named, "similarity", title=f"Export similarity: {asked.title}"),
    )


@click.command("overlap", short_help="Trade between two countries by product, both ways.")
@table_options
@click.argument("one", metavar="COUNTRY")
@click.argument("other", metavar="PARTNER")
def overlap(asked: Asked, one: str, other: str) -> None:
    """Show exports and imports of COUNTRY with PARTNER by product, their balance, and Grubel and Lloyd's index.

    \b
    dostyk trade overlap BACI_Y2023.parquet KAZ CHN --year 2023
    """
    from dostyk.trade import charts, pair_tables

    source = asked.source()
    pair = (country(source, one), country(source, other))
    result = pair_tables.overlap(source, *pair, asked.keep)
    named = labels(source, source.column("product"))
    deliver(
        result,
        asked.wanted,
        lambda: charts.pairs(
            result, named, ("exports", "imports"), title=f"{one} with {other}: {asked.title}"
        ),
    )


@click.command("mirror", short_help="One flow as the seller and the buyer count it.")
@table_options
@click.argument("exporter", metavar="EXPORTER")
@click.argument("importer", metavar="IMPORTER")
def mirror(asked: Asked, exporter: str, importer: str) -> None:
    """Show, product by product, what EXPORTER says it sold to IMPORTER and what IMPORTER says it bought.

    TABLE holds what each country reports, as UN Comtrade's do. Where one of the two says nothing the gap is
    unknown, not nought.

    \b
    dostyk trade mirror comtrade.csv KAZ CHN -o gap.csv
    """
    from dostyk.trade import charts, pair_tables

    source = asked.source()
    pair = (country(source, exporter), country(source, importer))
    result = pair_tables.mirror(source, *pair, asked.keep)
    named = labels(source, source.column("product"))
    title = f"{exporter} to {importer}, both counts: {asked.title}"
    deliver(
        result,
        asked.wanted,
        lambda: charts.pairs(result, named, ("exported", "imported"), title=title),
    )
