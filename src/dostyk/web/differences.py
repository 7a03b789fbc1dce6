"""Two texts side by side: what both say, and what only one of them does."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST: Final = 12_000
"""Words and signs compared of each text; the time grows with the square."""


class Run(NamedTuple):
    """Characters of one text; ``own``: the other does not say them there; ``cut``: they were not compared."""

    text: str
    own: bool = False
    cut: bool = False


def compare(one: str, two: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts whole, each in runs.

    >>> left, right = compare("trade grew fast", "trade grew")
    >>> left
    (Run(text='trade grew', own=False, cut=False), Run(text=' fast', own=True, cut=False))
    """
    left, right = _WORD.findall(one), _WORD.findall(two)
    ours, theirs = left[:_MOST], right[:_MOST]
    blocks = SequenceMatcher(None, ours, theirs, autojunk=len(ours) > 2_000).get_matching_blocks()
    return (
        _runs(ours, [(block.a, block.size) for block in blocks], left[_MOST:]),
        _runs(theirs, [(block.b, block.size) for block in blocks], right[_MOST:]),
    )


def _runs(words: list[str], shared: list[tuple[int, int]], rest: list[str]) -> tuple[Run, ...]:
    runs, at = [], 0
    for start, size in shared:
        runs.append(Run("".join(words[at:start]), own=True))
        runs.append(Run("".join(words[start : start + size])))
        at = start + size
    runs.append(Run("".join(rest), cut=True))
    return tuple(run for run in runs if run.text)
