"""What is seen of a clause: the features that tell an event from a mere mention."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dostyk.claims.event_clauses import Clause
    from dostyk.mentions.model import Mentions, PeriodMention
    from dostyk.mentions.tokens import Sentence

_FLAGS: Final = ("held", "plan", "doubt", "deny", "habit", "figure", "many")
_HELPERS: Final = ("will", "doubt", "be", "have")
_ACTORS: Final = (
    "office",
    "they",
    "firm",
    "state",
    "vehicle",
    "crowd",
    "works",
    "site",
    "text",
    "bond",
    "event",
    "market",
    "body",
    "it",
)
_SEEN_ACTORS: Final = frozenset(_ACTORS)
_NO_KINDS: Final[frozenset[str]] = frozenset()
_NO_DATE_CUES: Final = frozenset({"citation", "yoy", "than"})
_NEAR: Final = 8


class Setting:
    """A document's mentions with quick looks at what stands between two tokens."""

    __slots__ = (
        "areas",
        "dates",
        "day_of_block",
        "forms",
        "heads_of_areas",
        "heads_of_people",
        "kinds",
        "mentions",
        "people",
        "periods",
        "quantities",
        "sentences",
        "words",
    )

    def __init__(self, mentions: Mentions, classes: Mapping[str, frozenset[str]]) -> None:
        self.mentions = mentions
        self.words = mentions.tokens.words
        self.kinds = [classes.get(word, _NO_KINDS) for word in self.words]
        self.forms = mentions.tokens.forms
        self.sentences = mentions.tokens.sentences
        self.dates = [period for period in mentions.periods if _is_date(period)]
        self.periods = [period.first for period in self.dates]
        self.areas = [area.first for area in mentions.areas]
        self.people = [person.first for person in mentions.people]
        self.heads_of_areas, self.heads_of_people = set(self.areas), set(self.people)
        self.quantities = [quantity.first for quantity in mentions.quantities]
        self.day_of_block = self._date_lines()

    def periods_between(self, first: int, last: int) -> Sequence[PeriodMention]:
        """The periods that begin among tokens ``first:last``."""
        return self.dates[bisect_left(self.periods, first) : bisect_left(self.periods, last)]

    def kinds_between(self, first: int, last: int) -> frozenset[str]:
        """The classes of the words that are tokens ``first:last``."""
        return _NO_KINDS.union(*self.kinds[first:last])

    def _date_lines(self) -> dict[int, PeriodMention]:
        """For each sentence of a paragraph that opens with a bare date ("3 January 1992."), that date."""
        days: dict[int, PeriodMention] = {}
        current: PeriodMention | None = None
        line_end = -1
        for index, sentence in enumerate(self.sentences):
            if sentence.start > line_end:
                text = self.mentions.tokens.text
                stop = text.find("\n\n", sentence.start)
                line_end = len(text) if stop < 0 else stop
                current = self._opening_date(sentence)
            if current:
                days[index] = current
        return days

    def _opening_date(self, sentence: Sentence) -> PeriodMention | None:
        inside = self.periods_between(sentence.first, min(sentence.first + 3, sentence.last))
        if not inside:
            return None
        last = inside[0].last
        if last >= sentence.last or self.forms[last] in ".:|—–" or "\n" in self.mentions.tokens.gap(last - 1):
            return inside[0]
        return None


def _is_date(period: PeriodMention) -> bool:
    return period.iso is not None and period.cue not in _NO_DATE_CUES and period.grain != "decade"


def features(setting: Setting, clauses: Sequence[Clause]) -> Iterator[list[str]]:
    """For each clause of a document, in the order of the text, the names of the features that hold of it."""
    earlier: set[str] = set()
    for _, group in groupby(clauses, key=lambda clause: clause.sentence):
        company = list(group)
        for clause in company:
            found = _own(setting, clause)
            found += _company(clause, company)
            if clause.trigger.lemma in earlier:
                found.append(f"{clause.trigger.part} again")
            earlier.add(clause.trigger.lemma)
            yield found


def _own(setting: Setting, clause: Clause) -> list[str]:
    trigger, type_ = clause.trigger, clause.type
    part = trigger.part
    found = [
        f"group {trigger.group} {type_}",
        f"lemma {trigger.lemma} {type_}",
        f"form {part} {trigger.form}",
    ]
    date = _date(setting, clause)
    found += (f"type {type_}", f"date {date}", f"{part} date {date}", f"{type_} date {date}")
    if part == "noun":
        found += [f"noun {name}" for name in _noun(setting, clause)]
    else:
        found += [f"verb {name}" for name in _verb(setting, clause)]
        actor, goal = _actor(setting, clause), _goal(setting, clause)
        found += (f"{type_} by {actor}", f"{type_} to {goal}", f"{trigger.group} {type_} by {actor}")
    found += [f"{part} {name}" for name in _around(setting, clause)]
    found += _position(setting, clause)
    return found


def _company(clause: Clause, company: Sequence[Clause]) -> Iterator[str]:
    """The other triggers of the sentence, and on which side they stand."""
    group, at = clause.trigger.group, clause.at
    for other in company:
        if other is not clause:
            side = "behind" if other.at < at else "before" if other.at > at else "on"
            yield f"{group} {side} {other.trigger.group}"


def _date(setting: Setting, clause: Clause) -> str:
    inside = setting.periods_between(clause.first, clause.last)
    if inside:
        return min(inside, key=lambda p: abs(p.first - clause.at)).grain
    sentence = setting.sentences[clause.sentence]
    if setting.periods_between(clause.last, min(clause.last + _NEAR, sentence.last)):
        return "after"
    if setting.periods_between(sentence.first, clause.first):
        return "before"
    return "line" if clause.sentence in setting.day_of_block else "none"


def _noun(setting: Setting, clause: Clause) -> Iterator[str]:
    sentence = setting.sentences[clause.sentence]
    phrase = range(clause.head, clause.at)
    kinds = setting.kinds_between(clause.head, clause.at)
    opening = next((name for name in ("own", "the", "a") if name in kinds), "bare")
    yield f"{opening} {clause.trigger.form}"
    yield f"{opening} {clause.trigger.group}"
    if "ordinal" in kinds:
        yield "ordinal"
        yield f"ordinal {clause.trigger.group}"
    if any(setting.forms[token][0].isupper() for token in phrase if token > sentence.first):
        yield "name"
    if clause.at - clause.head <= 1:
        yield "alone"
    if clause.head > sentence.first:
        before = setting.words[clause.head - 1]
        yield f"after {before}" if setting.kinds[clause.head - 1] & {"before", "held"} else "after other"
    else:
        yield "opens"


def _verb(setting: Setting, clause: Clause) -> Iterator[str]:
    sentence = setting.sentences[clause.sentence]
    kinds = setting.kinds_between(max(clause.at - 3, sentence.first), clause.at)
    helper = next((name for name in _HELPERS if name in kinds), "no")
    if clause.at > sentence.first and setting.words[clause.at - 1] == "to":
        helper += " to"
    yield f"{helper} helper {clause.trigger.form}"
    if clause.at == clause.first:
        yield "opens"


def _actor(setting: Setting, clause: Clause) -> str:
    for token in range(clause.first, clause.at):
        kind = _being(setting, token)
        if kind:
            return kind
    for token in range(clause.first - 1, max(clause.left, clause.first - 15) - 1, -1):
        kind = _being(setting, token)
        if kind:
            return "far " + kind
    return "none"


def _goal(setting: Setting, clause: Clause) -> str:
    for token in range(clause.stop, min(clause.stop + 12, clause.last)):
        kind = _being(setting, token)
        if kind:
            return kind
    return "none"


def _being(setting: Setting, token: int) -> str | None:
    kinds = setting.kinds[token]
    if not _SEEN_ACTORS.isdisjoint(kinds):
        return next(actor for actor in _ACTORS if actor in kinds)
    if token in setting.heads_of_people:
        return "office"
    return "area" if token in setting.heads_of_areas else None


def _around(setting: Setting, clause: Clause) -> list[str]:
    first, last = clause.first, clause.last
    kinds = setting.kinds_between(first, last)
    found: list[str] = [flag for flag in _FLAGS if flag in kinds]
    found.append("short" if last - first < 5 else "long" if last - first > 25 else "middling")
    for name, starts in (
        ("areas", setting.areas),
        ("people", setting.people),
        ("figures", setting.quantities),
    ):
        found.append(f"{name} {min(bisect_left(starts, last) - bisect_left(starts, first), 2)}")
    return found


def _position(setting: Setting, clause: Clause) -> Iterator[str]:
    tokens = setting.mentions.tokens
    sentence = setting.sentences[clause.sentence]
    if clause.at > sentence.first:
        yield f"{clause.trigger.part} behind {setting.words[clause.at - 1]}"
    if clause.stop < sentence.last:
        yield f"{clause.trigger.part} before {setting.words[clause.stop]}"
    yield f"block {tokens.blocks[sentence.block].kind}"
    yield "lead" if clause.sentence < 3 else "early" if clause.sentence < 8 else "body"
    before = setting.forms[sentence.first : clause.at]
    if "“" in before or '"' in before:
        yield "quoted"
    yield f"kind {setting.mentions.document.kind}"
