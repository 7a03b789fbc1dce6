"""Words of rising and falling around a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.numbers import number_class, number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINKS: Final = number_class("direction_links")
_BEHIND: Final = 5
_BEFORE: Final = 7
_BY: Final = 16
_ASIDE: Final = 9
_COMPARED: Final = ([",", "less", "than"], [",", "more", "than"])


def way_of(word: str) -> bool | None:
    """True for a word of falling, False for one of rising, None for any other.

    >>> way_of("fell"), way_of("rose"), way_of("was")
    (True, False, None)
    """
    data = number_words()
    return True if word in data.falls else False if word in data.rises else None


def governing_way(words: Sequence[str], lead: int, first: int) -> bool | None:
    """What the word that governs a figure says: "rose 5%", "up 3", "an increase of", "fell by"; from ``first`` on."""
    at = lead - 1
    while at > first and words[at] in _LINKS:
        at -= 1
    if at < first or (words[at] == "up" and at > first and words[at - 1] in number_class("verbs_with_up")):
        return None
    return way_of(words[at])


def way_behind(words: Sequence[str], at: int, end: int) -> bool | None:
    """What the words just behind say: "153 fewer", "9.5 percent on-year decline", "$4 bn, or 29 percent, less"."""
    if list(words[at : at + 2]) == [",", "or"]:
        at = next((place for place in range(at + 2, min(at + _ASIDE, end)) if words[place] == ","), end) + 1
    elif list(words[at : at + 3]) in _COMPARED:
        at += 1
    for word in words[at : min(at + _BEHIND, end)]:
        way = way_of(word)
        if way is not None or word[0].isdigit() or word in number_class("direction_stops"):
            return way
    return None


def way_before(words: Sequence[str], lead: int, first: int, *, through: bool) -> bool | None:
    """What the nearest word before says, within the clause; ``through`` goes further and over commas."""
    for at in range(lead - 1, max(first, lead - (_BY if through else _BEFORE)) - 1, -1):
        way = way_of(words[at])
        if way is not None:
            return way
        if words[at] in number_class("clause_stops") and at < lead - 1 and not (through and words[at] == ","):
            return None
    return None
