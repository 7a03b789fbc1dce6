"""Figures and periods of one sentence: which stands tied to which, and what lies between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.running import ASIDE
from dostyk.vocabulary.pairing import pairing_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft
    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Near, Sheet
    from dostyk.mentions.model import PeriodMention, QuantityMention

_REACH: Final = 4
_CLOSE: Final = 2
_FAR: Final = 6
_GAPS: Final = (1, 3, 6, 12)
_WORDS: Final = pairing_words("en")
_SHORT: Final = frozenset({"day", "week", "fortnight"})
_RELATIVE: Final = frozenset({"%", "pp"})
_CHANGED: Final = frozenset({"change", "difference", "multiple"})
COMPARED: Final = frozenset({"from", "against", "paren"})


Ties = tuple[tuple["QuantityMention | None", ...], tuple[bool, ...]]
"""For each period of a sentence the figure it stands tied to, and whether some change is measured from it."""


class Pairing(NamedTuple):
    """How a figure stands among the periods of its sentence.

    ``owners`` holds for each period the figure it stands tied to, None where it is tied to none; ``bases`` says which
    are what some change is measured from; ``role`` is the preposition before the figure; ``aside`` says that the
    figure is there for comparison.
    """

    owners: tuple[QuantityMention | None, ...]
    bases: tuple[bool, ...]
    role: str
    aside: bool


def pair(sheet: Sheet, quantity: QuantityMention, index: int, near: Near) -> Pairing:
    """How the figure stands among the periods beside it."""
    role = preposition(sheet, quantity)
    owners, bases = _tie(sheet, index, near) if quantity.context else _tied(sheet, index, near)
    compared = any(
        owner is quantity and (period.form == "anchored" or period.cue in ("than", "compared"))
        for period, owner in zip(near.periods, owners, strict=True)
    )
    return Pairing(owners, bases, role, compared or role in COMPARED)


def _tied(sheet: Sheet, index: int, near: Near) -> Ties:
    """The owners and bases of a sentence's periods, found for its first figure and kept for the others."""
    ties = sheet.ties.get(index)
    if ties is None:
        ties = sheet.ties[index] = _tie(sheet, index, near)
    return ties


def _tie(sheet: Sheet, index: int, near: Near) -> Ties:
    words, first = sheet.mentions.tokens.words, sheet.mentions.tokens.sentences[index].first
    return (
        tuple([_owner(words, near.quantities, period, first) for period in near.periods]),
        tuple([_is_base(words, near.quantities, period) for period in near.periods]),
    )


def _owner(
    words: Sequence[str], quantities: Sequence[QuantityMention], period: PeriodMention, begin: int
) -> QuantityMention | None:
    left: QuantityMention | None = None
    right: QuantityMention | None = None
    for quantity in quantities:
        if quantity.last <= period.first:
            left = quantity
        elif quantity.lead >= period.last:
            right = quantity
            break
    if left is not None and _brackets(words, left, period):
        return left
    if left is not None and period.first - left.last <= _REACH:
        between = words[left.last : period.first]
        if "(" in between and right is not None and _leads(words, period, right, begin):
            return right
        if _WORDS.ties.issuperset(between) and not measures_from(words, left, period):
            return left
    if right is not None and _leads(words, period, right, begin):
        return right
    return None


def _brackets(words: Sequence[str], left: QuantityMention, period: PeriodMention) -> bool:
    """Whether the period alone stands in brackets behind what the figure counts: "a 9 billion programme (2014-2019)"."""
    if period.last >= len(words) or words[period.last] != ")" or words[period.first - 1] != "(":
        return False
    between = words[left.last : period.first - 1]
    return len(between) <= _FAR and _WORDS.stops.isdisjoint(between)


def _is_base(words: Sequence[str], quantities: Sequence[QuantityMention], period: PeriodMention) -> bool:
    """Whether some change before the period is measured from it, or it follows "than", "compared with"."""
    if period.cue in ("than", "compared"):
        return True
    left = None
    for quantity in quantities:
        if quantity.last > period.first:
            break
        left = quantity
    return left is not None and period.first - left.last <= _FAR and measures_from(words, left, period)


def _leads(words: Sequence[str], period: PeriodMention, right: QuantityMention, begin: int) -> bool:
    """Whether the period stands right before the figure: "(2022: 24.1)", "in 2023, 24.1", "the 2022 volume of 24.1"."""
    between = words[period.last : right.lead]
    if len(between) > _CLOSE or (period.cue in ("since", "than", "compared") and between):
        return False
    if "," in between:
        at = period.first - 1
        while at >= begin and words[at] in _WORDS.ties:
            at -= 1
        return (at < begin or words[at] in ";:,(–—") and len(between) == 1
    return all(word in _WORDS.seals or word in _WORDS.levels for word in between)


def measures_from(words: Sequence[str], quantity: QuantityMention, period: PeriodMention) -> bool:
    """Whether what a change is measured from stands behind it: "up 5% on 2023", "twice the 2018 level"."""
    if period.cue in ("than", "compared"):
        return True
    if quantity.unit not in _RELATIVE and quantity.measure not in _CHANGED:
        return False
    between = words[quantity.last : period.first]
    if "from" in between or "over" in between or ("on" in between and period.grain not in _SHORT):
        return True
    return period.last < len(words) and words[period.last] in _WORDS.levels


def based(sheet: Sheet, draft: Draft, period: PeriodMention) -> bool:
    """Whether a change is measured from the period."""
    if draft.measure not in _CHANGED:
        return False
    words = sheet.mentions.tokens.words
    if period.cue in _WORDS.moves or (period.cue == "on" and period.grain not in _SHORT):
        return True
    return period.last < len(words) and words[period.last] in _WORDS.levels


def preposition(sheet: Sheet, quantity: QuantityMention) -> str:
    """The preposition that governs the figure: ``from``, ``to``, ``against``, ``paren`` ..., or the empty string."""
    words = sheet.mentions.tokens.words
    first = sheet.mentions.tokens.sentences[sheet.sentence[quantity.first]].first
    if quantity.context:
        return "cell"
    at = quantity.lead - 1
    while at >= first and words[at] in _WORDS.articles:
        at -= 1
    if at < first:
        return "initial"
    roles = _WORDS.roles
    return (roles.get(f"{words[at - 1]} {words[at]}") if at > first else None) or roles.get(words[at], "")


def placed(sheet: Sheet, draft: Draft, period: PeriodMention) -> Feature:
    """Where the period stands from the figure: side, distance, what lies between."""
    quantity, words = draft.quantity, sheet.mentions.tokens.words
    if quantity.context:
        return head_of(quantity.context, period.first)
    if period.last <= quantity.lead:
        side, low, high = "b", period.last, quantity.lead
    else:
        side, low, high = "a", quantity.last, period.first
    figures = sum([1 for other in draft.near.quantities if low <= other.first < high])
    periods = sum([1 for other in draft.near.periods if low <= other.first < high and other.cue not in ASIDE])
    between = words[low:high] if high > low else ()
    return (
        _placed,
        side,
        sum([high - low > gap for gap in _GAPS]),
        min(figures, 2),
        min(periods, 1),
        min(sum([1 for word in between if word in _WORDS.stops]), 3),
        not _WORDS.clauses.isdisjoint(between),
        _bracket(between),
        period.first - sheet.mentions.tokens.sentences[draft.index].first <= 1,
    )


def _placed(
    side: str,
    distance: int,
    figures: int,
    periods: int,
    stops: int,
    clause: bool,
    bracket: str,
    initial: bool,
) -> Sequence[str]:
    return (
        f"{side}{distance}",
        f"{side}nq{figures}np{periods}",
        f"{side}stops{stops}",
        f"{side}clause{clause}",
        f"{side}{bracket}",
        *((f"init:{figures}:{periods}",) if initial else ()),
    )


def _bracket(between: Sequence[str]) -> str:
    """Whether a bracket opens or closes on the way."""
    opened, closed = "(" in between, ")" in between
    return "brackets" if opened and closed else "opens" if opened else "closes" if closed else "level"


def head_of(heads: tuple[tuple[int, int], ...], at: int) -> str:
    """Which of a cell's heads holds the token: ``head0`` is the row's, ``head1`` the column's."""
    for place, (first, last) in enumerate(heads):
        if first <= at < last:
            return f"head{min(place, 2)}"
    return "head-"
