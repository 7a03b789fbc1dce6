"""A new audit of the ledger when documents were added, where the audit is part of this Dostyk."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from dostyk.web.books import Books

MOST: Final = 2_000
"""With more documents than this an audit takes too long to follow on each reading."""


def can_audit() -> bool:
    """Whether the audit is there."""
    return find_spec("dostyk.audit") is not None


def audit_again(shelf: Books, run: str, now: datetime) -> int | None:
    """Let what the audit says of the whole ledger stand; how many findings are new, None where none was made."""
    if not can_audit():
        return None
    with shelf.reading() as ledger:
        if ledger.rows(ledger.documents().count().name("n").as_table())[0]["n"] > MOST:
            return None
        official = import_module("dostyk.official").reference()
        given = (*ledger.official(), *official) if hasattr(ledger, "official") else official
        made = import_module("dostyk.audit").audit(list(ledger.extractions()), observations=given)
    rows = [finding.to_row() for finding in made.findings], [check.to_row() for check in made.checks]
    with shelf.writing() as ledger:
        return ledger.record(*rows, run=run, now=now).new
