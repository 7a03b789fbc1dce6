"""Who is meant where the text names a speaker: people, bodies, cited works, pronouns and short forms."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.people import people_words
from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.claims.citations import Citation
    from dostyk.mentions.model import Mentions, PersonMention

_PEOPLE: Final = people_words("en")
_SPEECH: Final = speech_words("en")
_LINKS: Final = frozenset({"of", "for", "and", "in", "at", "on", "the", "&"})
_JOINTS: Final = frozenset({"'s", "'", "-", "&", "’"})
_NOUNS: Final = (
    _SPEECH.groups | _SPEECH.data | _PEOPLE.heads | _PEOPLE.portfolio | _PEOPLE.bodies | _PEOPLE.modifiers
)
_HEADS: Final = _SPEECH.groups | _SPEECH.data | _PEOPLE.heads
_ARTICLES: Final = frozenset({"the", "a", "an", "this", "that"})
_POSSESSIVE: Final = frozenset({"its", "his", "her", "their"})
_FIRST_PERSON: Final = frozenset({"i", "we", "our", "my", "us", "you", "your"})
_STOP: Final = (
    _PEOPLE.never
    | _SPEECH.said
    | _SPEECH.figures
    | _SPEECH.passive
    | frozenset(
        {"is", "are", "was", "were", "be", "who", "whose", "which", "not", "out", "up", "down", "off", "made"}
    )
) - {
    "first",
    "second",
    "third",
    "new",
    "total",
    "data",
    "figures",
    "source",
    "report",
    "reports",
    "estimates",
    "forecast",
    "forecasts",
    "offers",
    "count",
    "counts",
    "records",
    "results",
    "projects",
    "mission",
    "trade",
    "statistics",
    "study",
    "book",
    "books",
}
_REACH: Final = 18


class Voice(NamedTuple):
    """A speaker named by tokens ``first:last``. ``kind``: person, work, body, area, group or collective.

    ``name`` is None for a collective subject, which makes nobody responsible.
    """

    first: int
    last: int
    kind: str
    name: str | None


class Voices:
    """Reads the names of speakers in one document and remembers who spoke last."""

    def __init__(self, mentions: Mentions, citations: list[Citation]) -> None:
        self.tokens = mentions.tokens
        self.document = mentions.document
        self._people = mentions.people
        self._person_ends = {person.last: person for person in mentions.people}
        self._person_starts = {person.first: person for person in mentions.people}
        self._person_firsts = [person.first for person in mentions.people]
        self._citation_ends = {citation.last: citation for citation in citations if citation.narrative}
        self._citation_starts = {citation.first: citation for citation in citations if citation.narrative}
        self._area_at = {token: area for area in mentions.areas for token in range(area.first, area.last)}
        self._acronyms: dict[str, str] | None = None
        self._bodies: list[tuple[int, str, frozenset[str]]] | None = None
        self._heard: list[Voice] = []

    def hear(self, voice: Voice) -> None:
        """Remember that this speaker has spoken."""
        if voice.name:
            self._heard.append(voice)

    def before(self, verb: int, stop: int) -> Voice | None:
        """The speaker whose verb is the token, named in front of it and not before ``stop``."""
        words = self.tokens.words
        at = verb - 1
        while at >= stop and (
            words[at] in _SPEECH.between or (words[at].endswith("ly") and len(words[at]) > 4)
        ):
            at -= 1
        if at < stop or words[at] in _SPEECH.passive:
            return None
        if words[at] == ")" and at + 1 not in self._citation_ends:
            at = self._skip_bracket(at, stop)
        if at >= stop and words[at] == ",":
            return self._before_comma(at, stop)
        return self._ending(at + 1, stop)

    def after(self, at: int, stop: int) -> Voice | None:
        """The speaker named from the token on, at the latest before ``stop``."""
        tokens, words = self.tokens, self.tokens.words
        if at >= stop:
            return None
        citation = self._citation_starts.get(at)
        if citation is not None:
            return Voice(at, citation.last, "work", citation.label)
        if words[at] in _SPEECH.pronouns:
            return self._pronoun(at)
        begin = at
        if words[at] in _ARTICLES or words[at] in _POSSESSIVE:
            at += 1
        last = at
        while last < stop and last - at < _REACH and self._goes_on(last, stop):
            person = self._person_starts.get(last)
            if person is not None:
                return self._as_person(begin, person)
            last += 1
        while last > at and words[last - 1] in _LINKS | _JOINTS:
            last -= 1
        if last <= at:
            return None
        if last + 1 < stop and words[last] == "," and words[last - 1] in _PEOPLE.heads:
            person = self._person_starts.get(last + 1)
            if person is not None:
                return self._as_person(begin, person)
        citation = self._citation_starts.get(at)
        if citation is None and last < len(tokens) and words[last] == "(":
            citation = next(
                (c for c in self._citation_starts.values() if at <= c.first < last < c.last), None
            )
            if citation is not None:
                return Voice(begin, citation.last, "work", citation.label)
        return self._phrase(at, last)

    def owner(self, noun: int, stop: int) -> Voice | None:
        """Whose the data are that the noun names: "the Bureau's count", "figures of the Bureau"."""
        tokens = self.tokens
        words = tokens.words
        first = self._phrase_start(noun, stop)
        return self._owner(first, noun, min(noun + _REACH, tokens.sentences[tokens.sentence_of(noun)].last))

    def starting(self, at: int, stop: int) -> Voice | None:
        """A person or body named at the token and followed by the token ``stop``."""
        person = self._person_ends.get(stop)
        if person is not None:
            return self._as_person(at, person)
        voice = self._phrase(at, stop)
        return voice if voice and voice.kind == "body" else None

    def person_before(self, at: int) -> Voice | None:
        """The person the text speaks of before the token: one who speaks or begins a sentence, else the nearest."""
        index = bisect_left(self._person_firsts, at)
        spoke = {voice.name for voice in self._heard[-6:] if voice.kind == "person"}
        nearest: PersonMention | None = None
        for person in reversed(self._people[max(0, index - 8) : index]):
            nearest = nearest or person
            sentence = self.tokens.sentences[self.tokens.sentence_of(person.first)]
            if person.name in spoke or person.first - sentence.first <= 8:
                return self._as_person(at, person)
        return self._as_person(at, nearest) if nearest else None

    def last_heard(self, kinds: tuple[str, ...]) -> Voice | None:
        """Who of these kinds spoke last."""
        return next((voice for voice in reversed(self._heard) if voice.kind in kinds), None)

    # -- reading ---------------------------------------------------------------------------------------------

    def _as_person(self, first: int, person: PersonMention) -> Voice:
        return Voice(min(first, person.first), person.last, "person", person.name)

    def _skip_bracket(self, at: int, stop: int) -> int:
        words = self.tokens.words
        for back in range(at - 1, max(stop, at - 14) - 1, -1):
            if words[back] == "(":
                return back - 1
        return at

    def _before_comma(self, comma: int, stop: int) -> Voice | None:
        """The subject of a verb behind a comma: "Madina Sadykova, the company's officer, said"."""
        words = self.tokens.words
        person = self._person_ends.get(comma)
        if person is not None:
            return self._as_person(person.first, person)
        for back in range(comma - 1, max(stop, comma - 26) - 1, -1):
            if words[back] == ")" and (citation := self._citation_ends.get(back + 1)):
                return Voice(citation.first, citation.last, "work", citation.label)
            if words[back] not in (",", "("):
                continue
            apposition = (
                words[back + 1] in _ARTICLES
                or words[back + 1] in ("who", "whose", "which")
                or words[back] == "("
            )
            voice = self._ending(back, stop)
            if voice is not None and (apposition or voice.kind == "person"):
                return voice
            if words[back] == ",":
                break
        return self._ending(comma, stop)

    def _ending(self, end: int, stop: int) -> Voice | None:
        """The speaker whose name ends before the token."""
        words = self.tokens.words
        if end <= stop:
            return None
        person = self._person_ends.get(end)
        if person is not None:
            return self._as_person(person.first, person)
        citation = self._citation_ends.get(end)
        if citation is not None:
            return Voice(citation.first, citation.last, "work", citation.label)
        if words[end - 1] in _SPEECH.pronouns:
            return self._pronoun(end - 1)
        if not self._is_noun(end - 1):
            end = self._over_participle(end, stop)
            if end <= stop or not self._is_noun(end - 1):
                return None
        first = self._phrase_start(end - 1, stop)
        return self._phrase(first, end)

    def _over_participle(self, end: int, stop: int) -> int:
        """Behind which noun "published in June" stands."""
        for back in range(end - 1, max(stop, end - 6), -1):
            if self.tokens.words[back] in _SPEECH.data and not self.tokens.forms[back][0].isupper():
                return back + 1
        return end

    def _is_noun(self, at: int) -> bool:
        word, form = self.tokens.words[at], self.tokens.forms[at]
        if form[0].isupper():
            return word not in _PEOPLE.never or self._midway(at)
        return word in _NOUNS

    def _midway(self, at: int) -> bool:
        return False

    def _phrase_start(self, at: int, stop: int) -> int:
        """The first token of the noun phrase that ends with the token, its article left out."""
        words, forms = self.tokens.words, self.tokens.forms
        first = at
        while first > stop:
            before = first - 1
            word = words[before]
            if self._is_noun(before) or (word in _JOINTS and before > stop):
                first = before
            elif (
                word in _LINKS
                and before > stop
                and (forms[first][0].isupper() or words[first] in _NOUNS or words[first] == "the")
                and self._links(before, stop)
            ):
                first = before
            elif self._adjective(before, stop):
                first = before
            else:
                break
        while first < at and (words[first] in _LINKS or words[first] in _JOINTS):
            first += 1
        return first

    def _links(self, at: int, stop: int) -> bool:
        """Whether the preposition or "and" joins two parts of a name."""
        words, forms = self.tokens.words, self.tokens.forms
        if words[at] == "the":
            return at - 1 > stop and words[at - 1] in ("of", "for", "in", "from")
        if words[at] == "and":
            return (
                forms[at - 1][0].isupper()
                and forms[at + 1][0].isupper()
                and at - 1 not in self._area_at
                or (words[at - 1] in _PEOPLE.portfolio and words[at + 1] in _PEOPLE.portfolio)
            )
        return self._is_noun(at - 1) and words[at - 1] not in _PEOPLE.never

    def _adjective(self, at: int, stop: int) -> bool:
        """A word in lower case that belongs to the phrase, since an article or a name stands close in front."""
        words, forms = self.tokens.words, self.tokens.forms
        if not forms[at].isalpha() or words[at] in _STOP or words[at] in _LINKS or words[at] in _ARTICLES:
            return False
        for back in range(at - 1, max(stop, at - 4) - 1, -1):
            if words[back] in _ARTICLES or words[back] in _POSSESSIVE or words[back] == "'s":
                return True
            if not forms[back].isalpha() or words[back] in _STOP:
                return False
        return False

    def _goes_on(self, at: int, stop: int) -> bool:
        """Whether a phrase read forwards goes on with the token."""
        words, forms = self.tokens.words, self.tokens.forms
        word, form = words[at], forms[at]
        if form[0].isupper():
            return word not in _PEOPLE.never
        if word in _JOINTS:
            return True
        if word in _LINKS:
            return (
                at + 1 < stop
                and (
                    forms[at + 1][0].isupper()
                    and words[at + 1] not in _PEOPLE.never
                    or words[at + 1] in _NOUNS
                    or words[at + 1] == "the"
                    or word == "the"
                )
                and (
                    word != "and"
                    or forms[at - 1][0].isupper()
                    and forms[at + 1][0].isupper()
                    or words[at - 1] in _PEOPLE.portfolio
                )
            )
        if word in _NOUNS:
            return True
        return (
            form.isalpha() and word not in _STOP and not word.endswith("ing") and self._noun_ahead(at, stop)
        )

    def _noun_ahead(self, at: int, stop: int) -> bool:
        words, forms = self.tokens.words, self.tokens.forms
        for ahead in range(at + 1, min(stop, at + 4)):
            if words[ahead] in _HEADS or forms[ahead][0].isupper() and words[ahead] not in _PEOPLE.never:
                return True
            if not forms[ahead].isalpha() or words[ahead] in _STOP:
                return False
        return False

    # -- meaning ---------------------------------------------------------------------------------------------

    def _pronoun(self, at: int) -> Voice | None:
        kind = _SPEECH.pronouns[self.tokens.words[at]]
        if kind == "person":
            voice = self.person_before(at)
        elif kind == "body":
            voice = self.last_heard(("body",))
        else:
            voice = self.last_heard(("group", "body"))
        return Voice(at, at + 1, voice.kind, voice.name) if voice and voice.name else None

    def _phrase(self, first: int, last: int) -> Voice | None:
        """What the noun phrase means as a speaker."""
        tokens = self.tokens
        words, forms = tokens.words, tokens.forms
        if first >= last:
            return None
        for at in range(first, last):
            if words[at] in _FIRST_PERSON:
                return None
        noun = next(
            (
                at
                for at in range(last - 1, first - 1, -1)
                if words[at] in _SPEECH.data and not forms[at][0].isupper()
            ),
            None,
        )
        if noun is not None and words[noun] not in ("statement", "article", "interview") or noun == last - 1:
            return self._owner(first, noun if noun is not None else last - 1, last)
        head = words[last - 1]
        if head in _SPEECH.collective and not forms[last - 1][0].isupper():
            return Voice(first, last, "collective", None)
        if tuple(words[first : first + 2]) in _SPEECH.reporters:
            return Voice(first, last, "collective", None)
        if all(
            at in self._area_at and self._area_at[at].form in ("name", "capital", "place", "demonym")
            for at in range(first, last)
        ):
            return Voice(first, last, "area", self._text(first, last))
        if head in _SPEECH.spokes or (head in _PEOPLE.nameless and self._possessor(first, last) is not None):
            return self._behind_spokesman(first, last)
        if head in _PEOPLE.heads:
            return self._office(first, last)
        capital = any(forms[at][0].isupper() and at not in self._area_at for at in range(first, last))
        if not capital and not any(words[at] in _SPEECH.groups for at in range(first, last)):
            return None
        return self._body(first, last)

    def _owner(self, first: int, noun: int, last: int) -> Voice | None:
        """The speaker of what is published: the possessor in front, the name behind "of" or "from"."""
        words, forms = self.tokens.words, self.tokens.forms
        mark = self._possessor(first, noun)
        if mark is not None:
            return self._possessed(first, mark)
        if first > 0 and words[first - 1] in _POSSESSIVE or words[first] in _POSSESSIVE:
            voice = self.last_heard(("body", "work", "group", "person"))
            return Voice(first, noun + 1, voice.kind, voice.name) if voice else None
        if noun + 1 < last and words[noun + 1] in ("of", "from", "by"):
            return self.after(noun + 2, last + _REACH if last <= noun + 1 else last)
        at = noun
        while at > first and (
            words[at - 1] in _SPEECH.data
            or words[at - 1] in _PEOPLE.modifiers
            or words[at - 1] in ("official", "preliminary", "yearly", "annual")
        ):
            at -= 1
        if at > first:
            return self._phrase(first, at)
        if words[noun] in ("report", "statement", "release", "bulletin", "note", "study"):
            voice = self.last_heard(("body", "work"))
            return Voice(first, noun + 1, voice.kind, voice.name) if voice else None
        return None

    def _possessor(self, first: int, last: int) -> int | None:
        """The last possessive mark in the phrase that has only small words behind it."""
        words, forms = self.tokens.words, self.tokens.forms
        for at in range(last - 1, first, -1):
            if words[at] == "'s" or (words[at] in ("'", "’") and words[at - 1].endswith("s")):
                return at if not any(forms[i][0].isupper() for i in range(at + 1, last)) else None
        return None

    def _possessed(self, first: int, mark: int) -> Voice | None:
        person = self._person_ends.get(mark)
        if person is not None:
            return self._as_person(first, person)
        return self._phrase(first, mark)

    def _behind_spokesman(self, first: int, last: int) -> Voice | None:
        mark = self._possessor(first, last)
        if mark is not None:
            return self._phrase(first, mark)
        link = next((at for at in range(first, last) if self.tokens.words[at] in ("of", "for")), None)
        if link is not None:
            return self.after(link + 1, last)
        if last - first > 1:
            return self._phrase(first, last - 1)
        return self.last_heard(("body", "person"))

    def _office(self, first: int, last: int) -> Voice | None:
        """The person who holds the office the document has named before or will name."""
        words = self.tokens.words
        wanted = frozenset(words[first:last]) - _LINKS - _JOINTS - {"former", "then"}
        index = bisect_left(self._person_firsts, first)
        for person in (*reversed(self._people[:index]), *self._people[index:]):
            if person.role and wanted <= _role_words(person.role):
                return Voice(first, last, "person", person.name)
        kind = "group" if words[last - 1] in _SPEECH.groups or last - first > 1 else ""
        return Voice(first, last, kind, self._text(first, last)) if kind else None

    def _body(self, first: int, last: int) -> Voice | None:
        label = self._text(first, last)
        head = self.tokens.words[last - 1]
        kind = "body"
        if not any(form[0].isupper() for form in self.tokens.forms[first:last]):
            kind = "body" if head in _SPEECH.short_forms else "group"
        name = self._full(label, first, head if last - first == 1 else None)
        if self._is_outlet(name):
            return Voice(first, last, "collective", None)
        return Voice(first, last, kind, name)

    def _full(self, label: str, at: int, short: str | None) -> str:
        """The fullest name the document has for the body."""
        if self._acronyms is None:
            self._learn()
        assert self._acronyms is not None
        assert self._bodies is not None
        full = self._acronyms.get(label)
        if full:
            return full
        if short in _SPEECH.short_forms:
            fitting = [body for body in self._bodies if short in body[2] and body[0] != at]
            before = [body for body in fitting if body[0] < at]
            heard = next(
                (
                    v.name
                    for v in reversed(self._heard)
                    if v.kind == "body" and v.name and (short in v.name.lower().split())
                ),
                None,
            )
            if before:
                return self._full(before[-1][1], before[-1][0], None)
            if heard:
                return heard
            if short in (
                "company",
                "operator",
                "firm",
                "group",
                "railway",
                "agency",
                "bank",
                "union",
                "association",
                "museum",
                "embassy",
            ):
                last = self.last_heard(("body",))
                if last and last.name:
                    return last.name
            return label
        longer = [body[1] for body in self._bodies if body[1].startswith(label + " ")]
        return max(longer, key=len, default=label)

    def _is_outlet(self, name: str) -> bool:
        mine = {
            word
            for word in (self.document.outlet or "").lower().replace(",", " ").split()
            if word not in _LINKS
        }
        theirs = {word for word in name.lower().split() if word not in _LINKS}
        return bool(theirs) and theirs <= mine

    def _learn(self) -> None:
        """Collect the bodies the document names in full and their acronyms."""
        tokens = self.tokens
        words, forms = tokens.words, tokens.forms
        self._acronyms, self._bodies = {}, []
        seen = -1
        for at, word in enumerate(words):
            if (
                word == "("
                and at + 2 < len(words)
                and forms[at + 2] == ")"
                and forms[at + 1].isupper()
                and len(forms[at + 1]) > 1
            ):
                first = self._phrase_start(at - 1, max(0, at - 12)) if at and self._is_noun(at - 1) else at
                first = self._trim(first, at, forms[at + 1])
                if first < at - 1:
                    self._acronyms[forms[at + 1]] = self._text(first, at)
            elif (
                word in _PEOPLE.bodies
                and at > seen
                and (
                    forms[at][0].isupper()
                    or (at and forms[at - 1][0].isupper())
                    or words[at - 1] == "'s"
                    or words[at - 1] in _PEOPLE.portfolio
                )
            ):
                sentence = tokens.sentences[tokens.sentence_of(at)]
                first = self._phrase_start(at, sentence.first)
                last = at + 1
                while (
                    last < sentence.last
                    and self._goes_on(last, sentence.last)
                    and (forms[last][0].isupper() or words[last] in _LINKS or words[last] in _JOINTS)
                    and forms[at][0].isupper()
                ):
                    last += 1
                while last > at + 1 and words[last - 1] in _LINKS | _JOINTS:
                    last -= 1
                if last - first > 1:
                    seen = last - 1
                    self._bodies.append((first, self._text(first, last), frozenset(words[first:last])))

    def _trim(self, first: int, last: int, acronym: str) -> int:
        """The first token of the name whose initials the acronym is."""
        forms = self.tokens.forms
        for at in range(first, last):
            if forms[at][0].upper() == acronym[0].upper() and forms[at][0].isupper():
                return at
        return first

    def _text(self, first: int, last: int) -> str:
        return " ".join(self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]].split())


def _role_words(role: str) -> frozenset[str]:
    return frozenset(role.lower().replace("-", " ").replace("’s", " ").replace("'s", " ").split())
