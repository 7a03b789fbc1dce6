"""The indicators as the brief names, groups and draws them; the data is ``indicators.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Indicator(NamedTuple):
    """How one indicator is shown; ``rank`` is its place in the order of the brief."""

    id: str
    label: str
    family: str
    rank: int
    parties: str = "{ref} and {other}"
    noun: tuple[str, str] | None = None
    flow: str | None = None
    glance: bool = False
    chart: bool = False
    single: bool = False


@cache
def _tables() -> tuple[dict[str, Indicator], dict[str, str]]:
    data = tomllib.loads(files("dostyk.report").joinpath("indicators.toml").read_text("utf-8"))
    indicators = {}
    for rank, (name, entry) in enumerate(data["indicators"].items()):
        noun = entry.pop("noun", None)
        indicators[name] = Indicator(id=name, rank=rank, noun=tuple(noun) if noun else None, **entry)
    return indicators, data["families"]


def indicator(name: str) -> Indicator:
    """The catalogue's entry; an indicator that is not in it is shown under its own name, last.

    >>> indicator("trade.exports").label, indicator("space.launches").label
    ('Exports', 'Space launches')
    """
    entries, _ = _tables()
    if name in entries:
        return entries[name]
    label = name.replace(".", " ").replace("-", " ").capitalize()
    return Indicator(id=name, label=label, family="other", rank=len(entries))


def indicators() -> tuple[str, ...]:
    """Every indicator of the catalogue, in the order of the brief."""
    return tuple(_tables()[0])


def glancing() -> tuple[str, ...]:
    """The indicators that have key figures."""
    return tuple(name for name, entry in _tables()[0].items() if entry.glance)


def families() -> dict[str, str]:
    """The label of each family, in the order of the brief."""
    return dict(_tables()[1])
