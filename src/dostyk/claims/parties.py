"""Whom a figure is about: the area it describes and the other party."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.draft import follows
from dostyk.claims.party_traits import kind_of, traits_of
from dostyk.claims.rulings import narrow
from dostyk.claims.scenes import look
from dostyk.claims.weights import pick, ranker
from dostyk.vocabulary.indicators import is_symmetric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.party_traits import Traits
    from dostyk.claims.rulings import Pair
    from dostyk.claims.scenes import Scene
    from dostyk.claims.sheet import Sheet
    from dostyk.claims.weights import Ranker

_KEPT: Final = 1 << 16
_CLOSE: Final = frozenset({"l1=", "l2=", "r1=", "r2="})

Old = tuple[str, "Pair", str, str]
"""An earlier figure: which it is, its parties, how near it is, its indicator."""

Key = tuple[str, ...]
"""What a pair as a whole is like in one respect; many pairs and many figures share a key."""

_ALONE: Final[Key] = ("alone",)


class Option(NamedTuple):
    """A pair that may be the two parties, with the features of its score."""

    ref_area: str
    counterpart_area: str | None
    features: list[str]


class _Offer(NamedTuple):
    """What there is to choose from: the areas with their traits, the pairs, and what the features tell apart.

    ``sides`` are the prefixes of the traits of the first and the second party, one for both where their order means
    nothing.
    """

    scene: Scene
    traits: Traits
    sides: tuple[str, str]
    pairs: list[Pair]
    olds: list[Old]
    about: tuple[str, str, bool]


def choose_parties(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the two parties of the draft; without any area in the document both stay unknown."""
    decide_parties(ranker("parties"), sheet, draft, past)


def decide_parties(model: Ranker, sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the two parties of the draft by the weights of ``model``."""
    offer = _offer(sheet, draft, past)
    if not offer.pairs:
        draft.odds["ref_area"] = 0.0
        return
    best, odds = pick(_scores(model, sheet, draft, offer))
    draft.ref_area, draft.counterpart_area = offer.pairs[best]
    draft.odds["ref_area"] = odds


def party_options(sheet: Sheet, draft: Draft, past: Past) -> list[Option]:
    """Every pair the draft may have, with the features whose weights ``decide_parties`` adds up."""
    offer = _offer(sheet, draft, past)
    first, second = offer.sides
    options = []
    for one, other in offer.pairs:
        features = [f"{first}:{trait}" for trait in offer.traits[one]]
        features += [f"{second}:{trait}" for trait in offer.traits[other]] if other is not None else []
        for key in _joint(sheet, offer.scene, offer.olds, one, other):
            features += _alone(draft, offer.scene) if key == _ALONE else _spell(key, *offer.about)
        options.append(Option(one, other, features))
    return options


def _offer(sheet: Sheet, draft: Draft, past: Past) -> _Offer:
    scene = look(sheet, draft)
    traits = traits_of(sheet, draft, past, scene)
    symmetric = is_symmetric(draft.indicator)
    pairs = narrow(pairs_of(list(traits), symmetric=symmetric), draft, scene)
    about = draft.indicator, f"{'g' if scene.both else ''}{scene.named}", scene.turned
    return _Offer(scene, traits, ("s", "s") if symmetric else ("r", "c"), pairs, _olds(draft, past), about)


def _scores(model: Ranker, sheet: Sheet, draft: Draft, offer: _Offer) -> list[float]:
    first, second = (
        {code: model.score([f"{side}:{trait}" for trait in traits]) for code, traits in offer.traits.items()}
        for side in offer.sides
    )
    known = {_ALONE: model.score(_alone(draft, offer.scene))}
    scores = []
    for one, other in offer.pairs:
        score = first[one] + (second[other] if other is not None else 0.0)
        for key in _joint(sheet, offer.scene, offer.olds, one, other):
            if key not in known:
                known[key] = _weigh(model, key, *offer.about)
            score += known[key]
        scores.append(score)
    return scores


def pairs_of(codes: list[str], *, symmetric: bool) -> list[Pair]:
    """Every pair the codes make, in alphabetical order where the indicator is symmetric."""
    pairs: list[Pair] = [(code, None) for code in codes]
    pairs += [
        (one, other) for one in codes for other in codes if one != other and (not symmetric or one < other)
    ]
    return pairs


def _olds(draft: Draft, past: Past) -> list[Old]:
    """What the last figure, and the last of the indicator, were about, with how near they are."""
    earlier = (("was", past.previous), ("ind", past.by_indicator.get(draft.indicator)))
    return [
        (name, (old.ref_area, old.counterpart_area), follows(draft, old), old.indicator)
        for name, old in earlier
        if old is not None and old.ref_area is not None
    ]


def _joint(sheet: Sheet, scene: Scene, olds: Sequence[Old], one: str, other: str | None) -> list[Key]:
    """What the pair as a whole is like, one key a respect."""
    if other is None:
        keys: list[Key] = [_ALONE, ("alone", scene.told(one), _rest(scene, one)), ("lone", kind_of(one))]
    else:
        topic = one in sheet.topic[:2] and other in sheet.topic[:2]
        keys = [
            ("topic", "True" if topic else "False"),
            ("sorted", "True" if one < other else "False"),
            ("both", scene.told(one), scene.told(other)),
        ]
        if scene.joined and (zone := scene.joined.get(frozenset((one, other)))) is not None:
            keys.append(("joined", zone))
        if topic and sheet.home in (one, other):
            keys.append(("home", str(sheet.home == one)))
    keys += [(name, _beside(old, one, other), near, earlier) for name, old, near, earlier in olds]
    return keys


@lru_cache(_KEPT)
def _weigh(model: Ranker, key: Key, indicator: str, areas: str, turned: bool) -> float:
    """The score of a key: keys come again from figure to figure."""
    return model.score(_spell(key, indicator, areas, turned))


def _spell(key: Key, indicator: str, areas: str, turned: bool) -> tuple[str, ...]:
    """The features of a key."""
    match key:
        case ("alone", told, rest):
            return (f"alone:{told}:{rest}",)
        case ("topic", topic):
            return f"pair:topic{topic}:i={indicator}", f"pair:topic{topic}:{areas}"
        case ("both", told, rest):
            return f"both:{told}:{rest}", f"both:{told}:{rest}:{indicator.partition('.')[0]}"
        case (name, how, near, earlier):
            said = f"{name}:{how}"
            features = (
                f"{said}:{near}",
                f"{said}:{near}:{earlier == indicator}",
                f"{said}:{earlier}>{indicator}",
            )
            return (*features, f"reversed:{how}:{near}") if turned and name == "was" else features
    return (f"pair:{key[0]}{key[1]}:i={indicator}",)


def _alone(draft: Draft, scene: Scene) -> list[str]:
    """What speaks for one area alone, whichever it is."""
    indicator, family, noun = draft.indicator, draft.family, draft.quantity.noun
    return [
        f"alone:i={indicator}",
        f"alone:i={indicator}:{scene.named}",
        f"alone:if={family}:m={draft.measure}",
        f"alone:{'g' if scene.both else ''}{scene.named}",
        f"alone:u={draft.unit}:{family}",
        *(f"alone:{name}" for name in draft.around if name[0] in "LRH" or name[:3] in _CLOSE),
        *((f"alone:n={noun[:6]}",) if noun else ()),
    ]


def _rest(scene: Scene, one: str) -> str:
    """What the other areas near the figure are told to be."""
    told = {place.told for code, place in scene.best.items() if code != one and place.zone != "far"}
    return next((kind for kind in ("cp", "ref", "-") if kind in told), "0")


def _beside(old: tuple[str, str | None], one: str, other: str | None) -> str:
    """How a pair compares with an earlier figure's."""
    if (one, other) == old:
        return "kept"
    if (other, one) == old:
        return "turned"
    if other is None:
        return "alone" if one == old[0] else "alone-other"
    return "joined" if old[1] is None and one == old[0] else "changed"
