"""The ministries, offices, firms and other bodies a document names, and what its short forms mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims import phrases
from dostyk.claims.phrases import JOINTS, LINKS, is_capital, is_noun
from dostyk.vocabulary.people import people_words
from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.mentions.model import AreaMention
    from dostyk.mentions.tokens import Tokens

_PEOPLE: Final = people_words("en")
_SPEECH: Final = speech_words("en")


class Body(NamedTuple):
    """A body named in full at the token ``at``: its name, the codes of the areas in or by it."""

    at: int
    name: str
    codes: frozenset[str]


class Bodies:
    """The bodies of one document."""

    def __init__(self, tokens: Tokens, areas: dict[int, AreaMention]) -> None:
        self._tokens = tokens
        self._areas = areas
        self._acronyms: dict[str, str] = {}
        self._by_word: dict[str, dict[str, None]] = {}
        self._by_noun: dict[str, list[Body]] = {}
        self._learn()

    def full(self, first: int, last: int, heard: list[str]) -> str:
        """The fullest name the document has for the body that the tokens ``first:last`` name.

        ``heard`` are the bodies that spoke before, the last one first.
        """
        words = self._tokens.words
        label = self._text(first, last)
        head = words[last - 1]
        area = self._areas.get(first) if last - first == 2 else None
        if head not in _SPEECH.short_forms or (last - first > 1 and (area is None or area.form != "demonym")):
            return self.spelt_out(label)
        meant = None if head in _SPEECH.firms else self.meant(head, first, area.code if area else None)
        if meant or area is not None:
            return meant or label
        alike = next((name for name in heard if head in name.lower().split()), None)
        return alike or (heard[0] if heard and head in _SPEECH.firms else label)

    def spelt_out(self, name: str) -> str:
        """The longest form the document has for the name: an acronym spelt out, "National Bank of Mongolia"."""
        full = self._acronyms.get(name)
        if full:
            return full
        alike = self._by_word.get(name.partition(" ")[0], ())
        return max((other for other in alike if other.startswith(name + " ")), key=len, default=name)

    def meant(self, noun: str, at: int, code: str | None) -> str | None:
        """The body named last before the token, else first after it, that the noun alone ("the bureau") stands for.

        ``code`` is the area of the adjective in front of it ("the Chinese administration").
        """
        fitting = [body for body in self._by_noun.get(noun, ()) if body.at != at]
        if code is not None:
            fitting = [body for body in fitting if code in body.codes]
        before = [body for body in fitting if body.at < at]
        found = before[-1] if before else next(iter(fitting), None)
        return self.spelt_out(found.name) if found else None

    def is_known(self, name: str) -> bool:
        """Whether the document names the body in full, here or elsewhere."""
        return name in self._acronyms or name in self._by_word.get(name.partition(" ")[0], ())

    def _learn(self) -> None:
        tokens = self._tokens
        words, forms = tokens.words, tokens.forms
        seen = -1
        for at, word in enumerate(words):
            if word == "(":
                self._learn_acronym(at)
            elif (
                at > seen
                and word in _PEOPLE.bodies
                and at
                and (is_capital(forms[at]) or _is_named(tokens, at))
            ):
                first, last = self._edges(at)
                if last - first > 1 and not self._is_short(first, last):
                    seen = last - 1
                    self._enter(first, last)

    def _edges(self, at: int) -> tuple[int, int]:
        tokens = self._tokens
        sentence = tokens.sentences[tokens.sentence_of(at)]
        first = phrases.begin(tokens, at, sentence.first)
        if not is_capital(tokens.forms[at]):
            return first, at + 1
        last = at + 1
        stop = phrases.end(tokens, at, sentence.last)
        while last < stop and (
            is_capital(tokens.forms[last]) or tokens.words[last] in LINKS or tokens.words[last] in JOINTS
        ):
            last += 1
        while tokens.words[last - 1] in LINKS or tokens.words[last - 1] in JOINTS:
            last -= 1
        return first, last

    def _is_short(self, first: int, last: int) -> bool:
        """Whether it is a short form itself: "the Chinese administration"."""
        return last - first == 2 and first in self._areas and not is_capital(self._tokens.forms[last - 1])

    def _enter(self, first: int, last: int) -> None:
        near = (area for token in range(max(0, first - 2), last) if (area := self._areas.get(token)))
        name = self._text(first, last)
        body = Body(first, name, frozenset(area.code for area in near))
        self._by_word.setdefault(name.partition(" ")[0], {})[name] = None
        for word in set(self._tokens.words[first:last]) & _SPEECH.short_forms:
            self._by_noun.setdefault(word, []).append(body)

    def _text(self, first: int, last: int) -> str:
        tokens = self._tokens
        return " ".join(tokens.text[tokens.starts[first] : tokens.ends[last - 1]].split())

    def _learn_acronym(self, at: int) -> None:
        """Take "(KTZ)" for the name in front of it when its letters fit."""
        tokens = self._tokens
        forms = tokens.forms
        if at + 2 >= len(forms) or forms[at + 2] != ")" or not at or not is_noun(tokens, at - 1):
            return
        acronym = forms[at + 1]
        if len(acronym) < 2 or not acronym.isupper():
            return
        first = phrases.begin(tokens, at - 1, max(0, at - 14))
        start = next((i for i in range(first, at) if forms[i][0] == acronym[0]), None)
        if start is not None and start < at - 1:
            self._acronyms[acronym] = " ".join(
                tokens.text[tokens.starts[start] : tokens.ends[at - 1]].split()
            )


def _is_named(tokens: Tokens, at: int) -> bool:
    """Whether a noun in lower case has what makes it a name: "trade ministry", "Rabat's ministry"."""
    before = at - 1
    return is_capital(tokens.forms[before]) or tokens.words[before] in _PEOPLE.portfolio
