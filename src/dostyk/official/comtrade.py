"""UN Comtrade: what to ask of it, and what its answers say."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from dostyk.errors import InvalidValue, UnexpectedAnswer
from dostyk.official.query import headings
from dostyk.official.reading import Row
from dostyk.official.server import Request, as_json, in_short, refuse
from dostyk.official.tables import needed, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.official.query import Query
    from dostyk.official.server import Answer
    from dostyk.official.sources import Source

_PERIODS: Final = 12
"""Years or months that one request may name."""

_MOST: Final = {"": 500, "key": 100_000}
"""Rows of one answer, without a key and with one."""

_ALL: Final = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}
"""All second partners, customs procedures and modes of transport together."""

_TOTAL: Final = "TOTAL"
_KILOGRAMS: Final = 1000
_COLUMNS: Final = ("reporterCode", "partnerCode", "flowCode", "cmdCode", "period", "primaryValue")


def questions(source: Source, query: Query, key: str | None) -> list[Request]:
    """One request for every twelve years or months; without a key the public preview is asked."""
    if not query.reporters:
        raise InvalidValue("UN Comtrade is asked by reporter", hint="name one: --reporter KAZ")
    path = "data/v1/get" if key else "public/v1/preview"
    address = f"{source.address}{path}/C/{query.frequency}/HS"
    fixed = {
        "reporterCode": ",".join(map(number, query.reporters)),
        "partnerCode": ",".join(map(number, query.partners or ("WLD",))),
        "cmdCode": ",".join(headings(query)) or _TOTAL,
        "flowCode": "X,M",
        **_ALL,
    }
    headers = {source.key_header: key} if key else {}
    periods = [period.replace("-", "") for period in query.periods()]
    return [
        Request(address, {**fixed, "period": ",".join(periods[at : at + _PERIODS])}, headers)
        for at in range(0, len(periods), _PERIODS)
    ]


def read(answer: Answer, source: Source, request: Request) -> list[Row]:
    """The rows of an answer: each flow in dollars and, for a single product, by weight."""
    where = request.address
    refuse(answer.status, source, where, _message(answer))
    raw = as_json(answer, where)
    data = raw.get("data") if isinstance(raw, dict) else None
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise UnexpectedAnswer(f"answers without figures: {in_short(answer.body)}", where=where)
    _refuse_what_is_cut_off(len(data), source, request)
    return [row for at, cells in enumerate(data, 1) for row in _rows(cells, f"{where}, row {at}")]


def number(area: str) -> str:
    """Comtrade's number of an area; raises InvalidValue for one it does not count.

    >>> number("KAZ"), number("IND"), number("WLD")
    ('398', '699', '0')
    """
    for known, code in _numbers().items():
        if code == area:
            return known
    import pycountry

    country = pycountry.countries.get(alpha_3=area)
    if country is None:
        raise InvalidValue(
            f"UN Comtrade has no number for {area}", hint="name a country by its three letters"
        )
    return str(int(country.numeric))


def area(number: str) -> str:
    """The code of the area that has the number, the number itself where none has.

    >>> area("156"), area("842"), area("899")
    ('CHN', 'USA', '899')
    """
    if number in _numbers():
        return _numbers()[number]
    import pycountry

    country = pycountry.countries.get(numeric=number.zfill(3))
    return number if country is None else str(country.alpha_3)


def _rows(cells: Mapping[str, Any], where: str) -> Iterator[Row]:
    for column in _COLUMNS:
        if column not in cells:
            raise UnexpectedAnswer(f"has no {column}", where=where)
    code = str(cells["cmdCode"])
    row = {
        "reporter": area(str(cells["reporterCode"])),
        "partner": area(str(cells["partnerCode"])),
        "flow": str(cells["flowCode"]),
        "product": None if code == _TOTAL else code,
        "period": str(cells["period"]),
        "value": cells["primaryValue"],
    }
    yield Row(where, row)
    weight = cells.get("netWgt")
    if row["product"] and weight:
        tonnes = Decimal(str(weight)) / _KILOGRAMS
        yield Row(where, row | {"flow": f"{row['flow']} by weight", "value": tonnes})


def _refuse_what_is_cut_off(count: int, source: Source, request: Request) -> None:
    limit = _MOST["key" if request.headers else ""]
    if count < limit:
        return
    hint = "ask for fewer reporters, partners, products or years"
    if not request.headers:
        hint += f", or set {source.key}"
    raise UnexpectedAnswer(
        f"answers with {count} rows, its limit: some are missing", where=request.address, hint=hint
    )


def _message(answer: Answer) -> str:
    """What the server says of its refusal."""
    try:
        raw = json.loads(answer.body)
    except ValueError:
        return ""
    return str(raw.get("message") or raw.get("error") or "")[:120] if isinstance(raw, dict) else ""


@cache
def _numbers() -> Mapping[str, str]:
    return {needed(row, "number"): needed(row, "area") for row in rows("comtrade_areas.csv")}
