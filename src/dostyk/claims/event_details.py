"""When, where, who: the particulars of an event whose clause is known."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dostyk.claims.event_clauses import Clause
    from dostyk.claims.event_features import Setting
    from dostyk.mentions.model import AreaMention, PeriodMention, PersonMention

_GRAINS: Final = {
    "day": 0,
    "week": 1,
    "month": 1,
    "season": 2,
    "quarter": 2,
    "half": 2,
    "interval": 1,
    "year": 3,
}
_PLACES: Final = frozenset({"capital", "place"})
_NEAR: Final = 10


class Details(NamedTuple):
    """What a clause and its surroundings tell of an event."""

    date: str | None
    place: str | None
    participants: tuple[str, ...]
    parties: tuple[str, ...]
    status: str


def read_details(
    setting: Setting, clause: Clause, earlier: Sequence[Details], topic: tuple[str, ...]
) -> Details:
    """The particulars of an event; ``earlier`` are those of the events before it, ``topic`` the document's pair."""
    date = _date(setting, clause, earlier)
    people = _within(setting.mentions.people, setting.people, clause)
    areas = _within(setting.mentions.areas, setting.areas, clause)
    return Details(
        date,
        _place(setting, areas, clause),
        tuple(dict.fromkeys(person.name for person in people)),
        _parties(areas, people, topic),
        _status(setting, clause, date),
    )


def _date(setting: Setting, clause: Clause, earlier: Sequence[Details]) -> str | None:
    sentence = setting.sentences[clause.sentence]
    for first, last in (
        (clause.first, clause.last),
        (clause.last, min(clause.last + _NEAR, sentence.last)),
        (sentence.first, clause.first),
    ):
        dated = [period for period in setting.periods_between(first, last) if _is_date(period)]
        if dated:
            return min(
                dated, key=lambda period: (_GRAINS.get(period.grain, 4), abs(period.first - clause.at))
            ).iso
    line = setting.day_of_block.get(clause.sentence)
    if line:
        return line.iso
    return earlier[-1].date if earlier else None


def _is_date(period: PeriodMention) -> bool:
    return period.iso is not None and period.form not in ("since", "until") and period.grain != "decade"


def _place(setting: Setting, areas: Iterable[AreaMention], clause: Clause) -> str | None:
    for area in areas:
        if (
            area.first > clause.first
            and area.form in ("capital", "place", "name")
            and setting.words[area.first - 1] in ("in", "at")
        ):
            return area.name
    return None


def _parties(
    areas: Iterable[AreaMention], people: Iterable[PersonMention], topic: tuple[str, ...]
) -> tuple[str, ...]:
    codes = {area.code for area in areas if area.code and area.form not in _PLACES and area.form != "region"}
    codes |= {person.code for person in people if person.code}
    if len(codes) < 2:
        codes |= set(topic)
    return tuple(sorted(codes))


def _status(setting: Setting, clause: Clause, date: str | None) -> str:
    published = setting.mentions.document.published
    if date and published:
        period, today = Period.parse(date), Period.parse(published)
        if period.last and today.first and period.last < today.first:
            return "happened"
        if period.first and today.last and period.first > today.last:
            return "planned"
    kinds = {kind for token in range(clause.first, clause.last) for kind in setting.kinds(token)}
    return "planned" if kinds & {"plan", "will"} else "happened"


def _within(mentions: Sequence, starts: list[int], clause: Clause) -> Sequence:  # type: ignore[type-arg]
    return mentions[bisect_left(starts, clause.first) : bisect_left(starts, clause.last)]
