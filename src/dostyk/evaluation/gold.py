"""Annotated documents: the JSON form of a document with the claims and events a person found in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.documents import parse
from dostyk.errors import Malformed
from dostyk.evaluation.comparing import EVENT_SLOTS, SLOTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.documents.model import Document

    Row = Mapping[str, Any]

_NUMBER: Final = (int, float)
_NONE: Final = type(None)
_CLAIM: Final = {"indicator": str, "value": _NUMBER, "unit": str, "measure": str}
_EVENT: Final = {"type": str}
_OPEN: Final = {
    **dict.fromkeys((*SLOTS, *EVENT_SLOTS), (str, _NONE)),
    "value_high": (*_NUMBER, _NONE),
    "parties": (list, _NONE),
}
"""What a row must have, and of what type the fields are that may be missing or null."""

_HINT: Final = "an annotated document has claims and events as docs/guides/evaluating.md shows"


class Gold(NamedTuple):
    """A document and what is right about it; rows have the fields of the contract, offsets count in ``document.text``.

    ``id`` is what the file calls it, ``name`` the file.
    """

    id: str
    name: str
    document: Document
    claims: tuple[Row, ...]
    events: tuple[Row, ...]


def gold(data: bytes, *, name: str) -> Gold:
    """The annotated document in the bytes of a JSON file; raises a ReadError that names the file and what is amiss."""
    document = parse(data, name=name)
    raw = json.loads(data)
    if not isinstance(raw, dict) or raw.get("text") != document.text:
        raise Malformed(
            "its text is not clean, so the offsets of its annotations would point elsewhere",
            where=name,
            hint=r"write it in NFC, with \n line ends and no white space around it",
        )
    rows = {kind: _rows(raw, kind, len(document.text), name) for kind in ("claims", "events")}
    return Gold(str(raw.get("id") or document.id), name, document, rows["claims"], rows["events"])


def predicted(record: Row, one: Gold, *, name: str) -> dict[str, tuple[Row, ...]]:
    """The claims and events that another reader found in the document; raises a ReadError that names the file.

    A kind that the record leaves out is empty.
    """
    length = len(one.document.text)
    return {kind: _rows({kind: []} | dict(record), kind, length, name) for kind in ("claims", "events")}


def _rows(raw: Row, kind: str, length: int, name: str) -> tuple[Row, ...]:
    rows = raw.get(kind)
    if not isinstance(rows, list):
        raise Malformed(f'it has no list of "{kind}"', where=name, hint=_HINT)
    for number, row in enumerate(rows, start=1):
        fault = _fault(row, _CLAIM if kind == "claims" else _EVENT, length)
        if fault:
            raise Malformed(f"{kind[:-1]} {number}: {fault}", where=name, hint=_HINT)
    return tuple(rows)


def _fault(row: object, wanted: Mapping[str, Any], length: int) -> str:
    """What is amiss with an annotation; the empty string when nothing is."""
    if not isinstance(row, dict):
        return "it is no object"
    for field, kind in wanted.items():
        if not isinstance(row.get(field), kind) or isinstance(row[field], bool):
            return f'it has no "{field}"'
    for field, kind in _OPEN.items():
        if not isinstance(row.get(field), kind):
            return f'its "{field}" is {row[field]!r}'
    if not all(isinstance(party, str) for party in row.get("parties") or ()):
        return 'its "parties" are no codes'
    start, end = row.get("start"), row.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= length:
        return f"its span {start}:{end} does not lie in the text"
    return ""
