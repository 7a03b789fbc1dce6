"""Whom a figure is about: the area it describes and the other party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.draft import follows
from dostyk.claims.weights import pick, ranker
from dostyk.vocabulary.areas import is_country
from dostyk.vocabulary.indicators import is_symmetric

if TYPE_CHECKING:
    from dostyk.claims.draft import Draft
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import AreaMention

_MOST: Final = 5
_MARKS: Final = frozenset({"from", "to", "with", "in", "of", "by", "between", "and", "for", "into", "at", "among", "-", "–", "via"})


class Who(NamedTuple):
    """A candidate pair with its score's features, in three parts that are added up."""

    ref_area: str
    counterpart_area: str | None
    features: list[str]


def choose_parties(sheet: Sheet, draft: Draft, previous: Draft | None) -> None:
    """Decide the two parties of the draft; without any area in the document both stay unknown."""
    codes, traits = candidates(sheet, draft, previous)
    if not codes:
        draft.odds["ref_area"] = 0.0
        return
    model, symmetric = ranker("parties"), is_symmetric(draft.indicator)
    roles = ("s", "s") if symmetric else ("r", "c")
    first = {code: model.score(f"{roles[0]}:{trait}" for trait in traits[code]) for code in codes}
    second = {code: model.score(f"{roles[1]}:{trait}" for trait in traits[code]) for code in codes}
    pairs = list(pairs_of(codes, symmetric=symmetric))
    scores = [
        first[one] + (second[other] if other else 0.0) + model.score(joint(sheet, draft, previous, one, other))
        for one, other in pairs
    ]
    best, odds = pick(scores)
    draft.ref_area, draft.counterpart_area = pairs[best]
    draft.odds["ref_area"] = odds


def pairs_of(codes: list[str], *, symmetric: bool) -> list[tuple[str, str | None]]:
    """Every pair the codes make, in alphabetical order where the indicator is symmetric."""
    pairs: list[tuple[str, str | None]] = [(code, None) for code in codes]
    for one in codes:
        for other in codes:
            if one != other and (not symmetric or one < other):
                pairs.append((one, other))
    return pairs


def candidates(sheet: Sheet, draft: Draft, previous: Draft | None) -> tuple[list[str], dict[str, list[str]]]:
    """The areas that may be parties, and the traits of each: where it stands, how it is named, what it was before."""
    traits: dict[str, list[str]] = {}
    family = draft.family
    for area in draft.near.areas:
        if area.code and area.code not in traits and len(traits) < _MOST:
            traits[area.code] = _in_sentence(sheet, draft, area)
    here = len(traits)
    for place, code in enumerate(sheet.topic[:3]):
        known = traits.setdefault(code, [])
        known += [f"topic{place}", f"topic{place}:{family}", f"topic{place}:here{min(here, 2)}", f"topic{place}:i={draft.indicator}"]
    if previous is not None:
        near = follows(draft, previous)
        same = previous.indicator == draft.indicator
        for role, old in (("ref", previous.ref_area), ("cp", previous.counterpart_area)):
            if old is not None:
                known = traits.setdefault(old, [])
                known += [f"was-{role}:{near}", f"was-{role}:{near}:{same}", f"was-{role}:{near}:here{min(here, 2)}"]
    if draft.index and here < 2:
        for area in sheet.areas[draft.index - 1]:
            if area.code and (area.code in traits or len(traits) < _MOST + 3):
                traits.setdefault(area.code, []).append(f"back:here{min(here, 2)}")
    for code, known in traits.items():
        known.append(f"country={is_country(code)}:{family}")
    return list(traits), traits


def joint(sheet: Sheet, draft: Draft, previous: Draft | None, one: str, other: str | None) -> list[str]:
    """Features of the pair as a whole."""
    indicator, family = draft.indicator, draft.family
    group = any(area.form == "group" for area in draft.near.areas)
    if other is None:
        features = [f"alone:i={indicator}", f"alone:if={family}:m={draft.measure}", f"alone:group{group}", f"alone:u={draft.unit}"]
        if previous is not None:
            features.append(f"alone:was{previous.counterpart_area is None}:{follows(draft, previous)}")
        return features
    topic = one in sheet.topic[:2] and other in sheet.topic[:2]
    features = [f"pair:topic{topic}:i={indicator}", f"pair:topic{topic}:group{group}", f"pair:sorted{one < other}:i={indicator}"]
    if previous is not None and previous.ref_area is not None:
        near = follows(draft, previous)
        same = previous.indicator == indicator
        if (one, other) == (previous.ref_area, previous.counterpart_area):
            features += [f"pair:kept:{near}", f"pair:kept:{near}:{same}"]
        elif (other, one) == (previous.ref_area, previous.counterpart_area):
            features += [f"pair:turned:{near}", f"pair:turned:{near}:{same}", f"pair:turned:{previous.indicator}>{indicator}"]
    return features


def _in_sentence(sheet: Sheet, draft: Draft, area: AreaMention) -> list[str]:
    quantity, words = draft.quantity, sheet.mentions.tokens.words
    sentence = sheet.mentions.tokens.sentences[draft.index]
    side = "b" if area.last <= quantity.lead else "a"
    low, high = (area.last, quantity.lead) if side == "b" else (quantity.last, area.first)
    gap = high - low
    distance = "0" if gap <= 2 else "1" if gap <= 6 else "2" if gap <= 14 else "3"
    figures = sum(1 for other in draft.near.quantities if low <= other.first < high)
    before = words[area.first - 1] if area.first > sentence.first else "^"
    if before in {"the", "its", "neighbouring", "neighboring"} and area.first - 1 > sentence.first:
        before = words[area.first - 2]
    mark = before if before in _MARKS else "^" if before == "^" else "-"
    behind = words[area.last] if area.last < len(words) else ""
    owner = behind in {"'s", "'"}
    following = sheet.stems[area.last + owner] if area.last + owner < len(words) else ""
    indicator, family = draft.indicator, draft.family
    if quantity.context:
        side, distance, figures = "cell", "", 0
    return [
        f"{side}{distance}",
        f"{side}nq{min(figures, 2)}",
        f"mark={mark}:{family}",
        f"mark={mark}:i={indicator}",
        f"{side}:mark={mark}",
        f"form={area.form}:{family}",
        f"form={area.form}:i={indicator}",
        f"owner{owner}:i={indicator}",
        f"next={following}",
        f"prev={sheet.stems[area.first - 1] if area.first > sentence.first else '^'}",
        f"place={min(area.first - sentence.first, 3)}:i={indicator}",
        "here",
    ]
