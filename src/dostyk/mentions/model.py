"""What is written where: one type of mention for each kind of thing the reader looks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from dostyk.documents.model import Document
    from dostyk.mentions.tokens import Tokens


class QuantityMention(NamedTuple):
    """A figure: ``text[start:end]`` with its unit, read into whole base units.

    ``measure`` and ``unit`` are what the words themselves say (``level`` unless they say more). ``form`` is how it is
    written: ``money`` ``measure`` ``percent`` ``signed`` ("+7.5%") ``hyphened`` ("480-kilometre") ``rate`` ("26 a
    day") ``count`` ``word`` (a count in words) ``bare`` (a number whose unit an earlier figure gives) ``fraction``
    ``multiple`` ``ordinal`` ``rank``. ``scale`` is the factor from the written number to ``value``; ``lead`` the
    first token of the comparator; ``per`` the denominator written behind the unit ("tonne" in "$3.1 per tonne");
    ``noun`` the word counted ("companies"). A ``cell`` of a table has in
    ``context`` the token ranges of its row head, column head and caption. Tokens ``first:last``.
    """

    start: int
    end: int
    first: int
    last: int
    value: Decimal
    value_high: Decimal | None
    comparator: str
    unit: str
    measure: str
    form: str
    scale: Decimal
    lead: int
    per: str | None = None
    noun: str | None = None
    context: tuple[tuple[int, int], ...] = ()


class PeriodMention(NamedTuple):
    """A stretch of time: ``iso`` as CLAIMS writes periods.

    ``form``: ``absolute`` ("June 2024"), ``relative`` (resolved against the reference date: "last year"),
    ``since`` (open end), ``until`` (open start: "before 2030"), ``now`` ("at present": ``iso`` is None; "today": the day),
    ``anchored`` (resolved against another period in the text: "the same period", "a year earlier").
    ``grain``: ``day`` ``week`` ``month`` ``quarter`` ``half`` ``season`` ``year`` ``interval`` ``decade``.
    ``cue`` is the preposition or verb that ties it ("in", "by", "since", "from", "to", "until", "than", "on", "").
    Tokens ``first:last`` (the preposition is outside).
    """

    start: int
    end: int
    first: int
    last: int
    iso: str | None
    form: str
    grain: str
    cue: str


class AreaMention(NamedTuple):
    """A country, organisation, region or place.

    ``code`` is the area code of the contract (ISO 3166-1 alpha-3, organisation code or slug); ``form`` is ``name``
    ("Kazakhstan"), ``demonym`` ("Kazakh"), ``capital`` ("Beijing", city or government), ``place`` (city, port,
    crossing: ``code`` is its country), ``organisation``, ``region`` (slug), ``body`` (a national body or company:
    ``code`` is its country, the span holds the whole of "Ministry of Energy of Kazakhstan"), ``group`` ("both
    countries", "bilateral") or ``anaphor`` ("the country", "its neighbour", "the bloc"). The last two have an empty
    ``code`` until the document resolves them. Tokens ``first:last``.
    """

    start: int
    end: int
    first: int
    last: int
    code: str
    form: str
    name: str


class PersonMention(NamedTuple):
    """A person: ``name`` in full as known from the document, ``role`` as written, ``code`` the country or
    organisation served, when the text tells. Tokens ``first:last``.
    """

    start: int
    end: int
    first: int
    last: int
    name: str
    role: str | None
    code: str | None


class GoodMention(NamedTuple):
    """Goods and carriers: ``slug`` is the product of the contract. Tokens ``first:last``."""

    start: int
    end: int
    first: int
    last: int
    slug: str


class CueMention(NamedTuple):
    """A word that steers the binding: ``family`` is ``indicator``, ``status``, ``direction`` or ``speech``,
    ``value`` what it points to. Tokens ``first:last``.
    """

    start: int
    end: int
    first: int
    last: int
    family: str
    value: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found in a document, each list in the order of the text."""

    document: Document
    tokens: Tokens
    quantities: tuple[QuantityMention, ...]
    periods: tuple[PeriodMention, ...]
    areas: tuple[AreaMention, ...]
    people: tuple[PersonMention, ...]
    goods: tuple[GoodMention, ...]
    cues: tuple[CueMention, ...]
