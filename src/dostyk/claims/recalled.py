"""What the text around a sentence recalls as the period of its figures: earlier figures, events, the running period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.ballots import Ballot, View, year_before
from dostyk.claims.draft import follows
from dostyk.claims.pairing import COMPARED
from dostyk.vocabulary.indicators import nature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Sheet

_BACK: Final = 3
_FAR: Final = ((1, "1"), (2, "2"), (4, "4"))


def recall(ballot: Ballot, sheet: Sheet, draft: Draft, view: View, past: Past) -> None:
    """Add the periods that the text around the sentence gives."""
    _claimed(ballot, sheet, draft, view, past)
    _running(ballot, sheet, draft, view)
    _shifted(ballot, draft, view, past)
    if view.nature == "deed":
        _happened(ballot, sheet, draft, view)
    _general(ballot, sheet, draft, view)


def _claimed(ballot: Ballot, sheet: Sheet, draft: Draft, view: View, past: Past) -> None:
    """The periods of earlier figures."""
    named = (
        ("inh", past.previous),
        ("main", past.main),
        ("mind", past.mains.get(draft.indicator)),
    )
    for name, earlier in named:
        if earlier is not None and earlier.time_period is not None:
            ballot.add(earlier.time_period, _inherited(sheet, draft, view, earlier, name))
    previous = past.previous
    if previous is not None and previous.base_period is not None:
        near = follows(draft, previous)
        ballot.add(previous.base_period, [(_base, near, view)])


def _inherited(sheet: Sheet, draft: Draft, view: View, earlier: Draft, name: str) -> list[Feature]:
    near, kind = follows(draft, earlier), nature(earlier.indicator)
    same, alike = earlier.indicator == draft.indicator, earlier.unit == draft.unit
    return [(_was, name, near, view, same, alike, kind, earlier.measure, earlier.status, sheet.kind)]


def _was(
    name: str,
    near: str,
    view: View,
    same: bool,
    alike: bool,
    kind: str,
    measure: str,
    status: str,
    document: str,
) -> Sequence[str]:
    """What an earlier figure was like beside this one."""
    stem = f"{name}:{near}"
    return (
        f"{stem}:{view.has}",
        f"{stem}:{view.has}:{view.nature}",
        f"{stem}:{view.has}:{view.tense}",
        f"{stem}:{same}:{alike}",
        f"{stem}:{kind}>{view.nature}",
        f"{stem}:m={measure}>{view.measure}",
        f"{stem}:role={view.role}",
        f"{stem}:tense={view.tense}",
        f"{stem}:s={status}",
        f"{stem}:k={document}",
    )


def _base(near: str, view: View) -> Sequence[str]:
    return f"pb:{near}:{view.has}", f"pb:{near}:role={view.role}", f"pb:m={view.measure}"


def _running(ballot: Ballot, sheet: Sheet, draft: Draft, view: View) -> None:
    """The period the text is in, and the day named last."""
    state = sheet.running[draft.index]
    if state.iso is not None:
        ballot.add(state.iso, [(_run, _far(state.ago), state.here, view, sheet.kind)])
    if state.day is not None and view.nature != "lasting":
        ballot.add(state.day, [(_day, _far(state.day_ago), view, draft.indicator)])


def _far(ago: int) -> str:
    return next((name for most, name in _FAR if ago <= most), "9")


def _run(far: str, here: bool, view: View, document: str) -> Sequence[str]:
    kind, measure, role, tense, has = view
    return (
        f"run:{has}:{kind}",
        f"run:{has}:{kind}:{tense}",
        f"run:{has}:{kind}:k={document}",
        f"run:{has}:{far}:{tense}",
        f"run:{far}:{here}:{kind}",
        f"run:{kind}:{tense}",
        f"run:role={role}",
        f"run:m={measure}",
        f"run:k={document}",
    )


def _day(far: str, view: View, indicator: str) -> Sequence[str]:
    return (
        f"day:{view.has}:{view.nature}",
        f"day:{far}:{view.nature}",
        f"day:i={indicator}",
        f"day:m={view.measure}",
        f"day:{view.tense}",
    )


def _shifted(ballot: Ballot, draft: Draft, view: View, past: Past) -> None:
    """A year before the figure that this one is compared with."""
    earlier = past.main
    if view.role not in COMPARED or earlier is None or earlier.time_period is None:
        return
    shifted = year_before(earlier.time_period) if follows(draft, earlier) == "same" else None
    if shifted is not None:
        yearly = any(period.form == "anchored" for period in draft.near.periods)
        ballot.add(
            shifted,
            [
                f"back:{view.role}",
                f"back:{yearly}:{view.role}",
                f"back:{view.has}",
                f"back:{earlier.measure}>{view.measure}",
            ],
        )


def _happened(ballot: Ballot, sheet: Sheet, draft: Draft, view: View) -> None:
    """The days of the events told in the sentence, or else of the last one told before; the year of publication."""
    has, indicator = view.has, draft.indicator
    for event in sheet.events[draft.index]:
        if event.date is not None:
            ballot.add(
                event.date, ["ev", f"ev:{has}", f"ev:i={indicator}:{event.type}", f"ev:m={view.measure}"]
            )
    for back in range(1, min(_BACK, draft.index) + 1):
        told = sheet.events[draft.index - back]
        if told:
            if told[-1].date is not None:
                ballot.add(told[-1].date, [f"ep:{back}", f"ep:{has}", f"ep:i={indicator}:{told[-1].type}"])
            break
    published = sheet.mentions.document.published
    if published and indicator == "diplomacy.anniversary":
        ballot.add(published[:4], ["pub", f"pub:{has}", f"pub:m={view.measure}"])


def _general(ballot: Ballot, sheet: Sheet, draft: Draft, view: View) -> None:
    """What the document as a whole and the heading offer."""
    if sheet.span is not None:
        ballot.add(sheet.span, [(_whole, view, sheet.kind)])
    above = sheet.heading[draft.index]
    if above >= 0:
        for period in sheet.periods[above]:
            if period.iso:
                ballot.add(period.iso, [f"head:{view.has}:{view.nature}", f"head:g={period.grain}"])


def _whole(view: View, document: str) -> Sequence[str]:
    return f"doc:{view.has}:{view.nature}", f"doc:m={view.measure}", f"doc:k={document}"
