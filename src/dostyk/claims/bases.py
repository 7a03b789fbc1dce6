"""What a change is measured from: a year before its own period, a period named for comparison, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.ballots import Ballot, When, year_before
from dostyk.claims.draft import follows
from dostyk.claims.pairing import COMPARED, based, placed, preposition
from dostyk.claims.weights import ranker
from dostyk.vocabulary.period import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import PeriodMention, QuantityMention

CHANGES: Final = frozenset({"change", "difference", "multiple"})
_YEAR_EARLIER: Final = "yoy"


def choose_base(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide what a change is measured from."""
    if draft.measure not in CHANGES:
        return
    options = base_candidates(sheet, draft, past)
    best, odds = ranker("base").choose([option.features for option in options])
    draft.base_period, draft.odds["base_period"] = options[best].iso, odds


def base_candidates(sheet: Sheet, draft: Draft, past: Past) -> list[When]:
    """The periods a change may be measured from, none first."""
    ballot, kind = Ballot(), draft.measure
    own = days_of(draft.time_period) if draft.time_period else None
    offers = 0
    for period, owner in zip(draft.near.periods, draft.pairing.owners, strict=True):
        if period.cue == _YEAR_EARLIER:
            _shift(ballot, draft, ["yoy", f"yoy:{kind}", placed(sheet, draft, period)])
            offers += 1
        elif period.iso is not None and period.cue != "citation":
            offers += based(sheet, draft, period)
            _name(ballot, sheet, draft, period, owner, same=days_of(period.iso) == own)
    if draft.time_period and "/" in draft.time_period:
        ballot.add(draft.time_period.partition("/")[0], ["start", f"start:{kind}"])
    _inherit(ballot, draft, past, offers)
    signed = draft.quantity.form == "signed"
    none: list[Feature] = [
        f"none:{kind}",
        f"none:offers={min(offers, 2)}",
        f"none:{kind}:{min(offers, 1)}",
        f"none:signed={signed}",
    ]
    earlier = past.previous
    if earlier is not None and earlier.measure in CHANGES:
        none += [f"none:{follows(draft, earlier)}:{earlier.base_period is None}:{min(offers, 1)}"]
    return [When(None, none), *ballot.rows()]


def _name(
    ballot: Ballot,
    sheet: Sheet,
    draft: Draft,
    period: PeriodMention,
    owner: QuantityMention | None,
    *,
    same: bool,
) -> None:
    """A period named in the sentence, its start where it is a stretch."""
    iso, kind = period.iso or "", draft.measure
    told = based(sheet, draft, period)
    compared = owner is not None and owner is not draft.quantity and preposition(sheet, owner) in COMPARED
    features: list[Feature] = [
        f"told={told}",
        f"told={told}:same={same}",
        f"told={told}:cue={period.cue}",
        f"told={told}:form={period.form}",
        f"compared={compared}",
        f"same={same}:{kind}",
        placed(sheet, draft, period),
    ]
    low, slash, _ = iso.partition("/")
    if (
        slash
        and ".." not in iso
        and period.cue in ("between", "from", "in", "")
        and not told
        and low[:4].isdecimal()
    ):
        ballot.add(low, [f"low:{period.cue}", f"low:{kind}", f"low:same={same}"])
    ballot.add(iso.removesuffix("/..").removeprefix("../"), features)
    if period.form == "anchored":
        _shift(ballot, draft, ["anchored", f"anchored:{kind}", f"anchored:same={same}"])


def _inherit(ballot: Ballot, draft: Draft, past: Past, offers: int) -> None:
    """What the change before was measured from, moved to this one's period."""
    earlier = past.changed
    if earlier is None or earlier.base_period is None:
        return
    near = follows(draft, earlier)
    alike = draft.quantity.form == earlier.quantity.form
    if earlier.time_period == draft.time_period:
        ballot.add(
            earlier.base_period,
            [f"inh:{near}:{min(offers, 1)}", f"inh:{near}:{alike}", f"inh:{draft.measure}"],
        )
    elif earlier.time_period and year_before(earlier.time_period) == earlier.base_period:
        _shift(ballot, draft, [f"moved:{near}:{min(offers, 1)}", f"moved:{near}:{alike}"])


def _shift(ballot: Ballot, draft: Draft, features: Iterable[Feature]) -> None:
    shifted = year_before(draft.time_period) if draft.time_period else None
    if shifted is not None:
        ballot.add(shifted, features)
