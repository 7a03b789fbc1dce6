"""Events: what a diary of the relationship would hold."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.event_clauses import cut_clauses
from dostyk.claims.event_details import Told, tell
from dostyk.claims.event_features import Setting, features
from dostyk.claims.event_names import name, span
from dostyk.claims.event_parties import Parties
from dostyk.claims.event_triggers import event_words
from dostyk.claims.event_weights import event_weights
from dostyk.claims.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dostyk.claims.event_clauses import Clause
    from dostyk.claims.event_triggers import EventWords
    from dostyk.mentions.model import Mentions
    from dostyk.mentions.tokens import Tokens


_DOUBT: Final = 0.02
"""A clause less doubtful than this is decided without the encoder."""

_AT_ONCE: Final = 4
_ECHOED: Final = frozenset({"meeting", "summit", "visit"})


class Candidate(NamedTuple):
    """A clause that may tell an event, and how likely it does, from 0 to 1."""

    confidence: float
    clause: Clause


class Weighed(NamedTuple):
    """The clauses of a document that may tell an event, weighed; an event is what reaches the ``threshold``."""

    setting: Setting
    candidates: list[Candidate]
    threshold: float

    def doubtful(self) -> list[tuple[int, int]]:
        """The words that may name an event and may not, as tokens ``first:last``."""
        return [(clause.at, clause.stop) for sure, clause in self.candidates if _DOUBT <= sure <= 1 - _DOUBT]

    def decide(self, told: Mapping[int, float]) -> list[Event]:
        """The events in the order of the text, each once; ``told`` is what else speaks for an event at a word, by its
        first token, as a logarithm of odds.
        """
        return [event for _, event in self.tell(told)]

    def tell(self, told: Mapping[int, float]) -> Iterator[tuple[Told, Event]]:
        """The events as ``decide`` gives them, each with its clause and where its particulars come from."""
        setting, parties = self.setting, Parties(self.setting)
        candidates = [advised(one, told.get(one.clause.at)) for one in self.candidates]
        events: list[Told] = []
        for candidate in _with_repeats(setting, choose(candidates, self.threshold)):
            events.append(tell(setting, parties, candidate.clause, events))
            yield events[-1], _event(setting, events[-1], candidate.confidence)


def find_events(mentions: Mentions, lang: str = "en") -> list[Event]:
    """The events of a document in the order of the text, each once, as the fast reader finds them."""
    return weigh_events(mentions, lang).decide({})


def weigh_events(mentions: Mentions, lang: str = "en") -> Weighed:
    """The clauses of a document that may tell an event, and how likely each does."""
    words, weights = event_words(lang), event_weights(lang)
    setting = Setting(mentions, words.classes)
    clauses = find_clauses(mentions.tokens, words)
    candidates = map(Candidate, map(weights.confidence, features(setting, clauses)), clauses)
    return Weighed(setting, list(candidates), weights.threshold)


def advised(candidate: Candidate, told: float | None) -> Candidate:
    """The candidate with what else speaks for it, as a logarithm of odds."""
    if told is None:
        return candidate
    odds = math.log(candidate.confidence / (1 - candidate.confidence)) + told
    return candidate._replace(confidence=(1 + math.tanh(odds / 2)) / 2)


def _event(setting: Setting, told: Told, confidence: float) -> Event:
    start, end = span(setting, told.clause)
    return Event(
        document=setting.mentions.document.id,
        type=told.clause.type,
        name=name(setting, told.clause),
        date=told.date,
        place=told.place,
        participants=told.participants,
        parties=told.parties,
        status=told.status,
        start=start,
        end=end,
        confidence=round(confidence, 3),
    )


def find_clauses(tokens: Tokens, words: EventWords) -> list[Clause]:
    """Every clause of the text with a word that can name an event."""
    clauses: list[Clause] = []
    for index, found in groupby(words.find(tokens), key=lambda item: tokens.sentence_of(item.first)):
        clauses += cut_clauses(tokens, list(found), tokens.sentences[index], index, words.classes)
    return list(_echo(clauses))


def _with_repeats(setting: Setting, chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """The events with those that repeat them: "in July 2005, again in June 2011"."""
    for candidate in chosen:
        clause = candidate.clause
        again = [at for at in range(clause.stop, clause.last) if "again" in setting.kinds[at]]
        dates = [next(iter(setting.periods_between(at, at + _AT_ONCE)), None) for at in again]
        yield candidate._replace(clause=clause._replace(last=again[0])) if any(dates) else candidate
        for at, date in zip(again, dates, strict=True):
            if date:
                repeat = clause._replace(at=at, stop=at + 1, head=at, first=at, left=at, last=date.last)
                yield candidate._replace(clause=repeat)


def _echo(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses, those that only say "the next will be held" with the type of what was named last."""
    named = ""
    for clause in clauses:
        if clause.trigger.part == "noun" and clause.type in _ECHOED:
            named = clause.type
        yield clause._replace(type=named) if clause.trigger.echoes and named else clause


def choose(candidates: Iterable[Candidate], threshold: float) -> list[Candidate]:
    """The candidates above the threshold that do not tell what a surer one tells, in the order of the text."""
    chosen: dict[int, list[Candidate]] = defaultdict(list)
    sure = (candidate for candidate in candidates if candidate.confidence >= threshold)
    for candidate in sorted(sure, key=_order):
        index = candidate.clause.sentence
        near = (other for beside in (index - 1, index, index + 1) for other in chosen.get(beside, ()))
        if not any(_same(candidate.clause, other.clause) for other in near):
            chosen[index].append(candidate)
    return sorted(chain.from_iterable(chosen.values()), key=lambda item: item.clause.at)


def _order(candidate: Candidate) -> tuple[bool, float, int]:
    """The surest first, before all those that stand for what their clause names."""
    return not candidate.clause.trigger.absorbs, -candidate.confidence, candidate.clause.at


def _same(a: Clause, b: Clause) -> bool:
    """Whether two clauses tell one event: they share words, or the second says more of what the first names."""
    if a.at < b.stop and b.at < a.stop:
        return True
    if (a.trigger.absorbs and a.first <= b.at < a.last) or (b.trigger.absorbs and b.first <= a.at < b.last):
        return True
    if a.type != b.type:
        return False
    return (a.first < b.last and b.first < a.last) or _continues(a, b) or _continues(b, a)


def _continues(a: Clause, b: Clause) -> bool:
    return b.relative and 0 <= b.first - a.last <= 2 and a.sentence == b.sentence
