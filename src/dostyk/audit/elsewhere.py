"""Changes whose two levels stand in other documents: one office, one pair of countries, two years."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from dostyk.audit.arithmetic import close_by, is_level, other_basis
from dostyk.audit.comparable import names_party, same_counter
from dostyk.audit.counting import countries
from dostyk.audit.dossier import Topic, topic
from dostyk.audit.series import year_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement

_KINDS: Final = ("trade.turnover", "trade.exports", "trade.imports")


def changes_elsewhere(dossier: Dossier) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Each yearly change of trade with the level of the year before and of the year, by the office that it cites.

    A change that stands beside levels of its own, in another currency or in volume, is left to them.
    """
    pair = _common_pair(dossier)
    for change in dossier.statements:
        claim, year = change.claim, year_of(change)
        if claim.indicator not in _KINDS or claim.measure != "change" or year is None or claim.product:
            continue
        if claim.status != "actual" or not change.counter or not change.counter.area or other_basis(change):
            continue
        if any(is_level(s) and s.claim.indicator == claim.indicator for s in close_by(dossier, change)):
            continue
        levels = [
            s
            for s in dossier.by_topic.get(_topic(change, pair), ())
            if is_level(s) and same_counter(s, change)
        ]
        earlier = [s for s in levels if year_of(s) == year - 1]
        later = [s for s in levels if year_of(s) == year and s.origin != change.origin]
        if earlier and later:
            yield change, earlier[0], later[0]


def _topic(change: Statement, pair: tuple[str, str] | None) -> Topic:
    """The topic of the levels; of "bilateral" trade in a text that names both countries of the dossier's pair, that pair."""
    claim = change.claim
    a, b = claim.ref_area, claim.counterpart_area
    if (
        pair
        and claim.indicator == "trade.turnover"
        and not _names(change)
        and set(pair) <= countries(change.document.text)
    ):
        a, b = pair
    return topic(claim.indicator, a, b, None, "USD")


def _names(change: Statement) -> bool:
    """Whether the sentence names a country of its own, not only "the two"."""
    return names_party(change) and bool(
        countries(change.quote) - {change.counter.area if change.counter else None}
    )


def _common_pair(dossier: Dossier) -> tuple[str, str] | None:
    """The two countries that most levels of turnover in the dossier are about."""
    pairs = Counter(
        (s.topic.a, s.topic.b)
        for s in dossier.statements
        if s.topic.kind == "trade.turnover" and is_level(s) and s.topic.a and s.topic.b
    )
    found = pairs.most_common(1)
    return found[0][0] if found else None
