"""``growth``: a change, a multiple, and the two levels it is said of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit import arithmetic
from dostyk.audit.changes import changes, even, in_words, made, said
from dostyk.audit.elsewhere import changes_elsewhere
from dostyk.audit.model import Check, Evidence, Finding
from dostyk.audit.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each change in percent beside the two levels that stand close to it."""
    for change, earlier, later in changes(dossier):
        if even(earlier, later):
            yield from _judge(change, earlier, later)
    for change, earlier, later in changes_elsewhere(dossier):
        yield from _judge(change, earlier, later)


def _judge(change: Statement, earlier: Statement, later: Statement) -> Iterator[Finding | Check]:
    spans = (earlier.span, later.span, change.span)
    claims = (earlier.id, later.id, change.id)
    if arithmetic.other_basis(change):
        yield Check(
            "growth",
            "unchecked",
            f"{change.words} is counted on another basis than the levels beside it.",
            spans,
            claims,
        )
        return
    grown = made(change, earlier, later)
    if grown is None:
        return
    stated = said(change, grown)
    reckoning = Evidence(
        "reckoning",
        f"{later.words} ({later.claim.time_period}) over {earlier.words} ({earlier.claim.time_period})",
        change.document.id,
    )
    if stated.meets(grown):
        yield Check(
            "growth",
            "consistent",
            f"{earlier.words} and {later.words} make {in_words(grown, change)}, as stated.",
            spans,
            claims,
            (reckoning,),
        )
    else:
        yield Finding(
            "growth",
            "error" if change.document is later.document is earlier.document else "warning",
            f"From {earlier.words} in {earlier.claim.time_period} to {later.words} in {later.claim.time_period} is {in_words(grown, change)}, not {change.words} as {change.source} has it.",
            spans,
            claims,
            (reckoning, change.evidence()),
            "the two levels as the source publishes them",
        )


RULE: Final = Rule(
    "growth", "error", "a change, a difference or a multiple against the two levels beside it", check
)
