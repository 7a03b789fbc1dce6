"""Answers as plain data, ready for JSON: each figure with its status and source, each flow with its certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dostyk.corridors.graph import GOODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dostyk.corridors.assign import Assignment
    from dostyk.corridors.claims import Meaning
    from dostyk.corridors.comparison import Answer as Compared
    from dostyk.corridors.comparison import Check, State
    from dostyk.corridors.demand import Demand
    from dostyk.corridors.flow import Flow, Passage
    from dostyk.corridors.model import Figure, Network
    from dostyk.corridors.reliability import Closure, Reliability
    from dostyk.corridors.routes import Range, Route
    from dostyk.corridors.scenario import Change
    from dostyk.corridors.upgrades import Plan

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
        "of": GOODS[flow.goods],
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


def assignment_answer(network: Network, demands: Sequence[Demand], made: Assignment, by: str) -> Answer:
    """The cheapest assignment with its proof, what each demand lacks, and what each full capacity is worth."""

    def name(place: str) -> str:
        return network.nodes[place].name

    rows = zip(demands, made.carried, made.unmet, strict=True)
    return {
        "by": by,
        "cost": round(made.cost, 2),
        "unit": "USD/a",
        "dual_bound": round(made.bound, 2),
        "unmet_price": made.unmet_price,
        "demands": [
            {
                "from": name(each.start),
                "to": name(each.end),
                "goods": each.goods,
                "amount": each.amount,
                "carried": round(carried, 3),
                "unmet": round(unmet, 3),
                "unit": "t/a",
            }
            for each, carried, unmet in rows
        ],
        "loads": [
            {
                "demand": load.demand + 1,
                "link": load.subject,
                "from": name(load.start),
                "to": name(load.end),
                "flow": round(load.flow, 3),
            }
            for load in made.loads
        ],
        "worths": [
            {
                **({"link": each.subject} if each.is_link else {"place": each.subject}),
                "from": name(each.start),
                "to": name(each.end),
                "of": each.of,
                "capacity": each.capacity,
                "of_one_more": each.more,
                "of_one_less": each.less if each.less < float("inf") else None,
                "unit": "USD/t",
            }
            for each in made.worths
        ],
    }


def plan_answer(start: str, end: str, plan: Plan) -> Answer:
    """The chosen upgrades, the flow before and after with its cuts, and the bound that no choice exceeds."""
    return {
        "from": start,
        "to": end,
        "budget": plan.budget,
        "price": plan.price,
        "chosen": [{"change": str(each.change), "price": each.price} for each in plan.chosen],
        "max_flow_before": plan.before.value,
        "max_flow": plan.after.value,
        "bound": round(plan.bound, 3),
        "by": plan.by,
        "unit": plan.after.unit,
        "cut_before": [passage_answer(each) for each in plan.before.cut],
        "cut": [passage_answer(each) for each in plan.after.cut],
    }


def reliability_answer(
    start: str, end: str, closures: Sequence[Closure], found: Reliability | None
) -> Answer:
    """How long the journey takes over the draws, and which route was taken how often."""
    answer: Answer = {"from": start, "to": end, "closures": [each._asdict() for each in closures]}
    if found is None:
        return answer | {"days": None}
    return answer | {
        "days": {
            "mean": round(found.mean, 4),
            **{f"p{at}": round(v, 4) for at, v in found.percentiles.items()},
        },
        "in_time": found.in_time,
        "met_closure": found.met_closure,
        "routes": [{"links": list(way.links), "share": share} for way, share in found.taken if share],
        "runs": found.runs,
        "seed": found.seed,
    }


def whatif_answer(
    network: Network,
    claims: Sequence[tuple[Meaning, str, Check | None]],
    compared: Sequence[Compared],
    goods: str,
) -> Answer:
    """What each claim means, with its sentence and what it is held against, and every pair of places before and after."""
    return {
        "goods": goods,
        "claims": [_meaning_answer(network, *each) for each in claims],
        "compared": [_compared_answer(network, each) for each in compared],
    }


def _meaning_answer(network: Network, meaning: Meaning, quote: str, check: Check | None) -> Answer:
    found = meaning.scope
    return {
        "claim": meaning.claim,
        "words": meaning.words,
        "quote": quote,
        "kind": meaning.kind,
        "subject": found.subject or " to ".join(found.ends or ()) if found else None,
        "because": found.words if found else None,
        "changes": [str(change) for change in meaning.scenario.changes] if meaning.scenario else [],
        "notes": list(meaning.notes),
        "reason": meaning.reason or None,
        "check": check
        and {
            "from": network.nodes[check.start].name,
            "to": network.nodes[check.end].name,
            "claimed": list(check.claimed),
            "network": {"likely": check.likely, "low": check.least, "high": check.most},
            "unit": check.unit,
            "verdict": check.verdict,
        },
    }


def _compared_answer(network: Network, each: Compared) -> Answer:
    before, after = each.before, each.after
    return {
        "from": network.nodes[each.start].name,
        "to": network.nodes[each.end].name,
        "max_flow_before": before.flow.value,
        "max_flow": after.flow.value,
        "unit": after.flow.unit,
        "cut_before": [passage_answer(passage) for passage in before.flow.cut],
        "cut": [passage_answer(passage) for passage in after.flow.cut],
        "routes_before": _shared(before),
        "routes": _shared(after),
    }


def _shared(state: State) -> list[Answer]:
    return [
        route_answer(route) | {"share": share} for route, share in zip(state.ways, state.shares, strict=True)
    ]


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
        row = {
            "subject": subject,
            "attribute": attribute,
            "value": float(f"{figure.value:.12g}"),
            "unit": figure.unit,
        }
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
