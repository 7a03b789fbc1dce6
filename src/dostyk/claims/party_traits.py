"""The traits of each area that may be a party: the part it plays, where it stands, where it was named before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.flows import STANCES
from dostyk.claims.scenes import order, tell
from dostyk.vocabulary.areas import areas
from dostyk.vocabulary.flows import flow_words
from dostyk.vocabulary.indicators import family_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.features import Feature
    from dostyk.claims.scenes import Place, Scene
    from dostyk.claims.sheet import Sheet

_MOST: Final = 7
_MORE: Final = 9
_BACK: Final = 3
_GAPS: Final = (2, 6, 14)

Traits = dict[str, list["Feature"]]


def traits_of(sheet: Sheet, draft: Draft, past: Past, scene: Scene) -> Traits:
    """The areas that may be parties of the figure, each with its traits."""
    traits: Traits = {}
    for code, place in sorted(scene.best.items(), key=_order)[:_MOST]:
        traits[code] = _here(sheet, draft, place)
    _add_topic(sheet, draft, scene, traits)
    for earlier in (past.previous, past.by_indicator.get(draft.indicator)):
        for old in (earlier.ref_area, earlier.counterpart_area) if earlier is not None else ():
            if old is not None:
                traits.setdefault(old, [])
    if not draft.quantity.context:
        _add_earlier(sheet, draft, scene, traits)
    _add_unnamed(sheet, draft, traits)
    _add_standing(sheet, draft, scene, traits)
    return traits


def _order(item: tuple[str, Place]) -> tuple[bool, bool, int, int]:
    return order(item[1])


def kind_of(code: str) -> str:
    """``country``, ``organisation``, ``region`` or ``world``."""
    area = areas().get(code)
    return area.kind if area is not None else "region"


def _here(sheet: Sheet, draft: Draft, place: Place) -> list[Feature]:
    indicator, area, side, tied = draft.indicator, place.area, place.side, place.tied
    zone, told, stance = place.zone, place.told, STANCES[place.part.mark]
    traits: list[Feature] = [
        (_named, zone, told, stance, place.part.role, area.form, indicator),
        *_words_beside(sheet, place),
    ]
    if zone == "cell":
        return traits
    if tied:
        traits.append((_tied, side, told, area.form, indicator))
    if told == "-":
        traits.append((_untold, side, sum([place.gap > gap for gap in _GAPS]), zone, stance, draft.family))
    return traits


def _named(zone: str, told: str, stance: str, role: str, form: str, indicator: str) -> Sequence[str]:
    """What an area named beside the figure is there."""
    family = family_of(indicator)
    return (
        "here",
        f"{'p' if form == 'pronoun' else ''}{zone}:{told}",
        f"{told}:i={indicator}",
        f"{zone}:{stance}:{family}",
        f"{role}:i={indicator}",
        f"form={form}:{family}",
    )


def _tied(side: str, told: str, form: str, indicator: str) -> Sequence[str]:
    """What an area that stands right beside the figure is."""
    return (
        f"tied{side}",
        f"tied{side}:{told}",
        f"tied{side}:{form}:{indicator}",
        f"tied{side}:{form}:{family_of(indicator)}",
    )


def _untold(side: str, distance: int, zone: str, stance: str, family: str) -> Sequence[str]:
    """Where an area stands of which the sentence does not tell the party."""
    return (
        f"{side}{distance}",
        f"{side}{zone}",
        f"{side}{zone}:{stance}",
        f"{side}{zone}:{family}:{stance}",
    )


def _words_beside(sheet: Sheet, place: Place) -> list[str]:
    stems, area = sheet.stems, place.area
    sentence = sheet.mentions.tokens.sentences[sheet.sentence[area.first]]
    behind = area.last
    if behind + 1 < sentence.last and stems[behind] == "'s":
        behind += 1
    following = stems[behind] if behind < sentence.last else "$"
    before = stems[area.first - 1] if area.first > sentence.first else "^"
    return [f"next={following}", f"prev={before}"]


def _add_topic(sheet: Sheet, draft: Draft, scene: Scene, traits: Traits) -> None:
    """What the document is about, most mentioned first."""
    for rank, code in enumerate(sheet.topic[:3]):
        trait = (_in_topic, rank, scene.state(code), scene.named, draft.indicator)
        traits.setdefault(code, []).append(trait)


def _in_topic(rank: int, state: str, named: int, indicator: str) -> Sequence[str]:
    return f"topic{rank}:{state}", f"topic{rank}:{state}:{named}", f"topic{rank}:i={indicator}"


def _add_earlier(sheet: Sheet, draft: Draft, scene: Scene, traits: Traits) -> None:
    """What the sentences before named, as what; the nearest of each counts, in the same block beyond the first."""
    sentences, seen = sheet.mentions.tokens.sentences, set[str]()
    for back in range(1, min(_BACK, draft.index) + 1):
        index = draft.index - back
        if back > 1 and sentences[index].block != sentences[draft.index].block:
            break
        for area in sheet.areas[index]:
            code = area.code
            if (
                not code
                or code in seen
                or area.form == "pronoun"
                or (code not in traits and len(traits) >= _MORE)
            ):
                continue
            seen.add(code)
            state, part = scene.state(code), sheet.parts[area.first]
            told, stance, first = tell(draft, part, beside=False), STANCES[part.mark], len(seen) == 1
            trait = (_before, back, state, told, scene.named, stance, draft.family, first)
            traits.setdefault(code, []).append(trait)


def _before(
    back: int, state: str, told: str, named: int, stance: str, family: str, first: bool
) -> Sequence[str]:
    """What an area named ``back`` sentences before is there and here."""
    return (
        f"back{back}:{state}",
        f"back:{state}:{told}",
        f"back{back}:n{named}:{state}",
        f"back:{stance}:{family}",
        *((f"back:first:{state}",) if first else ()),
    )


def _add_unnamed(sheet: Sheet, draft: Draft, traits: Traits) -> None:
    """Parties that need no name: the world for its prices, the issuer of the currency a rate is told in."""
    flow = flow_words()
    if draft.indicator in flow.unnamed:
        traits.setdefault(flow.unnamed[draft.indicator], []).append("unnamed")
    if draft.indicator == "economy.exchange-rate":
        tokens = sheet.mentions.tokens
        behind = tokens.words[draft.quantity.last : tokens.sentences[draft.index].last]
        issuer = next((flow.issuers[word] for word in behind if word in flow.issuers), None)
        if issuer:
            traits.setdefault(issuer, []).append("issuer")


def _add_standing(sheet: Sheet, draft: Draft, scene: Scene, traits: Traits) -> None:
    """What an area is in the document as a whole: named first, the one that speaks, a country or none."""
    indicator = draft.indicator
    for rank, code in enumerate(sheet.openers):
        if code in traits:
            traits[code].append((_opener, rank, scene.state(code), indicator))
    for code, known in traits.items():
        known.append((_of_kind, kind_of(code), indicator))
        if code == sheet.home:
            known.append((_at_home, scene.state(code), indicator))


def _opener(rank: int, state: str, indicator: str) -> Sequence[str]:
    return f"lead{rank}:{state}", f"lead{rank}:i={indicator}"


def _of_kind(kind: str, indicator: str) -> Sequence[str]:
    return f"kind={kind}:{family_of(indicator)}", f"kind={kind}:i={indicator}"


def _at_home(state: str, indicator: str) -> Sequence[str]:
    return f"home:{state}", f"home:i={indicator}"
