"""What the sentence of a figure offers as its period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.ballots import Ballot, View
from dostyk.claims.pairing import based, placed
from dostyk.claims.tenses import governed_by, verbs_between
from dostyk.vocabulary.indicators import nature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft
    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import PeriodMention, QuantityMention

    Tied = tuple[PeriodMention, QuantityMention | None]

_NOT_FOR: Final = frozenset({"citation", "yoy"})
_FROM: Final = frozenset({"from", "on", "as of", ""})
_UP_TO: Final = frozenset({"by", "at", "until", "as of", "through"})
_MONTH, _DAY = len("2024-06"), len("2024-06-15")
_CLAUSE: Final = 9


def view_of(draft: Draft, offered: Sequence[Tied]) -> View:
    """What decides for all candidates."""
    kind = nature(draft.indicator)
    return View(kind, draft.measure, draft.pairing.role, draft.tense, _has(draft, offered, kind))


def offer(ballot: Ballot, sheet: Sheet, draft: Draft, view: View, offered: Sequence[Tied]) -> None:
    """Add the periods of the sentence and what follows from them."""
    for period, owner in offered:
        iso = period.iso or ""
        ballot.add(iso, _written(sheet, draft, view, period, owner))
        if "/" in iso:
            _ends(ballot, view, period, iso)
        else:
            _stretched(ballot, sheet, draft, view, period, iso)


def offered_by(sheet: Sheet, draft: Draft) -> list[Tied]:
    """The periods of the sentence that the figure may be for, each with the figure it stands tied to."""
    pairing = draft.pairing
    return [
        (period, owner)
        for period, owner, base in zip(draft.near.periods, pairing.owners, pairing.bases, strict=True)
        if period.iso
        and period.cue not in _NOT_FOR
        and not based(sheet, draft, period)
        and (not base or owner is draft.quantity or _tells(draft, period))
    ]


def _tells(draft: Draft, period: PeriodMention) -> bool:
    """Whether the figure is the first behind the period: "than in 2022, when sales had stood at 97"."""
    if draft.quantity.lead < period.last:
        return False
    return not any(period.last <= other.first < draft.quantity.first for other in draft.near.quantities)


def _has(draft: Draft, here: Sequence[Tied], kind: str) -> str:
    if not here:
        return "no"
    named = [(period, owner) for period, owner in here if kind == "deed" or period.form != "now"]
    if any(owner is draft.quantity for _, owner in named):
        return "own"
    others = [owner for period, owner in named if period.cue not in ("than", "compared")]
    return "free" if None in others else "taken" if others else "today"


def _written(
    sheet: Sheet, draft: Draft, view: View, period: PeriodMention, owner: QuantityMention | None
) -> list[Feature]:
    """A period as written in the sentence."""
    side = "b" if period.last <= draft.quantity.lead else "a"
    mine = "own" if owner is draft.quantity else "free" if owner is None else "taken"
    only = len(draft.near.periods) == 1
    return [
        placed(sheet, draft, period),
        *_verbs(sheet, draft, view, period, mine),
        (_said, side, mine, view, draft.unit, period.cue, period.form, period.grain, only),
    ]


def _said(
    side: str, mine: str, view: View, unit: str, cue: str, form: str, grain: str, only: bool
) -> Sequence[str]:
    """How a period of the sentence is written, and whose it is."""
    kind, measure, role, tense, has = view
    return (
        f"S:{mine}:{has}",
        f"S:{mine}:{side}",
        f"S:{mine}:{kind}",
        f"S:{mine}:{kind}:{tense}",
        f"S:{mine}:u={unit}",
        f"S:{mine}:cue={cue}",
        f"S:{mine}:role={role}",
        f"S:{side}:cue={cue}",
        f"S:{kind}:{grain}",
        f"S:{kind}:cue={cue}",
        f"S:{kind}:tense={tense}",
        f"S:form={form}",
        f"S:m={measure}:{form}",
        f"S:m={measure}:{side}:{cue}",
        f"S:role={role}:{side}:{cue}",
        f"S:only={only}",
    )


def _verbs(sheet: Sheet, draft: Draft, view: View, period: PeriodMention, mine: str) -> list[Feature]:
    """The verbs between figure and period, and what the verb beside the period does."""
    if draft.quantity.context:
        return []
    tokens = sheet.mentions.tokens
    sentence = tokens.sentences[draft.index]
    before = period.last <= draft.quantity.lead
    low, high = (period.last, draft.quantity.lead) if before else (draft.quantity.last, period.first)
    act = governed_by(tokens.words, period.first, period.last, sentence.first, sentence.last)
    return [(_done, "b" if before else "a", verbs_between(sheet.tenses, low, high), act, mine, view)]


def _done(side: str, verbs: int, act: str, mine: str, view: View) -> Sequence[str]:
    count = f"S:{side}v{verbs}"
    return (
        f"{count}:{view.has}",
        f"{count}:{view.tense}",
        f"S:act={act}:{view.nature}",
        f"S:act={act}:{mine}",
    )


def _ends(ballot: Ballot, view: View, period: PeriodMention, iso: str) -> None:
    """The ends of a stretch of years: "rose from 24 to 41 between 2013 and 2023"."""
    low, _, high = iso.partition("/")
    if ".." in iso or low[:4] == high[:4]:
        return
    for name, end in (("low", low), ("high", high)):
        ballot.add(end, [(_end, name, view, period.cue)])


def _end(name: str, view: View, cue: str) -> Sequence[str]:
    stem = f"D:{name}"
    return (
        stem,
        f"{stem}:role={view.role}",
        f"{stem}:m={view.measure}",
        f"{stem}:cue={cue}",
        f"{stem}:{view.nature}",
    )


def _stretched(
    ballot: Ballot, sheet: Sheet, draft: Draft, view: View, period: PeriodMention, iso: str
) -> None:
    """All since a day, the year up to a month, the month that a day ends, the year of a day."""
    indicator, cue = draft.indicator, period.cue
    if _in_since(sheet, period):
        ballot.add(f"{iso}/..", ["D:since", f"D:since:i={indicator}"])
    elif cue in _FROM and (cue == "from" or (len(iso) >= _MONTH and view.nature in ("state", "open"))):
        ballot.add(f"{iso}/..", ["D:open", f"D:open:cue={cue}", f"D:open:i={indicator}"])
    if view.nature == "flow" and len(iso) >= _MONTH and cue in _UP_TO and "Q" not in iso and "H" not in iso:
        ballot.add(f"{iso[:4]}-01/{iso[:_MONTH]}", ["D:ytd", f"D:ytd:cue={cue}"])
    if period.grain == "month" and len(iso) == _DAY:
        ballot.add(iso[:_MONTH], [f"D:month:{view.nature}"])
    if view.nature == "deed" and len(iso) == _DAY:
        ballot.add(iso[:4], [f"D:year:m={view.measure}", f"D:year:i={indicator}"])


def _in_since(sheet: Sheet, period: PeriodMention) -> bool:
    """Whether the period stands in a clause that "since" opens: "since it was opened in 2014"."""
    if period.cue == "since":
        return False
    for word in reversed(sheet.mentions.tokens.words[max(0, period.first - _CLAUSE) : period.first]):
        if word in ",;.":
            return False
        if word == "since":
            return True
    return False
