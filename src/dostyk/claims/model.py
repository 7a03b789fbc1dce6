"""What the reader gives: claims and events, in the terms of the contract."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dostyk.documents.model import Document

_NOT_IDENTITY = frozenset({"confidence", "weak"})


def _digest(kind: str, parts: tuple[object, ...]) -> str:
    return hashlib.sha256("\x1f".join((kind, *map(str, parts))).encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]


@dataclass(frozen=True, slots=True)
class Claim:
    """One observation that a document asserts, with the span of the figure and of the sentence that states it.

    ``value`` and ``value_high`` are in whole base units of ``unit``. ``ref_area`` is None when the text does
    not let it be known. ``confidence`` is how sure the binding is, from 0 to 1, and ``weak`` names the slots
    that rest on little.
    """

    document: str
    indicator: str
    ref_area: str | None
    counterpart_area: str | None
    product: str | None
    value: Decimal
    value_high: Decimal | None
    comparator: str
    unit: str
    measure: str
    time_period: str | None
    base_period: str | None
    status: str
    speaker: str | None
    start: int
    end: int
    quote_start: int
    quote_end: int
    confidence: float = 1.0
    weak: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """16 hex digits that depend on what is asserted and where, not on how sure the reader was."""
        parts = tuple(getattr(self, f.name) for f in fields(self) if f.name not in _NOT_IDENTITY)
        return _digest("claim", parts)

    def to_dict(self, text: str | None = None) -> dict[str, Any]:
        """The fields of the contract, ready for JSON; with the document's text also the words themselves."""
        row: dict[str, Any] = {"id": self.id}
        row |= {f.name: getattr(self, f.name) for f in fields(self)}
        row["value"] = number(self.value)
        row["value_high"] = None if self.value_high is None else number(self.value_high)
        row["weak"] = list(self.weak)
        if text is not None:
            row["text"] = text[self.start : self.end]
            row["quote"] = text[self.quote_start : self.quote_end]
        return row


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened or is planned, with the words that name it."""

    document: str
    type: str
    name: str
    date: str | None
    place: str | None
    participants: tuple[str, ...]
    parties: tuple[str, ...]
    status: str
    start: int
    end: int
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """16 hex digits that depend on what is asserted and where."""
        parts = tuple(getattr(self, f.name) for f in fields(self) if f.name not in _NOT_IDENTITY)
        return _digest("event", parts)

    def to_dict(self, text: str | None = None) -> dict[str, Any]:
        """The fields of the contract, ready for JSON; with the document's text also the words themselves."""
        row: dict[str, Any] = {"id": self.id}
        row |= {f.name: getattr(self, f.name) for f in fields(self)}
        row["participants"] = list(self.participants)
        row["parties"] = list(self.parties)
        if text is not None:
            row["text"] = text[self.start : self.end]
        return row


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with the claims and events that were read out of it, in the order of the text."""

    document: Document
    claims: tuple[Claim, ...] = field(default=())
    events: tuple[Event, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """One JSON object: ``id``, ``path``, ``title``, ``published``, ``claims``, ``events``."""
        document = self.document
        return {
            "id": document.id,
            "path": document.path,
            "title": document.title,
            "published": document.published,
            "claims": [claim.to_dict(document.text) for claim in self.claims],
            "events": [event.to_dict(document.text) for event in self.events],
        }


def plain(value: Decimal) -> Decimal:
    """The same value without zeros that say nothing, whole numbers without a point or exponent.

    >>> plain(Decimal("4.20E+9")), plain(Decimal("37.40"))
    (Decimal('4200000000'), Decimal('37.4'))
    """
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def number(value: Decimal) -> int | float:
    """The value as JSON writes it: whole when it is whole.

    >>> number(Decimal("41e9")), number(Decimal("37.4"))
    (41000000000, 37.4)
    """
    return int(value) if value == value.to_integral_value() else float(value)
