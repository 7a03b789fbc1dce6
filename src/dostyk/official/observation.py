"""One official figure in SDMX terms, in one schema with claims."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from decimal import Decimal

STATUSES: Final = {
    "A": "normal",
    "B": "break in the series",
    "E": "estimate",
    "F": "forecast",
    "M": "missing",
    "P": "provisional",
}
"""The SDMX codes of ``obs_status`` in use here, and what each means."""

_NOT_IDENTITY: Final = frozenset({"retrieved", "note", "usable"})


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure that somebody counted: ``reporter`` says who, every other field what.

    ``ref_area`` and ``counterpart_area`` stand as in claims: the exporter of ``trade.exports``, the importer of
    ``trade.imports``, the alphabetical pair of ``trade.turnover``. ``value`` is in whole base units of ``unit``.
    ``valuation`` is CIF, FOB or None; ``scope`` holds words of ``data/scopes.toml`` that say what is counted in.
    An observation that is not ``usable`` has the reason in ``note``. ``vintage`` is the release it belongs to.
    """

    dataset: str
    reporter: str
    ref_area: str
    counterpart_area: str | None
    indicator: str
    product: str | None
    time_period: str
    value: Decimal
    unit: str
    valuation: str | None
    obs_status: str
    source: str
    source_name: str
    retrieved: str | None = None
    vintage: str | None = None
    note: str | None = None
    usable: bool = True
    scope: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """16 hex digits that depend on what was counted, by whom, and the release, not on when it was taken."""
        parts = (str(getattr(self, f.name)) for f in fields(self) if f.name not in _NOT_IDENTITY)
        return hashlib.sha256("\x1f".join(("observation", *parts)).encode()).hexdigest()[:16]

    @property
    def series(self) -> tuple[str | None, ...]:
        """What its figures of other periods share: data set, reporter, areas, indicator, product, unit and scope."""
        return (
            self.dataset,
            self.reporter,
            self.ref_area,
            self.counterpart_area,
            self.indicator,
            self.product,
            self.unit,
            " ".join(self.scope),
        )

    def to_dict(self) -> dict[str, Any]:
        """Every field, ready for JSON."""
        row: dict[str, Any] = {"id": self.id}
        row |= {f.name: getattr(self, f.name) for f in fields(self)}
        whole = self.value == self.value.to_integral_value()
        row["value"] = int(self.value) if whole else float(self.value)
        row["scope"] = list(self.scope)
        return row
