"""Cells that a spreadsheet shows and never reckons."""

from __future__ import annotations

import re
from typing import Final

_RISKY: Final = re.compile(r"^\s*[=+\-@|%\t\r]")
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MOST: Final = 32_767
"""Characters that a cell of a spreadsheet can hold."""


def guarded(words: str) -> str:
    """The words with an apostrophe before them where a spreadsheet would take them for a formula; a lone "=" is none.

    >>> guarded("=HYPERLINK(1)"), guarded("43.8 billion")
    ("'=HYPERLINK(1)", '43.8 billion')
    """
    return f"'{words}" if _RISKY.match(words) and words != "=" else words


def fit(words: str) -> str:
    """The words as XML can hold them, cut to what a cell holds."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", words)[:MOST]
