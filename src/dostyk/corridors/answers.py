"""Answers as plain data, ready for JSON: each figure with its status and source, each flow with its certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.corridors.flow import Flow, Passage
    from dostyk.corridors.model import Figure, Network
    from dostyk.corridors.routes import Range, Route
    from dostyk.corridors.scenario import Change

    Answer = dict[str, Any]


def flow_answer(
    network: Network,
    flow: Flow,
    start: str,
    end: str,
    *,
    changes: Iterable[Change] = (),
    before: Flow | None = None,
) -> Answer:
    """What ``dostyk corridor capacity --format json`` prints; with ``before`` also what passed without the changes."""
    answer: Answer = {
        "from": start,
        "to": end,
        "goods": flow.goods,
        "max_flow": flow.value,
        "unit": flow.unit,
        "as_teu_a_year": round(flow.value / network.conversions.tonnes_per_teu),
        "cut": [passage_answer(each) for each in flow.cut],
        "cut_capacity": sum(each.capacity or 0 for each in flow.cut),
        "only_cut": flow.only,
        "detour": flow.detour,
        "changes": [str(change) for change in changes],
    }
    if before is not None:
        answer["max_flow_before"] = before.value
        answer["cut_before"] = [passage_answer(each) for each in before.cut]
    answer["flows"] = [
        {
            "link": each.subject,
            "from": each.start,
            "to": each.end,
            "flow": each.flow,
            "capacity": each.capacity,
        }
        for each in flow.passages
        if each.is_link
    ]
    subjects = dict.fromkeys(each.subject for each in (*flow.cut, *flow.passages) if each.figure)
    answer["values_used"] = [
        value for each in subjects for value in values_used(network, each, ("capacity",))
    ]
    return answer


def passage_answer(passage: Passage) -> Answer:
    """A link or place of a cut with the figure that limits it."""
    name = {"link": passage.subject} if passage.is_link else {"place": passage.subject}
    figure = figure_answer(passage.figure) if passage.figure else {}
    return {
        "from": passage.start,
        "to": passage.end,
        **name,
        **figure,
        "capacity": passage.capacity,
        "unit": "t/a",
    }


def figure_answer(figure: Figure) -> Answer:
    """How a figure was stated, whether it is an estimate, and where it comes from."""
    return {
        "stated": figure.stated,
        "status": figure.status,
        "basis": figure.basis,
        "source": figure.source,
        "as_of": figure.as_of,
    }


def values_used(network: Network, subject: str, attributes: Iterable[str]) -> list[Answer]:
    """The figures of a link or place that a run used, each with the values that stand beside it."""
    thing = network.links.get(subject) or network.nodes[subject]
    rows = []
    for attribute in attributes:
        figure = thing.figures.get(attribute)
        if figure is None:
            continue
        others = [
            {"stated": o.stated, "status": o.status, "as_of": o.as_of, "source": o.source}
            for o in network.observations
            if (o.subject, o.attribute) == (subject, attribute) and o.stated != figure.stated
        ]
        row = {"subject": subject, "attribute": attribute, "value": figure.value, "unit": figure.unit}
        rows.append({**row, **figure_answer(figure), "beside": others})
    return rows


def route_answer(route: Route) -> Answer:
    """One route: places, links, and time, cost and emissions with their ranges."""
    return {
        "places": list(route.places),
        "links": list(route.links),
        "modes": list(route.modes),
        "time": _range(route.time, "d"),
        "cost": _range(route.cost, "USD/t"),
        "emissions": _range(route.emissions, "kg/t"),
        "mix": {"value": round(route.mix, 6), "unit": "USD/t"},
        "length": {"value": route.length, "unit": "km"},
        "capacity": {"value": None if route.room == float("inf") else route.room, "unit": "t/a"},
        "narrowest": route.narrowest,
        "estimated": list(route.estimated),
    }


def _range(each: Range, unit: str) -> Answer:
    return {
        "value": round(each.value, 6),
        "low": round(each.low, 6),
        "high": round(each.high, 6),
        "unit": unit,
    }
