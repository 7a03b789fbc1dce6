"""Rows of the shipped tables: read once, cells stripped, empty cells None."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Row = dict[str, str | None]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of ``data/<name>``, column → cell; lines that begin with ``#`` are remarks."""
    text = (files("dostyk.official") / "data" / name).read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        {key: (cell or "").strip() or None for key, cell in row.items()} for row in csv.DictReader(lines)
    )


@cache
def settings(name: str) -> dict[str, Any]:
    """The tables of ``data/<name>``."""
    return tomllib.loads((files("dostyk.official") / "data" / name).read_text("utf-8"))


def needed(row: Row, column: str) -> str:
    """The cell, which is there."""
    cell = row[column]
    assert cell is not None, f"{column} is empty in {row}"
    return cell
