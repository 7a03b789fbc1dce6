"""What a reader remembers of a document's people and speakers: who spoke last, whom "he" or "the minister" means."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.phrases import LINKS
from dostyk.vocabulary.people import people_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.mentions.model import Mentions

_PEOPLE: Final = people_words("en")
_RECENT: Final = 60
_NEAR: Final = 300


class Voice(NamedTuple):
    """A speaker named by tokens ``first:last``. ``kind``: person, work, body, area, group or collective.

    ``name`` is None for a collective subject, which makes nobody responsible.
    """

    first: int
    last: int
    kind: str
    name: str | None


class Memory:
    """The people of a document in order, and the speakers heard so far."""

    def __init__(self, mentions: Mentions) -> None:
        self._tokens = mentions.tokens
        self._people = mentions.people
        self._firsts = [person.first for person in mentions.people]
        self._heard: list[Voice] = []

    def hear(self, voice: Voice) -> None:
        """Remember that this speaker has spoken."""
        if voice.name:
            self._heard.append(voice)

    def last(self, kinds: tuple[str, ...], since: int = 0) -> Voice | None:
        """Who of these kinds spoke last, not before the token ``since``."""
        voice = next((voice for voice in self._recent() if voice.kind in kinds), None)
        return voice if voice and voice.first >= since else None

    def bodies(self) -> list[str]:
        """The bodies that spoke, the last one first."""
        return [voice.name for voice in self._recent() if voice.kind == "body" and voice.name]

    def he(self, at: int) -> str | None:
        """The person meant by "he" or "she": of the last sentence that names any, who spoke or stands first."""
        index = bisect_left(self._firsts, at)
        heard = self.last(("person",))
        if not index:
            return heard.name if heard else None
        sentence = self._tokens.sentence_of(self._firsts[index - 1])
        if heard is not None and self._tokens.sentence_of(heard.first) >= sentence:
            return heard.name
        opening = self._tokens.sentences[sentence].first
        named = [person for person in self._people[max(0, index - 6) : index] if person.first >= opening]
        spoke = {voice.name for voice in islice(self._recent(), 4) if voice.kind == "person"}
        return next((person.name for person in named if person.name in spoke), named[0].name)

    def holder(self, wanted: set[str], codes: set[str], at: int) -> str | None:
        """Who holds an office of these words: first of those who spoke, then the last named, then those named later.

        ``codes`` are the areas named with the office; whoever serves another does not hold it.
        """
        choices = [wanted]
        for name, offices in _PEOPLE.offices.items():
            if set(name.split()) - LINKS == wanted:
                choices = [set(office.split()) for office in offices]
        index = bisect_left(self._firsts, at)
        spoke = {voice.name for voice in self._recent() if voice.kind == "person"}
        before = self._people[max(0, index - _NEAR) : index]
        ranked = sorted(before, key=lambda person: (person.name not in spoke, -person.first))
        for person in (*ranked, *self._people[index : index + _NEAR]):
            if (
                person.role
                and not (codes and person.code and person.code not in codes)
                and _holds(person.role, choices)
            ):
                return person.name
        return None

    def _recent(self) -> Iterator[Voice]:
        return islice(reversed(self._heard), _RECENT)


def _holds(role: str, choices: list[set[str]]) -> bool:
    """Whether the office has all the words of one of the choices; "the minister" is no prime minister."""
    held = content(role)
    return any(choice and choice <= held and ("prime" in choice) >= ("prime" in held) for choice in choices)


def content(name: str) -> frozenset[str]:
    """The words of a name or an office without the small ones."""
    for mark in "-,()’'.":
        name = name.replace(mark, " ")
    return frozenset(name.lower().split()) - LINKS - {"s"}
