"""Findings as a page shows them: the sentence, the quotes side by side, the evidence, the chart that shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dostyk.report.model import Proof, Quote, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dostyk.audit import Audit, Evidence, Finding, Span
    from dostyk.claims.model import Claim
    from dostyk.documents.model import Document
    from dostyk.report.model import Source

_AROUND: Final = 140
_QUOTES: Final = 6
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
        Remark(
            id=finding.id,
            rule=finding.rule,
            severity=finding.severity,
            message=finding.message,
            quotes=_quotes(finding, documents, sources, by_place),
            more=max(0, len(finding.spans) - _QUOTES),
            proofs=tuple(proof(one) for one in finding.evidence if one.kind != "claim"),
            settle=finding.settle,
            verdicts=verdicts.get(finding.id, ()),
        )
        for finding in audit.findings
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
    return tuple(
        _quote(span, documents[span.doc], sources[span.doc], by_place.get((span.doc, span.start, span.end)))
        for span in finding.spans[:_QUOTES]
        if span.doc in documents
    )


def _quote(span: Span, document: Document, source: Source, claim: Claim | None) -> Quote:
    start = (
        claim.quote_start
        if claim
        else max(document.text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    )
    end = claim.quote_end if claim else _line_end(document.text, span)
    text = document.text
    return Quote(
        source=source.id,
        source_name=source.name,
        published=source.published_words,
        before=text[start : span.start],
        words=text[span.start : span.end],
        after=text[span.end : end],
        claim=claim.id if claim else None,
    )


def _line_end(text: str, span: Span) -> int:
    end = text.find("\n", span.end)
    return min(len(text) if end < 0 else end, span.end + _AROUND)
