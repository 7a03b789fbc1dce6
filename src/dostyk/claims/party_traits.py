"""The traits of each area that may be a party: the part it plays, where it stands, where it was named before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.flows import STANCES
from dostyk.claims.scenes import order, tell
from dostyk.vocabulary.areas import areas
from dostyk.vocabulary.flows import flow_words

if TYPE_CHECKING:
    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.scenes import Place, Scene
    from dostyk.claims.sheet import Sheet

_MOST: Final = 7
_MORE: Final = 9
_BACK: Final = 3
_GAPS: Final = (2, 6, 14)

Traits = dict[str, list[str]]


def traits_of(sheet: Sheet, draft: Draft, past: Past, scene: Scene) -> Traits:
    """The areas that may be parties of the figure, each with its traits."""
    traits: Traits = {}
    for code, place in sorted(scene.best.items(), key=lambda item: order(item[1]))[:_MOST]:
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


def kind_of(code: str) -> str:
    """``country``, ``organisation``, ``region`` or ``world``."""
    area = areas().get(code)
    return area.kind if area is not None else "region"


def _here(sheet: Sheet, draft: Draft, place: Place) -> list[str]:
    indicator, family, area = draft.indicator, draft.family, place.area
    zone, told, stance = place.zone, place.told, STANCES[place.part.mark]
    traits = [
        "here",
        f"{'p' if area.form == 'pronoun' else ''}{zone}:{told}",
        f"{told}:i={indicator}",
        f"{zone}:{stance}:{family}",
        f"{place.part.role}:i={indicator}",
        f"form={area.form}:{family}",
        *_words_beside(sheet, place),
    ]
    if zone == "cell":
        return traits
    side = place.side
    if place.tied:
        traits += [f"tied{side}", f"tied{side}:{told}"]
        traits += [f"tied{side}:{area.form}:{indicator}", f"tied{side}:{area.form}:{family}"]
    if told == "-":
        distance = sum(place.gap > gap for gap in _GAPS)
        traits += [
            f"{side}{distance}",
            f"{side}{zone}",
            f"{side}{zone}:{stance}",
            f"{side}{zone}:{family}:{stance}",
        ]
    return traits


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
        state = scene.state(code)
        traits.setdefault(code, []).extend(
            (f"topic{rank}:{state}", f"topic{rank}:{state}:{scene.named}", f"topic{rank}:i={draft.indicator}")
        )


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
            traits.setdefault(code, []).extend(
                (
                    f"back{back}:{state}",
                    f"back:{state}:{tell(draft, part, beside=False)}",
                    f"back{back}:n{scene.named}:{state}",
                    f"back:{STANCES[part.mark]}:{draft.family}",
                    *((f"back:first:{state}",) if len(seen) == 1 else ()),
                )
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
            traits[code] += [f"lead{rank}:{scene.state(code)}", f"lead{rank}:i={indicator}"]
    for code, known in traits.items():
        kind = kind_of(code)
        known += [f"kind={kind}:{draft.family}", f"kind={kind}:i={indicator}"]
        if code == sheet.home:
            known += [f"home:{scene.state(code)}", f"home:i={indicator}"]
