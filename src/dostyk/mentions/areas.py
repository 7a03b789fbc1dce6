"""Countries, organisations, regions and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.model import AreaMention
from dostyk.vocabulary.areas import parent
from dostyk.vocabulary.areas import words as area_words
from dostyk.vocabulary.people import people_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.mentions.lexicon import Hit
    from dostyk.mentions.tokens import Tokens

_SURNAMES: Final = area_words("en", "surname")
_NAMESAKES: Final = area_words("en", "given")
_LOCATIVES: Final = area_words("en", "locative")
_ALONE: Final = area_words("en", "alone")
_DETERMINERS: Final = area_words("en", "determiner")
_HEADS: Final = area_words("en", "head")
_OFFICES: Final = area_words("en", "office")
_JOINING: Final = area_words("en", "joining")
_PEOPLE: Final = people_words("en")
_DASHES: Final = frozenset("-–‑—")
_LONGEST_BODY: Final = 12


class _Found(NamedTuple):
    first: int
    last: int
    code: str
    form: str


def find_areas(tokens: Tokens, hits: list[Hit]) -> list[AreaMention]:
    """The areas among the lexicon's hits, in the order of the text; bodies hold the country they are named after."""
    found = [_read(tokens, hit) for hit in hits if hit.kind == "area"]
    found = _without_doubtful([area for area in found if _stands(tokens, area)])
    found = _without_people(tokens, found)
    return [_mention(tokens, area) for area in _with_bodies(tokens, found)]


def _read(tokens: Tokens, hit: Hit) -> _Found:
    code, _, form = hit.value.rpartition("|")
    determined = form == "anaphor" and hit.first and tokens.words[hit.first - 1] in _DETERMINERS
    return _Found(hit.first - bool(determined), hit.last, code, form)


def _without_doubtful(found: list[_Found]) -> list[_Found]:
    """Drop what may mean something else ("CPC") unless the same area, or a part of it, is named for sure."""
    sure = {area.code for area in found if area.form[-1] != "?"}
    sure |= {country for country in map(parent, sure) if country}
    return [
        area._replace(form=area.form.rstrip("?"))
        for area in found
        if area.form[-1] != "?" or area.code in sure
    ]


def _mention(tokens: Tokens, area: _Found) -> AreaMention:
    first, last, code, form = area
    if tokens.forms[last - 1] in _DASHES:
        last -= 1
    start, end = tokens.starts[first], tokens.ends[last - 1]
    return AreaMention(start, end, first, last, code, form, tokens.text[start:end])


def _stands(tokens: Tokens, area: _Found) -> bool:
    """Whether the phrase means an area here: not "US$", not "the two bridges", not a name across a blank line."""
    if area.form == "not" or "\n\n" in tokens.text[tokens.starts[area.first] : tokens.ends[area.last - 1]]:
        return False
    following = tokens.words[area.last] if area.last < len(tokens.words) else "."
    if area.form == "anaphor":
        return following != "of" and tokens.words[area.first] in _DETERMINERS
    if following == "$":
        return tokens.starts[area.last] > tokens.ends[area.last - 1]
    if area.form == "group" and tokens.words[area.last - 1] == "two":
        return not following.isalpha() or following in _ALONE
    return True


def _without_people(tokens: Tokens, found: list[_Found]) -> list[_Found]:
    """Drop areas that are a person's name: "Mr Jordan", "Michael Jordan", "Sofia Petrova"."""
    taken = {at for area in found for at in range(area.first, area.last)}
    return [area for area in found if not _is_person(tokens, area, taken)]


def _is_person(tokens: Tokens, area: _Found, taken: set[int]) -> bool:
    if area.last - area.first > 1 or area.form not in ("name", "capital", "place", "region"):
        return False
    return _is_family_name(tokens, area, taken) or _is_given_name(tokens, area, taken)


def _is_family_name(tokens: Tokens, area: _Found, taken: set[int]) -> bool:
    before = area.first - 1
    if before < 0 or before in taken or not (area.form == "place" or tokens.words[area.first] in _SURNAMES):
        return False
    return (_joined(tokens, before) and tokens.words[before] in _PEOPLE.given) or _titled(tokens, before)


def _is_given_name(tokens: Tokens, area: _Found, taken: set[int]) -> bool:
    word, after = tokens.words[area.first], area.last
    if word not in _PEOPLE.given and word not in _NAMESAKES:
        return False
    if not _joined(tokens, area.first) or after in taken or _is_noun_of_place(tokens, after):
        return False
    return area.form != "name" or area.first == 0 or tokens.words[area.first - 1] not in _LOCATIVES


def _joined(tokens: Tokens, at: int) -> bool:
    """Whether this token and the next are two capitalised words with a space between them."""
    if at < 0 or at + 1 >= len(tokens.words):
        return False
    forms = tokens.forms
    return forms[at][0].isupper() and forms[at + 1][0].isupper() and tokens.gap(at) == " "


def _titled(tokens: Tokens, before: int) -> bool:
    at = before - 1 if tokens.forms[before] == "." and before else before
    return tokens.forms[at][0].isupper() and (
        tokens.words[at] in _PEOPLE.titles or tokens.words[at] in _PEOPLE.heads
    )


def _is_noun_of_place(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    lists = (_PEOPLE.bodies, _PEOPLE.things, _PEOPLE.heads, _PEOPLE.modifiers, _PEOPLE.never)
    return tokens.forms[at].isupper() or any(word in words for words in lists)


def _with_bodies(tokens: Tokens, found: list[_Found]) -> Iterable[_Found]:
    """Widen "Kazakhstan" to "the Ministry of Energy of Kazakhstan", and drop what lies inside."""
    taken = {at for area in found for at in range(area.first, area.last)}
    widened = [_body(tokens, area, taken) if area.form in ("name", "demonym") else area for area in found]
    bodies = [area for area in widened if area.form == "body"]
    if not bodies:
        return widened
    owner = {at: body for body in bodies for at in range(body.first, body.last)}
    return [area for area in widened if owner.get(area.first, area) is area]


def _body(tokens: Tokens, area: _Found, taken: set[int]) -> _Found:
    first = _body_before(tokens, area.first, taken)
    if first is not None:
        return _Found(first, area.last, area.code, "body")
    if _in_pair(tokens, area, taken):
        return area
    last = _body_after(tokens, area, taken)
    return area if last is None else _Found(area.first, last, area.code, "body")


def _in_pair(tokens: Tokens, area: _Found, taken: set[int]) -> bool:
    """Whether the area is the second of two ("Kazakhstan-China Cooperation Committee"): neither owns the body."""
    before = area.first - 1
    return before > 0 and tokens.forms[before] in _DASHES and (before - 1 in taken or before in taken)


def _body_before(tokens: Tokens, first: int, taken: set[int]) -> int | None:
    """The first token of "Ministry of Energy of [the]" before the area, or None."""
    forms, words = tokens.forms, tokens.words
    at = first - 1
    if at > 0 and words[at] == "the":
        at -= 1
    if at < 1 or words[at] != "of":
        return None
    head = None
    for back in range(at - 1, max(at - _LONGEST_BODY, -1), -1):
        if back in taken or not (words[back] in _JOINING or _capitalised(forms[back])):
            break
        if words[back] in _HEADS and forms[back][0].isupper():
            head = back
    if head is None:
        return None
    while head and head - 1 not in taken and _capitalised(forms[head - 1]) and _is_modifier(tokens, head - 1):
        head -= 1
    return head


def _is_modifier(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return word not in _PEOPLE.heads and word not in _PEOPLE.never and tokens.gap(at) in (" ", "-", "")


def _body_after(tokens: Tokens, area: _Found, taken: set[int]) -> int | None:
    """The token behind "[Kazakhstan]'s Ministry of Energy" or "[Chinese] customs", or None."""
    forms, words = tokens.forms, tokens.words
    begin = at = area.last + (area.last < len(words) and words[area.last] == "'s")
    last = None
    limit = min(at + _LONGEST_BODY, len(words))
    while at < limit and at not in taken:
        if _capitalised(forms[at]) and words[at] not in _PEOPLE.given:
            if words[at] in _HEADS or (last is not None and _follows_joining(tokens, at, begin)):
                last = at + 1
        elif not (words[at] in _JOINING and last is not None):
            break
        at += 1
    if last is None and begin < len(words) and words[begin] in _OFFICES and begin not in taken:
        return begin + 1
    return last


def _follows_joining(tokens: Tokens, at: int, begin: int) -> bool:
    """Whether the capitalised word belongs to what "of" or "for" began: "Affairs" in "Ministry of Foreign Affairs"."""
    back = at - 1
    while back > begin and _capitalised(tokens.forms[back]) and tokens.words[back] not in _HEADS:
        back -= 1
    return tokens.words[back] in _JOINING and tokens.words[at] not in _PEOPLE.heads


def _capitalised(form: str) -> bool:
    return form[0].isupper()
