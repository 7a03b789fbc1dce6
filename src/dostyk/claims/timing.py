"""When a figure holds: the period it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.claims.ballots import Ballot, View, When
from dostyk.claims.draft import follows
from dostyk.claims.offers import offer, offered_by, view_of
from dostyk.claims.recalled import recall
from dostyk.claims.weights import ranker
from dostyk.vocabulary.indicators import nature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Sheet


def choose_period(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the period of the draft."""
    options = period_candidates(sheet, draft, past)
    best, odds = ranker("period").choose(
        [option.features for option in options], draft.told_of_periods([option.iso for option in options])
    )
    draft.time_period, draft.odds["time_period"] = options[best].iso, odds


def period_candidates(sheet: Sheet, draft: Draft, past: Past) -> list[When]:
    """The periods the figure may be for, none first: of its sentence, of earlier figures, of the text before."""
    offered, ballot = offered_by(sheet, draft), Ballot()
    view = view_of(draft, offered)
    offer(ballot, sheet, draft, view, offered)
    recall(ballot, sheet, draft, view, past)
    rows = ballot.rows()
    published = sheet.mentions.document.published
    for row in rows:
        row.features.append(_relation(published and published[:4], view, row.iso or ""))
    return [When(None, _none(sheet, draft, view, past)), *rows]


def _relation(published: str | None, view: View, iso: str) -> Feature:
    """What kind of stretch it is, and how it lies to the year of publication."""
    grain = "open" if ".." in iso else "span" if "/" in iso else str(len(iso))
    if not published:
        return _stretch, grain, view
    return _dated, grain, view, _away(iso.rpartition("/")[2], published), iso[:4] == published


def _stretch(grain: str, view: View) -> Sequence[str]:
    return f"g={grain}:{view.nature}", f"g={grain}:m={view.measure}"


def _dated(grain: str, view: View, away: str, begins: bool) -> Sequence[str]:
    return (
        *_stretch(grain, view),
        f"rel={away}:{view.tense}",
        f"rel={away}:{view.nature}",
        f"rel={away}:{begins}",
    )


def _away(last: str, year: str) -> str:
    if last == "..":
        return "open"
    return "past" if last[:4] < year else "future" if last[:4] > year else "now"


def _none(sheet: Sheet, draft: Draft, view: View, past: Past) -> list[Feature]:
    """What speaks for no period: a state or a lasting thing, a sentence without one, others left without one."""
    features: list[Feature] = [
        (_undated, view, draft.unit, draft.indicator, draft.quantity.form, sheet.kind),
        *[f"none:{name}" for name in (*draft.around.bag, *draft.around.heads)],
    ]
    features += [f"none:now:{beside}:{view.nature}" for beside in _now(draft)]
    for name, earlier in (("inh", past.previous), ("ind", past.by_indicator.get(draft.indicator))):
        if earlier is not None:
            near, dateless = follows(draft, earlier), earlier.time_period is None
            same, kind = earlier.indicator == draft.indicator, nature(earlier.indicator)
            features.append((_left, name, near, dateless, same, kind, view.nature, view.has))
            if name == "inh" and near == "same":
                features.append((_turned, earlier.tense, view))
    return features


def _undated(view: View, unit: str, indicator: str, form: str, document: str) -> Sequence[str]:
    kind, measure, role, tense, has = view
    return (
        f"none:{has}:{kind}",
        f"none:{has}:{kind}:{tense}",
        f"none:{has}:{kind}:m={measure}",
        f"none:{has}:u={unit}",
        f"none:{has}:i={indicator}",
        f"none:{has}:m={measure}",
        f"none:{has}:{tense}:k={document}",
        f"none:{has}:role={role}",
        f"none:role={role}",
        f"none:{kind}:m={measure}",
        f"none:{kind}:{tense}",
        f"none:{kind}:k={document}",
        f"none:u={unit}",
        f"none:f={form}",
    )


def _left(name: str, near: str, dateless: bool, same: bool, was: str, kind: str, has: str) -> Sequence[str]:
    """Whether an earlier figure was left without a period."""
    stem = f"none:{name}:{near}:{dateless}"
    return f"{stem}:{has}", f"{stem}:{same}", f"{stem}:{was}>{kind}"


def _turned(tense: str, view: View) -> Sequence[str]:
    """How the tense goes on in a sentence: "trade doubled, and yet lorries wait four hours"."""
    return f"none:turn:{tense}>{view.tense}", f"none:turn:{tense}>{view.tense}:{view.nature}"


def _now(draft: Draft) -> list[str]:
    """On which side of the figure the time of speaking is named ("today", "at present"), no other figure between."""
    quantity, sides = draft.quantity, []
    for period in draft.near.periods:
        if period.form == "now":
            before = period.last <= quantity.lead
            low, high = (period.last, quantity.first) if before else (quantity.last, period.first)
            if not any(low <= other.first < high for other in draft.near.quantities):
                sides.append("b" if before else "a")
    return sides
