"""Claims as observations in SDMX-CSV 2.0 (https://github.com/sdmx-twg/sdmx-csv)."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dostyk.report.exports.cells import guarded
from dostyk.vocabulary.period import Period, period_of

if TYPE_CHECKING:
    from dostyk.claims.model import Claim
    from dostyk.documents.model import Document
    from dostyk.report.exports.content import Content

STRUCTURE: Final = "DOSTYK:CLAIMS(1.0)"
DIMENSIONS: Final = (
    "CLAIM", "FREQ", "INDICATOR", "REF_AREA", "COUNTERPART_AREA", "PRODUCT", "MEASURE", "UNIT_MEASURE", "CLAIM_STATUS",
    "TIME_PERIOD",
)  # fmt: skip
ATTRIBUTES: Final = (
    "OBS_STATUS", "COMPARATOR", "VALUE_HIGH", "BASE_PERIOD", "SPEAKER", "CONF", "DOCUMENT", "PUBLISHED", "SOURCE", "QUOTE",
)  # fmt: skip
HEAD: Final = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)

UNKNOWN: Final = "_U"
NONE: Final = "_Z"
_STATUS: Final = {"actual": "A", "estimate": "E", "forecast": "F"}
"""The codes of CL_OBS_STATUS; it has none for what is aimed at or promised."""


def to_sdmx_csv(content: Content) -> str:
    """A row for each claim with a closed period; one without cannot be an observation in time, see ``left_out``."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEAD)
    for document, claim in content.claims():
        when = time_period(claim.time_period)
        if when:
            writer.writerow(_row(document, claim, *when))
    return text.getvalue()


def left_out(content: Content) -> int:
    """How many claims have no period, or one that is open."""
    return sum(time_period(claim.time_period) is None for _, claim in content.claims())


def time_period(iso: str | None) -> tuple[str, str] | None:
    """The frequency and the period as SDMX writes them; None where there is none or it is open.

    >>> time_period("2024"), time_period("2024-H1"), time_period("2013/2023"), time_period("2005/..")
    (('A', '2024'), ('S', '2024-S1'), ('_O', '2013-01-01/P11Y'), None)
    """
    period = period_of(iso)
    if period is None or period.first is None or period.last is None:
        return None
    if "/" in period.iso:
        return "_O", f"{period.first.isoformat()}/{_length(period)}"
    kinds = {"Q": "Q", "H": "S"}
    letter = period.iso[5:6]
    if letter in kinds:
        return kinds[letter], period.iso.replace("H", "S")
    return {4: "A", 7: "M", 10: "D"}[len(period.iso)], period.iso


def _length(period: Period) -> str:
    """The length of the period as an ISO 8601 duration: in years or months where it is whole ones, else in days."""
    assert period.first
    assert period.last
    first, after = period.first, date_after(period)
    if first.day == after.day:
        months = (after.year - first.year) * 12 + after.month - first.month
        return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return f"P{(after - first).days}D"


def date_after(period: Period) -> date:
    """The day after its last."""
    assert period.last
    return period.last + timedelta(days=1)


def _row(document: Document, claim: Claim, frequency: str, when: str) -> list[str]:
    quote = " ".join(document.text[claim.quote_start : claim.quote_end].split())
    dimensions = (
        claim.id, frequency, claim.indicator, claim.ref_area or UNKNOWN, claim.counterpart_area or NONE,
        claim.product or NONE, claim.measure, claim.unit, claim.status, when,
    )  # fmt: skip
    high = "" if claim.value_high is None else f"{claim.value_high:f}"
    attributes = (
        _STATUS.get(claim.status, ""), claim.comparator, high, claim.base_period or "", claim.speaker or "",
        f"{claim.confidence:.3f}", document.id, document.published or "", document.url or document.path or "", quote,
    )  # fmt: skip
    cells = ["dataflow", STRUCTURE, "I", *dimensions, f"{claim.value:f}", *attributes]
    numbers = {HEAD.index("OBS_VALUE"), HEAD.index("VALUE_HIGH")}
    return [cell if at in numbers else guarded(cell) for at, cell in enumerate(cells)]
