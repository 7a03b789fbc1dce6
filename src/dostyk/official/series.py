"""The shipped reference series as Observations."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.official.observation import Observation
from dostyk.official.tables import needed, rows

if TYPE_CHECKING:
    from dostyk.official.tables import Row

FILES: Final = ("trade.csv", "trade_press.csv", "investment.csv", "economy.csv", "corridors.csv")
"""The tables of observations among the shipped ones."""


@cache
def reference() -> tuple[Observation, ...]:
    """Every shipped observation, in the order of the tables; those that are not usable say why in ``note``.

    >>> [o.value for o in reference() if o.dataset == "comtrade" and o.indicator == "trade.turnover"
    ...  and o.time_period == "2024"]
    [Decimal('43865952035')]
    """
    return tuple(observation(row) for name in FILES for row in rows(name))


def observation(row: Row) -> Observation:
    """The observation that a row of the shipped form states."""
    return Observation(
        dataset=needed(row, "dataset"),
        reporter=needed(row, "reporter"),
        ref_area=needed(row, "ref_area"),
        counterpart_area=row["counterpart_area"],
        indicator=needed(row, "indicator"),
        product=row["product"],
        time_period=needed(row, "time_period"),
        value=Decimal(needed(row, "value")),
        unit=needed(row, "unit"),
        valuation=row["valuation"],
        obs_status=needed(row, "obs_status"),
        source=needed(row, "source"),
        source_name=needed(row, "source_name"),
        retrieved=row["retrieved"],
        vintage=row["vintage"],
        note=row["note"],
        usable=row["usable"] != "no",
        scope=tuple((row["scope"] or "").split()),
    )
