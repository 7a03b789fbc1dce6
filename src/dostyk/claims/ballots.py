"""Candidate periods with their evidence: what several places offer for the same days adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dostyk.vocabulary.period import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.claims.features import Feature


class When(NamedTuple):
    """A candidate period with its features; ``iso`` None is "not given"."""

    iso: str | None
    features: list[Feature]


class View(NamedTuple):
    """What decides for all candidates: the nature of the indicator, the measure, role and tense of the figure.

    ``has`` tells what periods its sentence has: ``own`` (one tied to it), ``free`` (one tied to no figure),
    ``taken`` (all tied to others), ``no``.
    """

    nature: str
    measure: str
    role: str
    tense: str
    has: str


class Ballot:
    """Candidates by the days they cover, in the order in which they were named."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows: dict[object, When] = {}

    def add(self, iso: str, features: Iterable[Feature]) -> None:
        """Add evidence for a period."""
        days = days_of(iso)
        row = self._rows.get(days)
        if row is None:
            row = self._rows[days] = When(iso, [])
        row.features.extend(features)

    def rows(self) -> list[When]:
        """The candidates."""
        return list(self._rows.values())


def year_before(iso: str) -> str | None:
    """The same period a year earlier.

    >>> year_before("2024-01/2024-06"), year_before("2017"), year_before("2005/..")
    ('2023-01/2023-06', '2016', None)
    """
    points = iso.split("/")
    if ".." in points or not all(point[:4].isdigit() for point in points):
        return None
    moved = [f"{int(point[:4]) - 1:04}{point[4:]}" for point in points]
    return "/".join(
        "28".join(point.rsplit("29", 1)) if point.endswith("-02-29") else point for point in moved
    )
