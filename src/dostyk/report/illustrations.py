"""The charts beside findings: each official series that one rests on, with every value that the documents state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dostyk.ledger.observing import observation_row
from dostyk.report import topics
from dostyk.report.plot import plot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dostyk.official import Observation
    from dostyk.report.model import Figure, Remark
    from dostyk.report.topics import Topic

_RULES: Final = frozenset(
    {"official", "mirror", "trend", "conflict", "scale-slip", "target-missed", "target-plausible"}
)
_MOST: Final = 4
_FEWEST: Final = 3


def illustrated(
    remarks: Iterable[Remark],
    figures: Mapping[str, Figure],
    observations: Iterable[Observation],
    published: dict[str, date | None],
) -> tuple[Remark, ...]:
    """The findings, the first of each topic that has an official series with its chart; at most four have one."""
    series: dict[Topic, list[Observation]] = {}
    for one in observations:
        if one.usable:
            about = topics.settle(one.indicator, one.ref_area, one.counterpart_area, one.product, one.unit)
            series.setdefault(about, []).append(one)
    stated, drawn, found = topics.levels(figures.values()), set[object](), []
    for remark in remarks:
        told = _topic(remark, figures) if remark.rule in _RULES else None
        chart = None
        if told and told not in drawn and len(series.get(told, ())) >= _FEWEST and len(drawn) < _MOST:
            drawn.add(told)
            rows = [observation_row(one) for one in series[told]]
            chart = replace(plot(told, stated.get(told, []), published, rows), id=f"shows-{remark.id}")
        found.append(replace(remark, chart=chart))
    return tuple(found)


def _topic(remark: Remark, figures: Mapping[str, Figure]) -> Topic | None:
    """What the first level among the claims of a finding is about; of the sentence, where it is about words alone."""
    claims = [figures[quote.claim] for quote in remark.quotes if quote.claim in figures and quote.claim]
    sentences = {quote.text.strip() for quote in remark.quotes}
    claims += [figure for figure in figures.values() if figure.quote.strip() in sentences]
    levels = [figure for figure in claims if figure.claim.measure == "level"]
    return topics.topic(levels[0]) if levels else None
