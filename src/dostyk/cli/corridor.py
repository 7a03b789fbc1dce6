"""``dostyk corridor``: what the transport network can carry, how long it takes, and where it is full."""

from __future__ import annotations

from typing import Any

import click

from dostyk.cli.console import output, output_option
from dostyk.cli.corridor_asking import network_options, networks, question, text_of, write
from dostyk.cli.corridor_listing import command as listing


@click.group("corridor", short_help="Ask the transport network: routes, capacity, flows, a map.")
def command() -> None:
    """Ask the transport network between China and Europe what it can carry and how.

    Places are called by their names ("Xi'an", Poti), links by their two ends (dostyk-moyynty, aktau-alat) and some
    links together by one name (caspian). Every answer says which figures are published and which are estimates.

    \b
    dostyk corridor capacity "Xi'an" Poti
    dostyk corridor capacity "Xi'an" Poti --set dostyk-moyynty.capacity=x5
    dostyk corridor routes "Xi'an" Duisburg --by cost
    dostyk corridor map "Xi'an" Poti -o map.svg

    --set supposes something of a link, place or group: LINK.capacity=x5, LINK.capacity="10 Mt/a", PLACE.dwell="6 h",
    LINK.open=no, LINK.closed=10 (days of the year). A number without a unit is in the unit of the figure in use.
    """


@command.command("capacity", short_help="The most that can pass in a year, and the links that are the cut.")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@question
@click.option(
    "--detour",
    default=1.6,
    show_default=True,
    type=click.FloatRange(min=1),
    help="Leave out ways longer than so many times the shortest.",
)
def capacity(
    start: str, end: str, goods: str | None, detour: float, form: str, output_path: str | None, **asked: Any
) -> None:
    """Say how much can pass from FROM to TO in a year, and which links are the cut that proves it.

    FROM and TO are places, or countries for all their places in the network. The answer is what the links can
    carry if nothing else used them.
    """
    from dostyk.corridors import answers, flow
    from dostyk.corridors.places import places

    base, changed, changes = networks(**asked)
    starts, ends = places(base, start), places(base, end)
    before = flow.most(base, starts, ends, goods=goods or "general", detour=detour)
    after = flow.most(changed, starts, ends, goods=goods or "general", detour=detour) if changes else before
    answer = answers.flow_answer(
        changed, after, start, end, changes=changes, before=before if changes else None
    )
    write(answer, form, output_path, "flow_text")


@command.command("routes", short_help="The best ways by time, cost, emissions or a mix, with ranges.")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@question
@click.option(
    "--by",
    type=click.Choice(("time", "cost", "emissions", "mix", "pareto", "corridor")),
    default="time",
    show_default=True,
    help="What ranks them, or which are picked.",
)
@click.option("--count", "-k", default=3, show_default=True, type=click.IntRange(1, 50), help="How many.")
def routes(
    start: str,
    end: str,
    by: str,
    count: int,
    goods: str | None,
    form: str,
    output_path: str | None,
    **asked: Any,
) -> None:
    """List the best routes from FROM to TO with their time, cost and emissions, and the shares a logit gives them.

    --by pareto lists every route that no other beats in time, cost and emissions together. --by mix adds up cost,
    the value of time and the price of carbon; the answer states these parameters. --by corridor gives the best such
    route over each corridor, which is what the shares are meant for.
    """
    from dostyk.corridors import answers, shares
    from dostyk.corridors import routes as ways
    from dostyk.corridors.places import place

    _, network, changes = networks(**asked)
    ends = place(network, start), place(network, end)
    if by == "pareto":
        found = ways.pareto(network, *ends, goods=goods or "general", most=count)
    elif by == "corridor":
        found = ways.alternatives(network, *ends, goods=goods or "general")
    else:
        found = ways.shortest(network, *ends, by=by, count=count, goods=goods or "general")
    answer = {
        "from": start,
        "to": end,
        "by": by,
        "changes": [str(change) for change in changes],
        "routes": [
            answers.route_answer(route) | {"share": share}
            for route, share in zip(found, shares.route_shares(found), strict=True)
        ],
        "mode_shares": shares.mode_shares(found),
        "parameters": shares.stated(),
    }
    write(answer, form, output_path, "routes_text")


@command.command("assign", short_help="The cheapest way to carry a demand table, and what capacity is worth.")
@click.argument("table", metavar="TABLE", type=click.Path(dir_okay=False))
@question
@click.option(
    "--by",
    type=click.Choice(("cost", "mix")),
    default="cost",
    show_default=True,
    help="What is least: the cost, or with it the worth of time and of carbon.",
)
def assign(table: str, by: str, goods: str | None, form: str, output_path: str | None, **asked: Any) -> None:
    """Carry the demand of TABLE at the least cost within the capacities, and say what a tonne of each is worth.

    TABLE is CSV with the columns from, to, amount and, where wanted, unit (TEU/a, Mt/a; otherwise tonnes a year)
    and goods (general, containers, oil, gas; --goods where a row names none). The worth of a full capacity is a
    range: what one more tonne saves, and what one tonne less costs.
    """
    from dostyk.corridors import answers, demand
    from dostyk.corridors.assign import assign as solve

    _, network, _ = networks(**asked)
    demands = demand.read(text_of(table), network, name=table, goods=goods or "general")
    made = solve(network, demands, by=by)
    write(answers.assignment_answer(network, demands, made, by), form, output_path, "assignment_text")


@command.command("reliability", short_help="How surely goods arrive: times and closures drawn many times.")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@question
@click.option(
    "--closure",
    "shut",
    multiple=True,
    metavar="LINK=DAYS",
    help="Shut LINK so long once a year, or DAYSxTIMES.",
)
@click.option(
    "--deadline", type=float, metavar="DAYS", help="Also say what share arrives within so many days."
)
@click.option(
    "--runs", default=4000, show_default=True, type=click.IntRange(1, 1_000_000), help="How many draws."
)
@click.option("--seed", default=1, show_default=True, help="Where the draws begin; the same gives the same.")
@click.option(
    "--reroute/--no-reroute", default=True, show_default=True, help="Whether a known closure is avoided."
)
def reliability(
    start: str,
    end: str,
    goods: str | None,
    shut: tuple[str, ...],
    deadline: float | None,
    runs: int,
    seed: int,
    reroute: bool,
    form: str,
    output_path: str | None,
    **asked: Any,
) -> None:
    """Draw the journey from FROM to TO many times and say how long it takes, in the middle and at the ends.

    The same seed gives the same answer. Named closures: belarus-border, china-border, caspian-ice, caspian-wind,
    suez-shut.
    """
    from dostyk.corridors import answers
    from dostyk.corridors import reliability as surely
    from dostyk.corridors.places import place

    _, network, _ = networks(**asked)
    closures = [surely.parse(words) for words in shut]
    found = surely.simulate(
        network,
        place(network, start),
        place(network, end),
        closures,
        runs=runs,
        seed=seed,
        deadline=deadline,
        reroute=reroute,
        goods=goods or "general",
    )
    write(answers.reliability_answer(start, end, closures, found), form, output_path, "reliability_text")


@command.command("upgrades", short_help="Which upgrades within a budget raise what can pass the most.")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@question
@click.option("--budget", default=3.0, show_default=True, help="What the upgrades may cost together.")
@click.option("--most", type=click.IntRange(0), help="At most so many upgrades.")
@click.option(
    "--candidates",
    type=click.Path(dir_okay=False),
    help="A TOML file of [[upgrade]] with change and price; otherwise every capacity doubled at the price of 1.",
)
def upgrades(
    start: str,
    end: str,
    budget: float,
    most: int | None,
    candidates: str | None,
    goods: str | None,
    form: str,
    output_path: str | None,
    **asked: Any,
) -> None:
    """Choose the upgrades that raise what can pass from FROM to TO the most, exactly, and the cheapest such set."""
    from dostyk.corridors import answers
    from dostyk.corridors import upgrades as choice
    from dostyk.corridors.places import places

    if goods not in {None, "general"}:
        raise click.UsageError("--goods does not go with upgrades; they are of general capacity.")
    _, network, _ = networks(**asked)
    offered = choice.read(text_of(candidates), name=candidates) if candidates else choice.doubled(network)
    plan = choice.best(
        network, places(network, start), places(network, end), offered, budget=budget, most=most
    )
    write(answers.plan_answer(start, end, plan), form, output_path, "plan_text")


@command.command("map", short_help="A map as SVG: width is what passes, colour how full, the cut marked.")
@click.argument("start", metavar="[FROM", required=False)
@click.argument("end", metavar="TO]", required=False)
@network_options
@click.option(
    "--bars", is_flag=True, help="Bars of what passes before and after the changes instead of the map."
)
@output_option
def map_(
    start: str | None, end: str | None, goods: str | None, bars: bool, output_path: str | None, **asked: Any
) -> None:
    """Draw the network, or with FROM and TO the most that can pass between them, as SVG.

    \b
    dostyk corridor map "Xi'an" Poti -o map.svg
    dostyk corridor map --bars --set dostyk-moyynty.capacity=x5 -o bars.svg
    """
    from dostyk.corridors import drawing, flow
    from dostyk.corridors.comparison import compare, questions
    from dostyk.corridors.places import places

    if bool(start) != bool(end):
        raise click.UsageError("FROM and TO go together.")
    base, network, changes = networks(**asked)
    ends = (places(network, start), places(network, end)) if start and end else ((), ())
    if bars:
        pairs = ((ends[0][0].id, ends[1][0].id),) if start else questions(base, changes)
        title = ", ".join(map(str, changes)) or "No change"
        made = drawing.bars_svg(network, compare(base, changes, pairs, goods=goods or "general"), title=title)
    else:
        found = flow.most(network, *ends, goods=goods or "general") if start else None
        made = drawing.map_svg(network, found, *ends, supposed=changes)
    with output(output_path) as stream:
        stream.write(made + "\n")


command.add_command(listing)
