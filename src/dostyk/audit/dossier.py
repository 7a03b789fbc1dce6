"""What the rules look at: documents laid side by side, and their claims with all that a comparison needs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from dostyk.audit import tolerance
from dostyk.audit.copies import originals
from dostyk.audit.counting import Counter, offices
from dostyk.audit.model import Evidence, Span
from dostyk.documents.naming import called
from dostyk.vocabulary.period import period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dostyk.audit.counting import Mention
    from dostyk.audit.tolerance import Interval
    from dostyk.claims.model import Claim, Event, Extraction
    from dostyk.documents.model import Document
    from dostyk.official import Observation
    from dostyk.vocabulary.period import Period

Key = TypeVar("Key")
Value = TypeVar("Value")

COUNTED_BY_OFFICES: Final = ("trade.", "economy.", "people.", "investment.inflow", "investment.stock")


_DATED: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|this|previous|same|past|current|next|following|coming) (?:\w+ )?(?:years?|months?|quarters?|period|half)\b|"
    r"\byear (?:earlier|before|ago)\b|\b(?:today|so far|at present|now)\b",
    re.IGNORECASE,
)


class Topic(NamedTuple):
    """What a figure is of: the indicator and its areas; for trade the ``flow`` from ``a`` to ``b``, whoever counts it."""

    kind: str
    a: str | None
    b: str | None
    product: str | None
    unit: str
    measure: str


def topic(
    indicator: str, ref: str | None, other: str | None, product: str | None, unit: str, measure: str = "level"
) -> Topic:
    """The topic of a claim or of an official figure.

    >>> topic("trade.imports", "CHN", "KAZ", None, "USD") == topic("trade.exports", "KAZ", "CHN", None, "USD")
    True
    """
    if indicator == "trade.exports":
        return Topic("flow", ref, other, product, unit, measure)
    if indicator == "trade.imports":
        return Topic("flow", other, ref, product, unit, measure)
    if indicator == "trade.turnover" and ref and other:
        ref, other = sorted((ref, other))
    return Topic(indicator, ref, other, product, unit, measure)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with what comparing it needs.

    ``words`` are the figure as written, ``quote`` the sentence around it, ``exact`` the values that round to it,
    ``allowed`` those that would not contradict it, ``period`` its days or None, ``counter`` who counted, None where
    the text does not tell, ``told`` whether its own sentence says so, ``at`` its place among all statements, ``origin`` the id of the document that its document copies (its own where none).
    """

    claim: Claim
    document: Document
    words: str
    quote: str
    exact: Interval
    allowed: Interval
    period: Period | None
    counter: Counter | None
    told: bool
    origin: str
    at: int

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return Span(self.document.id, self.claim.start, self.claim.end)

    @property
    def published(self) -> date | None:
        """The day of the document."""
        return date.fromisoformat(self.document.published) if self.document.published else None

    @property
    def topic(self) -> Topic:
        """What the figure is of."""
        claim = self.claim
        return topic(
            claim.indicator, claim.ref_area, claim.counterpart_area, claim.product, claim.unit, claim.measure
        )

    @property
    def dated(self) -> bool:
        """Whether its own sentence names a year, or points to one ("last year", "a year earlier")."""
        return _DATED.search(self.quote) is not None

    @property
    def source(self) -> str:
        """How a sentence names the document."""
        return called(self.document)

    def evidence(self) -> Evidence:
        """The claim as something that a finding rests on."""
        return Evidence(
            "claim",
            f"{self.source}: “{' '.join(self.quote.split())}”",
            self.document.url or self.document.path,
            self.id,
        )


class Dossier:
    """Documents with their claims and events, what official statistics say, and the day of the audit.

    The order of the documents makes no difference: they are held by day of publication, then by id. ``twins`` are all
    that were given with the same text, by its id; the first stands for them.
    """

    def __init__(
        self,
        extractions: Iterable[Extraction],
        observations: Iterable[Observation] = (),
        today: date | None = None,
    ) -> None:
        self.today = today
        self.observations = tuple(observations)
        given = sorted(extractions, key=_precedence)
        by_id = {one.document.id: one for one in reversed(given)}
        self.twins: Mapping[str, tuple[Document, ...]] = {
            key: tuple(group)
            for key, group in _grouped((one.document.id, one.document) for one in given).items()
        }
        self.extractions: tuple[Extraction, ...] = tuple(
            sorted(by_id.values(), key=lambda one: (one.document.published or "9999", one.document.id))
        )

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id, in order."""
        return {one.document.id: one.document for one in self.extractions}

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """For each document the id of the one it copies, its own id where it copies none."""
        documents = tuple(self.documents.values())
        return {
            document.id: documents[at].id
            for document, at in zip(documents, originals(documents), strict=True)
        }

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every claim, in the order of the documents and of their text."""
        found: list[Statement] = []
        for one in self.extractions:
            counters, origin = offices(one.document.text), self.origins[one.document.id]
            for claim in one.claims:
                found.append(_statement(claim, one.document, counters, origin, len(found)))
        return tuple(found)

    @cached_property
    def by_indicator(self) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
        """The statements of each indicator and unit."""
        pairs = (((s.claim.indicator, s.claim.unit), s) for s in self.statements)
        return {key: tuple(group) for key, group in _grouped(pairs).items()}

    @cached_property
    def official(self) -> Mapping[Topic, tuple[Observation, ...]]:
        """The official figures that may be used, by topic."""
        pairs = (
            (topic(o.indicator, o.ref_area, o.counterpart_area, o.product, o.unit), o)
            for o in self.observations
            if o.usable
        )
        return {key: tuple(group) for key, group in _grouped(pairs).items()}

    @cached_property
    def events(self) -> tuple[tuple[Document, Event], ...]:
        """Every event with its document."""
        return tuple((one.document, event) for one in self.extractions for event in one.events)

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements of each document."""
        return {
            key: tuple(group) for key, group in _grouped((s.document.id, s) for s in self.statements).items()
        }

    @cached_property
    def by_quote(self) -> Mapping[tuple[str, int], tuple[Statement, ...]]:
        """The statements of each sentence, by document and the offset where it begins."""
        pairs = (((s.document.id, s.claim.quote_start), s) for s in self.statements)
        return {key: tuple(group) for key, group in _grouped(pairs).items()}

    @cached_property
    def by_topic(self) -> Mapping[Topic, tuple[Statement, ...]]:
        """The statements of each topic."""
        return {key: tuple(group) for key, group in _grouped((s.topic, s) for s in self.statements).items()}


def _precedence(one: Extraction) -> tuple[str, str, str]:
    """Of documents with the same text the one published first stands for all."""
    document = one.document
    return document.published or "9999", document.outlet or "", document.path or ""


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _statement(
    claim: Claim, document: Document, named: tuple[Mention, ...], origin: str, at: int
) -> Statement:
    words = document.text[claim.start : claim.end]
    counter, told = _counter(claim, named, document.outlet or document.author)
    return Statement(
        claim=claim,
        document=document,
        words=words,
        quote=document.text[claim.quote_start : claim.quote_end],
        exact=tolerance.precise(claim, words),
        allowed=tolerance.allowed(claim, words),
        period=period_of(claim.time_period),
        counter=counter,
        told=told,
        origin=origin,
        at=at,
    )


def _counter(claim: Claim, named: tuple[Mention, ...], outlet: str | None) -> tuple[Counter | None, bool]:
    """The office that the text makes responsible or that the sentence names (and True), else the last one named before
    it in the document, else the one that publishes the document.

    Where the document names one country's offices alone, it is taken to tell (True).
    """
    if not claim.indicator.startswith(COUNTED_BY_OFFICES):
        return None, False
    voice = offices(claim.speaker) if claim.speaker else ()
    if voice and voice[0].counter.area:
        return voice[0].counter, True
    inside = [one for one in named if claim.quote_start <= one.start < claim.quote_end]
    if inside:
        return min(inside, key=lambda one: abs(one.start - claim.start)).counter, True
    before = [one for one in named if one.start < claim.start]
    if not before and outlet:
        publisher = offices(outlet)
        return (publisher[0].counter, True) if publisher else (None, False)
    alone = len({one.counter.area for one in named}) == 1
    return (before[-1].counter if before else None), bool(before) and alone
