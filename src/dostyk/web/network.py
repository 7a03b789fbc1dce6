"""The corridors on a map: what can pass between two places, where it is full, and what a changed link would do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from dostyk.corridors.reading import load
from dostyk.errors import InvalidValue
from dostyk.web import asking
from dostyk.web.page import books, kept, render, to_address

if TYPE_CHECKING:
    from starlette.requests import Request

START: Final = "Xi'an"
END: Final = "Poti"
TIMES: Final = tuple(f"{half / 2:g}" for half in range(21))
"""What the capacity of a link can be multiplied by."""


class What(NamedTuple):
    """The question: from where to where, and which link is supposed to carry how many times what it does."""

    start: str
    end: str
    link: str | None
    times: str


class Answer(NamedTuple):
    """What passes, as the corridors' own answer puts it, and the map."""

    flow: dict[str, Any]
    svg: str


@kept
def corridors(request: Request) -> str:
    """The map with the answer in words."""
    asked = _asked(request)
    network = load()
    places = sorted(node.name for node in network.nodes.values())
    problem, answer = None, None
    try:
        answer = answer_to(request, asked)
    except InvalidValue as error:
        problem = str(error)
    return render(
        request,
        "network.html",
        asked=asked,
        answer=answer,
        problem=problem,
        places=places,
        links=sorted(network.links),
        times=TIMES,
        picture=to_address({"from": asked.start, "to": asked.end, "link": asked.link, "times": asked.times}),
    )


async def picture(request: Request) -> Response:
    """The map alone, as a picture of its own."""
    answer = await run_in_threadpool(answer_to, request, _asked(request))
    return Response(answer.svg.encode("utf-8", "replace"), media_type="image/svg+xml")


def answer_to(request: Request, asked: What) -> Answer:
    """What passes between the two places; reckoned once. Raises InvalidValue for places or links that there are not."""
    return books(request).keep(("network", asked), lambda: _reckon(asked), texts=True)


def _reckon(asked: What) -> Answer:
    from dostyk.corridors import answers, drawing, flow, scenario
    from dostyk.corridors.places import places

    base = load()
    starts, ends = places(base, asked.start), places(base, asked.end)
    before = flow.most(base, starts, ends)
    changes = []
    if asked.link and asked.times != "1":
        changes.append(scenario.parse(f"{asked.link}.capacity=x{asked.times}"))
    network = scenario.apply(base, changes)
    after = flow.most(network, starts, ends) if changes else before
    told = answers.flow_answer(
        network, after, asked.start, asked.end, changes=changes, before=before if changes else None
    )
    return Answer(told, drawing.map_svg(network, after, starts, ends, supposed=changes))


def _asked(request: Request) -> What:
    query = request.query_params
    return What(
        start=asking.text(query, "from") or START,
        end=asking.text(query, "to") or END,
        link=asking.text(query, "link"),
        times=asking.one_of(query, "times", TIMES) or "1",
    )


ROUTES: Final = (Route("/map", corridors), Route("/map.svg", picture))
