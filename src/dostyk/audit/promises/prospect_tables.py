"""Every target as a row: what it would take, from which base and by whose count, beside history and gravity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from dostyk.audit.promises import threads
from dostyk.audit.promises.prospects import counter, prospects
from dostyk.audit.promises.saying import what
from dostyk.trade.about import about
from dostyk.trade.calibrated import economies, expect
from dostyk.trade.results import Result
from dostyk.trade.target_tables import NOTES
from dostyk.trade.targets import judge

if TYPE_CHECKING:
    from dostyk.audit.dossier import Dossier
    from dostyk.audit.promises.prospects import Count, Prospect

_NUMBERS: Final = frozenset(
    {
        "target",
        "base",
        "needed",
        "usual",
        "low",
        "high",
        "gravity",
        "gravity_low",
        "gravity_high",
        "claimed_above",
    }
)
_COLUMNS: Final = (
    "of", "unit", "target", "due", "outcome", "counted_by", "base_year", "base", "needed", "usual", "low", "high",
    "gravity_year", "gravity", "gravity_low", "gravity_high", "claimed_above", "why", "why_no_gravity",
    "said_by", "said_on", "quote",
)  # fmt: skip


def table(dossier: Dossier) -> Result:
    """A row for each target of the dossier by the day it falls due, and for each count of it that reaches furthest.

    What is not known is left empty, with the reason.
    """
    found = prospects(threads(dossier), economies(dossier.observations))
    rows = [_row(one, count) for one in found for count in one.counts or (None,)]
    columns = {
        name: np.array([row[name] for row in rows], float if name in _NUMBERS else object)
        for name in _COLUMNS
    }
    return Result(columns, (about(judge, "targets"), about(expect, "gravity")), None, NOTES)


def _row(one: Prospect, count: Count | None) -> dict[str, Any]:
    first, verdict, gravity = one.thread.first, count.verdict if count else None, one.gravity
    assert first.figure
    latest = count.series[-1] if count else None
    due = one.rating.due.last if one.rating else None
    past = verdict.history if verdict else None
    return {
        "of": what(one.thread),
        "unit": one.thread.unit,
        "target": float(first.figure.claim.value),
        "due": due and due.year,
        "outcome": verdict.outcome if verdict else _rated(one),
        "counted_by": latest and (counter(latest.step) or latest.step.source),
        "base_year": latest and latest.year,
        "base": _known(latest and latest.value),
        "needed": _known(verdict and verdict.needed),
        "usual": _known(past and np.expm1(past.mean)),
        "low": _known(verdict and verdict.low),
        "high": _known(verdict and verdict.high),
        "gravity_year": gravity and gravity.year,
        "gravity": _known(gravity and gravity.value),
        "gravity_low": _known(gravity and gravity.low),
        "gravity_high": _known(gravity and gravity.high),
        "claimed_above": _known(one.above),
        "why": one.why[0] or (verdict.why if verdict else None),
        "why_no_gravity": one.why[1] or None,
        "said_by": first.source,
        "said_on": first.published,
        "quote": " ".join(first.quote.split()),
    }


def _rated(one: Prospect) -> str:
    """What came of an aim that is due, as the register of promises rates it."""
    outcome = one.rating.outcome if one.rating else ""
    return outcome if outcome in ("reached", "missed") else "cannot say"


def _known(value: Any) -> float:
    return float("nan") if value is None else float(value)
