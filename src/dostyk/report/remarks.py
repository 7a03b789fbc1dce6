"""Findings as a page shows them: the sentence, the quotes side by side, the evidence, the chart that shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dostyk.audit.sentences import sentence_at
from dostyk.report.remark import Proof, Quote, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dostyk.audit import Audit, Evidence, Finding, Span
    from dostyk.claims.model import Claim
    from dostyk.documents.model import Document
    from dostyk.report.model import Source

_AROUND: Final = 140
_QUOTES: Final = 6
_LONGEST: Final = 600
_WEB: Final = re.compile(r"https?://[^\s<>\"]+\Z")
_ADDRESS: Final = re.compile(r"https?://\S+")


def remarks(
    audit: Audit,
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    claims: Iterable[Claim],
    verdicts: Mapping[str, tuple[str, ...]],
) -> tuple[Remark, ...]:
    """Each finding with its words in their sentences; ``verdicts`` are what people said of it."""
    by_place = {(claim.document, claim.start, claim.end): claim for claim in claims}
    return tuple(
        _remark(finding, _quotes(finding, documents, sources, by_place), verdicts.get(finding.id, ()))
        for finding in audit.findings
    )


def _remark(finding: Finding, quotes: tuple[Quote, ...], verdicts: tuple[str, ...]) -> Remark:
    shown = sum(meant for quote in quotes for _, meant in quote.parts)
    return Remark(
        id=finding.id,
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        quotes=quotes,
        more=max(0, len(finding.spans) - shown),
        proofs=tuple(proof(one) for one in finding.evidence if one.kind != "claim"),
        settle=finding.settle,
        verdicts=verdicts,
    )


def proof(evidence: Evidence) -> Proof:
    """What a finding rests on, with the address of its source where it has one."""
    address = _ADDRESS.search(evidence.source or "")
    link = address.group() if address and _WEB.match(address.group()) else None
    return Proof(evidence.kind, evidence.text, evidence.source, link)


def _quotes(
    finding: Finding,
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    by_place: Mapping[tuple[str, int, int], Claim],
) -> tuple[Quote, ...]:
    """The sentences of the words, each once; of one document, the first few."""
    sentences: dict[tuple[str, int, int], list[Span]] = {}
    for span in finding.spans:
        if span.doc in documents:
            bounds = _sentence(documents[span.doc], span, by_place.get((span.doc, span.start, span.end)))
            sentences.setdefault((span.doc, *bounds), []).append(span)
    return tuple(
        _quote(documents[doc], sources[doc], start, end, spans, by_place)
        for (doc, start, end), spans in list(sentences.items())[:_QUOTES]
    )


def _sentence(document: Document, span: Span, claim: Claim | None) -> tuple[int, int]:
    """Where the sentence around the words begins and ends; words between sentences are shown with what is near."""
    if claim:
        return min(claim.quote_start, span.start), max(claim.quote_end, span.end)
    found = sentence_at(document, span.start)
    if found and span.end <= found.end and found.end - found.start <= _LONGEST:
        return found.start, found.end
    text = document.text
    end = text.find("\n", span.end)
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    return start, min(len(text) if end < 0 else end, span.end + _AROUND)


def _quote(
    document: Document,
    source: Source,
    start: int,
    end: int,
    spans: list[Span],
    by_place: Mapping[tuple[str, int, int], Claim],
) -> Quote:
    parts: list[tuple[str, bool]] = []
    at = start
    for span in sorted(spans):
        if span.start >= at:
            parts += [(document.text[at : span.start], False), (document.text[span.start : span.end], True)]
            at = span.end
    parts.append((document.text[at:end], False))
    claims = [claim.id for span in spans if (claim := by_place.get((span.doc, span.start, span.end)))]
    return Quote(
        source=source.id,
        source_name=source.name,
        published=source.published_words,
        parts=tuple(part for part in parts if part[0]),
        claim=claims[0] if claims else None,
    )
