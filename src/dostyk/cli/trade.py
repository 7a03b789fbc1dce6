"""``dostyk trade``: what tables of trade measure, and what gravity expects."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

SUBCOMMANDS: Final = {
    "rca": "trade_measures",
    "complexity": "trade_measures",
    "concentration": "trade_measures",
    "growth": "trade_measures",
    "complementarity": "trade_pairs",
    "intensity": "trade_pairs",
    "similarity": "trade_pairs",
    "overlap": "trade_pairs",
    "mirror": "trade_pairs",
    "gravity": "trade_models",
    "expected": "trade_models",
    "equilibrium": "trade_models",
    "between": "trade_targets",
    "target": "trade_targets",
    "targets": "trade_targets",
}
"""Each subcommand and the module of this room that holds it, in a function of that name."""


class Subcommands(click.Group):
    """A group that imports a subcommand when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """The subcommands, measures of countries first."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's
        """The subcommand of that name, or None."""
        if cmd_name not in SUBCOMMANDS:
            return None
        found: click.Command = getattr(import_module(f"dostyk.cli.{SUBCOMMANDS[cmd_name]}"), cmd_name)
        return found


@click.command(
    "trade", cls=Subcommands, short_help="Measure trade: advantage, complexity, intensity, gravity."
)
def command() -> None:
    """Measure a table of trade: what countries are specialised in, how their trade fits, what gravity expects.

    TABLE is a CSV or Parquet file, or a folder of them, of any size: BACI (columns t, i, j, k, v, q), UN
    Comtrade, WITS, or another whose columns a layout names. Results keep the table's own codes, say how many
    rows each value stands on, and carry the formula, variant and source of every measure. What the table does
    not say stays unknown; a nought is a nought.

    \b
    dostyk trade complexity BACI_Y2023.parquet -o complexity.parquet
    dostyk trade rca BACI_Y2023.csv --exporter KAZ -o rca.csv
    dostyk trade mirror comtrade.csv KAZ CHN
    """
