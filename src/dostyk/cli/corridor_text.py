"""The answers about the network in words, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Answer = dict[str, Any]


def flow_text(answer: Answer) -> Iterator[str]:
    """The most that can pass, what it was before, and the cut."""
    yield f"{answer['from']} to {answer['to']}: at most {tonnes(answer['max_flow'])} of {answer['goods']} goods a year"
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
    if answer["routes"]:
        yield "Shares by a logit: " + ", ".join(
            f"{p['name']} {p['value']:g} {p['unit']} ({p['status']})" for p in answer["parameters"]
        )


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
