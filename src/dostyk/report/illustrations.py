"""The pictures beside findings: the official series that one rests on, the network that one asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dostyk.ledger.observing import observation_row
from dostyk.report import topics
from dostyk.report.plot import plot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dostyk.claims.model import Claim
    from dostyk.documents.model import Document
    from dostyk.official import Observation
    from dostyk.report.model import Figure
    from dostyk.report.remark import Remark
    from dostyk.report.topics import Topic

_RULES: Final = frozenset(
    {"official", "mirror", "trend", "conflict", "scale-slip", "target-missed", "target-plausible"}
)
_MOST: Final = 4
_FEWEST: Final = 3
_MAPS: Final = 2


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


def mapped(
    remarks: Iterable[Remark], claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> tuple[Remark, ...]:
    """The findings, the first two about a capacity with the map of what then passes and bars of before and after."""
    found, drawn = [], 0
    for remark in remarks:
        claim = next((claims[q.claim] for q in remark.quotes if q.claim in claims and q.claim), None)
        drawings: tuple[str, ...] = ()
        if remark.rule == "corridor" and claim and drawn < _MAPS:
            drawings = _network(remark, claim, documents[claim.document])
            drawn += bool(drawings)
        found.append(replace(remark, drawings=drawings))
    return tuple(found)


def _network(remark: Remark, claim: Claim, document: Document) -> tuple[str, ...]:
    from dostyk.corridors import drawing, scenario
    from dostyk.corridors.claims import meaning
    from dostyk.corridors.comparison import compare, questions
    from dostyk.corridors.reading import load

    network = load()
    told = meaning(network, claim, document.text, title=document.title or "")
    if told.scenario is None:
        return ()
    changes = told.scenario.changes
    answers = compare(network, changes, questions(network, changes, goods=told.goods), goods=told.goods)
    if not answers:
        return ()
    ends = [network.nodes[answers[0].start]], [network.nodes[answers[0].end]]
    changed = scenario.apply(network, changes)
    return (
        drawing.map_svg(changed, answers[0].after.flow, *ends, supposed=changes, name=f"map-{remark.id}"),
        drawing.bars_svg(
            network, answers, title=f"What can pass with {told.words}", name=f"bars-{remark.id}"
        ),
    )
