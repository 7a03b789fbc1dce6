"""When an event takes place: the period its clause gives, else the one its surroundings share with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.event_clauses import Clause
    from dostyk.claims.event_details import Told
    from dostyk.claims.event_features import Setting
    from dostyk.mentions.model import PeriodMention

_GRAINS: Final = {
    "day": 0,
    "week": 2,
    "month": 2,
    "season": 4,
    "quarter": 4,
    "half": 4,
    "interval": 6,
    "year": 8,
}
_LATE_CUES: Final = frozenset({"by", "until", "for", "from", "to", "since"})
_BREAK, _OUTSIDE, _CUE = 12, 8, 6
_NEAR, _LONGEST = 24, 45
_RECENT: Final = timedelta(days=10)
_OCCASIONS: Final = ("visit", "summit", "meeting")


class Dated(NamedTuple):
    """The ISO date, month, year or interval of an event, None where the text gives none, and where it comes from."""

    iso: str | None
    how: str


def find_date(setting: Setting, clause: Clause, earlier: Sequence[Told]) -> Dated:
    """When the event of a clause takes place; ``earlier`` are the events told before it."""
    cost, period = _nearest(setting, clause)
    if period and cost < _NEAR:
        return Dated(_iso(period), "near")
    if hour := _hour(setting, clause, earlier):
        return Dated(hour, "hour")
    line = setting.day_of_block.get(clause.sentence)
    if line and (day := _iso(line)):
        return Dated(day, "line")
    if period and cost < _LONGEST:
        return Dated(_iso(period), "sentence")
    return _shared(setting, clause, earlier)


def _iso(period: PeriodMention) -> str | None:
    return period.iso.removesuffix("/..").removeprefix("../") if period.iso else None


def _nearest(setting: Setting, clause: Clause) -> tuple[int, PeriodMention | None]:
    """The period of the sentence that costs least to tie to the trigger, and what it costs."""
    sentence = setting.sentences[clause.sentence]
    periods = setting.periods_between(sentence.first, sentence.last)
    costs = ((_cost(setting, clause, period), period) for period in periods)
    return min(costs, key=lambda item: item[0], default=(_LONGEST, None))


def _cost(setting: Setting, clause: Clause, period: PeriodMention) -> int:
    """How far the period is from the trigger: words between, clauses between, and how coarse it is."""
    behind = period.first >= clause.stop
    between = range(clause.stop, period.first) if behind else range(period.last, clause.at)
    cost = len(between) + _GRAINS.get(period.grain, 8)
    cost += _BREAK * sum("parts" in setting.kinds[token] for token in between)
    if not clause.first <= period.first < clause.last:
        cost += _OUTSIDE
    if not clause.left <= period.first < clause.right:
        cost += _OUTSIDE
    if period.cue in _LATE_CUES or (not period.cue and period.grain == "year"):
        cost += _CUE
    return cost


def _hour(setting: Setting, clause: Clause, earlier: Sequence[Told]) -> str | None:
    """The day of "this morning", "last night", "that evening", "the same day"."""
    published = setting.mentions.document.published
    sentence = setting.sentences[clause.sentence]
    for token in range(max(clause.left, sentence.first + 1), min(clause.last + 3, clause.right)):
        if "hour" not in setting.kinds[token] or token == sentence.first:
            continue
        before = setting.kinds[token - 1]
        if "this" in before and published:
            return published
        if "last" in before and published:
            day = Period.parse(published).first
            return (day - timedelta(days=1)).isoformat() if day else None
        if "same" in before and earlier:
            return earlier[-1].date
    return None


def _shared(setting: Setting, clause: Clause, earlier: Sequence[Told]) -> Dated:
    """The date of the event told before, when both stand together or are told as news of the same days."""
    if not earlier:
        return Dated(None, "none")
    last = earlier[-1]
    if last.clause.sentence == clause.sentence:
        return Dated(last.date, "together")
    occasion = _occasion(setting, clause)
    if occasion:
        found = next((told.date for told in reversed(earlier) if told.clause.type == occasion), last.date)
        return Dated(found, "occasion")
    if "plan" in {kind for token in range(clause.first, clause.last) for kind in setting.kinds[token]}:
        return Dated(None, "none")
    news = next((told.date for told in reversed(earlier) if _is_news(setting, told.date)), None)
    return Dated(news, "news" if news else "none")


def _occasion(setting: Setting, clause: Clause) -> str | None:
    """The type of the event that the sentence says its own belongs to: "during the visit", "on its margins"."""
    sentence = setting.sentences[clause.sentence]
    kinds = {kind for token in range(sentence.first, sentence.last) for kind in setting.kinds[token]}
    if "occasion" not in kinds:
        return None
    return next((type_ for type_ in _OCCASIONS if f"occasion of {type_}" in kinds), "visit")


def _is_news(setting: Setting, iso: str | None) -> bool:
    published = setting.mentions.document.published
    if not iso or not published:
        return False
    first, day = Period.parse(iso).first, Period.parse(published).first
    last = Period.parse(iso).last
    return (
        first is not None and last is not None and day is not None and last <= day and day - first <= _RECENT
    )
