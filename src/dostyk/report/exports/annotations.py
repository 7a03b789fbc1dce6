"""Claims and findings as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from dostyk import __version__
from dostyk.report import dates, wording
from dostyk.report.catalogue import indicator
from dostyk.report.exports.content import source
from dostyk.report.names import parties

if TYPE_CHECKING:
    from dostyk.audit.model import Finding
    from dostyk.claims.model import Claim
    from dostyk.documents.model import Document
    from dostyk.report.exports.content import Content

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""So many characters before and after a quoted figure tell it from the same figure elsewhere."""


def to_annotations(content: Content) -> str:
    """An AnnotationCollection of one page: an annotation for each claim, then one for each finding."""
    stamp = content.made.isoformat(timespec="seconds")
    items = [_claim(document, claim, stamp) for document, claim in content.claims()]
    known = content.documents
    items += [
        _finding(f, known, stamp) for f in content.findings if all(span.doc in known for span in f.spans)
    ]
    name = "urn:dostyk:annotations"
    page = {"id": f"{name}:1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
    data = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Claims and findings",
        "creator": {"type": "Software", "name": f"Dostyk {__version__}"},
        "total": len(items),
        "first": page,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _claim(document: Document, claim: Claim, stamp: str) -> dict[str, Any]:
    entry = indicator(claim.indicator)
    about = parties(entry.parties, claim.ref_area, claim.counterpart_area)
    said = ", ".join(filter(None, (entry.label, about, dates.words(claim.time_period))))
    return {
        "id": f"urn:dostyk:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "created": stamp,
        "body": [
            _text(f"{said}: {wording.value(claim)} ({claim.status})", "describing"),
            {"type": "TextualBody", "purpose": "tagging", "value": claim.indicator},
        ],
        "target": _target(document, claim.start, claim.end),
    }


def _finding(finding: Finding, documents: Any, stamp: str) -> dict[str, Any]:
    return {
        "id": f"urn:dostyk:finding:{finding.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": stamp,
        "body": [
            _text(finding.message, "assessing"),
            {"type": "TextualBody", "purpose": "tagging", "value": f"{finding.severity}: {finding.rule}"},
        ],
        "target": [_target(documents[span.doc], span.start, span.end) for span in finding.spans],
    }


def _text(words: str, purpose: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": words,
        "format": "text/plain",
        "language": "en",
    }


def _target(document: Document, start: int, end: int) -> dict[str, Any]:
    """The words by what they are and by where they stand in the clean text, which leaves out what a page adds to it."""
    text = document.text
    return {
        "source": source(document),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
