"""A new audit of the ledger when documents were added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit import audit
from dostyk.official import reference

if TYPE_CHECKING:
    from datetime import datetime

    from dostyk.ledger import Ledger
    from dostyk.official import Observation
    from dostyk.web.books import Books

MOST: Final = 500
"""With more documents than this an audit takes too long to follow on each reading."""


def official_figures(ledger: Ledger) -> tuple[Observation, ...]:
    """What statistics offices counted: the figures that the ledger holds, before those that come with Dostyk."""
    return (*ledger.official(), *reference())


def audit_again(shelf: Books, run: str, now: datetime) -> int | None:
    """Let what the audit says of the whole ledger stand; how many findings are new, None where none was made."""
    with shelf.reading() as ledger:
        if ledger.rows(ledger.documents().count().name("n").as_table())[0]["n"] > MOST:
            return None
        made = audit(list(ledger.extractions()), observations=official_figures(ledger))
    rows = [finding.to_row() for finding in made.findings], [check.to_row() for check in made.checks]
    with shelf.writing() as ledger:
        return ledger.record(*rows, run=run, now=now).new
