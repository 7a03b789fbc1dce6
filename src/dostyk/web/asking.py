"""From the query of an address to what is asked of the ledger; what cannot be understood is refused in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.ledger.browsing import SORTS, Asked, Edge, read_value
from dostyk.vocabulary.areas import area_code
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import QueryParams

COLUMNS: Final = ("value", "of", "period", "status", "speaker", "source", "published", "confidence", "quote")
"""The columns a list of claims can show, in their order."""

SHOWN: Final = ("value", "of", "period", "speaker", "source", "quote")
LONGEST: Final = 300
"""Characters of a value in an address."""

MOST_AREAS: Final = 4

_ID: Final = re.compile(r"[0-9a-f]{16}")
_NEWEST_FIRST: Final = frozenset({"published", "period", "added"})
_WORDS: Final = ("indicator", "speaker", "status", "measure", "unit", "outlet", "document", "finding")


class View(NamedTuple):
    """Which claims to list, in which order, which page of them and which columns."""

    asked: Asked
    sort: str
    descending: bool
    edge: Edge | None
    columns: tuple[str, ...]


def view(query: QueryParams) -> View:
    """What an address of the list of claims asks for; raises InvalidValue."""
    sort = one_of(query, "sort", tuple(SORTS)) or "published"
    descending = (
        one_of(query, "order", ("asc", "desc")) or ("desc" if sort in _NEWEST_FIRST else "asc")
    ) == "desc"
    chosen = set(query.getlist("col"))
    columns = tuple(name for name in COLUMNS if name in chosen) or SHOWN
    return View(asked(query), sort, descending, _edge(query, sort), columns)


def asked(query: QueryParams) -> Asked:
    """The filters of an address; raises InvalidValue."""
    values = {name: text(query, name) for name in _WORDS}
    areas = read_areas(query)
    since, until = period(query, "since"), period(query, "until")
    added = moment(query, "added")
    return Asked(words=text(query, "q"), areas=areas, since=since, until=until, added=added, **values)


def read_areas(query: QueryParams) -> tuple[str, ...]:
    """The areas of an address, each once; raises InvalidValue."""
    given = query.getlist("area")
    if len(given) > MOST_AREAS:
        raise InvalidValue("too many areas are given", hint=f"give {MOST_AREAS} at most")
    return tuple(dict.fromkeys(_area(code) for code in given if code.strip()))


def text(query: QueryParams, name: str) -> str | None:
    """A value of an address, None where it is left out or empty; raises InvalidValue."""
    value = query.get(name, "").strip()
    if len(value) > LONGEST or "\0" in value:
        raise InvalidValue(f"what is given for {name} is too long or no text", hint="shorten it")
    return value.encode("utf-8", "replace").decode() or None


def one_of(query: QueryParams, name: str, choices: tuple[str, ...]) -> str | None:
    """A value of an address that must be one of these, None where it is left out; raises InvalidValue."""
    value = text(query, name)
    if value is not None and value not in choices:
        raise InvalidValue(f"{name} cannot be {value[:40]!r}", hint=f"it is one of {', '.join(choices)}")
    return value


def number(query: QueryParams, name: str, least: int, most: int, default: int) -> int:
    """A whole number of an address; raises InvalidValue."""
    value = text(query, name)
    if value is None:
        return default
    if not (value.isascii() and value.isdecimal() and len(value) < 10 and least <= int(value) <= most):
        raise InvalidValue(f"{name} cannot be {value[:40]!r}", hint=f"give a number from {least} to {most}")
    return int(value)


def period(query: QueryParams, name: str) -> str | None:
    """A period of an address as the ledger writes it; raises InvalidValue."""
    value = text(query, name)
    return None if value is None else Period.parse(value).iso


def moment(query: QueryParams, name: str) -> str | None:
    """A moment of an address in UTC, as ISO 8601 writes it without a zone; raises InvalidValue."""
    value = text(query, name)
    if value is None:
        return None
    try:
        given = datetime.fromisoformat(value)
        return (given.astimezone(UTC).replace(tzinfo=None) if given.tzinfo else given).isoformat()
    except (ValueError, OverflowError) as error:
        raise InvalidValue(
            f"{value[:40]!r} is no moment", hint="write it like 2025-06-17T12:00:00"
        ) from error


def place(row: Mapping[str, Any]) -> str:
    """A row's place in a list, as an address writes it: its id, and its value where it has one."""
    by = row["by"]
    written = "" if by is None else f"~{by.isoformat() if hasattr(by, 'isoformat') else by}"
    return f"{row['id']}{written}"


def _edge(query: QueryParams, sort: str) -> Edge | None:
    after, before = text(query, "after"), text(query, "before")
    if not (after or before):
        return None
    claim, tilde, value = (after or before or "").partition("~")
    if not _ID.fullmatch(claim):
        raise InvalidValue(f"{claim[:40]!r} is no id of a claim", hint="start at the first page")
    return Edge(read_value(sort, value) if tilde else None, claim, "after" if after else "before")


def _area(named: str) -> str:
    given = named.strip().encode("utf-8", "replace").decode()
    if "\0" in given or len(given) > LONGEST:
        raise InvalidValue("an area cannot hold that", hint="give a code like KAZ")
    return area_code(given) or given
