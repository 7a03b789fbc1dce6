"""Findings as text: what is said, the words, what it rests on."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import click

from dostyk.cli.console import one_line
from dostyk.documents.naming import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dostyk.audit import Check, Evidence, Finding, Span
    from dostyk.claims import Extraction
    from dostyk.documents import Document

_COLOURS: Final = {"error": "red", "warning": "yellow", "note": "cyan"}
_WIDTH: Final = 100
_QUOTES: Final = 4
_AROUND: Final = 90


def listed(
    findings: Sequence[Finding],
    checks: Sequence[Check],
    found: Iterable[Extraction],
    *,
    whole: bool,
    support: Mapping[str, str],
) -> str:
    """The findings one under another, then the checks, then how many of each; ``whole``: with all that each rests on."""
    documents = {one.document.id: one.document for one in found}
    lines = [
        line for finding in findings for line in _finding(finding, documents, whole=whole, support=support)
    ]
    for outcome, title in (("consistent", "Consistent"), ("unchecked", "Could not be checked")):
        some = [check for check in checks if check.outcome == outcome]
        if some:
            lines += [click.style(title, bold=True), *(f"  {one_line(check.message)}" for check in some), ""]
    return "\n".join([*lines, _count(findings)]) + "\n"


def _finding(
    finding: Finding, documents: dict[str, Document], *, whole: bool, support: Mapping[str, str]
) -> Iterator[str]:
    mark = click.style(f"{finding.severity:<8}", fg=_COLOURS[finding.severity], bold=True)
    first, *rest = textwrap.wrap(one_line(finding.message), _WIDTH - 10) or [""]
    yield f"{mark} {click.style(first, bold=True)}"
    yield from (f"{'':9}{click.style(line, bold=True)}" for line in rest)
    spans = finding.spans if whole else finding.spans[:_QUOTES]
    for span in spans:
        if span.doc in documents:
            yield from _quote(span, documents[span.doc])
    if len(finding.spans) > len(spans):
        yield f"{'':11}and {len(finding.spans) - len(spans)} other places"
    for evidence in finding.evidence:
        if whole or evidence.kind != "claim":
            yield from _proof(evidence)
    for claim in finding.claims:
        if claim in support:
            yield f"{'':9}Claim {claim} is stated by {support[claim]}"
    if whole and finding.settle:
        yield f"{'':9}To settle it: {finding.settle}"
    yield click.style(f"{'':9}{finding.rule} {finding.id}", dim=True)
    yield ""


def _quote(span: Span, document: Document) -> Iterator[str]:
    line = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    start = max(line, span.start - _AROUND)
    stop = min(len(document.text) if end < 0 else end, span.end + _AROUND)
    words = click.style(one_line(document.text[span.start : span.end]), underline=True)
    before, after = document.text[start : span.start], document.text[span.end : stop]
    quote = f"{'…' if start > line else ''}{_flat(before)}{words}{_flat(after)}{'…' if stop < end else ''}"
    name = called(document)
    when = f", {document.published}" if document.published else ""
    yield f"{'':9}“{quote}”"
    yield click.style(f"{'':9}{one_line(name)}{when}", dim=True)


def _flat(words: str) -> str:
    """The words on one line, the space at their ends kept."""
    inner = one_line(words)
    return f"{' ' if words[:1].isspace() else ''}{inner}{' ' if words[-1:].isspace() and inner else ''}"


def _proof(evidence: Evidence) -> Iterator[str]:
    source = f" [{one_line(evidence.source)}]" if evidence.source and evidence.kind != "reckoning" else ""
    yield from textwrap.wrap(
        f"{one_line(evidence.text)}{source}",
        _WIDTH - 11,
        initial_indent=f"{'':9}= ",
        subsequent_indent=f"{'':11}",
        break_long_words=False,
    )


def _count(findings: Sequence[Finding]) -> str:
    counts = {severity: sum(f.severity == severity for f in findings) for severity in _COLOURS}
    said = [
        f"{number} {severity}{'s' if number != 1 else ''}" for severity, number in counts.items() if number
    ]
    return ", ".join(said) if said else "Nothing was found."
