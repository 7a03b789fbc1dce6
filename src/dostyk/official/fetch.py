"""Ask an office for figures: the one place that sends a request."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dostyk.errors import InvalidValue, UnexpectedAnswer
from dostyk.official import comtrade, sdmx_service, worldbank
from dostyk.official.query import product_of
from dostyk.official.reading import read_rows
from dostyk.official.server import paced, web
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    import requests

    from dostyk.official.observation import Observation
    from dostyk.official.query import Query
    from dostyk.official.reading import Read, Row
    from dostyk.official.server import Server
    from dostyk.official.sources import Dataset


class Fetched(NamedTuple):
    """The figures, why rows were left out (reason → how many), and the periods asked for that have no figure."""

    observations: tuple[Observation, ...]
    left_out: Mapping[str, int]
    without: tuple[str, ...]


def fetch(
    dataset: Dataset,
    query: Query,
    *,
    today: str,
    environ: Mapping[str, str],
    server: Server | None = None,
    session: requests.Session | None = None,
) -> Fetched:
    """What the office answers to the question, as observations retrieved ``today``.

    ``environ`` holds the keys; ``server`` and ``session`` stand in for the web. Raises NoAnswer, UnexpectedAnswer for
    an answer about something else than was asked, or InvalidValue for a question that the data set does not take.
    """
    _refuse_what_it_is_not_asked(dataset, query)
    rows, vintage = _rows(dataset, query, environ, server, session)
    read = read_rows(rows, dataset.table, retrieved=today, vintage=vintage)
    for observation in read.observations:
        _refuse_another_answer(observation, dataset, query)
    return _within(read, query)


def _within(read: Read, query: Query) -> Fetched:
    """What was read for the time that was asked for; some servers pay no heed to it."""
    whole = Period(query.first, query.last, "")
    kept = [_named(each, query) for each in read.observations if whole.covers(Period.parse(each.time_period))]
    there = {each.time_period for each in kept}
    without = tuple(period for period in query.periods() if period not in there)
    other = len(read.observations) - len(kept)
    return Fetched(
        tuple(kept), {**read.left_out, **({"it is for another time": other} if other else {})}, without
    )


def _rows(
    dataset: Dataset,
    query: Query,
    environ: Mapping[str, str],
    server: Server | None,
    session: requests.Session | None,
) -> tuple[list[Row], str | None]:
    """The rows of all answers, and the release they belong to."""
    source = dataset.source
    key = environ.get(source.key or "") or None
    if source.client == "sdmx":
        return sdmx_service.read(dataset, query, secret=key, session=session), None
    ask = paced(server or web(), source.pause)
    if source.client == "worldbank":
        asked = worldbank.request(dataset, query)
        page = worldbank.read(ask(asked), dataset, asked)
        return page.rows, page.vintage
    asked_all = comtrade.questions(source, query, key)
    return [row for asked in asked_all for row in comtrade.read(ask(asked), source, asked)], None


def _named(observation: Observation, query: Query) -> Observation:
    """The observation with its product as it was asked for, where the office answers by heading."""
    code = observation.product
    if code is None or not code.isdecimal():
        return observation
    return replace(observation, product=product_of(code, query))


def _refuse_what_it_is_not_asked(dataset: Dataset, query: Query) -> None:
    named = {
        "partner": query.partners,
        "product": query.products,
        "currency": query.currencies,
        "monthly": query.monthly,
    }
    for name, given in named.items():
        if given and name not in dataset.asks:
            raise InvalidValue(
                f"{dataset.id} is not asked by {name}", hint=f"it is asked by {', '.join(dataset.asks)}"
            )


def _refuse_another_answer(observation: Observation, dataset: Dataset, query: Query) -> None:
    """An office that answers about another country, partner or currency has not answered."""
    checks: tuple[tuple[str, tuple[str, ...], str | None], ...] = (
        ("reporter", query.reporters if "reporter" in dataset.asks else (), observation.ref_area),
        ("partner", query.partners, observation.counterpart_area),
        ("currency", query.currencies, observation.unit),
    )
    for name, asked, got in checks:
        if asked and got not in asked:
            raise _another(dataset, name, ", ".join(asked), got)
    if query.reporters and "partner" in dataset.asks and not query.partners and observation.counterpart_area:
        raise _another(dataset, "partner", "all together", observation.counterpart_area)


def _another(dataset: Dataset, what: str, asked: str, got: str | None) -> UnexpectedAnswer:
    return UnexpectedAnswer(
        f"answers about something else: {what} {got or 'none'}, asked was {asked}",
        where=dataset.source.name,
        hint="nothing was kept",
    )
