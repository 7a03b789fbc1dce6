"""When, where, who: the particulars of an event whose clause is known."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.event_dates import find_date
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.event_clauses import Clause
    from dostyk.claims.event_features import Setting
    from dostyk.claims.event_parties import Parties

_PLACES: Final = frozenset({"capital", "place", "name"})


class Told(NamedTuple):
    """An event with its particulars, and by the names of patterns where its date, parties and status come from."""

    clause: Clause
    date: str | None
    place: str | None
    participants: tuple[str, ...]
    parties: tuple[str, ...]
    status: str
    when: str
    who: str
    whether: str


def tell(setting: Setting, parties: Parties, clause: Clause, earlier: Sequence[Told]) -> Told:
    """The event of a clause; ``earlier`` are the events told before it."""
    date, when = find_date(setting, clause, earlier)
    status, whether = _status(setting, clause, date)
    codes, who = parties.of(clause)
    people, place = parties.people(clause), _place(setting, clause)
    return Told(clause, date, place, people, codes, status, when, who, whether)


def _place(setting: Setting, clause: Clause) -> str | None:
    visit = clause.type == "visit"
    first = bisect_left(setting.areas, clause.first + 1)
    for area in setting.mentions.areas[first : bisect_left(setting.areas, clause.last)]:
        if area.form in _PLACES:
            before = setting.kinds[area.first - 1]
            if "where" in before or (visit and area.first >= clause.stop):
                return area.name
    return None


def _status(setting: Setting, clause: Clause, date: str | None) -> tuple[str, str]:
    """What the date says against the day of publication, else what the verb says; and which of them."""
    published = setting.mentions.document.published
    if date and published:
        period, today = Period.parse(date), Period.parse(published)
        if period.last and today.first and period.last < today.first:
            return "happened", "past"
        if period.first and today.last and period.first > today.last:
            return "planned", "future"
    past = clause.trigger.form in ("past", "participle")
    kinds = {
        kind
        for token in range(clause.first, clause.at if past else clause.last)
        for kind in setting.kinds[token]
    }
    if kinds & {"plan", "will"}:
        return "planned", "plan"
    if clause.trigger.form == "gerund" and "be" in setting.kinds[clause.at - 1]:
        return "ongoing", "gerund"
    return "happened", "told"
