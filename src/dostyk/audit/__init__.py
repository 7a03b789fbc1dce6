"""The audit: claims against each other, official figures, rates, arithmetic and the calendar.

Takes Extractions and Observations; gives Findings, and what was consistent or could not be checked.
Never reads a source, never changes a claim, never decides for a person.
Start at ``run.audit``; ``dossier`` lays out what is compared, each file of ``rules`` is one rule.
"""

from __future__ import annotations

from dostyk.audit.model import Audit, Check, Evidence, Finding, Span
from dostyk.audit.run import audit

__all__ = ["Audit", "Check", "Evidence", "Finding", "Span", "audit"]
