"""Which indicators a unit may state; see ``data/dimensions.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dostyk.vocabulary.indicators import indicators

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def stated_by(unit: str) -> frozenset[str] | None:
    """The indicators that a level in the unit may state, None where it may state any.

    >>> "trade.turnover" in stated_by("TEU"), stated_by("%")
    (False, None)
    """
    named = _dimensions().get(unit)
    if named is None:
        return None
    return frozenset(one for one in indicators() if one in named or one.partition(".")[0] + "." in named)


@cache
def _dimensions() -> Mapping[str, list[str]]:
    return tomllib.loads(files("dostyk.vocabulary").joinpath("data", "dimensions.toml").read_text("utf-8"))
