"""Events and plans in the order of time, narrowed to years as a zoom would."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.routing import Route

from dostyk.web import asking
from dostyk.web.edition import edition
from dostyk.web.page import books, kept, render, today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from dostyk.report.model import Happening

STATES: Final = ("happened", "ongoing", "planned", "overdue")
_MOST: Final = 400


class Bar(NamedTuple):
    """The events from the year ``first`` to ``last``; ``height`` is their share of the tallest bar, from 0 to 100."""

    first: int
    last: int
    number: int
    height: int


@kept
def timeline(request: Request) -> str:
    """The events from one year to another."""
    query = request.query_params
    since, until = (asking.number(query, name, 1, 9999, 0) or None for name in ("since", "until"))
    state, kind = asking.one_of(query, "state", STATES), asking.text(query, "type")
    made = edition(books(request), today())
    chosen = [h for h in made.brief.happenings if state in (None, h.state) and kind in (None, h.type)]
    shown = [h for h in chosen if _within(h, since, until)]
    return render(
        request,
        "timeline.html",
        edition=made,
        shown=latest(shown),
        number=len(shown),
        bars=bars(shown),
        since=since,
        until=until,
        types=sorted({h.type for h in made.brief.happenings}),
        states=STATES,
    )


def latest(happenings: list[Happening]) -> list[Happening]:
    """As many as a page holds: the latest, then those without a date."""
    dated = [h for h in happenings if h.year is not None]
    undated = [h for h in happenings if h.year is None]
    return [*dated[-_MOST:], *undated[:_MOST]]


def bars(happenings: Iterable[Happening]) -> list[Bar]:
    """How many events each year has; decades or centuries where there are too many years for a bar each."""
    counts = Counter(h.year for h in happenings if h.year is not None)
    if not counts:
        return []
    years = max(counts) - min(counts) + 1
    step = next(size for size in (1, 10, 100, 1000, 10_000) if years / size <= 41)
    groups: Counter[int] = Counter()
    for year, number in counts.items():
        groups[year // step * step] += number
    tallest = max(groups.values())
    every = range(min(groups), max(groups) + 1, step)
    return [
        Bar(max(1, year), year + step - 1, groups[year], round(100 * groups[year] / tallest))
        for year in every
    ]


def _within(happening: Happening, since: int | None, until: int | None) -> bool:
    if since is None and until is None:
        return True
    return happening.year is not None and (since or 0) <= happening.year <= (until or 9999)


ROUTES: Final = (Route("/timeline", timeline),)
