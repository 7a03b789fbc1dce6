"""Events and plans in the order of time, narrowed as a zoom would: centuries, years, months, days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.routing import Route

from dostyk.documents.naming import called
from dostyk.ledger import occasions
from dostyk.ledger.gathering import gather
from dostyk.ledger.occasions import Wanted
from dostyk.report.timeline import happenings
from dostyk.vocabulary.period import Period
from dostyk.web import asking
from dostyk.web.page import books, kept, render, today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from dostyk.ledger import Ledger
    from dostyk.ledger.rows import Row
    from dostyk.report.model import Happening
    from dostyk.web.books import Books

STATES: Final = ("happened", "ongoing", "planned", "overdue")
MOST: Final = 400
"""Tellings of events that a page shows."""

_BARS: Final = 41
_MONTHS, _DAYS = 42 * 31, 62
"""Days of a range up to which months, and single days, are drawn."""


class Bar(NamedTuple):
    """The events from one period to another, as an address names them; ``height`` is their share of the tallest bar, 0 to
    100; ``words`` stand under it."""

    first: str
    last: str
    words: str
    number: int
    height: int


class Range(NamedTuple):
    """The events that are asked for: ``number`` tellings, ``dated`` of them with a day between the two days."""

    number: int
    dated: int
    first: date | None
    last: date | None


@kept
def timeline(request: Request) -> str:
    """The events from one period to another."""
    asked, shelf = _asked(request), books(request)
    with shelf.reading() as ledger:
        chosen = occasions.narrow(ledger.events(), asked, today())
        found = Range(**ledger.rows(occasions.extent(chosen))[0])
        rows = ledger.rows(occasions.latest(chosen, MOST))
        told = tell(ledger, rows, today())
        drawn = bars(_counts(ledger, asked, found, today()))
    return render(
        request,
        "timeline.html",
        asked=asked,
        told=told[::-1],
        found=found,
        shown=len(rows),
        earlier=_earlier(rows) if len(rows) < found.number else None,
        bars=drawn,
        drawn=sum(bar.number for bar in drawn),
        beside=beside(asked),
        types=_types(shelf),
        states=STATES,
    )


def tell(ledger: Ledger, rows: list[Row], day: date) -> tuple[Happening, ...]:
    """Rows of events as happenings by date, one that several documents tell once."""
    given = gather(ledger, (), rows)
    return happenings(given, {one.document.id: called(one.document) for one in given}, day)


def bars(counts: list[tuple[date, int, str]]) -> list[Bar]:
    """A bar for each year, month or day from the first that has events to the last; for each ten or hundred years where
    there are too many. ``counts``: first day, number, and the step."""
    if not counts:
        return []
    step = counts[0][2]
    if step != "year":
        return _level([(*_named(day, step), number) for day, number in _gapless(counts, step)])
    years = {day.year: number for day, number, _ in counts}
    span = max(years) - min(years) + 1
    width = next(size for size in (1, 10, 100, 1_000, 10_000) if span / size <= _BARS)
    groups = dict.fromkeys(range(min(years) // width * width, max(years) + 1, width), 0)
    for year, number in years.items():
        groups[year // width * width] += number
    return _level(
        [(f"{max(1, at):04}", f"{at + width - 1:04}", str(max(1, at)), n) for at, n in groups.items()]
    )


def beside(asked: Wanted) -> tuple[Wanted, Wanted, Wanted] | None:
    """The range as long as this one before it, the one after it, and one three times as long around it."""
    since, until = (Period.parse(one) if one else None for one in (asked.since, asked.until))
    if not (since and until and since.first and until.last and since.first <= until.last):
        return None
    length = (until.last - since.first).days + 1
    try:
        before, after = since.first - timedelta(length), until.last + timedelta(length)
    except OverflowError:
        return None
    day = timedelta(1)
    spans = ((before, since.first - day), (until.last + day, after), (before, after))
    back, on, out = (asked._replace(since=str(first), until=str(last)) for first, last in spans)
    return back, on, out


def _asked(request: Request) -> Wanted:
    query = request.query_params
    since, until = asking.period(query, "since"), asking.period(query, "until")
    return Wanted(since, until, asking.one_of(query, "state", STATES), asking.text(query, "type"))


def _counts(ledger: Ledger, asked: Wanted, found: Range, day: date) -> list[tuple[date, int, str]]:
    """The number of events of each year, month or day that begins in the range."""
    since = Period.parse(asked.since).first if asked.since else None
    until = Period.parse(asked.until).last if asked.until else None
    first, last = since or found.first, until or found.last or found.first
    if first is None or last is None:
        return []
    days = (last - first).days
    step: occasions.Step = "day" if days <= _DAYS else "month" if days <= _MONTHS else "year"
    chosen = occasions.narrow(ledger.events(), asked, day)
    rows = ledger.rows(occasions.count_by(chosen, step))
    inside = [row for row in rows if _begins(row["at"], step, since, until)]
    return [(row["at"], row["n"], step) for row in sorted(inside, key=lambda row: row["at"])]


def _begins(at: date, step: str, since: date | None, until: date | None) -> bool:
    """Whether a year, month or day shares a day with the range."""
    return (until is None or at <= until) and (since is None or _end(at, step) >= since)


def _gapless(counts: list[tuple[date, int, str]], step: str) -> Iterable[tuple[date, int]]:
    known = {day: number for day, number, _ in counts}
    at, last = min(known), max(known)
    while at <= last:
        yield at, known.get(at, 0)
        if at == last:
            break
        at = _end(at, step) + timedelta(1)


def _end(at: date, step: str) -> date:
    period = Period.parse(_named(at, step)[0])
    return period.last or at


def _named(at: date, step: str) -> tuple[str, str, str]:
    """First and last period of a bar and the words under it."""
    iso = at.isoformat()[: {"year": 4, "month": 7, "day": 10}[step]]
    return iso, iso, iso if step == "month" else iso[5:] if step == "day" else iso


def _level(found: list[tuple[str, str, str, int]]) -> list[Bar]:
    tallest = max(1, *(number for *_, number in found))
    return [
        Bar(first, last, words, number, round(100 * number / tallest)) for first, last, words, number in found
    ]


def _earlier(rows: list[Row]) -> str | None:
    """The day up to which the events are that the page has no room for; None where only undated ones are."""
    days = [day for row in rows if (day := row["period_first"] or row["period_last"])]
    return min(days).isoformat() if days and len(days) == len(rows) else None


def _types(shelf: Books) -> list[str]:
    def ask() -> list[str]:
        with shelf.reading() as ledger:
            return sorted(row["type"] for row in ledger.rows(ledger.events().select("type").distinct()))

    return shelf.keep("event types", ask, texts=True)


ROUTES: Final = (Route("/timeline", timeline),)
