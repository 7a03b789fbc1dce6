"""Reports: what documents say, shown.

Takes Extractions, gives a Brief (data without HTML), and from it one self-contained page or JSON.
Never reads a file or a ledger, never asks the clock, never judges which of two figures is right.
Start at ``edition.brief``, then ``model``; ``page.to_html`` with ``templates/`` is the page.
"""

from __future__ import annotations

from dostyk.report.edition import brief
from dostyk.report.model import Brief
from dostyk.report.page import to_html, to_json

__all__ = ["Brief", "brief", "to_html", "to_json"]
