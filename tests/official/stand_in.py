"""Stand-ins for statistics offices: answers of the shape that the real ones have, written for these tests."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import requests
from requests.adapters import BaseAdapter

from dostyk.official.server import Answer, Request

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = "2026-11-24"


class Office:
    """A server that answers from a list, and remembers what it was asked."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[Request] = []

    def __call__(self, request: Request) -> Answer:
        self.asked.append(request)
        return self.answers.pop(0)


def page(body: Any, *, status: int = 200, kind: str = "application/json") -> Answer:
    """An answer; anything but text is written as JSON."""
    text = body if isinstance(body, str) else json.dumps(body)
    return Answer(status, {"content-type": kind}, text.encode())


def comtrade_row(**changes: Any) -> dict[str, Any]:
    """One row of UN Comtrade."""
    row = {
        "typeCode": "C",
        "freqCode": "A",
        "refYear": 2024,
        "period": "2024",
        "reporterCode": 156,
        "reporterISO": None,
        "flowCode": "M",
        "partnerCode": 398,
        "partner2Code": 0,
        "classificationCode": "H6",
        "cmdCode": "TOTAL",
        "customsCode": "C00",
        "motCode": 0,
        "qty": 0,
        "netWgt": None,
        "cifvalue": 15911621031.0,
        "fobvalue": None,
        "primaryValue": 15911621031.0,
        "isAggregate": True,
    }
    return row | changes


def comtrade(*rows: dict[str, Any]) -> Answer:
    """An answer of UN Comtrade."""
    return page({"elapsedTime": "0.1 secs", "count": len(rows), "data": list(rows), "error": ""})


def worldbank_row(
    area: str, year: int, value: float | None, series: str = "NY.GDP.MKTP.CD"
) -> dict[str, Any]:
    """One row of the World Bank."""
    return {
        "indicator": {"id": series, "value": "GDP (current US$)"},
        "country": {"id": area[:2], "value": area},
        "countryiso3code": area,
        "date": str(year),
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }


def worldbank(*rows: dict[str, Any], pages: int = 1) -> Answer:
    """An answer of the World Bank."""
    head = {"page": 1, "pages": pages, "per_page": 20000, "total": len(rows), "lastupdated": "2026-10-07"}
    return page([head, list(rows)])


def sdmx(series: dict[str, str], values: dict[str, str], attributes: dict[str, str] | None = None) -> str:
    """One series as SDMX-ML 2.1 of the generic kind."""
    keys = "".join(f'<g:Value id="{name}" value="{word}"/>' for name, word in series.items())
    said = "".join(f'<g:Value id="{name}" value="{word}"/>' for name, word in (attributes or {}).items())
    observed = "".join(
        f'<g:Obs><g:ObsDimension value="{period}"/><g:ObsValue value="{value}"/></g:Obs>'
        for period, value in values.items()
    )
    schemas = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
    urn = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=DOSTYK:TEST(1.0)"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><m:GenericData xmlns:m="{schemas}/message" '
        f'xmlns:c="{schemas}/common" xmlns:g="{schemas}/data/generic"><m:Header><m:ID>x</m:ID>'
        "<m:Test>false</m:Test><m:Prepared>2026-11-20T10:00:00</m:Prepared>"
        '<m:Sender id="TEST"/><m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD">'
        f"<c:Structure><URN>{urn}</URN></c:Structure></m:Structure></m:Header>"
        f'<m:DataSet action="Replace" structureRef="S"><g:Series><g:SeriesKey>{keys}</g:SeriesKey>'
        f"<g:Attributes>{said}</g:Attributes>{observed}</g:Series></m:DataSet></m:GenericData>"
    )


def sdmx_by_structure(series: dict[str, str], values: dict[str, str]) -> str:
    """One series as SDMX-ML 2.1 of the kind that is specific to its structure, without the structure."""
    keys = " ".join(f'{name}="{word}"' for name, word in series.items())
    observed = "".join(f'<Obs TIME_PERIOD="{at}" OBS_VALUE="{value}"/>' for at, value in values.items())
    schemas = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
    own = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=DOSTYK:TEST(1.0):ObsLevelDim:TIME_PERIOD"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><m:StructureSpecificData xmlns:m="{schemas}/message" '
        f'xmlns:c="{schemas}/common" xmlns:ss="{schemas}/data/structurespecific" xmlns:o="{own}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><m:Header><m:ID>x</m:ID><m:Test>false</m:Test>'
        '<m:Prepared>2026-11-20T10:00:00</m:Prepared><m:Sender id="TEST"/><m:Structure structureID="S" '
        f'namespace="{own}" dimensionAtObservation="TIME_PERIOD"><c:Structure><Ref agencyID="DOSTYK" id="TEST" '
        'version="1.0"/></c:Structure></m:Structure></m:Header><m:DataSet ss:structureRef="S" '
        'xsi:type="o:DataSetType" ss:dataScope="DataStructure"><Group xsi:type="o:One" INDICATOR="XG_FOB_USD" '
        f'UNIT_MEASURE="USD"/><Series {keys}>{observed}</Series></m:DataSet></m:StructureSpecificData>'
    )


class _Adapter(BaseAdapter):
    def __init__(self, answer: Callable[[requests.PreparedRequest], requests.Response]) -> None:
        super().__init__()
        self.answer = answer

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        return self.answer(request)

    def close(self) -> None:
        """Nothing is held."""


def session(
    body: str,
    asked: list[str],
    *,
    status: int = 200,
    kind: str = "application/vnd.sdmx.genericdata+xml;version=2.1",
) -> requests.Session:
    """A session whose every request is answered with the body; the addresses asked go into the list."""

    def answer(request: requests.PreparedRequest) -> requests.Response:
        asked.append(str(request.url))
        response = requests.Response()
        response.status_code = status
        response.headers["content-type"] = kind
        response.raw = BytesIO(body.encode())
        response.request = request
        response.url = str(request.url)
        return response

    made = requests.Session()
    for scheme in ("https://", "http://"):
        made.mount(scheme, _Adapter(answer))
    return made
