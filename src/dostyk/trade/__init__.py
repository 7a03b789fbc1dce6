"""Trade: what tables of flows measure.

Takes tables of trade (BACI, UN Comtrade, WITS or any with a layout) and numbers, gives measures with what they stand on.
Never reads text or the ledger, never fills what a table leaves out, never writes a file.
Start at ``reading.open_table`` and ``cube.total``; ``tables`` makes the results, each measure has its formula in its docstring.
"""

from __future__ import annotations

from dostyk.trade.cube import Cube, total
from dostyk.trade.layouts import Layout, layout
from dostyk.trade.reading import Source, open_table
from dostyk.trade.results import Result

__all__ = ["Cube", "Layout", "Result", "Source", "layout", "open_table", "total"]
