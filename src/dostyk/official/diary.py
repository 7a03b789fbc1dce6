"""The diary: numbered meetings, founding days, openings and levels of partnership, to check dates and ordinals against."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dostyk.official.tables import needed, rows


class Meeting(NamedTuple):
    """One meeting of a series: ``sco-summit``, ``cica-summit``, ``china-central-asia-summit`` …

    ``date`` is a day, a month or an interval, as ISO 8601 writes it. ``ordinal`` is None for one that stands
    outside the numbering; ``counted`` marks an ordinal that no source prints, counted by sequence.
    """

    series: str
    ordinal: int | None
    date: str
    place: str | None
    parties: tuple[str, ...]
    source: str
    counted: bool = False
    note: str | None = None


class Founding(NamedTuple):
    """What began on a day: ``kind`` is organisation, state, independence, relations, agreement, initiative,
    opening or start-of-works; ``subject`` a code, a pair of codes or a slug.
    """

    subject: str
    kind: str
    date: str
    name: str
    place: str | None
    parties: tuple[str, ...]
    source: str
    note: str | None = None


class Level(NamedTuple):
    """A level of partnership that two countries declared; ``rank`` counts upwards for the pair."""

    parties: tuple[str, ...]
    level: str
    name: str
    rank: int
    date: str
    place: str | None
    source: str
    note: str | None = None


@cache
def meetings(series: str | None = None) -> tuple[Meeting, ...]:
    """Every meeting, or those of one series, by series and date.

    >>> [m.place for m in meetings("sco-summit") if m.ordinal == 25]
    ['Tianjin']
    """
    found = (
        Meeting(
            needed(row, "series"),
            int(row["ordinal"]) if row["ordinal"] else None,
            needed(row, "date"),
            row["place"],
            tuple((row["parties"] or "").split()),
            needed(row, "source"),
            row["counted"] == "yes",
            row["note"],
        )
        for row in rows("meetings.csv")
    )
    return tuple(meeting for meeting in found if series in (None, meeting.series))


@cache
def foundings() -> tuple[Founding, ...]:
    """Every founding, in the order of the table."""
    return tuple(
        Founding(
            needed(row, "subject"),
            needed(row, "kind"),
            needed(row, "date"),
            needed(row, "name"),
            row["place"],
            tuple((row["parties"] or "").split()),
            needed(row, "source"),
            row["note"],
        )
        for row in rows("foundings.csv")
    )


def founding(subject: str, *kinds: str) -> Founding | None:
    """The founding of a subject, of one of the kinds where any are named, or None.

    >>> founding("SCO").date, founding("CHN-KAZ", "relations").date, founding("KAZ", "relations")
    ('2001-06-15', '1992-01-03', None)
    """
    for known in foundings():
        if known.subject == subject and (not kinds or known.kind in kinds):
            return known
    return None


@cache
def levels() -> tuple[Level, ...]:
    """Every level of partnership, by parties and rank.

    >>> [level.date for level in levels() if level.parties == ("CHN", "KAZ")]
    ['2005-07-04', '2011-06-13', '2019-09-11']
    """
    found = (
        Level(
            tuple(needed(row, "parties").split()),
            needed(row, "level"),
            needed(row, "name"),
            int(needed(row, "rank")),
            needed(row, "date"),
            row["place"],
            needed(row, "source"),
            row["note"],
        )
        for row in rows("levels.csv")
    )
    return tuple(sorted(found, key=lambda level: (level.parties, level.rank)))
