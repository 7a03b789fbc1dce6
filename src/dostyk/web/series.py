"""Official series as lines and every stated claim as a dot, for one topic; to read, and as a file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from dostyk.errors import InvalidValue
from dostyk.ledger import series as queries
from dostyk.ledger.calling import with_names
from dostyk.ledger.observing import observation_row
from dostyk.official import reference
from dostyk.report import names, topics
from dostyk.report.drawing import WIDE, picture, specification, svg
from dostyk.report.page import visible
from dostyk.report.plot import plot
from dostyk.vocabulary import wording
from dostyk.web import asking, rows
from dostyk.web.exports import guarded
from dostyk.web.page import books, kept, language, missing, render, topic_key
from dostyk.web.words import area, name, parties

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from dostyk.report.model import Chart, Figure
    from dostyk.report.topics import Topic
    from dostyk.web.books import Books

MOST: Final = 2_000
"""Claims drawn of one topic; the surest are."""

LISTED: Final = 400
"""Claims listed under the drawing, those of the latest periods."""

_TOPICS: Final = 400
_SPEAKERS: Final = 40
_FORMS: Final = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


class Option(NamedTuple):
    """A topic that can be drawn, its key in an address, its words, and how many claims state a level of it."""

    key: str
    topic: Topic
    words: str
    number: int


class Series(NamedTuple):
    """A topic drawn: its figures, those of them with a place in time on the chart; ``official`` rows by reporter."""

    option: Option
    figures: dict[str, Figure]
    chart: Chart
    official: tuple[dict[str, Any], ...]
    speakers: tuple[tuple[str, int], ...]


@kept
def series(request: Request) -> str:
    """The page of one topic; of the most spoken of, where none is named."""
    every = options(books(request))
    found = read_series(request) if every else None
    drawing = draw(found) if found else None
    listed = sorted(found.figures.values(), key=_newest, reverse=True)[:LISTED] if found else []
    return render(
        request,
        "series.html",
        options=every,
        series=found,
        drawing=drawing,
        most=MOST,
        figures=listed,
        official=worded,
        about=_about(language(request)),
    )


async def download(request: Request) -> Response:
    """The series as a drawing or as a table."""
    form = request.path_params["form"]
    if form not in _FORMS:
        raise missing("file")
    body = await run_in_threadpool(_file, request, form)
    headers = {"Content-Disposition": f'attachment; filename="series.{form}"'}
    return Response(body, media_type=_FORMS[form], headers=headers)


def read_series(request: Request) -> Series:
    """The series that the address of a request names."""
    query = request.query_params
    return make_series(books(request), asking.text(query, "topic"), asking.text(query, "speaker"))


def make_series(shelf: Books, key: str | None, speaker: str | None) -> Series:
    """The series of a topic, narrowed to what a speaker says; raises InvalidValue for a topic that there is not."""
    every = options(shelf)
    option = next((one for one in every if key in (None, one.key)), None)
    if option is None:
        raise InvalidValue("there is no such topic", hint="choose one of the list")
    about = option.topic
    asked = (topics.stated_as(about.indicator), (about.ref, about.other), about.product, about.unit)
    with shelf.reading() as ledger:
        claims = queries.about(ledger.claims(), *asked)
        stated = with_names(ledger, ledger.rows(queries.stated(claims, ledger.documents(), MOST)))
        counted = ledger.rows(queries.latest_vintages(queries.about(ledger.observations(), *asked)))
    held = {row["dataset"] for row in counted}
    counted += [observation_row(one) for one in reference() if one.dataset not in held]
    official = [row for row in counted if row["unusable"] is None and _topic(row) == about]
    published = {row["document"]: row["published"] for row in stated}
    figures = [figure for row in stated if topics.topic(figure := rows.figure(row)) == about]
    speakers = Counter(f.speaker for f in figures if f.speaker).most_common(_SPEAKERS)
    if speaker:
        figures = [f for f in figures if speaker.casefold() in (f.speaker or "").casefold()]
    chart = plot(about, figures, published, official)
    return Series(option, {f.id: f for f in figures}, chart, tuple(official), tuple(speakers))


def options(shelf: Books) -> list[Option]:
    """The topics that have levels, the most spoken of first; exports and mirror imports are one."""

    def ask() -> list[Option]:
        with shelf.reading() as ledger:
            found = ledger.rows(queries.count_topics(ledger.claims(), _TOPICS))
        counts: Counter[Topic] = Counter()
        for row in found:
            counts[_topic(row)] += row["n"]
        return [_option(about, number) for about, number in counts.most_common()]

    return shelf.keep("topics", ask, texts=True)


def worded(row: dict[str, Any]) -> str:
    """The value of an official figure as a reader takes it in."""
    value = Decimal(row["value_exact"] or str(row["value"]))
    scale = wording.scale(row["unit"], value)
    number = wording.digits((value / scale.divisor).quantize(Decimal("1e-3")))
    return " ".join(filter(None, (scale.before, number, scale.after)))


def draw(found: Series) -> str | None:
    """The chart as SVG whose dots lead to their words; None where nothing has a place in time."""
    drawable = found.chart.points or found.chart.lines
    return visible(svg(linked(found, WIDE))) if drawable else None


def linked(found: Series, width: int) -> dict[str, Any]:
    """The specification of the chart, its dots linked to the words in their documents."""
    spec: dict[str, Any] = specification(found.chart, width=width)
    for row in spec["data"]["values"]:
        key = row["href"].removeprefix("#c-")
        row["href"] = f"/documents/{found.figures[key].source}#m-{key}"
    return spec


def _newest(figure: Figure) -> tuple[str, str]:
    return (figure.claim.time_period or "", figure.id)


def _topic(row: dict[str, Any]) -> Topic:
    return topics.settle(
        row["indicator"], row["ref_area"], row["counterpart_area"], row["product"], row["unit"]
    )


def _option(about: Topic, number: int) -> Option:
    label = names.parties(about.entry.parties, about.ref, about.other)
    words = " · ".join(filter(None, (about.entry.label, label, names.goods(about.product), about.unit)))
    return Option(topic_key(about), about, words, number)


def _about(code: str) -> Callable[[Option], str]:
    """What gives the words of a topic in a language."""
    if code == "en":
        return lambda option: option.words
    named, say = name(code), area(code)

    def told(option: Option) -> str:
        about = option.topic
        whose = parties(about.entry.parties, about.ref, about.other, say)
        what = named("indicator", about.indicator, about.entry.label)
        return " · ".join(filter(None, (what, whose, names.goods(about.product), about.unit)))

    return told


def _file(request: Request, form: str) -> bytes:
    found = read_series(request)
    if form == "csv":
        return _table(found)
    if not (found.chart.points or found.chart.lines):
        raise missing("series with a place in time")
    spec = specification(found.chart, width=WIDE)
    for row in spec["data"]["values"]:  # type: ignore[index]
        row.pop("href")
    title = f"{found.option.words.removesuffix(found.option.topic.unit)}{found.chart.unit}"
    return picture(spec, title, "png" if form == "png" else "svg")


def _table(found: Series) -> bytes:
    """Official and stated figures in one table, told apart by their kind."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("kind", "period", "value", "unit", "status", "who", "source", "document", "quote"))
    for row in found.official:
        cells = (row["reporter"], row["dataset"], "", "")
        value = row["value_exact"] or row["value"]
        writer.writerow(["official", row["time_period"], value, row["unit"], "actual", *map(guarded, cells)])
    for f in found.figures.values():
        c = f.claim
        cells = (f.speaker or "", f.source_name, f.source, f.quote)
        writer.writerow(["stated", c.time_period, c.value, c.unit, c.status, *map(guarded, cells)])
    return text.getvalue().encode("utf-8", "replace")


ROUTES: Final = (Route("/series", series), Route("/series.{form}", download))
