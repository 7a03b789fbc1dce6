"""Who takes part in an event: the people it names and the countries and organisations behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.areas import is_country

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dostyk.claims.event_clauses import Clause
    from dostyk.claims.event_features import Setting
    from dostyk.mentions.model import AreaMention, Mentions, PersonMention

_WEIGHTS: Final[Mapping[str, int]] = {"name": 2, "demonym": 2, "group": 0, "anaphor": 0, "region": 0}
_LEAD: Final = 500
_ALONE: Final = frozenset({"statement", "accident", "appointment"})
_MANY, _RIVAL, _REACH, _FAR = 3, 1, 60, 150


class Acting(NamedTuple):
    """The codes of those who take part in an event, in alphabetical order, and where they come from."""

    codes: tuple[str, ...]
    how: str


class Parties:
    """Who a document is about, and who takes part in each of its events."""

    __slots__ = ("_codes", "_partner", "_setting", "topic")

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._codes = {person.name: person.code for person in setting.mentions.people if person.code}
        ranked = rank_topics(setting.mentions)
        self.topic = tuple(code for code, _ in ranked[:2])
        # A round-up of many partners has one country of its own and none that all its events share.
        self._partner = len(ranked) < _MANY or ranked[2][1] * 2 < ranked[1][1] * _RIVAL

    def of(self, clause: Clause) -> Acting:
        """Those who take part; those of the document where the clause names none."""
        actors = list(dict.fromkeys(self._actors(clause)))
        if clause.type == "summit":
            host = self._host(clause, actors)
            both = tuple(sorted({*actors, *host}))
            return Acting(both, "host" if host else "clause") if both else self._pair(clause)
        if len(actors) > 1:
            return Acting(tuple(sorted(actors)), "clause")
        if not actors and clause.type == "accident" and (places := self._places(clause)):
            return Acting(tuple(places), "place")
        if not actors:
            return self._pair(clause)
        if clause.type in _ALONE or self._decides_alone(clause):
            return Acting(tuple(actors), "alone")
        pair = self._pair(clause).codes
        return Acting(tuple(sorted(pair if actors[0] in pair else {actors[0], *self.topic[:1]})), "one")

    def people(self, clause: Clause) -> tuple[str, ...]:
        """The people the clause names, each once."""
        return tuple(dict.fromkeys(person.name for person in self._people(clause)))

    def _pair(self, clause: Clause) -> Acting:
        if self._partner:
            return Acting(tuple(sorted(self.topic)), "document")
        sentence = self._setting.sentences[clause.sentence]
        starts, areas = self._setting.areas, self._setting.mentions.areas
        for place in range(bisect_left(starts, sentence.last) - 1, -1, -1):
            area = areas[place]
            if area.first < sentence.first - _REACH:
                break
            if area.code and area.code not in self.topic[:1] and area.form != "region":
                return Acting(tuple(sorted({area.code, *self.topic[:1]})), "last")
        return Acting(tuple(sorted(self.topic)), "document")

    def _host(self, clause: Clause, actors: Sequence[str]) -> tuple[str, ...]:
        """The organisation whose summit it is: the one named last, when the clause names none."""
        if not all(map(is_country, actors)):
            return ()
        areas, starts = self._setting.mentions.areas, self._setting.areas
        for place in range(bisect_left(starts, clause.at) - 1, -1, -1):
            if areas[place].first < clause.at - _FAR:
                break
            if areas[place].form == "organisation":
                return (areas[place].code,)
        return ()

    def _places(self, clause: Clause) -> list[str]:
        return [area.code for area in self._areas(clause) if area.code and area.form != "region"][:1]

    def _decides_alone(self, clause: Clause) -> bool:
        """A parliament, court or government that acts by itself."""
        before = range(clause.first, clause.at)
        named = any(area.code and area.first < clause.at for area in self._areas(clause))
        return (
            clause.type == "other"
            and named
            and any("state" in self._setting.kinds[token] for token in before)
        )

    def _people(self, clause: Clause) -> Sequence[PersonMention]:
        starts, first = self._setting.people, self._scope(clause)
        return self._setting.mentions.people[bisect_left(starts, first) : bisect_left(starts, clause.last)]

    def _areas(self, clause: Clause) -> Sequence[AreaMention]:
        starts, first = self._setting.areas, self._scope(clause)
        return self._setting.mentions.areas[bisect_left(starts, first) : bisect_left(starts, clause.last)]

    def _scope(self, clause: Clause) -> int:
        """A noun behind a preposition ("at the summit of …") does not share the parties of the verb before it."""
        if clause.trigger.part == "noun" and clause.head > clause.first:
            return clause.head if "before" in self._setting.kinds[clause.head - 1] else clause.first
        return clause.first

    def _actors(self, clause: Clause) -> Iterator[str]:
        for person in self._people(clause):
            code = person.code or self._codes.get(person.name)
            if code:
                yield code
        goals = 0
        for area in self._areas(clause):
            if clause.type == "visit" and area.first >= clause.at:
                goals += 1
                if goals > 1:
                    return
                if area.code and area.form != "region":
                    yield area.code
            elif self._acts(area, clause):
                yield area.code

    def _acts(self, area: AreaMention, clause: Clause) -> bool:
        if not area.code or area.form in ("region", "place") or self._is_site(area, clause):
            return False
        kinds = self._setting.kinds[area.last] if area.last < clause.last else frozenset()
        if area.form == "capital":
            before = area.first < clause.at or "party" in self._setting.kinds[area.first - 1]
            return before and "event" not in kinds
        return "seat" not in kinds

    def _is_site(self, area: AreaMention, clause: Clause) -> bool:
        """Whether the area tells where: "in Astana", "at the United Nations"."""
        if area.first <= clause.first:
            return False
        kinds = self._setting.kinds[area.first - 1]
        if "seat" in self._setting.kinds[area.first - 2]:
            return True
        if "the" in kinds and area.form == "organisation" and clause.type != "summit":
            kinds = self._setting.kinds[area.first - 2]
        return "site of" in kinds


def rank_topics(mentions: Mentions) -> list[tuple[str, int]]:
    """The countries and organisations the document speaks of, most first, with what each counts."""
    counts: Counter[str] = Counter()
    for area in mentions.areas:
        weight = _WEIGHTS.get(area.form, 1)
        if area.code and weight and (is_country(area.code) or area.code.isupper()):
            counts[area.code] += weight * (2 if area.start < _LEAD else 1)
    for person in mentions.people:
        if person.code:
            counts[person.code] += 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
