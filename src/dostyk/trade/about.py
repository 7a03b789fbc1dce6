"""What a measure is, taken from the docstring that defines it, so that page, output and code cannot differ."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_PART: Final = re.compile(r"^(Formula|Variant|Source|Unit): ", re.MULTILINE)


class About(NamedTuple):
    """A measure's name as a column, what it says, its formula, which variant of it this is, whose, and its unit."""

    name: str
    says: str
    formula: str
    variant: str
    source: str
    unit: str


def about(measure: Callable[..., object], name: str | None = None) -> About:
    """What the docstring of a measure says of it; empty where docstrings are stripped.

    >>> def share(x):
    ...     '''A part of the whole.
    ...
    ...     Formula: x / X
    ...     Source: arithmetic
    ...     '''
    >>> about(share)
    About(name='share', says='A part of the whole.', formula='x / X', variant='', source='arithmetic', unit='')
    """
    text = inspect.getdoc(measure) or ""
    pieces = _PART.split(text)
    parts = {
        key.lower(): " ".join(body.split("\n\n")[0].split())
        for key, body in zip(pieces[1::2], pieces[2::2], strict=True)
    }
    return About(
        name=name or str(getattr(measure, "__name__", "")),
        says=" ".join(pieces[0].split("\n\n")[0].split()),
        formula=parts.get("formula", ""),
        variant=parts.get("variant", ""),
        source=parts.get("source", ""),
        unit=parts.get("unit", ""),
    )
