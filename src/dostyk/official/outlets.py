"""The register of sources: who publishes, where, owned by whom, in which languages, and how reliable as a rule."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from dostyk.official.tables import needed, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Final = ("state", "official", "wire", "independent", "think-tank", "company", "unknown")
"""Run by a state; the office itself; an agency; a medium of its own; a research house; a firm; not known."""

RELIABILITY: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""The letters of the Admiralty code: what is thought of a source."""

CREDIBILITY: Final = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The digits of the Admiralty code: what is thought of one piece of information, whoever brought it."""


class Outlet(NamedTuple):
    """One source. ``grade`` is a letter of RELIABILITY and says nothing of any single report of it."""

    name: str
    country: str | None
    owner: str
    kind: str
    languages: tuple[str, ...]
    grade: str
    hosts: tuple[str, ...]
    names: tuple[str, ...] = ()


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every source of the register, in its order."""
    return tuple(
        Outlet(
            needed(row, "outlet"),
            row["country"],
            needed(row, "owner"),
            needed(row, "kind"),
            tuple(needed(row, "lang").split()),
            needed(row, "grade"),
            _parts(row["hosts"]),
            _parts(row["names"]),
        )
        for row in rows("outlets.csv")
    )


def outlet(name_or_address: str | None) -> Outlet | None:
    """The source of that name, host or page address, in any case; None where the register has none.

    >>> outlet("https://en.inform.kz/news/x_a1/").name, outlet("kazinform").kind, outlet("Daily Planet")
    ('Qazinform', 'state', None)
    """
    if not name_or_address or not name_or_address.strip():
        return None
    wanted = name_or_address.strip().casefold()
    named = _by_name().get(wanted) or _by_name().get(wanted.removeprefix("the "))
    return named or _at(wanted)


def _at(address: str) -> Outlet | None:
    """The source whose host is the address's, or the nearest domain above it."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    labels = host.strip(".").split(".")
    for at in range(len(labels) - 1):
        found = _by_host().get(".".join(labels[at:]))
        if found:
            return found
    return None


@cache
def _by_name() -> Mapping[str, Outlet]:
    return {
        name.casefold().removeprefix("the "): each for each in outlets() for name in (each.name, *each.names)
    }


@cache
def _by_host() -> Mapping[str, Outlet]:
    return {host: each for each in outlets() for host in each.hosts}


def _parts(cell: str | None) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()
