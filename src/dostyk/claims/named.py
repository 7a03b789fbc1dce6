"""People and cited works where the text names them, by the tokens their names begin and end with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.memory import Voice
from dostyk.claims.phrases import JOINTS
from dostyk.vocabulary.people import people_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.claims.citations import Citation
    from dostyk.mentions.model import Mentions

_HEADS: Final = people_words("en").heads


class Named:
    """The voices that stand in the text under their own names."""

    def __init__(self, mentions: Mentions, citations: Iterable[Citation]) -> None:
        self._words = mentions.tokens.words
        works = [Voice(work.first, work.last, "work", work.label) for work in citations if work.narrative]
        people = [Voice(person.first, person.last, "person", person.name) for person in mentions.people]
        self._starts = {voice.first: voice for voice in (*people, *works)}
        self._ends = {voice.last: voice for voice in (*people, *works)}

    def ending(self, at: int) -> Voice | None:
        """The person or work whose name ends before the token."""
        return self._ends.get(at)

    def first(self, start: int, stop: int) -> Voice | None:
        """The first person or work named in the tokens ``start:stop``."""
        return next((voice for at in range(start, stop) if (voice := self._starts.get(at))), None)

    def within(self, first: int, last: int, stop: int) -> Voice | None:
        """A person or work inside the phrase ``first:last``, or in apposition right behind it."""
        for at in range(first, last):
            voice = self._starts.get(at)
            if voice is not None and (voice.last >= last or self._words[voice.last] not in JOINTS):
                return voice
        if last > first and last + 1 < stop and self._words[last] == "," and self._words[last - 1] in _HEADS:
            voice = self._starts.get(last + 1)
            return voice if voice and voice.kind == "person" else None
        return None
