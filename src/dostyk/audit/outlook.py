"""Whether a sentence puts a date of its own behind itself or ahead: "was signed on", "will open on"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.verbs import verb_words

if TYPE_CHECKING:
    from dostyk.audit.days import Day

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-–’'][^\W\d_]+)*|[^\w\s]")
_STOPS: Final = frozenset(';:()“”"«»—–?!')
_REACH: Final = 16
_AUXILIARY: Final = 4
_WILL: Final = frozenset({"will", "shall", "won't", "won’t"})
_IS: Final = frozenset({"is", "are"})
_WAS: Final = frozenset({"was", "were"})
_HAS: Final = frozenset({"has", "have", "had"})


class Outlook(NamedTuple):
    """``past`` or ``future`` as the words at ``start:end`` tell it."""

    tense: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    passive: frozenset[str]
    active: frozenset[str]
    participles: frozenset[str]
    planned: frozenset[str]
    open: frozenset[str]
    then: frozenset[str]
    apart: frozenset[str]
    ties: frozenset[str]
    ahead: frozenset[str]
    moved: frozenset[str]
    outcomes: frozenset[str]


class _Clause(NamedTuple):
    """Words in lower case with where they begin and end; ``forms`` are the same as written."""

    forms: list[str]
    words: list[str]
    at: list[tuple[int, int]]


def outlook(sentence: str, day: Day) -> Outlook | None:
    """How the sentence's verb looks at one of its dates; None where that is open or another word governs the date."""
    left, right = _cut(sentence, 0, day.start), _cut(sentence, day.end, len(sentence))
    tie = left.words[-1] if left.words else ""
    if tie not in happenings().ties | happenings().ahead:
        return None
    found = _look(_Clause(left.forms[:-1], left.words[:-1], left.at[:-1]), right, tie, day)
    if found is None or (found.tense == "past" and tie in happenings().ahead):
        return None
    return found


def _look(body: _Clause, right: _Clause, tie: str, day: Day) -> Outlook | None:
    """The verb before the date, or the one behind it where the date opens its clause or belongs to the subject."""
    last = body.words[-1] if body.words else ""
    if not last or last in _STOPS | {"and", "but"}:
        return _forward(right)
    if last == ",":
        return (
            _backward(body, day) if _between_names(body.forms, len(body.forms) - 1) else None
        ) or _forward(right)
    return _backward(body, day) or _behind_noun(body, right, tie)


def recalls(sentence: str) -> bool:
    """Whether the sentence tells of a plan as one of the past: "originally", "promised", "had"."""
    return not happenings().then.isdisjoint(_cut(sentence, 0, len(sentence)).words)


def told_as_done(sentence: str) -> bool:
    """Whether a sentence without a date tells of its event as past, and nothing in it looks ahead.

    >>> told_as_done("The summit ended with a declaration."), told_as_done("The summit will end with one.")
    (True, False)
    """
    words, lexicon = set(_cut(sentence, 0, len(sentence)).words), happenings()
    if words & (
        _WILL | _IS | lexicon.open | lexicon.planned | lexicon.moved | {"to", "next", "upcoming", "ahead"}
    ):
        return False
    return bool(words & (lexicon.active | lexicon.outcomes)) or bool(words & _WAS and words & lexicon.passive)


@cache
def happenings() -> _Words:
    """The words of ``data/happenings.toml``."""
    raw = tomllib.loads((files("dostyk.audit") / "data" / "happenings.toml").read_text("utf-8"))
    return _Words(**{name: frozenset(words) for name, words in raw.items()})


def _cut(text: str, start: int, end: int) -> _Clause:
    found = list(_WORD.finditer(text, start, end))
    return _Clause([m[0] for m in found], [m[0].lower() for m in found], [m.span() for m in found])


def _backward(clause: _Clause, day: Day) -> Outlook | None:
    """The verb nearest in front of the date, where nothing parts them and the clause leaves nothing open."""
    forms, words, lexicon = clause.forms, clause.words, happenings()
    if words[0] in lexicon.open or any(form in lexicon.open for form in forms):
        return None
    for at in range(len(words) - 1, max(-1, len(words) - 1 - _REACH), -1):
        word = words[at]
        if word in _STOPS or word in lexicon.apart or (word == "," and not _between_names(forms, at)):
            return None
        if word == "on":
            return None
        if word == "to" and at + 1 < len(words) and forms[at + 1].islower() and _is_verb_slot(words, at + 1):
            return _infinitive(clause, at)
        if word in _WILL:
            return Outlook("future", clause.at[at][0], clause.at[-1][1])
        if word in _WAS | _IS | _HAS or (forms[at].islower() and _is_past(word)):
            return _verb(clause, at, day)
    return None


def _between_names(forms: list[str], comma: int) -> bool:
    """Whether the comma stands behind the name of a place: "in Tokyo, Japan, on"."""
    return comma > 0 and forms[comma - 1][0].isupper()


def _is_verb_slot(words: list[str], at: int) -> bool:
    return words[at] not in {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "all",
        "both",
        "some",
    }


def _is_past(word: str) -> bool:
    return (
        word in happenings().participles
        or word in happenings().planned
        or word in happenings().passive
        or verb_words("en").tense(word) == "past"
    )


def _verb(clause: _Clause, at: int, day: Day) -> Outlook | None:
    """What a verb of the past, or "was", "is", "has" by itself, says of the date behind it."""
    words, lexicon, distance = clause.words, happenings(), len(clause.words) - at
    start, end = clause.at[at][0], clause.at[-1][1]
    if words[at] in _IS | _HAS | _WAS:
        return None
    before = range(at - 1, max(-1, at - 1 - _AUXILIARY), -1)
    for back in before:
        word = words[back]
        if word in _WILL:
            return Outlook("future", clause.at[back][0], end)
        if word == "to":
            return _infinitive(clause, back)
        if word in _WAS | _HAS or (word == "been" and words[back - 1] in _HAS):
            done = distance <= 2 * _AUXILIARY if words[at] in lexicon.passive else _passive(words, at, day)
            return Outlook("past", clause.at[back][0], end) if done else None
        if word in _IS | {"being", "not", "never", ","}:
            return None
        if not (
            word.endswith("ly")
            or word in {"be", "been", "also", "first", "again", "only", "finally", "jointly"}
        ):
            break
    if words[at] in lexicon.active and at > 0 and _has_subject(clause, at):
        return Outlook("past", start, end)
    return None


def _passive(words: list[str], at: int, day: Day) -> bool:
    """Whether any other participle dates a deed: close to a day or month, and no plan."""
    close = len(words) - at <= _AUXILIARY and day.grain != "year"
    return close and words[at] not in happenings().planned and words[at] not in happenings().moved


def _has_subject(clause: _Clause, at: int) -> bool:
    """Whether the verb is finite: nothing of the future in the clause, and no second verb before it."""
    words = clause.words
    rest = [word for word in words[:at] if word.isalpha()]
    return bool(rest) and not any(w in _WILL or w in happenings().open or w in _IS for w in words)


def _infinitive(clause: _Clause, to: int) -> Outlook | None:
    """What stands before "to": "is to", "are expected to" look ahead; any other leaves it open."""
    words, end = clause.words, clause.at[-1][1]
    back = to - 1
    if back >= 0 and words[back] in happenings().planned:
        back -= 1
        while back >= 0 and (
            words[back] in {"now", "also", "still", "not", "being"} or words[back].endswith("ly")
        ):
            back -= 1
    if back >= 0 and words[back] in _IS:
        return Outlook("future", clause.at[back][0], end)
    return None


def _behind_noun(clause: _Clause, right: _Clause, tie: str) -> Outlook | None:
    """The verb right behind a date that belongs to its subject: "The meeting on 12 May 2024 ended"."""
    words = clause.words
    cut = max((at for at, word in enumerate(words) if word in _STOPS | {","}), default=-1) + 1
    if cut == len(words) or any(_is_past(word) or word in _WILL | _IS | _HAS for word in words[cut:]):
        return None
    if right.words and right.words[0] in happenings().outcomes:
        return Outlook("past", *right.at[0])
    found = _finite(right, 0) if right.words else None
    return found if found and (found.tense == "past" or tie == "on") else None


def _forward(clause: _Clause) -> Outlook | None:
    """The first verb behind a date that opens its clause."""
    words, forms, lexicon = clause.words, clause.forms, happenings()
    for at, word in enumerate(words[:_REACH]):
        if word in _STOPS or (word == "," and at) or word in lexicon.apart or word in lexicon.open:
            return None
        if word == "to" and at + 1 < len(words) and forms[at + 1].islower() and _is_verb_slot(words, at + 1):
            return None
        if word in _WILL | _IS | _WAS | _HAS or (forms[at].islower() and _is_past(word)):
            return _finite(clause, at)
    return None


def _finite(clause: _Clause, at: int) -> Outlook | None:
    """What the verb group that begins at a word says."""
    words, lexicon = clause.words, happenings()
    word, start = words[at], clause.at[at][0]
    after = next((i for i in range(at + 1, len(words)) if not _fills(words[i])), at)
    if word in _WILL:
        return Outlook("future", start, clause.at[after][1]) if words[after] != "have" else None
    planned = words[after] in lexicon.planned and after + 1 < len(words) and words[after + 1] == "to"
    if word in _IS and (words[after] == "to" or planned):
        return Outlook("future", start, clause.at[after][1])
    hopeful = any(one in _WILL or one in lexicon.open or one in lexicon.planned for one in words)
    if hopeful or word in _IS | _HAS:
        return None
    done = word in _WAS and words[after] in lexicon.passive
    if done or word in lexicon.active:
        return Outlook("past", start, clause.at[after if done else at][1])
    return None


def _fills(word: str) -> bool:
    return word.endswith("ly") or word in {
        "also",
        "now",
        "again",
        "then",
        "finally",
        "jointly",
        "still",
        "first",
    }
