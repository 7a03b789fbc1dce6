"""When a figure holds: the period it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.claims.ballots import Ballot, View, When
from dostyk.claims.draft import follows
from dostyk.claims.offers import offer, view_of
from dostyk.claims.recalled import recall
from dostyk.claims.weights import pick, ranker
from dostyk.vocabulary.indicators import nature

if TYPE_CHECKING:
    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.sheet import Sheet


def choose_period(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the period of the draft."""
    options = period_candidates(sheet, draft, past)
    model = ranker("period")
    best, odds = pick([model.score(option.features) for option in options])
    draft.time_period, draft.odds["time_period"] = options[best].iso, odds


def period_candidates(sheet: Sheet, draft: Draft, past: Past) -> list[When]:
    """The periods the figure may be for, none first: of its sentence, of earlier figures, of the text before."""
    view, ballot = view_of(sheet, draft), Ballot()
    offer(ballot, sheet, draft, view)
    recall(ballot, sheet, draft, view, past)
    rows = ballot.rows()
    for row in rows:
        row.features.extend(_relation(sheet, view, row.iso or ""))
    return [When(None, _none(sheet, draft, view, past)), *rows]


def _relation(sheet: Sheet, view: View, iso: str) -> list[str]:
    """What kind of stretch it is, and how it lies to the date of publication."""
    published = sheet.mentions.document.published
    grain = "open" if ".." in iso else "span" if "/" in iso else str(len(iso))
    features = [f"g={grain}:{view.nature}", f"g={grain}:m={view.measure}"]
    if published:
        away = _away(iso.rpartition("/")[2], published[:4])
        features += [
            f"rel={away}:{view.tense}",
            f"rel={away}:{view.nature}",
            f"rel={away}:{iso[:4] == published[:4]}",
        ]
    return features


def _away(last: str, year: str) -> str:
    if last == "..":
        return "open"
    return "past" if last[:4] < year else "future" if last[:4] > year else "now"


def _none(sheet: Sheet, draft: Draft, view: View, past: Past) -> list[str]:
    """What speaks for no period: a state or a lasting thing, a sentence without one, others left without one."""
    has, kind, tense = view.has, view.nature, view.tense
    features = [
        f"none:{has}:{kind}",
        f"none:{has}:{kind}:{tense}",
        f"none:{has}:{kind}:m={draft.measure}",
        f"none:{has}:u={draft.unit}",
        f"none:{has}:i={draft.indicator}",
        f"none:{has}:m={draft.measure}",
        f"none:{has}:{tense}:k={sheet.kind}",
        f"none:{has}:role={view.role}",
        f"none:role={view.role}",
        f"none:{kind}:m={draft.measure}",
        f"none:{kind}:{tense}",
        f"none:{kind}:k={sheet.kind}",
        f"none:u={draft.unit}",
        f"none:f={draft.quantity.form}",
        *(f"none:{name}" for name in draft.around if name[0] in "LRH"),
    ]
    features += [f"none:now:{beside}:{kind}" for beside in _now(draft)]
    for name, earlier in (("inh", past.previous), ("ind", past.by_indicator.get(draft.indicator))):
        if earlier is not None:
            stem = f"none:{name}:{follows(draft, earlier)}:{earlier.time_period is None}"
            same = earlier.indicator == draft.indicator
            features += [f"{stem}:{has}", f"{stem}:{same}", f"{stem}:{nature(earlier.indicator)}>{kind}"]
    return features


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
