"""Any office that speaks SDMX, through sdmx1: what to ask of it, and what its answers say."""

from __future__ import annotations

from decimal import Decimal
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from dostyk.errors import InvalidValue, OfficialError, UnexpectedAnswer
from dostyk.official.query import headings
from dostyk.official.reading import Row
from dostyk.official.server import AGENT, again, no_answer, refuse
from dostyk.vocabulary.areas import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import requests

    from dostyk.official.query import Query
    from dostyk.official.sources import Dataset

_OBSERVED: Final = "OBS_VALUE"
_OR: Final = "+"


def read(
    dataset: Dataset, query: Query, *, secret: str | None = None, session: requests.Session | None = None
) -> list[Row]:
    """The rows that the office answers with: a column for each dimension and attribute, and ``OBS_VALUE``.

    ``secret`` is the key that the office wants. Raises OfficialError without sdmx1, NoAnswer, UnexpectedAnswer, or InvalidValue for what the key cannot ask.
    """
    where = f"{dataset.source.address}/data/{dataset.flow}/{key(dataset, query)}"
    session = session or _session()
    if secret:
        session.headers[dataset.source.key_header] = secret
    message = _ask(dataset, query, session, where)
    return [
        _row(observation, dataset, f"{where}, observation {at}")
        for at, observation in enumerate(_observations(message), 1)
    ]


def key(dataset: Dataset, query: Query) -> str:
    """The key of SDMX that asks the question; raises InvalidValue where the question lacks a part of it."""
    assert dataset.key is not None
    words = {
        "reporter": _joined([_own(code, dataset) for code in query.reporters]),
        "reporter2": _joined([_own(code, dataset, letters=2) for code in query.reporters]),
        "partner": _joined([_own(code, dataset) for code in query.partners]) or dataset.all_partners,
        "partner2": _joined([_own(code, dataset, letters=2) for code in query.partners])
        or dataset.all_partners,
        "product": _joined(headings(query)) or dataset.all_products,
        "currency": _joined(query.currencies),
        "frequency": query.frequency,
    }
    for name, word in words.items():
        if f"{{{name}}}" in dataset.key and not word:
            plain = name.rstrip("2")
            raise InvalidValue(f"{dataset.id} is asked by {plain}", hint=f"name one: --{plain}")
    try:
        return dataset.key.format(**words)
    except (KeyError, IndexError, ValueError) as error:
        raise InvalidValue(
            f"the key {dataset.key!r} has a word in braces that stands for nothing: {error}"
        ) from error


def _ask(dataset: Dataset, query: Query, session: requests.Session, where: str) -> Any:
    import requests

    client = _client(dataset, session)
    periods = query.periods()
    parameters = {"startPeriod": periods[0], "endPeriod": periods[-1]}
    try:
        return client.data(dataset.flow, key=key(dataset, query), params=parameters)
    except requests.exceptions.HTTPError as error:
        if error.response is not None:
            refuse(error.response.status_code, dataset.source, where, _no_such(error.response.status_code))
        raise no_answer(where, error) from error
    except requests.exceptions.RequestException as error:
        raise no_answer(where, error) from error
    except OfficialError:
        raise
    except Exception as error:  # sdmx1 raises whatever a message that is none makes its readers raise
        raise UnexpectedAnswer(
            f"answers with something that is no SDMX data: {type(error).__name__}: {str(error)[:120]}",
            where=where,
        ) from error


def _client(dataset: Dataset, session: requests.Session) -> Any:
    import sdmx

    source = dataset.source
    if source.provider is None:
        own = f"DOSTYK-{source.id}".upper()
        sdmx.add_source({"id": own, "name": source.name, "url": source.address}, override=True)
        return sdmx.Client(own, session=session)
    if source.provider not in sdmx.list_sources():
        raise InvalidValue(
            f"sdmx1 knows no provider {source.provider!r}", hint="leave it out and give the address"
        )
    return sdmx.Client(source.provider, session=session)


def _session() -> requests.Session:
    try:
        import sdmx  # noqa: F401 - to say early what is missing
    except ImportError as error:
        raise OfficialError("sdmx1 is not installed", hint="pip install 'dostyk[official]'") from error
    import requests
    from requests.adapters import HTTPAdapter

    session = requests.Session()
    session.headers["User-Agent"] = AGENT
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=again()))
    return session


def _observations(message: Any) -> Iterator[Any]:
    for data in getattr(message, "data", ()):
        yield from data.obs


def _row(observation: Any, dataset: Dataset, where: str) -> Row:
    cells = {name: str(each.value) for name, each in observation.attrib.items()}
    cells |= {name: str(each.value) for name, each in observation.key.values.items()}
    value = None if observation.value is None else str(observation.value)
    if value is not None and dataset.scale and dataset.scale in cells:
        value = str(Decimal(value).scaleb(int(cells[dataset.scale])))
    cells[_OBSERVED] = value or ""
    for column in dataset.table.columns.values():  # an attribute may be left out of an observation
        cells.setdefault(column, "")
    return Row(where, cells)


def _own(code: str, dataset: Dataset, *, letters: int = 3) -> str:
    """The office's code of an area."""
    for theirs, ours in dataset.table.areas.items():
        if ours == code:
            return theirs
    known = areas().get(code)
    if known is None or (letters != len(code) and known.alpha2 is None):
        raise InvalidValue(f"{dataset.source.name} has no code for {code}", hint="name a country")
    return known.alpha2 if letters == 2 and known.alpha2 else code


def _joined(codes: Iterable[str]) -> str:
    return _OR.join(codes)


def _no_such(status: int) -> str:
    return "there are no figures for that question" if status == HTTPStatus.NOT_FOUND else ""
