"""The World Bank's indicators: what to ask of it, and what its answers say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.errors import InvalidValue, UnexpectedAnswer
from dostyk.official.reading import Row
from dostyk.official.server import Request, as_json, in_short, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from dostyk.official.query import Query
    from dostyk.official.server import Answer
    from dostyk.official.sources import Dataset

_ROWS: Final = "20000"
_AREAS: Final = {"EU": "EUU"}
"""Where the World Bank's code of an area is not ours."""

_HEAD_AND_ROWS: Final = 2


class Page(NamedTuple):
    """The rows, and the day of the release they belong to."""

    rows: list[Row]
    vintage: str | None


def request(dataset: Dataset, query: Query) -> Request:
    """The one request that asks for all areas and years."""
    if not query.reporters:
        raise InvalidValue("the World Bank is asked by country", hint="name one: --reporter KAZ")
    areas = ";".join(_AREAS.get(code, code) for code in query.reporters)
    years = query.periods()
    return Request(
        f"{dataset.source.address}country/{areas}/indicator/{dataset.series}",
        {
            "format": "json",
            "per_page": _ROWS,
            "date": f"{query.first.year}:{query.last.year}" if len(years) > 1 else years[0],
        },
    )


def read(answer: Answer, dataset: Dataset, asked: Request) -> Page:
    """The rows of an answer; raises UnexpectedAnswer for one about something else."""
    where = asked.address
    refuse(answer.status, dataset.source, where)
    raw = as_json(answer, where)
    if not isinstance(raw, list) or not raw or not isinstance(raw[0], dict):
        raise UnexpectedAnswer(f"answers without figures: {in_short(answer.body)}", where=where)
    if message := raw[0].get("message"):
        said = "; ".join(str(each.get("value", each)) for each in message)
        raise UnexpectedAnswer(f"does not know what was asked: {said}", where=where)
    if len(raw) < _HEAD_AND_ROWS or int(raw[0].get("pages", 1)) > 1:
        raise UnexpectedAnswer(
            "answers with a part of the figures", where=where, hint="ask for less at a time"
        )
    rows = [_row(cells, dataset, f"{where}, row {at}") for at, cells in enumerate(raw[1] or [], 1)]
    return Page(rows, raw[0].get("lastupdated"))


def _row(cells: Mapping[str, Any], dataset: Dataset, where: str) -> Row:
    try:
        series, area = cells["indicator"]["id"], cells["countryiso3code"] or cells["country"]["id"]
        row = {"area": area, "date": cells["date"], "value": cells["value"]}
    except (KeyError, TypeError) as error:
        raise UnexpectedAnswer(f"has no {error}", where=where) from error
    if series != dataset.series:
        raise UnexpectedAnswer(f"is about {series}, asked was {dataset.series}", where=where)
    ours = {theirs: code for code, theirs in _AREAS.items()}
    return Row(where, row | {"area": ours.get(area, area)})
