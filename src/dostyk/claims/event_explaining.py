"""What an event rests on: the document is read again, and what speaks for and against each clause is told.

A clause is weighed as the reading weighs it; its particulars are not weighed but found by patterns, which have names.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.claims.event_features import features
from dostyk.claims.event_weights import event_weights
from dostyk.claims.events import advised
from dostyk.claims.extraction import weigh
from dostyk.claims.weighing import Choice, as_dict, weigh_labels
from dostyk.mentions.find import find
from dostyk.vocabulary.explanations import say_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dostyk.claims.event_clauses import Clause
    from dostyk.claims.event_details import Told
    from dostyk.claims.events import Candidate, Weighed
    from dostyk.claims.model import Event
    from dostyk.claims.readers import Reader
    from dostyk.documents.model import Document

_YES: Final = "an event"
_NO: Final = "no event"
_STAGE: Final = "event"


class EventExplanation(NamedTuple):
    """Words that can name an event and what decided; ``event`` is None for those that were not taken as one.

    Characters ``first:last`` are the sentence round the words ``start:end``.
    """

    document: Document
    start: int
    end: int
    first: int
    last: int
    event: Event | None
    choices: tuple[Choice, ...]

    @property
    def quote(self) -> tuple[str, str, str]:
        """The sentence: before the words, the words, behind them."""
        text = self.document.text
        return text[self.first : self.start], text[self.start : self.end], text[self.end : self.last]

    def to_dict(self) -> dict[str, Any]:
        """``document``, ``start``, ``end``, ``text``, ``event`` (null for none) and ``choices``."""
        return as_dict(self.document, self.start, self.end, {"event": self.event}, self.choices)


class Reading(NamedTuple):
    """A document as it is read: its clauses weighed, the features of each, and what the encoder adds at a word."""

    document: Document
    weighed: Weighed
    features: list[list[str]]
    advice: Mapping[int, float]


def explain_events(
    document: Document, wanted: Callable[[Event], bool], reader: Reader | None = None
) -> Iterator[EventExplanation]:
    """Every event of the document that is wanted, in the order of the text, with what it rests on."""
    reading = _read(document, reader)
    for told, event in reading.weighed.tell(reading.advice):
        if wanted(event):
            yield _explained(reading, told, event)


def explain_events_at(
    document: Document, start: int, end: int, reader: Reader | None = None
) -> list[EventExplanation]:
    """What is told by the words of the characters ``start:end``: events, or else clauses not taken as one.

    Words that can name an event come before the rest of its clause.
    """
    reading = _read(document, reader)
    told = list(reading.weighed.tell(reading.advice))
    named = [pair for pair in told if _meets(_words(reading, pair[0].clause), start, end)]
    if named:
        return [_explained(reading, *pair) for pair in named]
    taken = [event for _, event in told]
    refused = [
        _refused(reading, candidate, names, taken)
        for candidate, names in zip(reading.weighed.candidates, reading.features, strict=True)
        if _meets(_words(reading, candidate.clause), start, end)
    ]
    around = [pair for pair in told if _meets((pair[1].start, pair[1].end), start, end)]
    return refused or [_explained(reading, *pair) for pair in around]


def _read(document: Document, reader: Reader | None) -> Reading:
    weighed, told = weigh(find(document), reader)
    clauses = [candidate.clause for candidate in weighed.candidates]
    names = list(features(weighed.setting, clauses))
    return Reading(document, weighed, names, told.events if told else {})


def _words(reading: Reading, clause: Clause) -> tuple[int, int]:
    """The characters of the word that can name the event."""
    tokens = reading.weighed.setting.mentions.tokens
    return tokens.starts[clause.at], tokens.ends[clause.stop - 1]


def _meets(words: tuple[int, int], start: int, end: int) -> bool:
    return words[0] < end and start < words[1]


def _explained(reading: Reading, told: Told, event: Event) -> EventExplanation:
    choices = (_taken(reading, told.clause), *_particulars(reading, told))
    return _placed(reading, told.clause, event, (event.start, event.end), choices)


def _refused(
    reading: Reading, candidate: Candidate, names: list[str], taken: list[Event]
) -> EventExplanation:
    clause, words = candidate.clause, _words(reading, candidate.clause)
    choice = _weigh(reading, candidate, names)
    if choice.chosen == _YES:
        surer = next((event.name for event in taken if _meets((event.start, event.end), *words)), None)
        which = f"“{surer}”, which" if surer else "a clause beside it that"
        choice = Choice(_STAGE, _NO, note=f"{which} is surer tells the same event")
    return _placed(reading, clause, None, words, (choice,))


def _placed(
    reading: Reading,
    clause: Clause,
    event: Event | None,
    words: tuple[int, int],
    choices: tuple[Choice, ...],
) -> EventExplanation:
    setting = reading.weighed.setting
    tokens, sentence = setting.mentions.tokens, setting.sentences[clause.sentence]
    first, last = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    first, last = min(first, words[0]), max(last, words[1])
    return EventExplanation(reading.document, *words, first, last, event, choices)


def _taken(reading: Reading, clause: Clause) -> Choice:
    """What speaks for the clause of an event; for one that is only repeated, of the clause that it repeats."""
    place = max(
        place
        for place, (_, other) in enumerate(reading.weighed.candidates)
        if (other.sentence, other.trigger) == (clause.sentence, clause.trigger) and other.at <= clause.at
    )
    first = reading.weighed.candidates[place]
    choice = _weigh(reading, first, reading.features[place])
    if first.clause.at != clause.at:
        return choice._replace(note=f"{choice.note}; told again with a date of its own")
    return choice


def _weigh(reading: Reading, candidate: Candidate, names: list[str]) -> Choice:
    weights, least = event_weights("en"), reading.weighed.threshold
    bar = f"threshold={least:.0%}"
    rows = {name: {_YES: weights.features[name]} for name in names if name in weights.features}
    rows |= {"*": {_YES: weights.bias}, bar: {_YES: -math.log(least / (1 - least))}}
    told = reading.advice.get(candidate.clause.at)
    beside = None if told is None else {_YES: told}
    sure = advised(candidate, told).confidence
    chosen = _YES if sure >= least else _NO
    choice = weigh_labels(_STAGE, _STAGE, rows, [*names, "*", bar], chosen, (_YES, _NO), beside)
    share = round(sure if chosen == _YES else 1 - sure, 4)
    return choice._replace(odds=share, note=f"taken from {least:.0%} on")


def _particulars(reading: Reading, told: Told) -> Iterator[Choice]:
    clause = told.clause
    yield Choice("type", clause.type, note=_type(reading, clause))
    yield Choice("date", told.date, note=say_source("when", told.when))
    where = "the clause names it as where" if told.place else "the clause names none"
    yield Choice("place", told.place, note=where)
    yield Choice("parties", ", ".join(told.parties) or None, note=say_source("who", told.who))
    people = "the clause names them" if told.participants else "the clause names nobody"
    yield Choice("participants", ", ".join(told.participants) or None, note=people)
    yield Choice("status", told.status, note=say_source("whether", told.whether))


def _type(reading: Reading, clause: Clause) -> str:
    start, end = _words(reading, clause)
    said = f"“{' '.join(reading.document.text[start:end].split())}” tells it"
    if clause.type == clause.trigger.type:
        return said
    if clause.trigger.echoes:
        return f"{said}, as the event named last"
    return f"{said}, by a word beside it (else it is of the type {clause.trigger.type})"
