"""Who takes part in an event: the people it names and the countries and organisations behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.areas import is_country

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dostyk.claims.event_clauses import Clause
    from dostyk.claims.event_features import Setting
    from dostyk.mentions.model import AreaMention, Mentions, PersonMention

_WEIGHTS: Final[Mapping[str, int]] = {"name": 2, "demonym": 2, "group": 0, "anaphor": 0, "region": 0}
_LEAD: Final = 500
_ALONE: Final = frozenset({"statement", "accident", "appointment"})
_OWN_SUMMIT: Final = "summit"


class Parties:
    """Who a document is about, and who takes part in each of its events."""

    __slots__ = ("_codes", "_setting", "topic")

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._codes = {person.name: person.code for person in setting.mentions.people if person.code}
        self.topic = find_topic(setting.mentions)

    def of(self, clause: Clause) -> tuple[str, ...]:
        """The codes of those who take part, in alphabetical order; those of the document where the clause has none."""
        actors = set(self._actors(clause))
        pair = set(self.topic)
        if clause.type == _OWN_SUMMIT:
            bodies = {code for code in actors if not is_country(code)}
            return tuple(sorted(bodies | {code for code in actors if bodies} or actors or pair))
        if len(actors) >= 2:
            return tuple(sorted(actors))
        if not actors:
            return tuple(sorted(pair))
        if clause.type in _ALONE:
            return tuple(actors)
        return tuple(sorted(pair if actors <= pair else actors | set(self.topic[:1])))

    def people(self, clause: Clause) -> tuple[str, ...]:
        """The people the clause names, each once."""
        return tuple(dict.fromkeys(person.name for person in self._people(clause)))

    def _people(self, clause: Clause) -> Sequence[PersonMention]:
        starts = self._setting.people
        return self._setting.mentions.people[bisect_left(starts, clause.first) : bisect_left(starts, clause.last)]

    def _actors(self, clause: Clause) -> Iterator[str]:
        for person in self._people(clause):
            code = person.code or self._codes.get(person.name)
            if code:
                yield code
        starts = self._setting.areas
        for area in self._setting.mentions.areas[bisect_left(starts, clause.first) : bisect_left(starts, clause.last)]:
            if self._acts(area, clause):
                yield area.code

    def _acts(self, area: AreaMention, clause: Clause) -> bool:
        if not area.code or area.form in ("region", "place"):
            return False
        located = area.first > clause.first and "site of" in self._setting.kinds(area.first - 1)
        return not located or (clause.type == "visit" and area.form != "place")


def find_topic(mentions: Mentions) -> tuple[str, ...]:
    """The two countries or organisations the document speaks of most, its opening counting twice."""
    counts: Counter[str] = Counter()
    for area in mentions.areas:
        weight = _WEIGHTS.get(area.form, 1)
        if area.code and weight and (is_country(area.code) or area.code.isupper()):
            counts[area.code] += weight * (2 if area.start < _LEAD else 1)
    for person in mentions.people:
        if person.code:
            counts[person.code] += 1
    return tuple(sorted(counts, key=lambda code: (-counts[code], code))[:2])
