"""When a figure holds: the period it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.ballots import Ballot, When, year_before
from dostyk.claims.draft import follows
from dostyk.claims.pairing import COMPARED, based, placed
from dostyk.claims.tenses import governed_by, tense_at, verbs_between
from dostyk.claims.weights import pick, ranker
from dostyk.vocabulary.indicators import nature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import PeriodMention, QuantityMention

    Tied = tuple[PeriodMention, QuantityMention | None]

_NOT_FOR: Final = frozenset({"citation", "yoy"})


class View(NamedTuple):
    """What decides for all candidates: the nature of the indicator, the measure, role and tense of the figure.

    ``has`` tells what periods its sentence has: ``own`` (one tied to it), ``free`` (one tied to no figure),
    ``taken`` (all tied to others), ``no``.
    """

    nature: str
    measure: str
    role: str
    tense: str
    has: str


def choose_period(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the period of the draft."""
    options = period_candidates(sheet, draft, past)
    model = ranker("period")
    best, odds = pick([model.score(option.features) for option in options])
    draft.time_period, draft.odds["time_period"] = options[best].iso, odds


def period_candidates(sheet: Sheet, draft: Draft, past: Past) -> list[When]:
    """The periods the figure may be for, none first: of its sentence, of the text before, of earlier figures."""
    here = _offered(sheet, draft)
    kind = nature(draft.indicator)
    view = View(kind, draft.measure, draft.pairing.role, tense_of(sheet, draft), _has(draft, here, kind))
    ballot = Ballot()
    for period, owner in here:
        ballot.add(period.iso or "", _in_sentence(sheet, draft, view, period, owner))
    _derived(ballot, sheet, draft, view, here)
    _claimed(ballot, sheet, draft, view, past)
    _running(ballot, sheet, draft, view)
    _shifted(ballot, draft, view, past)
    _happened(ballot, sheet, draft, view)
    _general(ballot, sheet, draft, view)
    rows = ballot.rows()
    for row in rows:
        row.features.extend(_relation(sheet, view, row.iso or ""))
    return [_none(sheet, draft, view, past), *rows]


def _offered(sheet: Sheet, draft: Draft) -> list[Tied]:
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
    """What the sentence has: ``own``, ``free`` or ``taken`` periods, only the day of speaking (``today``), ``no``."""
    if any(owner is draft.quantity for period, owner in here if not _spoken(period, kind)):
        return "own"
    named = [
        owner
        for period, owner in here
        if not _spoken(period, kind) and period.cue not in ("than", "compared")
    ]
    if any(owner is None for owner in named):
        return "free"
    return "taken" if named else "today" if here else "no"


def _spoken(period: PeriodMention, kind: str) -> bool:
    """Whether the period is the day of speaking, which dates deeds only."""
    return period.form == "now" and kind != "deed"


def tense_of(sheet: Sheet, draft: Draft) -> str:
    """The tense of the verb before the figure."""
    if draft.quantity.context:
        return "cell"
    return tense_at(sheet.tenses, sheet.mentions.tokens.sentences[draft.index].first, draft.quantity.lead)


def _in_sentence(
    sheet: Sheet, draft: Draft, view: View, period: PeriodMention, owner: QuantityMention | None
) -> list[str]:
    side = "b" if period.last <= draft.quantity.lead else "a"
    mine = "own" if owner is draft.quantity else "free" if owner is None else "taken"
    features = placed(sheet, draft, period)
    words, sentence = sheet.mentions.tokens.words, sheet.mentions.tokens.sentences[draft.index]
    if not draft.quantity.context:
        low, high = (period.last, draft.quantity.lead) if side == "b" else (draft.quantity.last, period.first)
        verbs = verbs_between(sheet.tenses, low, high)
        act = governed_by(words, period.first, period.last, sentence.first, sentence.last)
        features += [
            f"S:{side}v{verbs}:{view.has}",
            f"S:{side}v{verbs}:{view.tense}",
            f"S:act={act}:{view.nature}",
            f"S:act={act}:{mine}",
        ]
    features += [
        f"S:{mine}:{view.has}",
        f"S:{mine}:{side}",
        f"S:{mine}:{view.nature}",
        f"S:{mine}:{view.nature}:{view.tense}",
        f"S:{mine}:u={draft.unit}",
        f"S:{mine}:cue={period.cue}",
        f"S:{mine}:role={view.role}",
        f"S:{side}:cue={period.cue}",
        f"S:{view.nature}:{period.grain}",
        f"S:{view.nature}:cue={period.cue}",
        f"S:{view.nature}:tense={view.tense}",
        f"S:form={period.form}",
        f"S:m={view.measure}:{period.form}",
        f"S:m={view.measure}:{side}:{period.cue}",
        f"S:role={view.role}:{side}:{period.cue}",
        f"S:only={len(draft.near.periods) == 1}",
    ]
    return features


def _derived(
    ballot: Ballot,
    sheet: Sheet,
    draft: Draft,
    view: View,
    here: Sequence[Tied],
) -> None:
    """What a period of the sentence lets the figure be for: the ends of an interval, all since a day."""
    for period, _ in here:
        iso = period.iso or ""
        low, slash, high = iso.partition("/")
        if slash and ".." not in iso and low[:4] != high[:4]:
            for name, end in (("low", low), ("high", high)):
                ballot.add(
                    end,
                    [
                        f"D:{name}",
                        f"D:{name}:role={view.role}",
                        f"D:{name}:m={view.measure}",
                        f"D:{name}:cue={period.cue}",
                        f"D:{name}:{view.nature}",
                    ],
                )
        elif not slash and period.cue != "since" and _in_since(sheet, period):
            ballot.add(f"{iso}/..", ["D:since", f"D:since:i={draft.indicator}"])
        elif (
            not slash
            and period.cue in ("from", "on", "as of", "")
            and ((len(iso) >= 7 and view.nature in ("state", "open")) or period.cue == "from")
        ):
            ballot.add(f"{iso}/..", ["D:open", f"D:open:cue={period.cue}", f"D:open:i={draft.indicator}"])
        if view.nature == "deed" and len(iso) == 10:
            ballot.add(iso[:4], [f"D:year:m={view.measure}", f"D:year:i={draft.indicator}"])


def _in_since(sheet: Sheet, period: PeriodMention) -> bool:
    """Whether the period stands in a clause that "since" opens: "since it was opened in 2014"."""
    words = sheet.mentions.tokens.words[max(0, period.first - 9) : period.first]
    for word in reversed(words):
        if word == "since":
            return True
        if word in (",", ";", "."):
            return False
    return False


def _claimed(ballot: Ballot, sheet: Sheet, draft: Draft, view: View, past: Past) -> None:
    """The periods of earlier figures."""
    for name, earlier in (
        ("inh", past.previous),
        ("ind", past.by_indicator.get(draft.indicator)),
        ("main", past.main),
        ("mind", past.mains.get(draft.indicator)),
    ):
        if earlier is None or earlier.time_period is None:
            continue
        ballot.add(earlier.time_period, _inherited(sheet, draft, view, earlier, name))
    previous = past.previous
    if previous is not None and previous.base_period is not None:
        near = follows(draft, previous)
        ballot.add(
            previous.base_period,
            [f"pb:{near}:{view.has}", f"pb:{near}:role={view.role}", f"pb:m={view.measure}"],
        )


def _inherited(sheet: Sheet, draft: Draft, view: View, earlier: Draft, name: str) -> list[str]:
    near = follows(draft, earlier)
    same = earlier.indicator == draft.indicator
    return [
        f"{name}:{near}:{view.has}",
        f"{name}:{near}:{same}:{earlier.unit == draft.unit}",
        f"{name}:{near}:{nature(earlier.indicator)}>{view.nature}",
        f"{name}:{near}:m={earlier.measure}>{view.measure}",
        f"{name}:{near}:role={view.role}",
        f"{name}G:{near}:{view.has}:{view.nature}",
        f"{name}H:{near}:{view.has}:{view.tense}",
        f"{name}:{near}:tense={view.tense}",
        f"{name}:s={earlier.status}:{near}",
        f"{name}:k={sheet.kind}:{near}",
    ]


def _shifted(ballot: Ballot, draft: Draft, view: View, past: Past) -> None:
    """A year before what the text is in, for a figure that another is compared with."""
    if view.role not in COMPARED:
        return
    earlier = past.main
    if earlier is not None and earlier.time_period is not None and follows(draft, earlier) == "same":
        shifted = year_before(earlier.time_period)
        if shifted:
            yearly = any(p.form == "anchored" for p in draft.near.periods)
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
    """The days of the events told in the sentence and before."""
    if view.nature != "deed":
        return
    published = sheet.mentions.document.published
    if published and draft.indicator == "diplomacy.anniversary":
        ballot.add(published[:4], ["pub", f"pub:{view.has}", f"pub:m={view.measure}"])
    for event in sheet.events[draft.index]:
        if event.date is not None:
            ballot.add(
                event.date,
                ["ev", f"ev:{view.has}", f"ev:i={draft.indicator}:{event.type}", f"ev:m={view.measure}"],
            )
    for back in (1, 2, 3):
        if draft.index >= back and sheet.events[draft.index - back]:
            event = sheet.events[draft.index - back][-1]
            if event.date is not None:
                ballot.add(
                    event.date, [f"ep:{back}", f"ep:{view.has}", f"ep:i={draft.indicator}:{event.type}"]
                )
            break


def _running(ballot: Ballot, sheet: Sheet, draft: Draft, view: View) -> None:
    """The period the text is in, the one it was in before, and the day named last."""
    state = sheet.running[draft.index]
    for name, iso, ago in (("run", state.iso, state.ago), ("rub", state.before, state.ago)):
        if iso is not None:
            far = "1" if ago <= 1 else "2" if ago <= 2 else "4" if ago <= 4 else "9"
            ballot.add(
                iso,
                [
                    f"{name}:{view.has}:{view.nature}",
                    f"{name}:{far}:{state.here}:{view.nature}",
                    f"{name}:tense={view.tense}:{view.nature}",
                    f"{name}:role={view.role}",
                    f"{name}D:{view.has}:{far}:{view.tense}",
                    f"{name}E:{view.has}:{view.nature}:{view.tense}",
                    f"{name}F:{view.has}:{view.nature}:k={sheet.kind}",
                    f"{name}:m={view.measure}",
                    f"{name}:k={sheet.kind}",
                    f"{name}:i={draft.indicator}",
                ],
            )
    if state.day is not None and view.nature != "lasting":
        far = "1" if state.day_ago <= 1 else "2" if state.day_ago <= 3 else "9"
        ballot.add(
            state.day,
            [
                f"day:{view.has}:{view.nature}",
                f"day:{far}:{view.nature}",
                f"day:i={draft.indicator}",
                f"day:m={view.measure}",
                f"day:tense={view.tense}",
            ],
        )


def _general(ballot: Ballot, sheet: Sheet, draft: Draft, view: View) -> None:
    """What the document as a whole and the heading offer."""
    if sheet.span is not None:
        ballot.add(
            sheet.span,
            [
                f"doc:{view.has}:{view.nature}",
                f"doc:i={draft.indicator}",
                f"doc:m={view.measure}",
                f"doc:k={sheet.kind}",
            ],
        )
    if sheet.lead is not None:
        ballot.add(
            sheet.lead, [f"lead:{view.has}:{view.nature}", f"lead:k={sheet.kind}", f"lead:tense={view.tense}"]
        )
    above = sheet.heading[draft.index]
    if above >= 0:
        for period in sheet.periods[above]:
            if period.iso:
                ballot.add(period.iso, [f"head:{view.has}:{view.nature}", f"head:g={period.grain}"])


def _relation(sheet: Sheet, view: View, iso: str) -> list[str]:
    """How the period lies to the date of publication."""
    published = sheet.mentions.document.published
    first, last = iso[:4], iso.rpartition("/")[2]
    grain = "open" if ".." in iso else "span" if "/" in iso else str(len(iso))
    features = [f"g={grain}:{view.nature}", f"g={grain}:m={view.measure}"]
    if published:
        away = (
            "open"
            if last == ".."
            else "past"
            if last[:4] < published[:4]
            else "future"
            if last[:4] > published[:4]
            else "now"
        )
        features += [
            f"rel={away}:{view.tense}",
            f"rel={away}:{view.nature}",
            f"rel={away}:{first == published[:4]}",
        ]
    return features


def _none(sheet: Sheet, draft: Draft, view: View, past: Past) -> When:
    has = view.has
    features = [
        f"none:{has}",
        f"none:{has}:{view.nature}",
        f"none:{has}:{view.nature}:{view.tense}",
        f"none:{has}:u={draft.unit}",
        f"noneA:{has}:{view.tense}:k={sheet.kind}",
        f"noneB:{has}:{view.nature}:m={view.measure}",
        f"noneC:{has}:{view.role}",
        f"none:{has}:i={draft.indicator}",
        f"none:{has}:m={draft.measure}",
        f"none:{view.nature}:m={draft.measure}",
        f"none:tense={view.tense}:{view.nature}",
        f"none:role={view.role}",
        f"none:u={draft.unit}",
        f"none:f={draft.quantity.form}",
        f"none:k={sheet.kind}:{view.nature}",
        *(f"none:{name}" for name in draft.around if name[0] in "LRH"),
    ]
    for name, earlier in (("inh", past.previous), ("ind", past.by_indicator.get(draft.indicator))):
        if earlier is not None:
            near, blank = follows(draft, earlier), earlier.time_period is None
            features += [
                f"none:{name}:{has}:{near}:{blank}",
                f"none:{name}:{near}:{blank}:{earlier.indicator == draft.indicator}",
                f"none:{name}:{near}:{blank}:{nature(earlier.indicator)}>{view.nature}",
            ]
    return When(None, features)
