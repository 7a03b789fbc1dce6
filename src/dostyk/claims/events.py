"""Events: what a diary of the relationship would hold."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.event_clauses import cut_clauses
from dostyk.claims.event_details import Told, tell
from dostyk.claims.event_features import Setting, features
from dostyk.claims.event_parties import Parties
from dostyk.claims.event_triggers import event_words
from dostyk.claims.event_weights import event_weights
from dostyk.claims.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.claims.event_clauses import Clause
    from dostyk.claims.event_triggers import EventWords
    from dostyk.mentions.model import Mentions
    from dostyk.mentions.tokens import Tokens


_REPEATED: Final = frozenset({"meeting", "summit", "visit", "signing", "call"})


class Candidate(NamedTuple):
    """A clause that may tell an event, and how likely it does, from 0 to 1."""

    confidence: float
    clause: Clause


def find_events(mentions: Mentions, lang: str = "en") -> list[Event]:
    """The events of a document in the order of the text, each once."""
    words, weights = event_words(lang), event_weights(lang)
    setting = Setting(mentions, words.classes)
    clauses = find_clauses(mentions.tokens, words)
    candidates = map(Candidate, map(weights.confidence, features(setting, clauses)), clauses)
    chosen = choose(candidates, weights.threshold)
    parties = Parties(setting)
    told: list[Told] = []
    for candidate in chosen:
        told.append(tell(setting, parties, candidate.clause, told))
    return [_event(mentions, one, candidate.confidence) for one, candidate in zip(told, chosen, strict=True)]


def _event(mentions: Mentions, told: Told, confidence: float) -> Event:
    clause, date, place, participants, parties, status = told
    start, end = span(mentions.tokens, clause)
    name = mentions.document.text[start:end]
    document = mentions.document.id
    return Event(
        document, clause.type, name, date, place, participants, parties, status, start, end, round(confidence, 3)
    )


def find_clauses(tokens: Tokens, words: EventWords) -> list[Clause]:
    """Every clause of the text with a word that can name an event."""
    clauses: list[Clause] = []
    named = ""
    for index, found in groupby(words.find(tokens), key=lambda item: tokens.sentence_of(item.first)):
        for clause in cut_clauses(tokens, list(found), tokens.sentences[index], index, words.classes):
            if clause.trigger.echoes and named:
                clause = clause._replace(type=named)
            elif clause.trigger.part == "noun" and clause.type in _REPEATED:
                named = clause.type
            clauses.append(clause)
    return clauses


def choose(candidates: Iterable[Candidate], threshold: float) -> list[Candidate]:
    """The candidates above the threshold that do not tell what a surer one tells, in the order of the text."""
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda item: (-item.confidence, item.clause.at)):
        if candidate.confidence < threshold:
            break
        if not any(_same(candidate.clause, other.clause) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda item: item.clause.at)


def span(tokens: Tokens, clause: Clause) -> tuple[int, int]:
    """The characters of the words that name the event."""
    first = clause.head if clause.trigger.part == "noun" else clause.first
    return tokens.starts[first], tokens.ends[clause.last - 1]


def _same(a: Clause, b: Clause) -> bool:
    if a.at < b.stop and b.at < a.stop:
        return True
    if a.trigger.absorbs and a.first <= b.at < a.last or b.trigger.absorbs and b.first <= a.at < b.last:
        return True
    return a.type == b.type and a.first < b.last and b.first < a.last
