"""What an audit says: findings, and what it looked at without one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

SEVERITIES: Final = ("error", "warning", "note")
"""What cannot be true; what needs a look; what a reader should know."""

OUTCOMES: Final = ("consistent", "unchecked")


class Span(NamedTuple):
    """Words of a document: ``text[start:end]`` of the document with the id ``doc``."""

    doc: str
    start: int
    end: int


class Evidence(NamedTuple):
    """One thing a finding rests on: ``kind`` is ``claim``, ``observation``, ``rate``, ``price``, ``diary``, ``network``,
    ``document`` or ``reckoning``; ``source`` is an address, the name of a publication or the id of a document.
    """

    kind: str
    text: str
    source: str | None = None
    id: str | None = None


def _identity(rule: str, spans: tuple[Span, ...], extra: str = "") -> str:
    words = "\x1f".join((rule, extra, *(f"{s.doc}:{s.start}:{s.end}" for s in sorted(spans))))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about claims or words, in one sentence, with what it rests on and what would settle it.

    ``id`` depends on the rule and the words alone, so that a judgement outlives a new wording or new evidence. Where
    several documents say one thing, ``about`` names it and takes the place of the words: one more document that says
    it is no new finding.
    """

    rule: str
    severity: str
    message: str
    spans: tuple[Span, ...]
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())
    settle: str | None = None
    about: str | None = None

    @property
    def id(self) -> str:
        """16 hex digits."""
        return _identity(self.rule, () if self.about else self.spans, self.about or "")

    def to_dict(self) -> dict[str, Any]:
        """The fields of the contract, ready for JSON."""
        return {
            "id": self.id,
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "claims": list(self.claims),
            "spans": [span._asdict() for span in self.spans],
            "evidence": [one._asdict() for one in self.evidence],
            "settle": self.settle,
        }

    def to_row(self) -> dict[str, Any]:
        """The row that the ledger keeps."""
        return self.to_dict() | {"evidence": _json(self.evidence)}


@dataclass(frozen=True, slots=True)
class Check:
    """What a rule looked at without a finding: ``outcome`` is ``consistent``, or ``unchecked`` with the reason."""

    rule: str
    outcome: str
    message: str
    spans: tuple[Span, ...]
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())

    @property
    def id(self) -> str:
        """16 hex digits."""
        return _identity(self.rule, self.spans, "check")

    def to_dict(self) -> dict[str, Any]:
        """The fields, ready for JSON."""
        return {
            "id": self.id,
            "rule": self.rule,
            "outcome": self.outcome,
            "message": self.message,
            "claims": list(self.claims),
            "spans": [span._asdict() for span in self.spans],
            "evidence": [one._asdict() for one in self.evidence],
        }

    def to_row(self) -> dict[str, Any]:
        """The row that the ledger keeps."""
        return self.to_dict() | {"evidence": _json(self.evidence)}


@dataclass(frozen=True, slots=True)
class Audit:
    """All that an audit said: findings by severity, then in the order of the documents; and the checks."""

    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]


def _json(evidence: tuple[Evidence, ...]) -> str:
    return json.dumps([one._asdict() for one in evidence], ensure_ascii=False)
