"""People and their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.cast import Cast
from dostyk.mentions.model import PersonMention
from dostyk.mentions.names import Unit, is_family_first, read_run, split_prefix, weigh
from dostyk.mentions.roles import Role, role_after, role_before
from dostyk.vocabulary.people import people_words
from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.mentions.model import AreaMention
    from dostyk.mentions.tokens import Sentence, Tokens

_WORDS: Final = people_words("en")
_SAID: Final = speech_words("en").said
_ENOUGH: Final = 2.0


class Candidate(NamedTuple):
    """A run of capitalised words that may name a person: its units, its role, how surely it does (0 unknown)."""

    units: list[Unit]
    role: Role | None
    titled: bool
    weight: float
    shouted: bool

    @property
    def full(self) -> bool:
        """Whether there is more than a family name."""
        return len([unit for unit in self.units if unit.form[0].isupper() or "-" in unit.form]) > 1


def find_people(tokens: Tokens, areas: list[AreaMention]) -> list[PersonMention]:
    """The people the text names, each with the full name the document knows."""
    inside = {token for area in areas for token in range(area.first, area.last)}
    starts = {area.first: area for area in areas}
    candidates = [
        candidate
        for sentence in tokens.sentences
        for candidate in _candidates(tokens, sentence, inside, starts)
    ]
    families = [c for c in candidates if not c.full and c.weight >= _ENOUGH and not c.shouted]
    known = {candidate.units[-1].word for candidate in families}
    candidates = [_confirm(candidate, known) for candidate in candidates]
    cast = Cast([c.units for c in candidates if _is_certain(c)])
    for family in families:
        cast.add_family_name(family.units)
    mentions = (_mention(tokens, candidate, cast) for candidate in candidates)
    return [mention for mention in mentions if mention is not None]


def _confirm(candidate: Candidate, known: set[str]) -> Candidate:
    """The candidate made certain when a title stands before the same family name elsewhere ("Minister Sato")."""
    named = (
        candidate.units[0].word
        if candidate.units[0].form.isupper() or is_family_first(candidate.units)
        else ""
    )
    if candidate.full and candidate.weight >= 0 and (candidate.units[-1].word in known or named in known):
        return candidate._replace(weight=candidate.weight + _ENOUGH)
    return candidate


def _is_certain(candidate: Candidate) -> bool:
    return candidate.full and candidate.weight >= _ENOUGH and not candidate.shouted


def _candidates(
    tokens: Tokens, sentence: Sentence, inside: set[int], areas: dict[int, AreaMention]
) -> list[Candidate]:
    forms, words = tokens.forms, tokens.words
    found: list[Candidate] = []
    at, end = sentence.first, sentence.last
    title_case: bool | None = None
    for begin in [at for at in range(sentence.first, end) if forms[at][0].isupper()]:
        if begin < at or words[begin] in _WORDS.never:
            continue
        at = begin
        if at in inside and not _is_name(tokens, at, inside):
            continue
        units = read_run(tokens, at, end, inside)
        prefix, name = split_prefix(units)
        at = units[-1].last
        if not name or len(name) > 6:
            continue
        if title_case is None:
            title_case = _is_title_case(tokens, sentence)
        found.append(_judge(tokens, sentence, prefix, name, found, areas, title_case))
    return found


def _is_name(tokens: Tokens, at: int, inside: set[int]) -> bool:
    """Whether an area's word is rather a given name: it is one, and a capitalised word that is no area follows."""
    after = at + 1
    return (
        tokens.words[at] in _WORDS.given
        and after < len(tokens.words)
        and tokens.forms[after][0].isupper()
        and after not in inside
    )


def _is_title_case(tokens: Tokens, sentence: Sentence) -> bool:
    if tokens.forms[sentence.last - 1] in ".!?":
        return False
    forms = [
        form for form in tokens.forms[sentence.first : sentence.last] if form[0].isalpha() and len(form) > 3
    ]
    return len(forms) > 4 and sum(form[0].isupper() for form in forms) > 0.7 * len(forms)


def _judge(
    tokens: Tokens,
    sentence: Sentence,
    prefix: list[Unit],
    name: list[Unit],
    found: list[Candidate],
    areas: dict[int, AreaMention],
    title_case: bool,
) -> Candidate:
    first, last = name[0].first, name[-1].last
    words = tokens.words
    before = words[first - 1] if first > sentence.first else ""
    after = words[last] if last < sentence.last else ""
    titled = bool(prefix and prefix[-1].word in _WORDS.titles) or (
        before == "." and first - 2 >= sentence.first and words[first - 2] in _WORDS.titles
    )
    floor = max((c.units[-1].last for c in found if c.weight >= _ENOUGH), default=sentence.first)
    joined = _joined(name, found, words)
    weight = weigh(name)
    full = len([unit for unit in name if unit.form[0].isupper() or "-" in unit.form]) > 1
    role = _role(tokens, sentence, name, floor, areas)
    if role is None and joined and found[-1].role and found[-1].role.text.split()[-1].endswith("s"):
        role = found[-1].role
    shouted = all(unit.form.isupper() and len(unit.form) > 1 for unit in name if unit.form[0].isupper())
    if titled:
        weight += 3.0
    if role is not None and full:
        weight += 3.0 if role.text else 1.0
    elif (
        role is not None
        and role.close
        and role.before
        and not (words[first - 1].endswith("s") and after != "and")
    ):
        weight += 3.0
    if full:
        weight += 1.0 * (after in _SAID or before in _SAID)
        weight += 1.5 * (after == "," and last + 1 < sentence.last and words[last + 1] == "who")
        weight += 1.0 * joined
    if not full and name[0].word in _WORDS.given:
        weight += 2.0 * (after in _SAID or before in _SAID)
    if before in ("the", "a", "an") and role is None:
        weight -= 2.0
    if first - 1 in areas and not prefix and role is None:
        weight -= 2.0
    if title_case and not titled and not (role and role.close):
        weight = min(weight, 1.0)
    return Candidate(name, role, titled, weight, shouted)


def _role(
    tokens: Tokens, sentence: Sentence, name: list[Unit], floor: int, areas: dict[int, AreaMention]
) -> Role | None:
    """The office beside the name; in a list ("…, Anna Berg, minister of …") the one behind it comes first."""
    first, last = name[0].first, name[-1].last
    behind = (
        None if _is_employer(tokens.words, first, sentence) else role_after(tokens, sentence, last, areas)
    )
    if behind is not None and first > floor and tokens.words[first - 1] == ",":
        return behind
    return role_before(tokens, floor, sentence, first, areas) or behind


def _is_employer(words: list[str], first: int, sentence: Sentence) -> bool:
    """Whether the name is that of whom an office serves: "an economist at …"."""
    return (
        first - 2 >= sentence.first
        and words[first - 1] in ("at", "of", "for")
        and words[first - 2] in _WORDS.heads
    )


def _joined(name: list[Unit], found: list[Candidate], words: list[str]) -> bool:
    """Whether the name stands in a list behind another person: "Xi Jinping and Vladimir Putin"."""
    if not found or found[-1].weight < _ENOUGH:
        return False
    return words[found[-1].units[-1].last : name[0].first] in (["and"], [","], [",", "and"])


def _mention(tokens: Tokens, candidate: Candidate, cast: Cast) -> PersonMention | None:
    name = cast.resolve(candidate.units)
    if name is None:
        return None
    first, last = candidate.units[0].first, candidate.units[-1].last
    role = candidate.role
    return PersonMention(
        tokens.starts[first],
        tokens.ends[last - 1],
        first,
        last,
        name,
        role.text if role else None,
        role.code if role else None,
    )
