"""The words that can name an event, found in one pass over the tokens."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.mentions.lexicon import Entry, Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.mentions.tokens import Tokens

_VERB_FORMS: Final = ("base", "third", "past", "participle", "gerund")
_NOUN_FORMS: Final = ("singular", "plural")
_BEFORE_NOUNS: Final = ("the", "a", "own", "ordinal", "manner", "before")
_NOTHING: Final[frozenset[str]] = frozenset()


class Trigger(NamedTuple):
    """A word or phrase that can name an event.

    ``group`` is its name in the vocabulary, ``part`` is ``verb`` or ``noun``, ``form`` one of ``base`` ``third``
    ``past`` ``participle`` ``gerund`` ``singular`` ``plural`` ``phrase``. The clause must hold one of ``needs``,
    when there are any; a word in ``turns`` changes the type. One that ``absorbs`` stands for the events its clause
    names ("the visit was postponed"), one that ``echoes`` has the type of the event named last.
    """

    group: str
    type: str
    part: str
    lemma: str
    form: str
    needs: frozenset[str]
    turns: Mapping[str, str]
    absorbs: bool = False
    echoes: bool = False


class Found(NamedTuple):
    """Tokens ``first:last`` are a trigger."""

    trigger: Trigger
    first: int
    last: int


class EventWords:
    """The vocabulary of events of one language: its triggers, and the classes of the words round them."""

    __slots__ = ("_phrases", "_triggers", "classes")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._triggers: list[Trigger] = []
        entries: list[Entry] = []
        for group in data["trigger"]:
            for phrase, trigger in _expand(group):
                entries.append(Entry(phrase, "event", str(len(self._triggers))))
                self._triggers.append(trigger)
        self._phrases = Phrases(entries)
        classes: dict[str, set[str]] = defaultdict(set)
        for name, words in data["words"].items():
            for word in words:
                classes[word].add(name)
        self.classes: dict[str, frozenset[str]] = {word: frozenset(names) for word, names in classes.items()}

    def find(self, tokens: Tokens) -> list[Found]:
        """Every trigger in the order of the text; a word in two groups is found twice.

        A word that can be a noun and a verb ("visit", "launch") is found as what it is there. A verb with a capital
        inside a sentence is part of a name.
        """
        triggers = self._triggers
        found = [Found(triggers[int(hit.value)], hit.first, hit.last) for hit in self._phrases.find(tokens)]
        nouns = {item.first for item in found if item.trigger.part == "noun"}
        verbs = {item.first: item.trigger.form for item in found if item.trigger.part == "verb"}
        noun = {
            at: form == "gerund" or self._is_noun(tokens, at) for at, form in verbs.items() if at in nouns
        }
        opens = {sentence.first for sentence in tokens.sentences}
        return [item for item in found if self._stands(tokens, item, noun, opens)]

    def _stands(self, tokens: Tokens, item: Found, noun: Mapping[int, bool], opens: set[int]) -> bool:
        first = item.first
        if item.trigger.part == "noun":
            return noun.get(first, True)
        if noun.get(first, False):
            return False
        return first in opens or not tokens.forms[first][0].isupper()

    def _is_noun(self, tokens: Tokens, at: int) -> bool:
        kinds = self.classes.get(tokens.words[at - 1], _NOTHING) if at else _NOTHING
        if "infinitive" in kinds:
            return False
        return not kinds.isdisjoint(_BEFORE_NOUNS) or tokens.forms[at - 1 : at] == ["-"]


@cache
def event_words(lang: str) -> EventWords:
    """The vocabulary of events of a language."""
    source = files("dostyk.vocabulary") / "data" / lang / "events.toml"
    return EventWords(tomllib.loads(source.read_text("utf-8")))


def _expand(group: Mapping[str, Any]) -> Iterator[tuple[str, Trigger]]:
    turns = {word: type_ for type_, words in group.get("turns", {}).items() for word in words}
    needs = frozenset(group.get("needs", ()))
    absorbs, echoes = group.get("absorbs", False), group.get("echoes", False)
    names = _VERB_FORMS if group["part"] == "verb" else _NOUN_FORMS
    for line in group["words"]:
        for phrase, lemma, form in _forms(line, names):
            yield (
                phrase,
                Trigger(
                    group["name"], group["type"], group["part"], lemma, form, needs, turns, absorbs, echoes
                ),
            )


def _forms(line: str, names: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    if line.startswith("~"):
        yield line[1:], line[1:], "phrase"
        return
    head, _, tail = line.partition(" + ")
    words = [f"{word} {tail}".strip() for word in head.split()]
    seen: dict[str, str] = {}
    for word, name in zip(words, names, strict=True):
        seen.setdefault(word, name)
    for word, name in seen.items():
        yield word, words[0], name
