"""Whom a figure is about: the area it describes and the other party."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, NamedTuple

from dostyk.claims.draft import follows
from dostyk.claims.features import names
from dostyk.claims.party_traits import kind_of, traits_of
from dostyk.claims.rulings import narrow
from dostyk.claims.scenes import look
from dostyk.claims.weights import pick, ranker
from dostyk.vocabulary.indicators import family_of, is_symmetric

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.features import Feature
    from dostyk.claims.party_traits import Traits
    from dostyk.claims.rulings import Pair
    from dostyk.claims.scenes import Scene
    from dostyk.claims.sheet import Sheet
    from dostyk.claims.weights import Ranker

About = tuple[str, str]
"""What the features of a pair tell apart: the indicator, how many areas are named and whether a group is."""


class Option(NamedTuple):
    """A pair that may be the two parties, with the names of the features of its score."""

    ref_area: str
    counterpart_area: str | None
    features: list[str]


class _Old(NamedTuple):
    """How pairs compare with that of an earlier figure: some by themselves, the others as ``alone`` or ``paired``."""

    known: dict[Pair, Feature]
    alone: Feature
    paired: Feature


class _Offer(NamedTuple):
    """What there is to choose from: the areas with their traits, the pairs, and what the features tell apart.

    ``sides`` are the prefixes of the traits of the first and the second party, one for both where their order means
    nothing. ``told`` holds the party that the sentence makes of each area, ``topic`` the two areas that the document
    is about, ``home`` the country that speaks in it.
    """

    scene: Scene
    traits: Traits
    sides: tuple[str, str]
    pairs: list[Pair]
    olds: list[_Old]
    about: About
    told: dict[str, str]
    topic: tuple[str, ...]
    openers: tuple[str, ...]
    home: str | None


def choose_parties(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the two parties of the draft; without any area in the document both stay unknown."""
    decide_parties(ranker("parties"), sheet, draft, past)


def decide_parties(model: Ranker, sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the two parties of the draft by the weights of ``model``."""
    offer = _offer(sheet, draft, past)
    if not offer.pairs:
        draft.odds["ref_area"] = 0.0
        return
    best, odds = pick(_advised(_scores(model, draft, offer), draft, offer))
    settle(draft, offer.pairs[best], offer.scene)
    draft.odds["ref_area"] = odds


def settle(draft: Draft, pair: Pair, scene: Scene) -> None:
    """Give the draft its two parties, and remember how many of them its sentence names."""
    draft.ref_area, draft.counterpart_area = pair
    named = [code in scene.best for code in pair if code is not None]
    draft.named = "all" if named and all(named) else "some" if any(named) else "none"


def party_options(sheet: Sheet, draft: Draft, past: Past) -> list[Option]:
    """Every pair the draft may have, with the features whose weights ``decide_parties`` adds up."""
    offer = _offer(sheet, draft, past)
    first, second = offer.sides
    alone = [f"alone:{name}" for name in names(_alone(draft, offer.scene))]
    options = []
    for one, other in offer.pairs:
        features = [f"{first}:{name}" for name in names(offer.traits[one])]
        features += alone if other is None else [f"{second}:{name}" for name in names(offer.traits[other])]
        options.append(Option(one, other, features + names(_joint(offer, (one, other)))))
    return options


def _offer(sheet: Sheet, draft: Draft, past: Past) -> _Offer:
    scene = look(sheet, draft)
    traits = traits_of(sheet, draft, past, scene)
    symmetric = is_symmetric(draft.indicator)
    return _Offer(
        scene,
        traits,
        ("s", "s") if symmetric else ("r", "c"),
        narrow(pairs_of(list(traits), symmetric=symmetric), draft, scene),
        _olds(draft, past, traits, turned=scene.turned),
        (draft.indicator, f"{'g' if scene.both else ''}{scene.named}"),
        {code: scene.told(code) for code in traits},
        sheet.topic[:2],
        sheet.openers,
        sheet.home,
    )


def _scores(model: Ranker, draft: Draft, offer: _Offer) -> list[float]:
    first, second = _sides(model, offer)
    alone = model.part("alone").score(_alone(draft, offer.scene))
    return [
        model.add(first[pair[0]] + (alone if pair[1] is None else second[pair[1]]), _joint(offer, pair))
        for pair in offer.pairs
    ]


def _advised(scores: list[float], draft: Draft, offer: _Offer) -> list[float]:
    """The scores with what the encoder thinks of each pair."""
    told = draft.told_of_pairs(offer.pairs)
    return list(map(add, scores, told)) if told else scores


def _sides(model: Ranker, offer: _Offer) -> list[dict[str, float]]:
    """What speaks for each area as the first and as the second party."""
    scores = {}
    for side in dict.fromkeys(offer.sides):
        part = model.part(side)
        scores[side] = {code: part.score(traits) for code, traits in offer.traits.items()}
    return [scores[side] for side in offer.sides]


def pairs_of(codes: list[str], *, symmetric: bool) -> list[Pair]:
    """Every pair the codes make, in alphabetical order where the indicator is symmetric."""
    pairs: list[Pair] = [(code, None) for code in codes]
    pairs += [
        (one, other) for one in codes for other in codes if one != other and (not symmetric or one < other)
    ]
    return pairs


def _olds(draft: Draft, past: Past, codes: Iterable[str], *, turned: bool) -> list[_Old]:
    """What the last figure, the last of the indicator and the last with named parties were about."""
    olds = []
    earlier = ("was", past.previous), ("ind", past.by_indicator.get(draft.indicator)), ("firm", past.firm)
    for name, old in earlier:
        if old is not None and old.ref_area is not None:
            said = name, follows(draft, old), old.indicator, draft.indicator, turned, old.named
            hows = _compare(old.ref_area, old.counterpart_area, codes)
            known: dict[Pair, Feature] = {pair: (_earlier, how, *said) for pair, how in hows.items()}
            olds.append(_Old(known, (_earlier, "alone-other", *said), (_earlier, "changed", *said)))
    return olds


def _compare(ref: str, other: str | None, codes: Iterable[str]) -> dict[Pair, str]:
    """The pairs that have to do with an earlier one, and what."""
    if other is None:
        return {(ref, None): "kept", **{(ref, code): "joined" for code in codes}}
    return {(ref, other): "kept", (other, ref): "turned", (ref, None): "alone"}


def _joint(offer: _Offer, pair: Pair) -> list[Feature]:
    """What the pair as a whole is like."""
    one, other = pair
    if other is None:
        return [*_lonely(offer, one), *[old.known.get(pair, old.alone) for old in offer.olds]]
    return [
        *_paired(offer, one, other),
        *_counted(offer, one, other),
        *[old.known.get(pair, old.paired) for old in offer.olds],
    ]


def _lonely(offer: _Offer, one: str) -> list[Feature]:
    features: list[Feature] = [
        (_told_alone, offer.told[one], _rest(offer.scene, one)),
        (_pair, "lone", kind_of(one), offer.about[0]),
    ]
    if one == offer.home:
        features.append((_at_home, "alone", offer.told[one], offer.scene.named, offer.about[0]))
    return features


def _paired(offer: _Offer, one: str, other: str) -> list[Feature]:
    about, told, joined = offer.about, offer.told, offer.scene.joined
    topic = one in offer.topic and other in offer.topic
    features: list[Feature] = [
        (_in_topic, topic, about),
        (_opened, one in offer.openers and other in offer.openers, about),
        (_pair, "sorted", one < other, about[0]),
        (_both, told[one], told[other], about[0]),
    ]
    if joined and (zone := joined.get(frozenset((one, other)))) is not None:
        features.append((_pair, "joined", zone, about[0]))
    if offer.home in (one, other):
        abroad, side = (other, "r") if offer.home == one else (one, "c")
        if topic:
            features.append((_pair, "home", offer.home == one, about[0]))
        features.append((_at_home, side, told[abroad], offer.scene.named, about[0]))
    return features


def _counted(offer: _Offer, one: str, other: str) -> list[Feature]:
    """Whether the country of the office that counts is a party, and what the other one is then told to be."""
    office = offer.scene.office
    if office is None:
        return []
    if office not in (one, other):
        return [(_office, "out", "", offer.scene.named, offer.about[0])]
    abroad, side = (other, "r") if office == one else (one, "c")
    return [(_office, side, offer.told[abroad], offer.scene.named, offer.about[0])]


def _office(side: str, told: str, named: int, indicator: str) -> Sequence[str]:
    family = family_of(indicator)
    return f"office:{side}:{told}:{family}", f"office:{side}:{told}:n{named}", f"office:{side}:i={indicator}"


def _told_alone(told: str, rest: str) -> Sequence[str]:
    return (f"alone:{told}:{rest}",)


def _at_home(side: str, told: str, named: int, indicator: str) -> Sequence[str]:
    """The country a document is told from as a party, with what the sentence tells the other to be."""
    return (
        f"abroad:{side}:{told}:n{named}",
        f"abroad:{side}:{told}:{family_of(indicator)}",
        f"abroad:{side}:n{named}:i={indicator}",
    )


def _pair(what: str, how: object, indicator: str) -> Sequence[str]:
    return (f"pair:{what}{how}:i={indicator}",)


def _in_topic(topic: bool, about: About) -> Sequence[str]:
    return f"pair:topic{topic}:i={about[0]}", f"pair:topic{topic}:{about[1]}"


def _opened(opened: bool, about: About) -> Sequence[str]:
    return f"pair:open{opened}:i={about[0]}", f"pair:open{opened}:{about[1]}"


def _both(told: str, rest: str, indicator: str) -> Sequence[str]:
    return f"both:{told}:{rest}", f"both:{told}:{rest}:{family_of(indicator)}"


def _earlier(
    how: str, name: str, near: str, was: str, indicator: str, turned: bool, named: str
) -> Sequence[str]:
    """How the pair compares with that of an earlier figure, whose sentence names all, some or none of its parties."""
    said = f"{name}:{how}"
    features = (
        f"{said}:{near}",
        f"{said}:{near}:{was == indicator}",
        f"{said}:{was}>{indicator}",
        f"{said}:{near}:named={named}",
    )
    return (*features, f"reversed:{how}:{near}") if turned and name == "was" else features


def _alone(draft: Draft, scene: Scene) -> list[Feature]:
    """What speaks for one area alone, whichever it is."""
    noun = draft.quantity.noun
    return [
        (_one, draft.indicator, draft.measure, draft.unit, scene.named, scene.both),
        *draft.around.places[:4],
        *draft.around.bag,
        *draft.around.heads,
        *((f"n={noun[:6]}",) if noun else ()),
    ]


def _one(indicator: str, measure: str, unit: str, named: int, both: bool) -> Sequence[str]:
    family = family_of(indicator)
    return (
        f"i={indicator}",
        f"i={indicator}:{named}",
        f"if={family}:m={measure}",
        f"{'g' if both else ''}{named}",
        f"u={unit}:{family}",
    )


def _rest(scene: Scene, one: str) -> str:
    """What the other areas near the figure are told to be."""
    told = [place.told for code, place in scene.best.items() if code != one and place.zone != "far"]
    return next((kind for kind in ("cp", "ref", "-") if kind in told), "0") if told else "0"
