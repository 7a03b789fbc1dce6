"""The people of one document: who is meant by a family name or a shorter form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.mentions.names import is_family_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dostyk.mentions.names import Unit


class Person(NamedTuple):
    """One way a person is named: the words without initials, the family name, as written, at which token."""

    words: tuple[str, ...]
    family: str
    name: str
    at: int
    initials: int


class Cast:
    """All full names of a document, found by any of the shorter forms it may use for them.

    A form that fits several people means the one named last before it, else the first named after it.
    """

    def __init__(self, names: Iterable[list[Unit]]) -> None:
        self._by_form: dict[str, list[Person]] = {}
        for units in names:
            self._enter(units)

    def add_family_name(self, units: list[Unit]) -> None:
        """Take in a person of whom only the family name is known, unless a full name fits."""
        if _key(units) not in self._by_form:
            self._enter(units)

    def resolve(self, units: list[Unit]) -> str | None:
        """The full name the units stand for; None when the document knows nobody they fit."""
        people = self._by_form.get(_key(units)) or self._by_form.get(_sound(units[-1].word), [])
        fitting = [person for person in people if _fits(units, person)]
        if not fitting:
            return None
        here = units[0].first
        before = [person for person in fitting if person.at <= here]
        return self._fullest(before[-1] if before else fitting[0])

    def _fullest(self, person: Person) -> str:
        same = [other for other in self._by_form[person.family] if set(person.words) <= set(other.words)]
        return max(same, key=lambda other: (len(other.words), -other.initials, -other.at)).name

    def _enter(self, units: list[Unit]) -> None:
        forms = list(_forms(units))
        words = tuple(_sound(unit.word) for unit in units if not unit.initial)
        initials = sum(unit.initial for unit in units)
        person = Person(words, forms[0], _written(units), units[0].first, initials)
        for form in {*forms, " ".join(words)}:
            people = self._by_form.setdefault(form, [])
            if all(other.name != person.name for other in people):
                people.append(person)


_SPELLINGS: Final = (
    ("yev", "ev"),
    ("iev", "ev"),
    ("ow", "ov"),
    ("zh", "j"),
    ("kh", "h"),
    ("q", "k"),
    ("x", "h"),
    ("y", "i"),
)


def _sound(word: str) -> str:
    """The word as other spellings of the same sounds would have it: Toqayev, Tokaev and Tokayev are one.

    >>> _sound("toqayev") == _sound("tokaev")
    True
    """
    if len(word) < 5:
        return word
    for written, sound in _SPELLINGS:
        word = word.replace(written, sound)
    return word


def _forms(units: list[Unit]) -> Iterator[str]:
    """The family name, then the other short forms of a name; a family name in capitals stands first (SATO Yumiko)."""
    full = [unit for unit in units if not unit.initial]
    words = [_sound(unit.word) for unit in full]
    if is_family_first(full):
        yield words[0]
        if len(words) > 2:
            yield words[-1]
        return
    if full[0].form.isupper() and not full[-1].form.isupper():
        yield words[0]
        return
    yield words[-1]
    article, hyphen, rest = words[-1].partition("-")
    if hyphen and article in ("al", "el", "as", "ar", "ash", "ad"):
        yield rest
    at = len(full) - 1
    while at > 0 and _binds(full[at - 1]):
        at -= 1
        yield " ".join(words[at:])
    if at == len(full) - 1 and at > 1 and full[at - 1].form[0].isupper():
        yield words[-2]
        yield " ".join(words[-2:])


def _binds(unit: Unit) -> bool:
    return unit.form[0].islower() or unit.form in ("Al", "El", "Von", "Van", "De", "Da", "Del")


def _key(units: list[Unit]) -> str:
    return " ".join(_sound(unit.word) for unit in units if not unit.initial)


def _written(units: list[Unit]) -> str:
    if all(unit.form.isupper() for unit in units):
        return " ".join(unit.form.title() for unit in units)
    return " ".join(unit.form for unit in units)


def _fits(units: list[Unit], person: Person) -> bool:
    """Whether the initials and words written agree with the person's."""
    for unit in units:
        if unit.initial:
            if not person.initials and not any(word.startswith(unit.word) for word in person.words):
                return False
        elif not any(_sound(unit.word) in (word, word.partition("-")[2]) for word in person.words):
            return False
    return True
