"""When a figure holds: the period it is for, and the one a change is measured from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.draft import follows
from dostyk.claims.weights import pick, ranker

if TYPE_CHECKING:
    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import PeriodMention

_BACK: Final = 2
_MOST: Final = 3
CHANGES: Final = frozenset({"change", "difference", "multiple"})
_YEAR_EARLIER: Final = "yoy"


class When(NamedTuple):
    """A candidate period with its features; ``iso`` None is "not given"."""

    iso: str | None
    features: list[str]


def choose_period(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the period of the draft."""
    options = period_candidates(sheet, draft, past)
    model = ranker("period")
    best, odds = pick([model.score(option.features) for option in options])
    draft.time_period, draft.odds["time_period"] = options[best].iso, odds


def choose_base(sheet: Sheet, draft: Draft) -> None:
    """Decide what a change is measured from."""
    if draft.measure not in CHANGES:
        return
    options = base_candidates(sheet, draft)
    model = ranker("base")
    best, odds = pick([model.score(option.features) for option in options])
    draft.base_period, draft.odds["base_period"] = options[best].iso, odds


def period_candidates(sheet: Sheet, draft: Draft, past: Past) -> list[When]:
    """The periods the figure may be for: of its sentence, the ones before, the heading, earlier figures, none."""
    here = [period for period in draft.near.periods if period.iso and period.cue not in ("citation", _YEAR_EARLIER)]
    options = [_none(sheet, draft, past, here)]
    options += [When(period.iso, _in_sentence(sheet, draft, period, here)) for period in here]
    has = bool(here)
    for name, earlier in (("inh", past.previous), ("ind", past.by_indicator.get(draft.indicator)), ("dat", past.dated)):
        if earlier is not None and earlier.time_period is not None and (name == "inh" or earlier is not past.previous):
            options.append(When(earlier.time_period, _inherited(sheet, draft, earlier, name, has)))
    if sheet.span is not None:
        options.append(When(sheet.span, [f"doc:{has}", f"doc:{has}:i={draft.indicator}", f"doc:m={draft.measure}", f"doc:u={draft.unit}", f"doc:k={sheet.kind}"]))
    options += _earlier(sheet, draft, has)
    return options


def base_candidates(sheet: Sheet, draft: Draft) -> list[When]:
    """The periods a change may be measured from: a year before its own, another of its sentence, none."""
    kind = draft.measure
    here = draft.near.periods
    yearly = [period for period in here if period.cue == _YEAR_EARLIER or period.form == "anchored"]
    options = [When(None, [f"none:{kind}", f"none:yoy={bool(yearly)}", f"none:other={_others(draft, here)}"])]
    own = draft.time_period
    if own is not None and yearly:
        period = yearly[0]
        options.append(When(year_before(own), ["yoy", f"yoy:{kind}", *_place(sheet, draft, period)]))
    for period in here:
        if period.iso is not None and period.iso != own and period.cue != "citation":
            options.append(When(_bare(period.iso), _in_sentence(sheet, draft, period, here)))
    return options


def year_before(iso: str) -> str | None:
    """The same period a year earlier.

    >>> year_before("2024-01/2024-06"), year_before("2017"), year_before("2005/..")
    ('2023-01/2023-06', '2016', None)
    """
    points = iso.split("/")
    if ".." in points or not all(point[:4].isdigit() for point in points):
        return None
    moved = [f"{int(point[:4]) - 1:04}{point[4:]}" for point in points]
    return "/".join("28".join(point.rsplit("29", 1)) if point.endswith("-02-29") else point for point in moved)


def _bare(iso: str) -> str:
    """A base is a point: "since 2018" is measured from 2018."""
    return iso.removesuffix("/..").removeprefix("../")


def _others(draft: Draft, here: list[PeriodMention]) -> bool:
    return any(period.iso not in (None, draft.time_period) for period in here)


def _none(sheet: Sheet, draft: Draft, past: Past, here: list[PeriodMention]) -> When:
    has = "has" if here else "no"
    features = [
        f"none:{has}",
        f"none:{has}:i={draft.indicator}",
        f"none:{has}:m={draft.measure}",
        f"none:u={draft.unit}",
        f"none:f={draft.quantity.form}",
        f"none:k={sheet.kind}",
        *(f"none:{name}" for name in draft.around if name[0] in "LRH"),
    ]
    for name, earlier in (("inh", past.previous), ("ind", past.by_indicator.get(draft.indicator))):
        if earlier is not None:
            near, blank = follows(draft, earlier), earlier.time_period is None
            features += [f"none:{name}:{has}:{near}:{blank}", f"none:{name}:{near}:{blank}:{earlier.indicator == draft.indicator}"]
    return When(None, features)


def _inherited(sheet: Sheet, draft: Draft, earlier: Draft, name: str, has: bool) -> list[str]:
    near = follows(draft, earlier)
    same = earlier.indicator == draft.indicator
    return [
        f"{name}:{near}:{has}",
        f"{name}:{near}:{same}:{earlier.unit == draft.unit}",
        f"{name}:{near}:i={draft.indicator}",
        f"{name}:{near}:m={earlier.measure}>{draft.measure}",
        f"{name}:s={earlier.status}:{near}",
        f"{name}:k={sheet.kind}:{near}",
        f"{name}:doc{earlier.time_period == sheet.span}:{near}",
    ]


def _earlier(sheet: Sheet, draft: Draft, has: bool) -> list[When]:
    """Periods of the two sentences before and of the heading."""
    sentences = sheet.mentions.tokens.sentences
    options: list[When] = []
    for back in range(1, _BACK + 1):
        index = draft.index - back
        if index < 0:
            break
        same = sentences[index].block == sentences[draft.index].block
        found = [period for period in sheet.periods[index] if period.iso and period.cue not in ("citation", _YEAR_EARLIER)]
        for place, period in enumerate(found[-_MOST:]):
            last = place == len(found[-_MOST:]) - 1
            options.append(
                When(
                    period.iso,
                    [f"back{back}:{same}:{has}", f"back:{has}:i={draft.indicator}", f"back:last={last}", f"back:g={period.grain}", f"back:c={period.cue}", f"back:{period.form}", f"back:m={draft.measure}"],
                )
            )
    above = sheet.heading[draft.index]
    if above >= 0:
        options += [When(period.iso, [f"head:{has}", f"head:g={period.grain}", f"head:i={draft.indicator}"]) for period in sheet.periods[above] if period.iso]
    return options


def _in_sentence(sheet: Sheet, draft: Draft, period: PeriodMention, here: list[PeriodMention]) -> list[str]:
    side = "b" if period.last <= draft.quantity.lead else "a"
    features = _place(sheet, draft, period)
    features += [
        f"form={period.form}",
        f"cue={period.cue}",
        f"{side}:cue={period.cue}",
        f"grain={period.grain}",
        f"if={draft.family}:{period.grain}",
        f"m={draft.measure}:{side}:{period.cue}",
        f"m={draft.measure}:{period.form}",
        f"only={len(here) == 1}",
        f"f={draft.quantity.form}:{side}",
    ]
    published = sheet.mentions.document.published
    if published and period.iso:
        features.append(f"rel={(period.iso[:4] > published[:4]) - (period.iso[:4] < published[:4])}")
    return features


def _place(sheet: Sheet, draft: Draft, period: PeriodMention) -> list[str]:
    """Where the period stands from the figure: side, distance, what lies between."""
    quantity, words = draft.quantity, sheet.mentions.tokens.words
    if quantity.context:
        return [_head_of(quantity.context, period.first)]
    sentence = sheet.mentions.tokens.sentences[draft.index]
    if period.last <= quantity.lead:
        side, low, high = "b", period.last, quantity.lead
    else:
        side, low, high = "a", quantity.last, period.first
    gap = high - low
    distance = "0" if gap <= 1 else "1" if gap <= 3 else "2" if gap <= 6 else "3" if gap <= 12 else "4"
    figures = sum(1 for other in draft.near.quantities if low <= other.first < high)
    periods = sum(1 for other in draft.near.periods if low <= other.first < high)
    between = words[low:high] if high > low else []
    stops = between.count(",")
    broken = ";" in between or ":" in between
    opened = "(" in between
    joined = "and" in between or "while" in between or "but" in between
    key = f"{side}{distance}"
    features = [
        key,
        f"{side}nq{min(figures, 2)}",
        f"{side}np{min(periods, 2)}",
        f"{side}nq{min(figures, 2)}np{min(periods, 1)}",
        f"{side}stops{min(stops, 2)}:{joined}",
        f"{side}broken{broken}",
        f"{side}open{opened}",
    ]
    if period.first == sentence.first or (period.first == sentence.first + 1):
        features.append(f"init:{min(figures, 2)}")
    for back in (1, 2):
        at = period.first - back
        if at >= sentence.first:
            features.append(f"w{back}={sheet.stems[at]}")
    return features


def _head_of(heads: tuple[tuple[int, int], ...], at: int) -> str:
    """Which of a cell's heads holds the token: ``head0`` is the row's, ``head1`` the column's."""
    for place, (first, last) in enumerate(heads):
        if first <= at < last:
            return f"head{min(place, 2)}"
    return "head-"
