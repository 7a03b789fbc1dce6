"""What "the country", "its", "our" and "your" stand for: areas named without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.model import AreaMention
from dostyk.vocabulary.areas import is_country, members
from dostyk.vocabulary.flows import flow_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dostyk.mentions.tokens import Sentence, Tokens

_NAMED: Final = frozenset({"name", "demonym", "body", "capital", "place", "anaphor"})


class Speakers(NamedTuple):
    """Whose words they are: the country of each character that is somebody's, and of the document as a whole."""

    spans: Sequence[tuple[int, int, str]]
    home: str | None
    topic: Sequence[str]

    def first(self, at: int) -> str | None:
        """The country that "we" stands for."""
        return next((code for start, end, code in self.spans if start <= at < end), self.home)

    def second(self, at: int) -> str | None:
        """The country that "you" stands for: the other one the document is about."""
        ours = self.first(at)
        others = [code for code in self.topic[:2] if code != ours and is_country(code)]
        return others[0] if ours and len(others) == 1 else None


def resolve(
    tokens: Tokens, rows: Sequence[Sequence[AreaMention]], speakers: Speakers
) -> list[list[AreaMention]]:
    """The areas of every sentence with those that pronouns and nouns stand for, as far as one named before fits."""
    resolved: list[list[AreaMention]] = []
    before: list[str] = []
    region: str | None = None
    for sentence, areas in zip(tokens.sentences, rows, strict=True):
        row = [*_ends(areas), *_pronouns(tokens, sentence, areas, before, speakers, region)]
        row.sort()
        resolved.append(
            [area if area.code else _named(area, row, (*before, *speakers.topic)) for area in row]
        )
        codes = [area.code for area in areas if area.form in _NAMED and is_country(area.code)]
        before = codes or before
        region = next((code for area in reversed(areas) for code in _regions(area.code)), region)
    return resolved


def _ends(areas: Sequence[AreaMention]) -> Iterator[AreaMention]:
    """The areas, a line between two countries as those two."""
    for area in areas:
        both = members(area.code) if area.form == "region" else ()
        if len(both) == 2:
            yield from (area._replace(code=code) for code in both)
        else:
            yield area


def _regions(code: str) -> Iterator[str]:
    """The groups of countries that a code stands for or joins: C5 of C5+CHN."""
    yield from (part for part in code.split("+") if len(members(part)) > 2)


def _pronouns(
    tokens: Tokens,
    sentence: Sentence,
    areas: Sequence[AreaMention],
    before: Sequence[str],
    speakers: Speakers,
    region: str | None,
) -> Iterator[AreaMention]:
    persons = flow_words().persons
    taken = {at for area in areas for at in range(area.first, area.last)}
    for at, word in enumerate(tokens.words[sentence.first : sentence.last], sentence.first):
        if word not in persons or at in taken:
            continue
        person = persons[word]
        if person == "place" and _exists(tokens.words, at):
            continue
        if person == "region":
            code = region if tokens.words[at - 1] in ("the", "this", "our") else None
        else:
            code = _meant(person, tokens.starts[at], [a for a in areas if a.first < at], before, speakers)
        if code and not tokens.forms[at].isupper():
            yield AreaMention(
                tokens.starts[at], tokens.ends[at], at, at + 1, code, "pronoun", tokens.forms[at]
            )


def _exists(words: Sequence[str], at: int) -> bool:
    """Whether the "there" is that of "there are"."""
    return at + 1 < len(words) and words[at + 1] in flow_words().existence


def _meant(
    person: str, at: int, earlier: Sequence[AreaMention], before: Sequence[str], speakers: Speakers
) -> str | None:
    if person == "first":
        return speakers.first(at)
    if person == "second":
        return speakers.second(at)
    here = [area.code for area in earlier if is_country(area.code)]
    if person == "place":
        return next(reversed((*here, *before)), None)
    return next(iter((*here, *before)), None)


def _named(area: AreaMention, row: Sequence[AreaMention], known: Sequence[str]) -> AreaMention:
    """The area with the code of what was named before and not in this sentence, where it stands for a country."""
    if area.form != "anaphor" or area.name.lower().rpartition(" ")[2] in flow_words().blocs:
        return area
    here = [other.code for other in row if is_country(other.code) and other.form != "pronoun"]
    options = [code for code in known if is_country(code) and code not in here] or here
    return area._replace(code=options[0]) if options else area
