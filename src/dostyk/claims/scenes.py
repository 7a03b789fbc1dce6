"""The areas around a figure: which are named beside it, as what, and what that says of its two parties."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.flows import STANCES
from dostyk.vocabulary.flows import flow_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dostyk.claims.draft import Draft
    from dostyk.claims.flows import Part
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import AreaMention

_ZONES: Final = {"cell": 0, "own": 1, "clause": 2, "far": 3}
_BESIDE: Final = 14
_MANY: Final = 3
_JOINT: Final = 3
_MARKS: Final = 2


class Place(NamedTuple):
    """An area named in the sentence of a figure or in the heads of its cell.

    ``zone`` is ``own`` (no other figure and no break between the two), ``clause`` (no break), ``far`` or ``cell``;
    ``side`` is ``b`` where the area stands before the figure, ``a`` behind it, ``gap`` tokens away; ``tied`` says that
    nothing but a bracket, a preposition or the like is between. ``told`` is the party that the part makes it:
    ``ref``, ``cp`` or ``-``.
    """

    area: AreaMention
    part: Part
    zone: str
    side: str
    gap: int
    tied: bool
    told: str


class Scene(NamedTuple):
    """The areas around a figure: the telling mention of each code, how many are named, whether both are meant at
    once ("bilateral"), whether the words before it turn what was said ("in the opposite direction"), and the areas
    that the figure stands behind as an item's own: "Peru ($3bn), Chile ($2bn)", "Peru with $3bn", "Peru: $3bn". ``joined`` has the
    codes that one dash or "and" joins, with the zone of the nearer.
    """

    best: Mapping[str, Place]
    named: int
    both: bool
    turned: bool
    listed: frozenset[str]
    joined: Mapping[frozenset[str], str]

    def told(self, code: str) -> str:
        """The party that the sentence makes of the area: ``ref``, ``cp``, ``-``, or ``0`` where it is not named."""
        return self.best[code].told if code in self.best else "0"

    def state(self, code: str) -> str:
        """As ``told``, but ``far`` for what stands untold beyond a break."""
        told = self.told(code)
        return "far" if told == "-" and self.best[code].zone == "far" else told


def look(sheet: Sheet, draft: Draft) -> Scene:
    """The areas around the figure."""
    places = _places(sheet, draft)
    best: dict[str, Place] = {}
    for place in places:
        known = best.get(place.area.code)
        if known is None or order(place) < order(known):
            best[place.area.code] = place
    named = {place.area.code for place in places if place.area.form not in ("pronoun", "anaphor")}
    both = any(area.form == "group" for area in draft.near.areas)
    return Scene(
        best,
        min(len(named), _MANY),
        both,
        _is_turned(sheet, draft),
        _listed(sheet, draft, places),
        _joined(sheet, places),
    )


def tell(draft: Draft, part: Part, *, beside: bool) -> str:
    """The party that the part makes of an area: ``ref``, ``cp`` or ``-``.

    Beside the figure the side of the flow decides. Elsewhere the words may speak of the flow the other way, and in
    trade only who acts and who is the partner holds ("sold goods to Chile and bought 2 million tonnes").
    """
    if draft.family == "trade" and not beside:
        stance = STANCES[part.mark]
        return "ref" if stance == "agent" else "cp" if stance in ("partner", "with") else "-"
    sides = flow_words().slots.get(draft.indicator)
    if sides is None:
        return "-"
    side = "destination" if part.role == "host" else part.role
    return "ref" if side == sides[0] else "cp" if side == sides[1] else "-"


def order(place: Place) -> tuple[bool, bool, int, int]:
    """What sorts the mentions that tell most, and of those the nearest, to the front."""
    return place.told == "-", place.area.form == "pronoun", _ZONES[place.zone], place.gap


def _places(sheet: Sheet, draft: Draft) -> list[Place]:
    if draft.quantity.context:
        return [
            Place(area, part, "cell", "b", 0, tied=False, told=tell(draft, part, beside=True))
            for area in draft.near.areas
            if area.code and (part := sheet.parts.get(area.first)) is not None
        ]
    words = sheet.mentions.tokens.words
    return [_place(sheet.parts[area.first], words, draft, area) for area in draft.near.areas if area.code]


def _place(part: Part, words: Sequence[str], draft: Draft, area: AreaMention) -> Place:
    quantity, flow = draft.quantity, flow_words()
    if area.last <= quantity.lead:
        side, low, high = "b", area.last, quantity.lead
    else:
        side, low, high = "a", quantity.last, area.first
    between = words[low:high]
    zone = "own"
    if not flow.breaks.isdisjoint(between):
        zone = "far"
    elif any(low <= other.first < high for other in draft.near.quantities):
        zone = "clause"
    turns = zone != "own" or not flow.verbs.isdisjoint(between)
    told = tell(draft, part, beside=not turns)
    return Place(area, part, zone, side, max(high - low, 0), flow.ties.issuperset(between), told)


def _listed(sheet: Sheet, draft: Draft, places: Sequence[Place]) -> frozenset[str]:
    words, marks, lead = sheet.mentions.tokens.words, flow_words().items, draft.quantity.lead
    first = sheet.mentions.tokens.sentences[draft.index].first
    ends = [at for at in range(max(first, lead - _MARKS), lead) if words[at] in marks]
    if not ends:
        return frozenset()
    return frozenset(
        place.area.code for place in places if place.side == "b" and place.tied and place.area.last in ends
    )


def _joined(sheet: Sheet, places: Sequence[Place]) -> dict[frozenset[str], str]:
    words, joins = sheet.mentions.tokens.words, flow_words().joins
    found: dict[frozenset[str], str] = {}
    for one, other in pairwise(places):
        low, high = one.area.last, other.area.first
        pair = frozenset((one.area.code, other.area.code))
        if high - low < _JOINT and len(pair) > 1 and joins.issuperset(words[low:high]):
            zone = min(one.zone, other.zone, key=_ZONES.__getitem__)
            found[pair] = min(zone, found.get(pair, zone), key=_ZONES.__getitem__)
    return found


def _is_turned(sheet: Sheet, draft: Draft) -> bool:
    lead = draft.quantity.lead
    first = max(sheet.mentions.tokens.sentences[draft.index].first, lead - _BESIDE)
    return bisect_left(sheet.reversals, first) < bisect_left(sheet.reversals, lead)
