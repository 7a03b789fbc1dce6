"""Mentions: what is written where.

Takes a Document, gives its Mentions: quantities, periods, areas, people, goods and cues, each with its exact span.
Never decides what a figure is about, never looks at another document, never alters the text.
Start at ``find``, then ``model`` (what there is to find) and ``tokens`` (what every finder works on).
"""

from __future__ import annotations

from dostyk.mentions.find import find
from dostyk.mentions.model import Mentions

__all__ = ["Mentions", "find"]
