"""Capitalised words that may be a person's name, and how surely they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.people import fold, people_words

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_WORDS: Final = people_words("en")
_PREFIX: Final = (
    _WORDS.heads
    | _WORDS.modifiers
    | _WORDS.titles
    | _WORDS.portfolio
    | _WORDS.bodies
    | _WORDS.things
    | _WORDS.never
)
_NO_PART: Final = _WORDS.bodies | _WORDS.things
_LONGEST: Final = 5


class Unit(NamedTuple):
    """One word of a name, tokens ``first:last``; ``Kassym-Jomart`` and ``K.`` are one unit each."""

    first: int
    last: int
    form: str
    word: str

    @property
    def initial(self) -> bool:
        """Whether it is a letter with a full stop."""
        return len(self.form) == 2 and self.form[1] == "."


def read_unit(tokens: Tokens, at: int, end: int) -> Unit:
    """The unit that begins at the capitalised token."""
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    last = at + 1
    if len(forms[at]) == 1 and last < end and forms[last] == "." and starts[last] == ends[at]:
        return Unit(at, last + 1, forms[at] + ".", tokens.words[at])
    while last + 1 < end and starts[last] == ends[last - 1] and starts[last + 1] == ends[last]:
        if forms[last] not in "-‑'’ʼ" or not forms[last + 1][0].isalpha() or forms[last + 1] in ("s", "S"):
            break
        last += 2
    form = tokens.text[starts[at] : ends[last - 1]]
    return Unit(at, last, form, fold(form))


def read_run(tokens: Tokens, at: int, end: int, areas: frozenset[int] | set[int]) -> list[Unit]:
    """The units of the run of capitalised words that begins at the token and stays on one line.

    Words that name an area or begin sentences end the run; the particles of names ("van der", "bin") are in it.
    """
    forms, words, starts, ends, text = tokens.forms, tokens.words, tokens.starts, tokens.ends, tokens.text
    units = [read_unit(tokens, at, end)]
    while True:
        following = units[-1].last
        if _hyphened(tokens, following, end):
            units = [*units, read_unit(tokens, following, end)]
            continue
        ahead = following
        while (
            ahead < end
            and ahead - following < 3
            and words[ahead] in _WORDS.particles
            and forms[ahead][0].islower()
        ):
            ahead += 1
        if ahead >= end or not forms[ahead][0].isupper() or _is_barred(tokens, ahead, end):
            return units
        if ahead in areas and not (units[-1].word in _WORDS.given and ahead == following):
            return units
        gap = text[ends[following - 1] : starts[following]]
        if gap not in (" ", "\u00a0") and not (gap == "" and units[-1].initial):
            return units
        if ahead > following and len(units) == 1 and units[0].word in _PREFIX:
            return (
                units
                if words[following] in ("e", "al", "el", "la", "de", "des")
                else _with(units, tokens, following, ahead, end)
            )
        units = _with(units, tokens, following, ahead, end)


def _is_barred(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the capitalised word is one that names nobody, and not the first half of "Do-yun"."""
    halved = at + 1 < end and tokens.forms[at + 1] == "-" and tokens.starts[at + 1] == tokens.ends[at]
    return tokens.words[at] in _WORDS.never and not halved


def _hyphened(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the token begins a family name such as "al-Naimi"."""
    if at + 2 >= end or tokens.words[at] not in _WORDS.particles or tokens.forms[at + 1] != "-":
        return False
    return tokens.forms[at + 2][0].isupper() and tokens.starts[at + 2] == tokens.ends[at] + 1


def _with(units: list[Unit], tokens: Tokens, following: int, ahead: int, end: int) -> list[Unit]:
    particles = [Unit(i, i + 1, tokens.forms[i], tokens.words[i]) for i in range(following, ahead)]
    return [*units, *particles, read_unit(tokens, ahead, end)]


def split_prefix(units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """What stands before the name ("First Deputy Prime Minister") and the units left for the name itself."""
    at = 0
    for index, unit in enumerate(units):
        if unit.word in _PREFIX or unit.word.rpartition("-")[2] in _WORDS.heads:
            if index and units[0].word in _WORDS.given and unit.word not in _WORDS.heads:
                break
            at = index + 1
    return units[:at], units[at:]


def is_family_first(units: list[Unit]) -> bool:
    """Whether the family name stands first: Xi Jinping, Kim Ha-eun, Nguyen Quoc Thanh."""
    if not 2 <= len(units) <= 4 or units[0].word not in _WORDS.family_first:
        return False
    return "-" not in units[0].form and not (len(units) == 2 and units[1].word.endswith(_WORDS.endings))


def weigh(units: list[Unit]) -> float:
    """How much the units by themselves look like a name; a person's name has 2 or more."""
    words = [unit.word for unit in units]
    if any(word in _NO_PART or word in _WORDS.never for word in words) or len(units) > _LONGEST:
        return -4.0
    full = [unit for unit in units if not unit.initial and (unit.form[0].isupper() or "-" in unit.form)]
    if not full:
        return -4.0
    weight = 0.0
    if len(full) >= 2 or len(units) > len(full):
        shouted = len(full[0].form) > 1 and full[0].form.isupper()
        given = (
            ""
            if shouted and len(full[0].form) < 3
            else full[-1].word
            if shouted
            else words[0].partition("-")[0]
        )
        weight += 2.0 * (given in _WORDS.given)
        weight += 0.5 * any(word in _WORDS.given for word in words[1:])
        weight += 2.0 * is_family_first(units)
        if len(words[-1]) > 4:
            weight += 2.0 * words[-1].endswith(_WORDS.endings) or 1.5 * words[-1].endswith(
                _WORDS.weak_endings
            )
        weight += 1.0 * any("-" in unit.form and unit.form.rpartition("-")[2].islower() for unit in full[1:])
    weight += 1.5 * (any(unit.initial for unit in units) and not units[-1].initial)
    weight += 0.5 * any(unit.form[0].islower() for unit in units[1:])
    weight -= 2.0 * sum(len(unit.form) > 1 and unit.form.isupper() for unit in full[1:])
    return weight
