"""Whom a figure is about: the area it describes and the other party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.draft import follows
from dostyk.claims.weights import pick, ranker
from dostyk.vocabulary.areas import is_country
from dostyk.vocabulary.indicators import is_symmetric
from dostyk.vocabulary.terms import ALPHABETICAL

if TYPE_CHECKING:
    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import AreaMention

_MOST: Final = 5
_FAR: Final = 20
_ARTICLES: Final = frozenset({"the", "its", "neighbouring", "neighboring", "our", "both"})
_STOPS: Final = frozenset({",", ";", ":", "while", "whereas", "but"})
_FIRST_PERSON: Final = frozenset({"we", "our", "us", "ours"})
_MARKS: Final = frozenset(
    {"from", "to", "with", "in", "of", "by", "between", "and", "for", "into", "at", "among", "-", "–", "via"}
)


def choose_parties(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the two parties of the draft; without any area in the document both stay unknown."""
    codes, traits = candidates(sheet, draft, past)
    if not codes:
        draft.odds["ref_area"] = 0.0
        return
    model, symmetric = ranker("parties"), is_symmetric(draft.indicator)
    roles = ("s", "s") if symmetric else ("r", "c")
    first = {code: model.score(f"{roles[0]}:{trait}" for trait in traits[code]) for code in codes}
    second = {code: model.score(f"{roles[1]}:{trait}" for trait in traits[code]) for code in codes}
    pairs, scene = pairs_of(codes, symmetric=symmetric), look(draft)
    lone = model.score(scene.alone)
    scores = [
        first[one]
        + (second[other] if other else lone)
        + model.score(joint(sheet, draft, past, scene, one, other))
        for one, other in pairs
    ]
    best, odds = pick(scores)
    draft.ref_area, draft.counterpart_area = _ordered(draft.indicator, *pairs[best])
    draft.odds["ref_area"] = odds


def _ordered(indicator: str, one: str, other: str | None) -> tuple[str, str | None]:
    """The pair, in alphabetical order where the indicator is of what lies between two countries."""
    if other and other < one and indicator in ALPHABETICAL and is_country(one) and is_country(other):
        return other, one
    return one, other


def _words_of(sheet: Sheet, draft: Draft) -> list[str]:
    sentence = sheet.mentions.tokens.sentences[draft.index]
    return sheet.mentions.tokens.words[sentence.first : sentence.last]


def pairs_of(codes: list[str], *, symmetric: bool) -> list[tuple[str, str | None]]:
    """Every pair the codes make, in alphabetical order where the indicator is symmetric."""
    alone: list[tuple[str, str | None]] = [(code, None) for code in codes]
    both = [
        (one, other) for one in codes for other in codes if one != other and (not symmetric or one < other)
    ]
    return [*alone, *both]


class Scene(NamedTuple):
    """What the figure's sentence shows of parties: whether it names a group, how many areas, what speaks for one alone."""

    group: str
    named: int
    alone: list[str]


def look(draft: Draft) -> Scene:
    """The scene of a figure."""
    indicator, family = draft.indicator, draft.family
    group = "g" if any(area.form == "group" for area in draft.near.areas) else ""
    named = min(len({area.code for area in draft.near.areas if area.code}), 2)
    alone = [
        f"alone:i={indicator}",
        f"alone:i={indicator}:{named}",
        f"alone:if={family}:m={draft.measure}",
        f"alone:{group}{named}",
        f"alone:u={draft.unit}:{family}",
        *(f"alone:{name}" for name in draft.around if name[0] in "LRH"),
    ]
    return Scene(group, named, alone)


def candidates(sheet: Sheet, draft: Draft, past: Past) -> tuple[list[str], dict[str, list[str]]]:
    """The areas that may be parties, and the traits of each: where it stands, how it is named, what it was before."""
    traits: dict[str, list[str]] = {}
    for area in draft.near.areas:
        if area.code and area.code not in traits and len(traits) < _MOST:
            traits[area.code] = _in_sentence(sheet, draft, area)
    here = min(len(traits), 2)
    _add_topic(traits, sheet, draft, here)
    for name, earlier in (("was", past.previous), ("ind", past.by_indicator.get(draft.indicator))):
        if earlier is not None:
            _add_earlier(traits, draft, name, earlier, here)
    if draft.index and here < 2:
        for area in sheet.areas[draft.index - 1]:
            if area.code and (area.code in traits or len(traits) < _MOST + 3):
                traits.setdefault(area.code, []).append(f"back:here{here}")
    _add_kind(traits, sheet, draft)
    return list(traits), traits


def _add_topic(traits: dict[str, list[str]], sheet: Sheet, draft: Draft, here: int) -> None:
    for place, code in enumerate(sheet.topic[:3]):
        name = f"topic{place}"
        traits.setdefault(code, []).extend(
            (name, f"{name}:{draft.family}", f"{name}:here{here}", f"{name}:i={draft.indicator}")
        )


def _add_earlier(traits: dict[str, list[str]], draft: Draft, name: str, earlier: Draft, here: int) -> None:
    """What the areas were to an earlier figure."""
    near, same = follows(draft, earlier), earlier.indicator == draft.indicator
    for role, old in (("ref", earlier.ref_area), ("cp", earlier.counterpart_area)):
        if old is not None:
            key = f"{name}-{role}"
            traits.setdefault(old, []).extend(
                (
                    f"{key}:{near}",
                    f"{key}:{near}:{same}",
                    f"{key}:{near}:here{here}",
                    f"{key}:i={draft.indicator}",
                )
            )


def _add_kind(traits: dict[str, list[str]], sheet: Sheet, draft: Draft) -> None:
    """Whether the areas are countries, and which of them "we" are."""
    we = bool(_FIRST_PERSON.intersection(_words_of(sheet, draft)))
    for code, known in traits.items():
        kind = f"country={is_country(code)}"
        known += [f"{kind}:{draft.family}", f"{kind}:i={draft.indicator}"]
        if code == sheet.home:
            known += [f"home:we{we}", f"home:we{we}:{draft.family}", f"home:i={draft.indicator}"]


def joint(sheet: Sheet, draft: Draft, past: Past, scene: Scene, one: str, other: str | None) -> list[str]:
    """Features of the pair as a whole; those of an area alone are the scene's."""
    indicator = draft.indicator
    features: list[str] = []
    if other is not None:
        topic = one in sheet.topic[:2] and other in sheet.topic[:2]
        features = [
            f"pair:topic{topic}:i={indicator}",
            f"pair:topic{topic}:{scene.group}{scene.named}",
            f"pair:sorted{one < other}:i={indicator}",
        ]
        if topic and sheet.home in (one, other):
            features.append(f"pair:home{sheet.home == one}:i={indicator}")
    for name, earlier in (("was", past.previous), ("ind", past.by_indicator.get(indicator))):
        if earlier is not None and earlier.ref_area is not None:
            features += _beside(draft, earlier, name, one, other)
    return features


def _beside(draft: Draft, earlier: Draft, name: str, one: str, other: str | None) -> list[str]:
    """How the pair compares with an earlier figure's."""
    near, same = follows(draft, earlier), earlier.indicator == draft.indicator
    old = (earlier.ref_area, earlier.counterpart_area)
    if (one, other) == old:
        how = "kept"
    elif (other, one) == old:
        how = "turned"
    elif other is None:
        how = "alone" if one == old[0] else "alone-other"
    else:
        how = "joined" if old[1] is None and one == old[0] else "changed"
    return [
        f"{name}:{how}:{near}",
        f"{name}:{how}:{near}:{same}",
        f"{name}:{how}:{earlier.indicator}>{draft.indicator}",
    ]


def _in_sentence(sheet: Sheet, draft: Draft, area: AreaMention) -> list[str]:
    """Traits of an area of the figure's sentence or of its cell's heads."""
    quantity, words, stems = draft.quantity, sheet.mentions.tokens.words, sheet.stems
    sentence = sheet.mentions.tokens.sentences[sheet.sentence[area.first]]
    indicator, family = draft.indicator, draft.family
    before = words[area.first - 1] if area.first > sentence.first else "^"
    if before in _ARTICLES and area.first - 1 > sentence.first:
        before = words[area.first - 2]
    mark = before if before in _MARKS else "^" if before == "^" else "-"
    behind = words[area.last] if area.last < sentence.last else "$"
    owner = behind in {"'s", "'"}
    place = area.last + owner
    following = stems[place] if place < sentence.last else "$"
    traits = [
        "here",
        f"mark={mark}:{family}",
        f"mark={mark}:i={indicator}",
        f"form={area.form}:{family}",
        f"form={area.form}:i={indicator}",
        f"owner{owner}:i={indicator}",
        f"next={following}",
        f"next={following}:i={indicator}",
        f"prev={stems[area.first - 1] if area.first > sentence.first else '^'}",
        f"start{min(area.first - sentence.first, 3)}:i={indicator}",
    ]
    traits += _from_cue(draft, area, mark)
    if quantity.context:
        return [*traits, "cell"]
    side = "b" if area.last <= quantity.lead else "a"
    low, high = (area.last, quantity.lead) if side == "b" else (quantity.last, area.first)
    gap = high - low
    distance = "0" if gap <= 2 else "1" if gap <= 6 else "2" if gap <= 14 else "3"
    figures = min(sum(1 for other in draft.near.quantities if low <= other.first < high), 2)
    others = min(
        sum(1 for other in draft.near.areas if low <= other.first < high and other.code != area.code), 2
    )
    stop = any(word in _STOPS for word in words[low:high]) if gap > 0 else False
    return [
        *traits,
        f"{side}{distance}",
        f"{side}nq{figures}",
        f"{side}nq{figures}na{others}:{family}",
        f"{side}na{others}:i={indicator}",
        f"{side}:mark={mark}",
        f"{side}{distance}:mark={mark}:i={indicator}",
        f"{side}stop{stop}:{family}",
        f"{side}m={draft.measure}:{mark}",
    ]


def _from_cue(draft: Draft, area: AreaMention, mark: str) -> list[str]:
    """Where the area stands from the nearest word that points to the figure's indicator: "Kazakh exports", "imports from China"."""
    best, gap = None, _FAR
    for cue in draft.near.cues:
        if cue.value != draft.indicator:
            continue
        away = cue.first - area.last if cue.first >= area.last else area.first - cue.last
        if 0 <= away < gap:
            best, gap = cue, away
    if best is None:
        return [f"nocue:i={draft.indicator}"]
    side = "b" if area.last <= best.first else "a"
    distance = "0" if gap <= 1 else "1" if gap <= 4 else "2"
    return [
        f"cue{side}{distance}:i={draft.indicator}",
        f"cue{side}{distance}:mark={mark}:i={draft.indicator}",
        f"cue{side}:mark={mark}:{draft.family}",
    ]
