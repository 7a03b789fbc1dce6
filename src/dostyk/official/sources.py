"""The offices that can be asked and their data sets, from ``data/sources.toml`` or a file of the user's."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.errors import InvalidValue, SourceNotFound
from dostyk.official.mapping import TableMap, table_map
from dostyk.official.tables import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

CLIENTS: Final = ("comtrade", "worldbank", "sdmx")
ASKS: Final = ("reporter", "partner", "product", "currency", "monthly")
_PARTS: Final = ("series", "flow", "key", "scale", "all_partners", "all_products")
_WORLD_BANK: Final = {"ref_area": "area", "time_period": "date", "value": "value"}


class Source(NamedTuple):
    """An office: ``key`` is the environment variable that holds its key, which goes into the header ``key_header``;
    ``pause`` is the seconds between two requests.

    ``pass_on`` says whether its terms allow its figures to be handed on in an export.
    """

    id: str
    name: str
    client: str
    address: str
    terms: str
    terms_at: str | None = None
    pass_on: bool = False
    provider: str | None = None
    key: str | None = None
    key_header: str = "Ocp-Apim-Subscription-Key"
    pause: float = 0.5


class Dataset(NamedTuple):
    """One thing an office can be asked: what a question may name (``asks``), and what its columns mean.

    ``series`` is the World Bank's indicator; ``flow`` and ``key`` are those of SDMX.
    """

    id: str
    source: Source
    title: str
    asks: tuple[str, ...]
    table: TableMap
    series: str | None = None
    flow: str | None = None
    key: str | None = None
    scale: str | None = None
    all_partners: str | None = None
    all_products: str | None = None


@cache
def sources() -> Mapping[str, Source]:
    """The offices by id."""
    return {
        name: _source(name, raw, "sources.toml") for name, raw in settings("sources.toml")["sources"].items()
    }


@cache
def datasets() -> Mapping[str, Dataset]:
    """The data sets by id."""
    raw = settings("sources.toml")["datasets"]
    return {
        name: _dataset(name, each, sources()[each["source"]], "sources.toml") for name, each in raw.items()
    }


def dataset(name: str) -> Dataset:
    """The data set of that id, or the one that a TOML file of the user's describes; raises InvalidValue."""
    if name in datasets():
        return datasets()[name]
    if name.endswith(".toml"):
        return read_dataset(name)
    raise InvalidValue(
        f"{name!r} is no data set that is known", hint=f"there are {', '.join(datasets())}, or a .toml file"
    )


def read_dataset(path: str | Path) -> Dataset:
    """The data set of a file with a table ``[source]`` and the tables of a mapping; any server that speaks SDMX."""
    try:
        raw = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceNotFound("the data set cannot be read", where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue(f"it is not TOML: {error}", where=str(path)) from error
    source = raw.pop("source", None)
    if not isinstance(source, dict):
        raise InvalidValue(
            "there is no table [source]", where=str(path), hint="give client, name, address and terms there"
        )
    return _dataset(
        str(raw.get("dataset", Path(path).stem)), raw, _source("own", source, str(path)), str(path)
    )


def _source(name: str, raw: Mapping[str, Any], where: str) -> Source:
    try:
        found = Source(id=name, **{"client": "sdmx", "terms": "not stated", **raw})
    except TypeError as error:
        raise InvalidValue(f"the source cannot be read: {error}", where=where) from error
    if found.client not in CLIENTS:
        raise InvalidValue(
            f"{found.client!r} is no client", where=where, hint=f"there are {', '.join(CLIENTS)}"
        )
    return found


def _dataset(name: str, raw: Mapping[str, Any], source: Source, where: str) -> Dataset:
    asks = tuple(raw.get("asks", ASKS))
    if source.client == "sdmx" and not (raw.get("flow") and raw.get("key")):
        raise InvalidValue("an SDMX data set needs a flow and a key", where=where)
    columns = raw.get("columns", _WORLD_BANK if source.client == "worldbank" else {})
    stated = {
        **raw,
        "dataset": name,
        "source": source.address,
        "source_name": source.name,
        "columns": columns,
    }
    table = table_map(stated, where=f"{where}, {name}")
    parts = {part: raw.get(part) for part in _PARTS}
    return Dataset(name, source, str(raw.get("title", name)), asks, table, **parts)
