"""What leaves no choice of parties: an item of a list, an organisation's own meeting, what lies between two countries, an
office that only counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.party_traits import kind_of
from dostyk.vocabulary.areas import is_country
from dostyk.vocabulary.terms import ALPHABETICAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft
    from dostyk.claims.scenes import Scene

_MEETINGS: Final = frozenset({"diplomacy.meeting", "diplomacy.anniversary"})
_NEAR: Final = 4

Pair = tuple[str, str | None]


def narrow(pairs: Sequence[Pair], draft: Draft, scene: Scene) -> list[Pair]:
    """The pairs that the wording leaves; all of them where it rules none out."""
    host = _host(draft, scene)
    if host is not None and (host, None) in pairs:
        return [(host, None)]
    if scene.office is not None and _only_counts(scene.office, scene):
        pairs = [pair for pair in pairs if scene.office not in pair]
    if draft.indicator in ALPHABETICAL:
        pairs = [pair for pair in pairs if not _is_turned(*pair)]
    if scene.listed:
        kept = [pair for pair in pairs if not scene.listed.isdisjoint(pair)]
        return [pair for pair in kept if _agrees(pair, scene)] or kept or list(pairs)
    return list(pairs)


def _only_counts(office: str, scene: Scene) -> bool:
    """Whether the sentence tells of two others who gives and who takes: "Swiss customs say that China's exports to Chad"."""
    told = sorted(
        scene.told(code) for code, place in scene.best.items() if code != office and place.zone == "own"
    )
    return told == ["cp", "ref"]


def _is_turned(one: str, other: str | None) -> bool:
    """Whether two countries stand against the alphabet."""
    return other is not None and other < one and is_country(one) and is_country(other)


def _host(draft: Draft, scene: Scene) -> str | None:
    """The organisation whose meeting is counted: "the ninth OPEC summit", "the 25th summit of the bloc"."""
    if draft.indicator not in _MEETINGS:
        return None
    for code, place in scene.best.items():
        near = place.zone == "own" and place.side == "a" and place.gap <= _NEAR
        if near and kind_of(code) == "organisation" and not any(code in pair for pair in scene.joined):
            return code
    return None


def _agrees(pair: Pair, scene: Scene) -> bool:
    """Whether both parties of a list's item are what the sentence tells them to be."""
    ref, other = pair
    return other is not None and scene.told(ref) == "ref" and scene.told(other) == "cp"
