"""Who is meant where the text names a speaker: people, bodies, cited works, pronouns and short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims import phrases
from dostyk.claims.bodies import Bodies
from dostyk.claims.memory import Memory, Voice, content
from dostyk.claims.named import Named
from dostyk.claims.phrases import ARTICLES, JOINTS, LINKS, POSSESSIVES, is_capital, is_noun
from dostyk.vocabulary.people import people_words
from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.claims.citations import Citation
    from dostyk.mentions.model import Mentions

_PEOPLE: Final = people_words("en")
_SPEECH: Final = speech_words("en")
_COMMON: Final = (_PEOPLE.portfolio | _PEOPLE.things | _PEOPLE.modifiers) - _SPEECH.groups - _PEOPLE.heads
_REACH: Final = 18
_OFFICE: Final = (_PEOPLE.heads | _PEOPLE.portfolio | frozenset({"first", "deputy", "vice", "prime"})) - {
    "national"
}


class Voices:
    """Reads the names of speakers in one document and remembers who spoke last."""

    def __init__(self, mentions: Mentions, citations: list[Citation]) -> None:
        self.tokens = mentions.tokens
        self._outlet = content(mentions.document.outlet or "")
        self._own = _SPEECH.firms if mentions.document.kind == "release" else frozenset()
        self.memory = Memory(mentions)
        self.known = Named(mentions, citations)
        self._areas = {token: area for area in mentions.areas for token in range(area.first, area.last)}
        self._figures = {
            token for figure in mentions.quantities for token in range(figure.first, figure.last)
        }
        self._bodies = Bodies(self.tokens, self._areas)

    # -- reading -----------------------------------------------------------------------------------------------

    def before(self, verb: int, stop: int) -> Voice | None:
        """The speaker whose verb is the token, named in front of it and not before ``stop``."""
        words = self.tokens.words
        at = verb - 1
        while at >= stop and (words[at] in _SPEECH.between or _is_adverb(self.tokens.forms[at])):
            at -= 1
        if at < stop or words[at] in _SPEECH.passive:
            return None
        if words[at] in ("who", "which") and at > stop:
            return self._over_comma(at - 1, stop) if words[at - 1] == "," else self._ending(at, stop)
        if words[at] in ("and", "but") and verb - at == 1:
            return self.known.first(stop, at)
        if words[at] == ")" and self.known.ending(at + 1) is None:
            at = self._over_bracket(at, stop)
        if at >= stop and words[at] == ",":
            return self._over_comma(at, stop)
        return self._ending(at + 1, stop)

    def after(self, at: int, stop: int) -> Voice | None:
        """The speaker named from the token on, at the latest before ``stop``."""
        words = self.tokens.words
        if at >= stop:
            return None
        if words[at] in _SPEECH.pronouns:
            return self._pronoun(at)
        begin = at
        if words[at] in ARTICLES or words[at] in POSSESSIVES:
            at += 1
        last = phrases.end(self.tokens, at, stop)
        named = self.known.within(at, last, stop)
        if named is not None:
            return named._replace(first=begin)
        return self._mean(at, last) if last > at else None

    def owner(self, noun: int, stop: int) -> Voice | None:
        """Whose the data are that the noun names: "the Bureau's count", "figures of the Bureau"."""
        return self._owner(phrases.begin(self.tokens, noun, stop), noun)

    def named(self, first: int, last: int) -> Voice | None:
        """The person or known body that the tokens ``first:last`` name; None when they are something else."""
        known = self.known.ending(last)
        if known is not None and known.kind == "person":
            return known
        voice = self._mean(first, last)
        if voice is None or voice.kind != "body":
            return None
        return (
            voice
            if self._bodies.is_known(self._text(first, last)) or voice.name != self._text(first, last)
            else None
        )

    def heading(self, first: int, last: int) -> Voice | None:
        """The speaker that the tokens ``first:last`` behind the dash of a headline name."""
        first += self.tokens.words[first] in ARTICLES
        voice = self.after(first, last)
        return voice if voice and voice.last == last and voice.kind in ("person", "body", "group") else None

    def _over_bracket(self, at: int, stop: int) -> int:
        for back in range(at - 1, max(stop, at - 14) - 1, -1):
            if self.tokens.words[back] == "(":
                return back - 1
        return at

    def _over_comma(self, comma: int, stop: int) -> Voice | None:
        """The subject of a verb behind a comma: "Madina Sadykova, the company's officer, said"."""
        words = self.tokens.words
        known = self.known.ending(comma)
        if known is not None and known.kind == "person":
            return known
        for back in range(comma - 1, max(stop, comma - 26) - 1, -1):
            if words[back] == ")" and (work := self.known.ending(back + 1)):
                return work
            if words[back] not in (",", "("):
                continue
            apposed = (
                words[back] == "("
                or words[back + 1] in ARTICLES
                or words[back + 1] in ("who", "whose", "which")
            )
            voice = self._ending(back, stop)
            if voice is not None and (apposed or voice.kind == "person" or voice.first - stop <= 1):
                return voice
            if words[back] == ",":
                break
        return self._ending(comma, stop)

    def _ending(self, end: int, stop: int) -> Voice | None:
        """The speaker whose name ends before the token."""
        tokens, words = self.tokens, self.tokens.words
        if end <= stop:
            return None
        known = self.known.ending(end)
        if known is not None:
            return known
        if words[end - 1] in _SPEECH.pronouns:
            return self._pronoun(end - 1)
        if not is_noun(tokens, end - 1):
            end = self._over_participle(end, stop)
            if end <= stop or not is_noun(tokens, end - 1):
                return None
        first = phrases.begin(tokens, end - 1, stop)
        lead = first - 1
        if lead >= stop and tokens.forms[lead][0].isdigit():
            return None
        while lead > stop and words[lead] in ARTICLES:
            lead -= 1
        if lead >= stop and words[lead] in _SPEECH.prepositions:
            return None
        return self._mean(first, end)

    def _over_participle(self, end: int, stop: int) -> int:
        """Behind which noun "published in June" stands."""
        for back in range(end - 1, max(stop, end - 6), -1):
            if self.tokens.words[back] in _SPEECH.data and not is_capital(self.tokens.forms[back]):
                return back + 1
        return end

    # -- meaning -----------------------------------------------------------------------------------------------

    def _pronoun(self, at: int) -> Voice | None:
        kind = _SPEECH.pronouns[self.tokens.words[at]]
        if kind == "person":
            name = self.memory.he(at)
            return Voice(at, at + 1, "person", name) if name else None
        voice = self.memory.last(("body",) if kind == "body" else ("group", "body"), self._paragraph(at))
        return Voice(at, at + 1, voice.kind, voice.name) if voice else None

    def _paragraph(self, at: int) -> int:
        """The first token of the paragraph."""
        index = self.tokens.sentence_of(at)
        sentences = self.tokens.sentences
        while index and "\n" not in self.tokens.text[sentences[index - 1].end : sentences[index].start]:
            index -= 1
        return sentences[index].first

    def _mean(self, first: int, last: int) -> Voice | None:
        """What the noun phrase means as a speaker."""
        words, forms = self.tokens.words, self.tokens.forms
        own = (words[at] in _SPEECH.first_person and not forms[at].isupper() for at in range(first, last))
        if first >= last or any(own):
            return None
        noun = phrases.data_noun(self.tokens, first, last)
        if noun is not None:
            return self._owner(first, noun)
        head = words[last - 1]
        if last - first == 1 and head in _COMMON:
            return None
        if (head in _SPEECH.collective and (last - first == 1 or not is_capital(forms[last - 1]))) or tuple(
            words[first : first + 2]
        ) in _SPEECH.reporters:
            return Voice(first, last, "collective", None)
        if all(self._is_area(at) or words[at] in LINKS for at in range(first, last)):
            return Voice(first, last, "area", self._text(first, last))
        if head in _SPEECH.spokes or (
            head in _PEOPLE.nameless and phrases.possessor(self.tokens, first, last) is not None
        ):
            return self._behind(first, last)
        held = next(
            (
                at
                for at in range(first, last - 1)
                if words[at] in _PEOPLE.heads and words[at + 1] in ("of", "for")
            ),
            None,
        )
        if head in _PEOPLE.heads or (held is not None and words[last - 1] not in _SPEECH.groups):
            return self._office(first, last)
        capital = any(is_capital(forms[at]) and not self._is_area(at) for at in range(first, last))
        if not capital and not any(words[at] in _SPEECH.groups for at in range(first, last)):
            return None
        return self._body(first, last)

    def _is_area(self, at: int) -> bool:
        area = self._areas.get(at)
        return area is not None and area.form in ("name", "capital", "place", "demonym", "region")

    def _owner(self, first: int, noun: int) -> Voice | None:
        """The speaker of what is published: the possessor in front, the name behind "of" or "from"."""
        words = self.tokens.words
        mark = phrases.possessor(self.tokens, first, noun)
        if mark is not None:
            return self.known.ending(mark) or self._mean(first, mark)
        if (first > 0 and words[first - 1] in POSSESSIVES) or words[first] in POSSESSIVES:
            voice = self.memory.last(("body", "work", "group", "person"))
            return Voice(first, noun + 1, voice.kind, voice.name) if voice else None
        if noun + 1 < len(words) and words[noun + 1] in ("of", "from", "by"):
            stop = self.tokens.sentences[self.tokens.sentence_of(noun)].last
            return self.after(noun + 2, min(stop, noun + 2 + _REACH))
        at = noun
        while at > first and (words[at - 1] in _SPEECH.data or words[at - 1] in _PEOPLE.modifiers):
            at -= 1
        voice = self._mean(first, at) if at > first else None
        if voice is not None:
            return voice._replace(last=noun + 1)
        if words[noun] in ("study", "survey", "brochure") and noun > first:
            return Voice(first, noun + 1, "group", self._text(first, noun + 1))
        definite = first > 0 and words[first - 1] in ("the", "this", "that")
        if definite and words[noun] in ("report", "statement", "release", "bulletin", "note", "study"):
            voice = self.memory.last(("body", "work"))
            return Voice(first, noun + 1, voice.kind, voice.name) if voice else None
        return None

    def _behind(self, first: int, last: int) -> Voice | None:
        """The body for which a spokesman speaks."""
        mark = phrases.possessor(self.tokens, first, last)
        if mark is not None:
            return self._mean(first, mark)
        link = next((at for at in range(first, last) if self.tokens.words[at] in ("of", "for")), None)
        if link is not None:
            return self.after(link + 1, last)
        if last - first > 1:
            return self._mean(first, last - 1)
        return self.memory.last(("body", "person"))

    def _office(self, first: int, last: int) -> Voice | None:
        """The person who holds the office the document has named before or will name."""
        words = self.tokens.words
        wanted = {words[at] for at in range(first, last) if words[at] in _OFFICE and not self._is_area(at)}
        codes = {area.code for at in range(first, last) if (area := self._areas.get(at))}
        name = self.memory.holder(wanted, codes, first)
        if name is not None:
            return Voice(first, last, "person", name)
        if words[last - 1] in _SPEECH.groups or last - first > 1:
            return Voice(first, last, "group", self._text(first, last))
        return None

    def _body(self, first: int, last: int) -> Voice | None:
        first = self._over_kind(first, last)
        head = self.tokens.words[last - 1]
        name = self._bodies.full(first, last, self.memory.bodies())
        if content(name) <= self._outlet or (last - first == 1 and head in self._own):
            return Voice(first, last, "collective", None)
        if any(at in self._figures for at in range(first, last)):
            return None
        proper = any(is_capital(form) for form in self.tokens.forms[first:last])
        return Voice(first, last, "body" if proper or head in _SPEECH.short_forms else "group", name)

    def _over_kind(self, first: int, last: int) -> int:
        """Where the name begins behind the noun that tells what bears it: "the operator Asia Gaz"."""
        forms, words = self.tokens.forms, self.tokens.words
        capital = next((at for at in range(first, last) if is_capital(forms[at])), first)
        before = words[capital - 1] if capital else ""
        place = all(self._is_area(at) for at in range(capital, last))
        if capital == first or before in LINKS or before in JOINTS or place:
            return first
        return capital

    def _text(self, first: int, last: int) -> str:
        return " ".join(self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]].split())


def _is_adverb(form: str) -> bool:
    return form.endswith("ly") and len(form) > 4 and form.islower()
