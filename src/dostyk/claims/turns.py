"""Interviews and transcripts: whose turn it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.people import fold, people_words
from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.mentions.model import Mentions

_SPEECH: Final = speech_words("en")
_PEOPLE: Final = people_words("en")
_LABEL: Final = 8
_FEWEST: Final = 3


class Turn(NamedTuple):
    """Characters ``start:end`` of one turn; ``speaker`` is None where nobody but the author is known."""

    start: int
    end: int
    speaker: str | None


class _Label(NamedTuple):
    first: int
    colon: int
    text: str


def find_turns(mentions: Mentions) -> list[Turn]:
    """The turns of a document that is an interview or a transcript; else none."""
    labels = _labels(mentions)
    counted = Counter(fold(label.text) for label in labels)
    if len(labels) < _FEWEST or not any(count > 1 for count in counted.values()):
        return []
    labels = [label for label in labels if _speaks(label, counted, mentions)]
    tokens, text = mentions.tokens, mentions.document.text
    turns = []
    for index, label in enumerate(labels):
        start = tokens.ends[label.colon]
        if index + 1 < len(labels):
            end = tokens.starts[labels[index + 1].first]
        else:
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
        turns.append(Turn(start, end, _speaker(label, mentions)))
    return turns


def _labels(mentions: Mentions) -> list[_Label]:
    """The words in front of a colon at the beginning of each line."""
    tokens = mentions.tokens
    found = []
    for sentence in tokens.sentences:
        if sentence.start and mentions.document.text[sentence.start - 1] != "\n":
            continue
        reach = min(sentence.first + _LABEL, sentence.last)
        colon = next((at for at in range(sentence.first, reach) if tokens.words[at] == ":"), None)
        if colon is None or colon == sentence.first or not tokens.forms[sentence.first][0].isupper():
            continue
        bracket = next((at for at in range(sentence.first, colon) if tokens.words[at] == "("), colon)
        text = tokens.text[tokens.starts[sentence.first] : tokens.ends[bracket - 1]]
        found.append(_Label(sentence.first, colon, text))
    return found


def _speaks(label: _Label, counted: Counter[str], mentions: Mentions) -> bool:
    """Whether the label is that of a speaker and not of a line in a list."""
    key = fold(label.text)
    if key in _SPEECH.questions or key in _SPEECH.answers or counted[key] > 1:
        return True
    if any(label.first <= person.first < label.colon for person in mentions.people):
        return True
    words = label.text.split()
    return len(words) <= 3 and all(word[0].isupper() for word in words)


def _speaker(label: _Label, mentions: Mentions) -> str | None:
    key = fold(label.text)
    if key in _SPEECH.questions:
        return None
    author = fold(mentions.document.author or "")
    if key in _SPEECH.answers:
        return _guest(author, mentions)
    name = next((p.name for p in mentions.people if label.first <= p.first < label.colon), None)
    name = name or _by_initials(label.text, mentions)
    return None if name is None or fold(name) in author else name


def _guest(author: str, mentions: Mentions) -> str | None:
    """Who is interviewed: the person the opening names, or the title."""
    title = mentions.document.title or ""
    names = [person.name for person in mentions.people if fold(person.name) not in author]
    return next((name for name in names if name in title), names[0] if names else None)


def _by_initials(label: str, mentions: Mentions) -> str | None:
    if not label.isupper() or len(label) > 4:
        return None
    for person in mentions.people:
        if "".join(part[0] for part in person.name.replace("-", " ").split()).upper() == label:
            return person.name
    return None
