"""Claims and documents put into words: the figures and the sources of a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dostyk.documents.naming import called, title
from dostyk.official.outlets import outlet
from dostyk.report import dates, names, wording
from dostyk.report.catalogue import indicator
from dostyk.report.model import Figure, Source
from dostyk.report.passages import cut

if TYPE_CHECKING:
    from dostyk.claims.model import Claim, Extraction
    from dostyk.documents.model import Document

UNSURE: Final = 0.5
"""A claim whose confidence is below this is marked, even when it names no weak slot."""

_SLOTS: Final = {
    "ref_area": "country",
    "counterpart_area": "partner",
    "time_period": "period",
    "base_period": "base",
}


def put(claim: Claim, document: Document, name: str, *, copied: bool) -> Figure:
    """The claim in words; ``name`` is the name of its source."""
    start, end = min(claim.quote_start, claim.start), max(claim.quote_end, claim.end)
    at = (claim.start - start, claim.end - start)
    return word(claim, document.text[start:end], at, name, copied=copied)


def word(claim: Claim, quote: str, at: tuple[int, int], name: str, *, copied: bool) -> Figure:
    """The claim in words, from its sentence and where in it the figure stands."""
    entry = indicator(claim.indicator)
    return Figure(
        id=claim.id,
        claim=claim,
        family=entry.family,
        label=entry.label,
        subject=names.parties(entry.parties, claim.ref_area, claim.counterpart_area),
        product=names.goods(claim.product),
        value=wording.value(claim),
        period=dates.words(claim.time_period),
        base=dates.words(claim.base_period),
        speaker=claim.speaker,
        written=quote[slice(*at)],
        quote=quote,
        at=at,
        doubts=_doubts(claim),
        source=claim.document,
        source_name=name,
        copied=copied,
    )


def _doubts(claim: Claim) -> tuple[str, ...]:
    if claim.weak:
        return tuple(_SLOTS.get(slot, slot.replace("_", " ")) for slot in claim.weak)
    return ("reading",) if claim.confidence < UNSURE else ()


def source(extraction: Extraction, copy_of: str | None, copies: tuple[str, ...]) -> Source:
    """The document as the brief shows it, its text cut into passages."""
    document = extraction.document
    return Source(
        id=document.id,
        name=called(document),
        title=title(document),
        outlet=document.outlet,
        author=document.author,
        published=document.published,
        published_words=dates.words(document.published),
        kind=document.kind,
        lang=document.lang,
        url=_web(document.url),
        path=document.path,
        copy_of=copy_of,
        copies=copies,
        claims=len({claim.id for claim in extraction.claims}),
        events=len({event.id for event in extraction.events}),
        passages=cut(extraction),
        register=_register(document),
    )


def _register(document: Document) -> str | None:
    """What the register of sources says of the outlet: its kind, its country, its owner, its grade."""
    known = outlet(document.outlet) or outlet(document.url)
    if known is None:
        return None
    country = names.area(known.country) if known.country else None
    return ", ".join(
        filter(None, (known.kind, country, f"owner: {known.owner}", f"reliability {known.grade}"))
    )


def _web(url: str | None) -> str | None:
    if not url or any(char.isspace() or ord(char) < 32 for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
