"""Findings as schema.org ClaimReview (https://schema.org/ClaimReview), in JSON-LD."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from dostyk.report.exports.content import source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from dostyk.audit.model import Finding
    from dostyk.claims.model import Claim
    from dostyk.documents.model import Document
    from dostyk.report.exports.content import Content

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


def reviews(content: Content) -> Iterator[dict[str, Any]]:
    """The reviews, in the order of the findings."""
    claims = {claim.id: (document, claim) for document, claim in content.claims()}
    yield from reviews_of(content.findings, claims, content.made, content.by, content.url)


def reviews_of(
    findings: Iterable[Finding],
    claims: Mapping[str, tuple[Document, Claim]],
    made: datetime | None,
    by: str = "Dostyk",
    url: str | None = None,
) -> Iterator[dict[str, Any]]:
    """A review for each claim of each finding. Only what cannot be true gets a number, the lowest of one to five:
    how wrong the rest is, a program does not know."""
    for finding in findings:
        for name in finding.claims:
            if name in claims:
                yield _review(finding, *claims[name], made, by, url)


def embedded(graph: Iterable[Mapping[str, Any]]) -> str:
    """The reviews as the content of ``<script type="application/ld+json">``, which is data that no browser runs.

    Nothing in it can end the element or begin a comment: every ``<``, ``>`` and ``&`` is written as an escape.
    """
    text = json.dumps({"@context": "https://schema.org", "@graph": list(graph)})
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _review(
    finding: Finding, document: Document, claim: Claim, made: datetime | None, by: str, url: str | None
) -> dict[str, Any]:
    quote = " ".join(document.text[claim.quote_start : claim.quote_end].split())
    rating: dict[str, Any] = {"@type": "Rating", "ratingExplanation": finding.message}
    rating["alternateName"] = RATINGS.get(finding.rule) or RATINGS[finding.severity]
    if finding.severity == "error":
        rating |= {"ratingValue": 1, "worstRating": 1, "bestRating": 5}
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"urn:dostyk:finding:{finding.id}:{claim.id}",
        "url": f"{url}#f-{finding.id}" if url else f"urn:dostyk:finding:{finding.id}",
        "author": {"@type": "Organization", "name": by},
        "claimReviewed": quote,
        "itemReviewed": _claim(document, claim),
        "reviewRating": rating,
        "reviewBody": finding.message,
    }
    if made:
        review["datePublished"] = made.date().isoformat()
    return review


def _claim(document: Document, claim: Claim) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "NewsArticle" if document.kind == "news" else "CreativeWork"}
    work |= {"@id": source(document), "headline": document.title or document.text[:110].split("\n")[0]}
    if source(document).startswith("http"):
        work["url"] = source(document)
    if document.outlet:
        work["publisher"] = {"@type": "Organization", "name": document.outlet}
    if document.published:
        work["datePublished"] = document.published
    who = claim.speaker or document.author or document.outlet
    said: dict[str, Any] = {"@type": "Claim", "appearance": work}
    if who:
        said["author"] = {"@type": "Person" if who == document.author else "Organization", "name": who}
    if document.published:
        said["datePublished"] = document.published
    return said
