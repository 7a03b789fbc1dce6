"""Figures and periods of one sentence: which stands beside which, and what lies between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.running import ASIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import PeriodMention, QuantityMention

_REACH: Final = 4
_TIES: Final = frozenset(
    {
        "in",
        "during",
        "for",
        "of",
        "by",
        "on",
        "as",
        "at",
        "the",
        "over",
        "since",
        "from",
        "(",
        "end",
        "until",
        "through",
        "about",
        "than",
        "back",
        "only",
        "just",
        "whole",
    }
)
_SEALS: Final = frozenset({":", "=", "-", "–", "—", "(", ",", "at", "was", "of", "stood", "amounted", "to"})
_STOPS: Final = frozenset({",", ";", ":", "and", "while", "but", "whereas", "–", "—"})
_CLAUSE: Final = frozenset({";", "while", "whereas", "but"})
_ROLES: Final = {
    "from": "from",
    "to": "to",
    "against": "against",
    "than": "against",
    "versus": "against",
    "vs": "against",
    "by": "by",
    "compared": "against",
    "with": "with",
    "of": "of",
    "(": "paren",
    "at": "at",
    "for": "for",
    "up": "to",
    "under": "at",
    "instead": "against",
}
_PAIRS: Final = (
    ("compared", "with"),
    ("compared", "to"),
    ("instead", "of"),
    ("down", "from"),
    ("up", "from"),
    ("than", "the"),
)


def owners(sheet: Sheet, draft: Draft) -> list[QuantityMention | None]:
    """For each period beside the figure the figure it stands tied to, None where it is tied to none."""
    words, quantities = sheet.mentions.tokens.words, draft.near.quantities
    return [_owner(words, quantities, period) for period in draft.near.periods]


def _owner(
    words: Sequence[str], quantities: Sequence[QuantityMention], period: PeriodMention
) -> QuantityMention | None:
    left: QuantityMention | None = None
    right: QuantityMention | None = None
    for quantity in quantities:
        if quantity.last <= period.first:
            left = quantity
        elif quantity.lead >= period.last:
            right = quantity
            break
    if (
        left is not None
        and period.first - left.last <= _REACH
        and _TIES.issuperset(words[left.last : period.first])
    ):
        return left
    if (
        right is not None
        and right.lead - period.last <= 2
        and _SEALS.issuperset(words[period.last : right.lead])
    ):
        return right
    return None


def role_of(sheet: Sheet, draft: Draft) -> str:
    """The preposition that governs the figure: ``from``, ``to``, ``against``, ``paren`` ..., or the empty string."""
    quantity = draft.quantity
    if quantity.context:
        return "cell"
    words, at = sheet.mentions.tokens.words, quantity.lead - 1
    first = sheet.mentions.tokens.sentences[draft.index].first
    while at >= first and words[at] in ("the", "a", "an", "only", "just", "some", "its"):
        at -= 1
    if at < first:
        return "initial"
    word = words[at]
    if at > first and (words[at - 1], word) in _PAIRS:
        return "against" if words[at - 1] not in ("down", "up") else "from"
    return _ROLES.get(word, "")


def placed(sheet: Sheet, draft: Draft, period: PeriodMention) -> list[str]:
    """Where the period stands from the figure: side, distance, what lies between."""
    quantity, words = draft.quantity, sheet.mentions.tokens.words
    if quantity.context:
        return [head_of(quantity.context, period.first)]
    sentence = sheet.mentions.tokens.sentences[draft.index]
    if period.last <= quantity.lead:
        side, low, high = "b", period.last, quantity.lead
    else:
        side, low, high = "a", quantity.last, period.first
    gap = high - low
    distance = "0" if gap <= 1 else "1" if gap <= 3 else "2" if gap <= 6 else "3" if gap <= 12 else "4"
    figures = sum(1 for other in draft.near.quantities if low <= other.first < high)
    periods = sum(1 for other in draft.near.periods if low <= other.first < high and other.cue not in ASIDE)
    between = words[low:high] if high > low else ()
    stops = sum(1 for word in between if word in _STOPS)
    features = [
        f"{side}{distance}",
        f"{side}nq{min(figures, 2)}np{min(periods, 1)}",
        f"{side}stops{min(stops, 3)}",
        f"{side}clause{not _CLAUSE.isdisjoint(between)}",
        f"{side}{_bracket(between)}",
    ]
    if period.first - sentence.first <= 1:
        features.append(f"init:{min(figures, 2)}:{min(periods, 1)}")
    return features


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
