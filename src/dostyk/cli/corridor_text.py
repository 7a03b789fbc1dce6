"""The answers about the network in words, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Answer = dict[str, Any]


def flow_text(answer: Answer) -> Iterator[str]:
    """The most that can pass, what it was before, and the cut."""
    yield f"{answer['from']} to {answer['to']}: at most {tonnes(answer['max_flow'])} of {answer['of']} a year"
    if answer["goods"] in {"general", "containers"}:
        yield f"  as much as {answer['as_teu_a_year']:,} TEU"
    if "max_flow_before" in answer:
        gained = answer["max_flow"] - answer["max_flow_before"]
        verdict = (
            "unchanged" if not gained else f"{'more' if gained > 0 else 'less'} by {tonnes(abs(gained))}"
        )
        yield f"  with {', '.join(answer['changes'])}: {verdict} (before: {tonnes(answer['max_flow_before'])})"
    if not answer["cut"]:
        yield "  no open way leads there"
        return
    yield f"The cut, {tonnes(answer['cut_capacity'])} together" + (
        "" if answer["only_cut"] else " (the first of several from the start):"
    )
    for each in answer["cut"]:
        yield f"  {passage(each)}: {tonnes(each['capacity'])}, {each['stated']}, {evidence(each)}"
    estimates = [row for row in answer["values_used"] if row["status"] == "estimate"]
    yield f"{len(answer['values_used'])} capacities were used, {len(estimates)} of them estimates; --format json lists them."


def routes_text(answer: Answer) -> Iterator[str]:
    """Each route with its ranges."""
    if not answer["routes"]:
        yield f"No open way leads from {answer['from']} to {answer['to']}."
    for number, route in enumerate(answer["routes"], start=1):
        yield f"{number}. {' - '.join(route['places'])}"
        yield (
            f"   {spread(route['time'])} days, {spread(route['cost'])} USD/t, {spread(route['emissions'])} kg CO2/t, "
            f"{route['length']['value']:,.0f} km, share {route['share']:.0%}"
        )
        room = route["capacity"]["value"]
        limit = "no capacity stated" if room is None else f"room for {tonnes(room)} a year"
        yield f"   {limit} (narrowest: {route['narrowest']}); {len(route['estimated'])} of {len(route['links'])} links rest on estimates"
    if len(answer["routes"]) > 1:
        shares = (f"{share:.0%} {modes}" for modes, share in answer["mode_shares"].items())
        yield f"By mode: {'; '.join(shares)}"
    if answer["routes"]:
        yield "Shares by a logit: " + ", ".join(
            f"{p['name']} {p['value']:g} {p['unit']} ({p['status']})" for p in answer["parameters"]
        )


def assignment_text(answer: Answer) -> Iterator[str]:
    """What is carried at what cost, what is left, and what each full capacity is worth."""
    yield f"The cheapest assignment by {answer['by']} costs {answer['cost'] / 1e6:,.1f} million USD a year."
    for each in answer["demands"]:
        left = f"; {tonnes(each['unmet'])} left" if each["unmet"] > 0.5 else ""
        yield f"  {each['from']} to {each['to']}, {each['goods']}: {tonnes(each['carried'])} carried{left}"
    for each in answer["worths"]:
        less = "no end" if each["of_one_less"] is None else f"{each['of_one_less']:,.2f}"
        yield f"  full: {passage(each)}, {each['of']}: one more tonne saves {each['of_one_more']:,.2f} USD, one less costs {less}"
    if any(each["unmet"] > 0.5 for each in answer["demands"]):
        yield f"  A tonne that is left is reckoned at {answer['unmet_price']:,.0f} USD, which the worths contain."
    yield f"Proof: no assignment costs less than {answer['dual_bound'] / 1e6:,.1f} million USD (dual bound)."


def reliability_text(answer: Answer) -> Iterator[str]:
    """The days of the journey and the routes taken."""
    days = answer["days"]
    if days is None:
        yield f"No open way leads from {answer['from']} to {answer['to']}."
        return
    yield (
        f"{answer['from']} to {answer['to']}: {days['p50']:.1f} days in the middle; nine in ten within {days['p90']:.1f}, "
        f"one in twenty over {days['p95']:.1f}; mean {days['mean']:.1f}"
    )
    if answer["in_time"] is not None:
        yield f"  in time: {answer['in_time']:.1%}"
    for each in answer["closures"]:
        yield f"  with {each['subject']} shut {each['days']:g} days, {each['per_year']:g} times a year ({each['status']})"
    yield f"  a closure was waited for in {answer['met_closure']:.1%} of {answer['runs']:,} draws (seed {answer['seed']})"
    for route in answer["routes"]:
        yield f"  {route['share']:.1%} by {', '.join(route['links'])}"


def plan_text(answer: Answer) -> Iterator[str]:
    """The chosen upgrades and where the cut goes."""
    gained = answer["max_flow"] - answer["max_flow_before"]
    yield f"{answer['from']} to {answer['to']}: {tonnes(answer['max_flow_before'])} a year, {tonnes(gained)} more with"
    for each in answer["chosen"]:
        yield f"  {each['change']} at {each['price']:g}"
    if not answer["chosen"]:
        yield "  nothing: no upgrade within the budget raises it"
    yield f"together {answer['price']:g} of {answer['budget']:g}. The cut was {names(answer['cut_before'])}; it is then {names(answer['cut'])}."
    yield f"Proof: no choice within the budget lets more than {tonnes(answer['bound'])} pass ({answer['by']})."


def whatif_text(answer: Answer) -> Iterator[str]:
    """What each claim means, what it is held against, and each pair of places before and after."""
    for each in answer["claims"]:
        yield f"“{each['quote']}”"
        if each["reason"]:
            yield f"  {each['words']}: no scenario. {each['reason'][:1].upper()}{each['reason'][1:]}."
        for change in each["changes"]:
            yield f"  {each['words']}: supposed {change} (because of “{each['because']}”)"
        if each["check"]:
            yield from _check_text(each["check"], each["words"])
        for note in each["notes"]:
            yield f"  note: {note}"
    for pair in answer["compared"]:
        yield from _pair_text(pair)


def _check_text(check: Answer, words: str) -> Iterator[str]:
    where = check["from"] if check["from"] == check["to"] else f"{check['from']} to {check['to']}"
    if check["unit"] == "d":
        yield f"  {words}: {check['verdict']}; {where} takes {spread(dict(check['network'], value=check['network']['likely']))} days"
    else:
        yield f"  {words} is {tonnes(check['claimed'][0])}: {check['verdict']}; {where}, at most {tonnes(check['network']['likely'])} one way"


def _pair_text(pair: Answer) -> Iterator[str]:
    gained = pair["max_flow"] - pair["max_flow_before"]
    change = "unchanged" if not gained else f"{'+' if gained > 0 else '−'}{tonnes(abs(gained))}"
    yield f"{pair['from']} to {pair['to']}: {tonnes(pair['max_flow_before'])} a year before, {tonnes(pair['max_flow'])} after, {change}"
    before, after = names(pair["cut_before"]), names(pair["cut"])
    yield f"  bottleneck: {after}" if before == after else f"  bottleneck: {before} before, {after} after"
    if pair["routes_before"] and pair["routes"]:
        old, new = pair["routes_before"][0], pair["routes"][0]
        yield f"  best route: {_measures(old)}" + (
            "" if _measures(old) == _measures(new) else f" before; {_measures(new)} after"
        )
        yield f"  by {' - '.join(new['places'])}, share {old['share']:.0%} before, {new['share']:.0%} after"


def _measures(route: Answer) -> str:
    return f"{spread(route['time'])} days, {spread(route['cost'])} USD/t"


def names(cut: list[Answer]) -> str:
    """The links and places of a cut by their ids."""
    return ", ".join(each.get("link") or each["place"] for each in cut) or "nowhere"


def passage(each: Answer) -> str:
    """A link by its ends, or a place by its name."""
    return f"{each['from']} to {each['to']} ({each['link']})" if "link" in each else each["from"]


def evidence(each: Answer) -> str:
    """Whether a figure is an estimate and how it was reckoned."""
    words = f"{each['status']}: {each['basis']}" if each["basis"] else each["status"]
    return words + (f", {each['as_of']}" if each["as_of"] else "")


def spread(each: Answer) -> str:
    """The likely value with its bounds."""
    low, value, high = (f"{each[name]:,.3g}" for name in ("low", "value", "high"))
    return value if low == high else f"{value} ({low} to {high})"


def tonnes(value: float) -> str:
    """A mass as a reader says it.

    >>> tonnes(6000000), tonnes(132000)
    ('6.00 Mt', '132,000 t')
    """
    return f"{value / 1e6:,.2f} Mt" if abs(value) >= 1e6 else f"{value:,.0f} t"
