"""An extraction as JSON and back, to pass between processes: a worker that reads hostile files sends text, no objects."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dostyk.claims.model import Claim, Event, Extraction
from dostyk.documents.model import Block, Document

if TYPE_CHECKING:
    from collections.abc import Mapping


def pack(extraction: Extraction) -> dict[str, Any]:
    """The extraction as what JSON can hold."""
    return {
        "document": _values(extraction.document) | {"blocks": [list(b) for b in extraction.document.blocks]},
        "claims": [_values(claim) for claim in extraction.claims],
        "events": [_values(event) for event in extraction.events],
    }


def unpack(packed: Mapping[str, Any]) -> Extraction:
    """The extraction again; raises KeyError, TypeError or ValueError for what is none."""
    blocks = tuple(Block(*block) for block in packed["document"]["blocks"])
    document = Document(**{**packed["document"], "blocks": blocks})
    return Extraction(
        document,
        tuple(map(_claim, packed["claims"])),
        tuple(Event(**_tuples(event)) for event in packed["events"]),
    )


def to_line(packed: Mapping[str, Any]) -> bytes:
    """One line of JSON."""
    return json.dumps(packed, default=str).encode() + b"\n"


def _values(thing: Document | Claim | Event) -> dict[str, Any]:
    return {f.name: getattr(thing, f.name) for f in fields(thing) if f.init}


def _claim(packed: Mapping[str, Any]) -> Claim:
    high = packed["value_high"]
    exact = {"value": Decimal(packed["value"]), "value_high": None if high is None else Decimal(high)}
    return Claim(**{**_tuples(packed), **exact})


def _tuples(packed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in packed.items()}
