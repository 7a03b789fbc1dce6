"""What a claim would mean for the network: a change of it, a load on it, a time to hold against it, or why nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.corridors.scenario import Change, Scenario
from dostyk.corridors.scope import Scope, scope

if TYPE_CHECKING:
    from decimal import Decimal

    from dostyk.claims.model import Claim
    from dostyk.corridors.model import Network

_GOODS: Final = {"crude-oil": "oil", "oil": "oil", "natural-gas": "gas"}
_CHANGING: Final = {"transport.capacity": "capacity", "transport.time": "time"}
_LOADING: Final = frozenset({"transport.freight", "transport.services"})
_MILLION: Final = 10**6
_SIZES: Final = {"t": "t/a", "TEU": "TEU/a"}
_BY_DAY: Final = ((r"pairs?\b", "train-pairs/d"), (r"trains?\b", "trains/d"), (r"truck|lorr", "trucks/d"))
_YEARLY: Final = re.compile(r"\b(?:a|per|each|every) year|\bannual|\byearly|/yr|\bp\.?a\.", re.IGNORECASE)


class Meaning(NamedTuple):
    """What a claim means for the network.

    ``kind`` is ``change`` (with ``scenario``), ``load`` (``amount`` in ``unit`` is to be carried), ``time`` (``days``
    from one end to the other) or ``none`` with the ``reason``. ``ends`` are the two places that it is about, where
    it is about two; ``notes`` say what was supposed.
    """

    claim: str
    kind: str
    words: str
    scope: Scope | None = None
    scenario: Scenario | None = None
    goods: str = "general"
    ends: tuple[str, str] | None = None
    amount: float | None = None
    unit: str = ""
    days: tuple[float, float] | None = None
    notes: tuple[str, ...] = ()
    reason: str = ""


def meaning(
    network: Network, claim: Claim, text: str, *, title: str = "", about: str | None = None
) -> Meaning:
    """What the claim in that text of a document means for the network; ``about`` names the link where the text does not.

    Pure: the same words give the same answer. Nothing is guessed: a scope or unit that the words do not give is
    a ``none`` with its reason.
    """
    quote = text[claim.quote_start : claim.quote_end]
    words = text[claim.start : claim.end]
    if claim.indicator not in _CHANGING and claim.indicator not in _LOADING:
        return Meaning(
            claim.id,
            "none",
            words,
            reason=f"the network knows capacity, load and time, and nothing of {claim.indicator}",
        )
    before = f"{title}\n{text[: claim.quote_start]}"
    found = (
        _given(network, about) if about else scope(network, quote, claim.start - claim.quote_start, before)
    )
    if isinstance(found, str):
        return Meaning(claim.id, "none", words, reason=f"scope unknown: {found}")
    if claim.indicator in _LOADING or _is_of_a_whole_way(network, claim, quote, found):
        return _load(network, claim, quote, words, found)
    if claim.indicator == "transport.time" and (claim.measure == "level" and found.kind != "link"):
        return _time(network, claim, words, found)
    return _change(network, claim, quote, words, found)


def _is_of_a_whole_way(network: Network, claim: Claim, quote: str, found: Scope) -> bool:
    """Whether so much capacity is claimed for a way of many links, so that it can be held against what can pass."""
    is_level = claim.indicator == "transport.capacity" and claim.measure == "level"
    return (
        is_level
        and _ends(network, found) is not None
        and found.kind != "link"
        and bool(unit_of(claim, quote))
    )


def _given(network: Network, about: str) -> Scope:
    from dostyk.corridors import places

    links = places.links(network, about)
    if len(links) > 1:
        return Scope("group", about, None, about)
    return Scope("link", links[0].id, (links[0].start, links[0].end), about)


def _change(network: Network, claim: Claim, quote: str, words: str, found: Scope) -> Meaning:
    def none(reason: str) -> Meaning:
        return Meaning(claim.id, "none", words, found, reason=reason)

    group = network.groups.get(found.subject)
    if found.kind == "way" or (group and group.ends and claim.indicator == "transport.capacity"):
        return none(
            f"scope unknown: “{found.words}” is a whole way of many links, and which of them would change is not said "
            "(name it with --on)"
        )
    attribute = _CHANGING[claim.indicator]
    if found.kind == "place" and (
        attribute != "capacity" or "capacity" not in network.nodes[found.subject].figures
    ):
        return none(
            f"scope unknown: no {attribute} of {network.nodes[found.subject].name} itself is in the network"
        )
    sized = _size(claim, quote, attribute)
    if sized is None:
        return none(f"unit unknown: {claim.measure} in {claim.unit!r} does not say how {attribute} changes")
    value, goods, notes = sized
    if goods == "containers":
        attribute = "capacity/containers"
    elif found.kind == "link":
        goods = network.links[found.subject].goods
    if found.kind == "group" and not value.startswith("x"):
        notes += ("the total is divided among the links as now, and taken to be free in either direction",)
    change = Change(found.subject, attribute, value)
    made = Scenario(f"{words} ({found.words})", (change,))
    return Meaning(claim.id, "change", words, found, made, goods, found.ends, notes=notes)


def _size(claim: Claim, quote: str, attribute: str) -> tuple[str, str, tuple[str, ...]] | None:
    """The value of the change as a scenario writes it, the goods it is of, and what was supposed."""
    if claim.measure == "multiple":
        return f"x{_plain(claim.value)}", "general", ()
    if claim.measure == "change" and claim.unit == "%":
        return f"x{_plain(1 + claim.value / 100)}", "general", ()
    sign = "+" if claim.measure == "difference" and claim.value > 0 else ""
    if claim.measure not in {"level", "difference"} or claim.value < 0:
        return None
    if attribute == "time":
        return (f"{sign}{_plain(claim.value)} d", "general", ()) if claim.unit == "d" else None
    unit = unit_of(claim, quote)
    if unit is None:
        return None
    goods = "containers" if unit == "TEU/a" else _GOODS.get(claim.product or "", "general")
    return f"{sign}{_sized(claim.value, unit)}", goods, _supposed(claim, quote)


def unit_of(claim: Claim, quote: str) -> str | None:
    """The unit of the network that the claim's figure is in, None where the words do not say it."""
    if claim.unit in _SIZES:
        return _SIZES[claim.unit]
    if claim.unit == "1/d":
        return next((unit for pattern, unit in _BY_DAY if re.search(pattern, quote, re.IGNORECASE)), None)
    return None


def _supposed(claim: Claim, quote: str) -> tuple[str, ...]:
    notes = []
    if claim.unit in _SIZES and not _YEARLY.search(quote) and not claim.time_period:
        notes.append("the words do not say in what time; a year is supposed")
    if claim.value_high is not None:
        notes.append("of the range the lower end is taken")
    if claim.comparator not in {"=", "~"}:
        notes.append(f"the claim says {claim.comparator} this value")
    return tuple(notes)


def _load(network: Network, claim: Claim, quote: str, words: str, found: Scope) -> Meaning:
    unit = unit_of(claim, quote)
    reason = _not_carried(network, claim, unit, found)
    if reason or unit is None:
        return Meaning(claim.id, "none", words, found, reason=reason)
    goods = "containers" if unit == "TEU/a" else _GOODS.get(claim.product or "", "general")
    ends = _ends(network, found)
    notes = [*_supposed(claim, quote), "an amount may count both directions; the network's flow is one way"]
    if claim.time_period and len(claim.time_period) > 4:
        notes.append(f"the amount is for {claim.time_period}, not a whole year")
    return Meaning(
        claim.id, "load", words, found, None, goods, ends, float(claim.value), unit, notes=tuple(notes)
    )


def _not_carried(network: Network, claim: Claim, unit: str | None, found: Scope) -> str:
    """Why the claim is no amount that could be held against the network; empty when it is one."""
    if claim.measure in {"multiple", "change", "difference", "share"}:
        return f"unit unknown: a {claim.measure} of what is carried, and of how much is not in the network"
    if claim.measure != "level" or unit is None:
        return f"unit unknown: {claim.measure} in {claim.unit!r} is no amount that could be carried"
    if found.kind == "place" and "capacity" not in network.nodes[found.subject].figures:
        return f"scope unknown: several links meet at {network.nodes[found.subject].name}, and none is named"
    if found.kind == "group" and not network.groups[found.subject].ends:
        return f"scope unknown: {network.groups[found.subject].name} has no two ends"
    return ""


def _time(network: Network, claim: Claim, words: str, found: Scope) -> Meaning:
    ends = _ends(network, found)
    if claim.unit != "d" or ends is None:
        lacking = "scope unknown: a journey has two ends" if ends is None else f"unit unknown: {claim.unit!r}"
        return Meaning(claim.id, "none", words, found, reason=lacking)
    group = network.groups.get(found.subject)
    notes = (
        (
            f"the text does not say where the way begins and ends; {group.name} is taken from {network.nodes[ends[0]].name} to {network.nodes[ends[1]].name}",
        )
        if group
        else ()
    )
    high = claim.value if claim.value_high is None else claim.value_high
    return Meaning(
        claim.id, "time", words, found, ends=ends, days=(float(claim.value), float(high)), notes=notes
    )


def _ends(network: Network, found: Scope) -> tuple[str, str] | None:
    group = network.groups.get(found.subject)
    return group.ends if group else found.ends


def _sized(value: Decimal, unit: str) -> str:
    """An amount with its unit, millions of tonnes as such."""
    if unit == "t/a" and value >= _MILLION:
        return f"{_plain(value / _MILLION)} Mt/a"
    return f"{_plain(value)} {unit}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
