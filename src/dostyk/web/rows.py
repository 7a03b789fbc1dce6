"""Rows of the ledger's claims put into words, as the brief words them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dostyk.ledger import to_claim
from dostyk.report import dates
from dostyk.report.figures import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.report.model import Figure


def figure(row: Mapping[str, Any]) -> Figure:
    """The claim of a row that carries the particulars of its document and what it is called."""
    quote, at = quoted(row)
    return word(to_claim(row), quote, at, row["called"], copied=False)


def quoted(row: Mapping[str, Any]) -> tuple[str, tuple[int, int]]:
    """The sentence of a claim and where in it the figure stands; a figure outside of it is put before it.

    The row keeps sentence and figure apart, so of what may lie between them only an ellipsis can be shown.
    """
    quote, text = str(row["quote"]), str(row["text"])
    start = int(row["start"] - row["quote_start"])
    if start >= 0 and row["end"] <= row["quote_end"]:
        return quote, (start, start + len(text))
    return f"{text} … {quote}", (0, len(text))


def published(row: Mapping[str, Any]) -> str | None:
    """The day of publication in words."""
    return dates.day(row["published"]) if row["published"] else None
