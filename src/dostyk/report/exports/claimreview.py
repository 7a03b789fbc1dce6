"""Findings as schema.org ClaimReview (https://schema.org/ClaimReview), in JSON-LD."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.report.exports.content import source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dostyk.claims.model import Claim
    from dostyk.documents.model import Document
    from dostyk.report.exports.content import Content
    from dostyk.report.model import Brief, Figure, Source

_TITLE: Final = 110
RATINGS: Final = {
    "target-met": "Target reached",
    "target-missed": "Target missed",
    "target-moved": "Due date moved",
    "error": "Cannot be true as stated",
    "warning": "Needs a look",
    "note": "Context needed",
}
"""What a review is called, by rule, else by severity."""


def to_claimreview(content: Content) -> str:
    """A JSON-LD graph with a review of each claim that a finding is about."""
    graph = list(reviews(content))
    data = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


class Said(NamedTuple):
    """What is reviewed: a claim in its sentence, and the work it appears in."""

    claim: str
    quote: str
    speaker: str | None
    work: str
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    news: bool


class Verdict(NamedTuple):
    """What is said of it: the finding's id, rule, severity and sentence."""

    id: str
    rule: str
    severity: str
    message: str


def reviews(content: Content) -> Iterator[dict[str, Any]]:
    """The reviews, in the order of the findings. Only what cannot be true gets a number, the lowest of one to five:
    how wrong the rest is, a program does not know."""
    claims = {claim.id: (document, claim) for document, claim in content.claims()}
    day = content.made.date().isoformat()
    for f in content.findings:
        page = f"{content.url}#f-{f.id}" if content.url else f"urn:dostyk:finding:{f.id}"
        for name in f.claims:
            if name in claims:
                yield _review(
                    Verdict(f.id, f.rule, f.severity, f.message), _said(*claims[name]), day, content.by, page
                )


def reviews_of(brief: Brief) -> Iterator[dict[str, Any]]:
    """The reviews that a page carries of its own findings, those that a person dismissed left out."""
    figures = {figure.id: figure for figure in brief.figures}
    sources = {source.id: source for source in brief.sources}
    day = brief.made[:10] if brief.made else None
    for remark in brief.remarks:
        if not any(verdict.startswith("dismiss") for verdict in remark.verdicts):
            about = Verdict(remark.id, remark.rule, remark.severity, remark.message)
            for name in dict.fromkeys(quote.claim for quote in remark.quotes):
                if name in figures:
                    figure = figures[name]
                    said = _shown(figure, sources[figure.source])
                    yield _review(about, said, day, "Dostyk", f"#f-{remark.id}")


def embedded(graph: Iterable[Mapping[str, Any]]) -> str:
    """The reviews as the content of ``<script type="application/ld+json">``, which is data that no browser runs.

    Nothing in it can end the element or begin a comment: every ``<``, ``>`` and ``&`` is written as an escape.
    """
    text = json.dumps({"@context": "https://schema.org", "@graph": list(graph)})
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _review(verdict: Verdict, said: Said, day: str | None, by: str, page: str) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "ratingExplanation": verdict.message}
    rating["alternateName"] = RATINGS.get(verdict.rule) or RATINGS[verdict.severity]
    if verdict.severity == "error":
        rating |= {"ratingValue": 1, "worstRating": 1, "bestRating": 5}
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"urn:dostyk:finding:{verdict.id}:{said.claim}",
        "url": page,
        "author": {"@type": "Organization", "name": by},
        "claimReviewed": said.quote,
        "itemReviewed": _claim(said),
        "reviewRating": rating,
        "reviewBody": verdict.message,
    }
    return review | ({"datePublished": day} if day else {})


def _claim(said: Said) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "NewsArticle" if said.news else "CreativeWork"}
    work |= {"@id": said.work, "headline": said.title}
    if said.work.startswith("http"):
        work["url"] = said.work
    if said.outlet:
        work["publisher"] = {"@type": "Organization", "name": said.outlet}
    dated = {"datePublished": said.published} if said.published else {}
    claim: dict[str, Any] = {"@type": "Claim", "appearance": work | dated, **dated}
    who = said.speaker or said.author or said.outlet
    if who:
        claim["author"] = {"@type": "Person" if who == said.author else "Organization", "name": who}
    return claim


def _said(document: Document, claim: Claim) -> Said:
    return Said(
        claim.id,
        " ".join(document.text[claim.quote_start : claim.quote_end].split()),
        claim.speaker,
        source(document),
        document.title or document.text[:_TITLE].partition("\n")[0],
        document.outlet,
        document.author,
        document.published,
        document.kind == "news",
    )


def _shown(figure: Figure, origin: Source) -> Said:
    return Said(
        figure.id,
        " ".join(figure.quote.split()),
        figure.speaker,
        origin.url or f"urn:dostyk:document:{origin.id}",
        origin.title,
        origin.outlet,
        origin.author,
        origin.published,
        origin.kind == "news",
    )
