"""What figures are about, so that those about one thing stand together."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dostyk.report import names
from dostyk.report.catalogue import Indicator, indicator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.report.model import Figure


class Topic(NamedTuple):
    """One indicator of one subject in one unit; both names of a flow (exports and mirror imports) are one topic."""

    indicator: str
    ref: str | None
    other: str | None
    product: str | None
    unit: str

    @property
    def entry(self) -> Indicator:
        """The indicator's entry in the catalogue."""
        return indicator(self.indicator)

    @property
    def areas(self) -> tuple[str, ...]:
        """The codes of its subject, in alphabetical order."""
        return tuple(sorted({code for code in (self.ref, self.other) if code}))


def topic(figure: Figure) -> Topic:
    """The topic a figure belongs to."""
    claim = figure.claim
    return settle(claim.indicator, claim.ref_area, claim.counterpart_area, claim.product, claim.unit)


def settle(name: str, ref: str | None, other: str | None, product: str | None, unit: str) -> Topic:
    """The topic of an indicator of two areas: what the receiver counts is told as the sender does.

    >>> settle("trade.imports", "CHN", "KAZ", None, "USD")
    Topic(indicator='trade.exports', ref='KAZ', other='CHN', product=None, unit='USD')
    """
    if indicator(name).flow == "in" and ref and other:
        name, ref, other = _mirror(name), other, ref
    return Topic(name, ref, other, product, unit)


def stated_as(name: str) -> tuple[str, ...]:
    """The indicators as which the figures of a topic with that indicator may be stated."""
    return (name, "trade.imports") if name == _mirror("trade.imports") else (name,)


def levels(figures: Iterable[Figure]) -> dict[Topic, list[Figure]]:
    """The figures that state a level, by topic."""
    found: dict[Topic, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.claim.measure == "level":
            found[topic(figure)].append(figure)
    return found


def label(about: Topic, figures: Iterable[Figure]) -> tuple[str, str]:
    """What to call a topic and its subject, by the indicators its figures were stated as."""
    stated = {figure.claim.indicator for figure in figures}
    entry = indicator(next(iter(stated))) if len(stated) == 1 else about.entry
    ref, other = about.ref, about.other
    if entry.flow == "in" and other and about.indicator != entry.id:
        ref, other = other, ref
    words = names.parties(entry.parties, ref, other)
    goods = names.goods(about.product)
    heading = entry.label if len(stated) == 1 else f"{entry.label} and mirror imports"
    return heading, f"{words} · {goods}" if goods else words


def subject(areas: tuple[str, ...]) -> str:
    """One or two areas in words.

    >>> subject(("CHN", "KAZ")), subject(())
    ('China and Kazakhstan', 'Country not stated')
    """
    return " and ".join(names.area(code) for code in areas) or names.UNKNOWN_AREA.capitalize()


def subjects(figures: Iterable[Figure]) -> list[tuple[str, ...]]:
    """The subjects of the figures: pairs before single areas, the most spoken of first, the unknown last."""
    count = Counter(topic(figure).areas for figure in figures)
    return sorted(count, key=lambda areas: (not areas, -count[areas] * (2 if len(areas) == 2 else 1), areas))


def _mirror(name: str) -> str:
    return "trade.exports" if name == "trade.imports" else name
